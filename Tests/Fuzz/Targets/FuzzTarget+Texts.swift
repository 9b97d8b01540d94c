import DealGraph
import Diagnostics
import EnergyCalculator
import HTMLReport
import NotebookSyntax
import Values

extension FuzzTarget {
    private static let notebooks = [
        """
        ---
        title: "A fleet of `{calc} power.total | digits=1`"
        params:
          load: 45..70 %
          since: 2026-01-31
        data:
          fleet: fleet.csv
        references:
          - id: inventory
            title: Inventory
            publisher: Us
            issued: 2026-01-31
        ---

        # What we run {#what}

        See [@inventory, p. 3], @tbl-fleet and [a page](https://example.org "title").

        ```{chips}
        #| label: tbl-fleet
        #| caption: Sites
        #| timeout: 5 s
        SELECT site, count * tdp AS "busy [kW]" FROM fleet JOIN chip ON chip.name = fleet.chip WHERE x = :params.load
        ```

        - a list
          - with **more** `code`

        | a | b |
        |---|--:|
        | 1 | 2 |

        ```{calc}
        #| label: power
        busy  = sum(tbl-fleet.busy)
        total = busy * params.load
        ```
        """,
        "> a\n> > b <b>x</b> ![p](a.png) <https://a.b> [^1]\n\n[^1]: note\n\n~~~\nraw\n~~~\n\n<div onclick=x>\n",
        "---\na: [1, {b: c}]\n---\n",
        "`{calc} 1 W + 2 W | unit=kW`\n\n$x$ ~~gone~~ www.example.org\n",
    ]

    /// Nothing is lost, and every problem lies in the text.
    static let notebook = FuzzTarget(seeds: notebooks) { bytes in
        let notebook = Notebook(parsing: SourceText(name: "n.md", bytes: bytes))
        precondition(notebook.bytes == bytes, "printing gives other bytes")
        for problem in notebook.diagnostics {
            if let range = problem.range {
                precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "a place outside the text")
            }
        }
        for node in notebook.markdown.nodes { precondition(node.range.upperBound <= bytes.count, "a node outside the text") }
    }

    static let prose = FuzzTarget(seeds: notebooks) { bytes in
        let notebook = Notebook(parsing: SourceText(name: "n.md", bytes: bytes))
        _ = proseWarnings(notebook, allowsHTML: bytes.count % 2 == 0)
    }

    static let calculator = FuzzTarget(seeds: [
        "1 W + 2 kW", "x = 144 chip * 2.5 PFLOP/(s*chip)\ny = x / 1000 W\ny in TFLOP/J", "a = 3 +/- 0.2 MW\nb = a - a",
        "sum([1, 2, 3]) * 45..70 %",
        "if(1 < 2, 3 W, 4 W) # note", "site(server(10 chip * 1000 W/chip, 1.12), 1.15) in MW", "sqrt(4 m^2) + abs(-3 m)", "10 USD in EUR",
        "1_000.5e3 kWh",
        "energy(1 MW, 2026-01-01..2026-12-31)", "x.y['z'].w", "normal(3 W, 1 W) * uniform(1, 2)", "max(1 W, 2 kW, 3)", "2^0.5 ^ 3",
        "percentile(x, 5 %)",
    ]) { bytes in
        _ = CalculatorText.compute(String(decoding: bytes, as: UTF8.self))
    }

    static let unit = FuzzTarget(seeds: ["kW", "PFLOP/(s*chip)", "m^2/s^-3", "µW·h", "USD/MWh", "GiB/s", "%", "1/(kg*m)", "°C"]) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        // The unit of plain numbers has no name.
        guard let unit = Unit(text), !unit.description.isEmpty else { return }
        precondition(Unit(unit.description) == unit, "'\(unit.description)' reads back as another unit")
    }

    static let pattern = FuzzTarget(seeds: [
        "CREATE (a:Company {name: 'A', founded: 1999})-[:INVESTED_IN {amount: 4.5}]->(b:Company {name: 'B'}) RETURN a, b",
        "MATCH (a)-[r:OWNS*1..3]->(b) WHERE a.name STARTS WITH 'A' AND NOT b.x IS NULL RETURN a.name AS n, count(*), collect(b) ORDER BY n DESC LIMIT 3",
        "UNWIND [1, 2, 3] AS x WITH x WHERE x % 2 = 1 RETURN sum(x), toString(x), x IN [1,2] UNION ALL RETURN 1, 2, 3",
        "MATCH p = shortestPath((a)-[*]-(b)) RETURN length(p), nodes(p), relationships(p)",
        "OPTIONAL MATCH (a {k: $p}) RETURN CASE WHEN a IS NULL THEN 'x' ELSE a.b.c[0..2] END, [x IN range(1, 5) | x * 2], date('2026-01-01')",
        "MERGE (a:B) ON CREATE SET a.x = 1 ON MATCH SET a.x = a.x + 1 DELETE a", "CALL rings(5) YIELD ring RETURN ring",
        "RETURN 1 + 2 * -3 ^ 2 / 0.0",
    ]) { bytes in
        let session = QuerySession()
        var limits = QueryLimits()
        limits.steps = 20_000
        limits.rows = 1_000
        limits.elements = 20_000
        _ = try? session.run("CREATE (a:C {name: 'A', k: 1})-[:OWNS {s: 0.5}]->(b:C {name: 'B'}), (b)-[:OWNS]->(a)", limits: limits)
        _ = try? session.run(String(decoding: bytes, as: UTF8.self), limits: limits)
    }
}
