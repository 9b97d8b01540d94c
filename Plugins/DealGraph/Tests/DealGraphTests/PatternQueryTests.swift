import DealGraph
import Testing
import Values

/// Four firms: a chain with a share on each relationship, a supplier, and a ring.
private let firms = """
    CREATE (fund:Holder {name: 'Fund'}), (top:Firm {name: 'Top'}), (mid:Firm {name: 'Mid'}), (low:Firm:Chip {name: 'Low'}),
      (fund)-[:OWNS {share: 0.6}]->(top), (top)-[:OWNS {share: 0.8}]->(mid), (mid)-[:OWNS {share: 0.5}]->(low),
      (low)-[:SUPPLIES {value: 10}]->(top), (top)-[:PAYS {value: 12}]->(low)
    """

struct PatternQueryTests {
    @Test(arguments: [
        QueryCase("MATCH (a)-[:OWNS]->(b:Chip) RETURN a.name, b.name", on: firms, gives: #"["Mid","Low"]"#),
        QueryCase(
            "MATCH p = (:Holder)-[:OWNS*]->(x) RETURN x.name, length(p) AS steps ORDER BY steps DESC", on: firms,
            gives: #"["Low",3]"#, #"["Mid",2]"#, #"["Top",1]"#),
        QueryCase(
            "MATCH (a)-[r:OWNS*2]->(b) RETURN reduce(s = 1.0, x IN r | s * x.share) AS share, b.name ORDER BY b.name", on: firms,
            gives: #"[0.4,"Low"]"#, #"[0.48,"Mid"]"#),
        QueryCase("MATCH (a {name: 'Low'})--(b) RETURN b.name ORDER BY b.name", on: firms, gives: #"["Mid"]"#, #"["Top"]"#, #"["Top"]"#),
        QueryCase(
            "MATCH (a:Firm) OPTIONAL MATCH (a)-[:SUPPLIES]->(b) RETURN a.name, b.name ORDER BY a.name", on: firms,
            gives: #"["Low","Top"]"#, #"["Mid",null]"#, #"["Top",null]"#),
        QueryCase("MATCH (a)-[:SUPPLIES|PAYS]->(b)-[:PAYS]->(c) RETURN c.name", on: firms, gives: #"["Low"]"#),
        QueryCase("MATCH (a) WHERE NOT (a)<-[:OWNS]-() RETURN a.name", on: firms, gives: #"["Fund"]"#),
        QueryCase("MATCH (a) WHERE exists { (a)-[r:OWNS]->() WHERE r.share > 0.7 } RETURN a.name", on: firms, gives: #"["Top"]"#),
        QueryCase(
            "MATCH (a) WHERE exists { MATCH (a)-->(b) WITH a, count(b) AS n WHERE n = 2 RETURN n } RETURN a.name", on: firms,
            gives: #"["Top"]"#),
        QueryCase("MATCH (f:Holder) RETURN [(f)-[:OWNS*1..2]->(x) WHERE x:Firm | x.name] AS names", on: firms, gives: #"[["Top","Mid"]]"#),
        QueryCase(
            "MATCH p = shortestPath((a {name: 'Fund'})-[*]-(b {name: 'Low'})) RETURN [n IN nodes(p) | n.name] AS way", on: firms,
            gives: #"[["Fund","Top","Low"]]"#),
        QueryCase(
            "MATCH (a)-[r]->(b) WITH a, sum(r.value) AS paid WHERE paid > 0 RETURN a.name, paid ORDER BY paid", on: firms,
            gives: #"["Low",10]"#, #"["Top",12]"#),
        QueryCase("MATCH (n:Firm) RETURN count(*), collect(n.name) AS names", on: firms, gives: #"[3,["Top","Mid","Low"]]"#),
        QueryCase(
            "MATCH (n) RETURN n.name AS name ORDER BY name SKIP 1 LIMIT $k", on: firms, with: ["k": .integer(2)],
            gives: #"["Low"]"#, #"["Mid"]"#),
    ])
    func patterns(_ query: QueryCase) throws { try query.check() }

    @Test(arguments: [
        QueryCase("RETURN 1 + 2 * 3 ^ 2 AS a, -3 ^ 2 AS b, 7 / 2 AS c, 7 % 4 AS d, 7 / 2.0 AS e", gives: "[19.0,9.0,3,3,3.5]"),
        QueryCase("RETURN 1 < 2 < 3 AS a, 1 < 3 < 2 AS b, null = null AS c, [1, null] = [2, null] AS d", gives: "[true,false,null,false]"),
        QueryCase("RETURN true OR null AS a, false AND null AS b, true XOR null AS c, NOT null AS d", gives: "[true,false,null,null]"),
        QueryCase("RETURN 2 IN [1, null] AS a, 1 IN [1, null] AS b, [1] IN [[1]] AS c, null IN [] AS d", gives: "[null,true,true,false]"),
        QueryCase("RETURN [1, 2, 3, 4][1..-1] AS a, [1, 2][-1] AS b, [1][5] AS c, {a: {b: 2}}.a.b AS d", gives: "[[2,3],2,null,2]"),
        QueryCase("RETURN [x IN range(1, 6) WHERE x % 2 = 0 | x * x] AS a", gives: "[[4,16,36]]"),
        QueryCase(
            "RETURN any(x IN [1, null] WHERE x > 1) AS a, all(x IN [] WHERE x > 1) AS b, none(x IN [1] WHERE x > 1) AS c, "
                + "single(x IN [1, 2] WHERE x > 1) AS d", gives: "[null,true,true,true]"),
        QueryCase(
            "RETURN CASE 2 WHEN 1 THEN 'one' WHEN 2 THEN 'two' END AS a, CASE WHEN null THEN 1 ELSE 2 END AS b", gives: #"["two",2]"#),
        QueryCase("RETURN 'abc' STARTS WITH 'a' AS a, 'abc' ENDS WITH 'x' AS b, 'abc' CONTAINS null AS c", gives: "[true,false,null]"),
        QueryCase(
            "RETURN substring('chips', 1, 3) AS a, split('a,b', ',') AS b, toUpper('x') AS c, reverse('ab') AS d, size('äö') AS e",
            gives: #"["hip",["a","b"],"X","ba",2]"#),
        QueryCase(
            "RETURN toInteger('12.9') AS a, toFloat('x') AS b, toBoolean('TRUE') AS c, toString(1.0) AS d", gives: #"[12,null,true,"1.0"]"#),
        QueryCase(
            "RETURN 0x1F AS a, -9223372036854775808 AS b, .5e1 AS c, 0.0 / 0.0 AS d, 'a\\u00e9' AS e",
            gives: #"[31,-9223372036854775808,5.0,{"$float":"NaN"},"aé"]"#),
        QueryCase(
            "UNWIND [3, 'a', null, [1], true, 2.5, {k: 1}] AS x RETURN x ORDER BY x",
            gives: #"[{"$map":{"k":1}}]"#, "[[1]]", #"["a"]"#, "[true]", "[2.5]", "[3]", "[null]"),
        QueryCase("UNWIND [1, 1.0, null, null, 'a'] AS x RETURN count(x) AS a, count(DISTINCT x) AS b", gives: "[3,2]"),
        QueryCase(
            "UNWIND [10, 20, 30] AS x RETURN percentileDisc(x, 0.5) AS a, percentileCont(x, 0.25) AS b, avg(x) AS c",
            gives: "[20,15.0,20.0]"),
        QueryCase("RETURN 1 AS x UNION RETURN 1 AS x UNION RETURN 2 AS x", gives: "[1]", "[2]"),
        QueryCase("RETURN 1 AS x UNION ALL RETURN 1 AS x", gives: "[1]", "[1]"),
        QueryCase(
            "WITH date('2026-01-31') AS d RETURN d.month AS a, d > date('2025-12-31') AS b, d AS c",
            gives: #"[1,true,{"$temporal":"2026-01-31"}]"#),
        QueryCase("MATCH (n) RETURN count(*) AS a, sum(n.x) AS b, min(n.x) AS c, collect(n) AS d", gives: "[0,0,null,[]]"),
    ])
    func expressions(_ query: QueryCase) throws { try query.check() }

    @Test func relationshipIsWalkedOnceInAClauseAndAgainInTheNext() throws {
        let triangle = "CREATE (a {n: 1})-[:T]->(b {n: 2})-[:T]->(c {n: 3})-[:T]->(a)"
        try QueryCase("MATCH (a {n: 1})-[:T*]-(x) RETURN count(*)", on: triangle, gives: "[6]").check()
        try QueryCase("MATCH ()-[r]->() MATCH ()-[s]->() RETURN count(*)", on: triangle, gives: "[9]").check()
        try QueryCase("MATCH ()-[r]->(), ()-[s]->() RETURN count(*)", on: triangle, gives: "[6]").check()
    }

    @Test func rowOfAPathNamesNodesAndDirections() throws {
        try QueryCase(
            "MATCH p = (:A)<-[:T]-(:B) RETURN p", on: "CREATE (:B)-[:T {w: 1}]->(:A)",
            gives:
                #"[{"$path":[{"$node":{"labels":["A"],"props":{}}},[{"$rel":{"type":"T","props":{"w":1}}},"<-"],{"$node":{"labels":["B"],"props":{}}}]}]"#
        ).check()
    }
}
