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
    static let wrongFact = DiagnosticID("L852", "wrong-fact")
    static let noFact = DiagnosticID("L850", "no-fact")
    static let configuration = DiagnosticID("L860", "configuration")
    static let staleFacts = DiagnosticID("L472", "stale-facts")
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
        .staleFacts,
        """
        The front matter sets `max-age`, and the cell rests on facts of which nothing newer is known, counted back from `as-of`, else from \
        today. Look for a newer source (`litho affected --stale 1y` lists all such facts of a workspace), or allow more age.
        """),
    DiagnosticDescription(
        .configuration,
        """
        A file of settings cannot be followed: `litho.yml` of the workspace, or the user's own `$XDG_CONFIG_HOME/litho/config.yml`. Its keys are \
        cache, jobs, color and log-level, each with one text; a workspace's cache lies below the workspace. Nothing is run until the file is \
        right. `litho config show --origin` shows what is set, and where.
        """),
    DiagnosticDescription(
        .wrongFact,
        """
        A block of `Facts/*.yml` is no fact: it lacks its table (`data: chips/claim`), its reviewer, date or source, or has a key that is no column of \
        the table. `litho facts check` names every one with its line; `litho facts fmt` writes the files in their one form.
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
