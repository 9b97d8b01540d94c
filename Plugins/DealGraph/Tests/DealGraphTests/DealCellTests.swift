import CellEngine
import Datasets
import DealGraph
import Diagnostics
import PluginConformance
import PluginProtocol
import Testing
import Values

struct DealCellTests {
    @Test func conformsAndItsExamplesGiveTheirStatedResults() async {
        let data = DatasetReader(datasets: DealGraph.manifest.datasets, folder: nil)
        let suite = PluginConformance(reader: { try data.read($0, inputs: $1, deadline: .now + .seconds(10)).value })
        let checks = await suite.check(DealGraph.self)
        #expect(checks.count > 5)
        for check in checks { #expect(check.outcome == .passed, "\(check.name): \(check.message)") }
    }

    @Test func analysisFindsParametersAndRefusesWhatCannotBeRead() {
        let analysis = DealGraph().analyze(CellSource(label: "q", language: "deals", code: "RETURN $`cost.even` + $share AS x"))
        #expect(analysis.reads.map(\.reference.description) == ["cost.even", "share"])
        let broken = DealGraph().analyze(CellSource(label: "q", language: "deals", code: "MATCH (a RETURN a"))
        #expect(broken.diagnostics.map(\.id.code) == ["L701"])
    }
}
