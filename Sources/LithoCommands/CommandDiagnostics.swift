import CellEngine
import CorpusStore
import Datasets
import Diagnostics
import HTMLReport
import LithoPluginKit
import NotebookSyntax
import PluginHost
import PluginProtocol
import ResultCache

extension DiagnosticID {
    static let unknownSource = DiagnosticID("L471", "unknown-source")
}

private let commandDiagnostics: [DiagnosticDescription] = [
    DiagnosticDescription(
        .unknownSource,
        """
        A citation (`[@key]` or `[@key#s4]`) names a source that the notebook does not list. Sources stand in the front \
        matter under `references`, each with an id, a title, a publisher and a date.
        """)
]

/// Every kind of problem that the program and its bundled plugins know.
func allDiagnosticDescriptions() -> [DiagnosticDescription] {
    var all = notebookDiagnostics + engineDiagnostics + pluginDiagnostics + datasetsDiagnostics + resultCacheDiagnostics
    all += htmlReportDiagnostics + corpusStoreDiagnostics + commandDiagnostics
    all += Litho.bundledPlugins.flatMap { $0.manifest.diagnostics }
    return all.sorted { $0.id.code < $1.id.code }
}
