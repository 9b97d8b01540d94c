import CellEngine
import Comparison
import CorpusStore
import Datasets
import Diagnostics
import DocumentSources
import HTMLReport
import Interchange
import LithoPluginKit
import NotebookSyntax
import PluginHost
import PluginProtocol
import ResultCache

extension DiagnosticID {
    static let unknownSource = DiagnosticID("L471", "unknown-source")
    static let noFact = DiagnosticID("L850", "no-fact")
    static let claimDecided = DiagnosticID("L851", "claim-decided")
}

private let commandDiagnostics: [DiagnosticDescription] = [
    DiagnosticDescription(
        .unknownSource,
        """
        A citation (`[@key]` or `[@key#s4]`) names a source that is neither in the front matter under `references`, where each has an id, a \
        title, a publisher and a date, nor a document in the workspace's `Corpus`. `litho corpus list` shows the keys there.
        """),
    DiagnosticDescription(
        .noFact,
        """
        A claim does not say all that a fact needs, or nobody knows what it is about. `--set column=value` (in a review: `column=value`) says what \
        is missing, `--into chips` or `--into deals` where it belongs. What the data set would refuse is refused here, and nothing is written.
        """),
    DiagnosticDescription(
        .claimDecided,
        """
        The claim was accepted or rejected before. The decision stands in a readable file, with reviewer and date: delete its row there to \
        decide anew.
        """),
]

/// Every kind of problem that the program and its bundled plugins know.
func allDiagnosticDescriptions() -> [DiagnosticDescription] {
    var all = notebookDiagnostics + engineDiagnostics + pluginDiagnostics + datasetsDiagnostics + resultCacheDiagnostics
    all += htmlReportDiagnostics + sourceDiagnostics + corpusStoreDiagnostics + commandDiagnostics
    all += comparisonDiagnostics + interchangeDiagnostics
    all += Litho.bundledPlugins.flatMap { $0.manifest.diagnostics }
    return all.sorted { $0.id.code < $1.id.code }
}
