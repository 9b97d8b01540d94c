/// Notebooks for the tests of the program.
enum Samples {
    static let fleet = "site,count,watts\nOslo,4,700\nPorto,2,500\nRiga,8,300\n"

    /// A query over the notebook's own table, a calculation on it, and a value in prose.
    static let small = """
        ---
        title: A small fleet
        params:
          load: 50 %
        data:
          fleet: fleet.csv
        ---

        ```{chips}
        #| label: sites
        SELECT site, count * watts AS "busy [W]" FROM fleet WHERE watts > 400 ORDER BY site
        ```

        ```{calc}
        #| label: power
        busy = sum(sites.busy)
        total = busy * params.load
        ```

        ```{calc}
        #| label: other
        x = 1 + 1
        ```

        It draws `{calc} power.total`.

        """

    /// A cell that counts for some seconds.
    static let slow = """
        ```{calc}
        #| label: quick
        x = 1
        ```

        ```{chips}
        #| label: slow
        #| timeout: 50 s
        WITH RECURSIVE n(i) AS (SELECT :quick.x UNION ALL SELECT i + 1 FROM n WHERE i < 90000000000) SELECT count(*) AS c FROM n
        ```

        """
}
