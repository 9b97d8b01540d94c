import Datasets
import LithoPluginKit
import PluginProtocol
import Values

/// The data sets that claims are held against and become facts of, with the facts of a workspace.
struct ClaimDatasets {
    let contents: [DatasetContent]
    let chips: Question
    let deals: Question

    init(_ workspace: Workspace, days: [String: Value] = [:]) throws {
        contents = try workspace.extended(Litho.bundledPlugins.flatMap { $0.manifest.datasets })
        let reader = DatasetReader(datasets: contents, folder: nil, settings: days)
        chips = Question(reader: reader, dataset: ChipFact.dataset)
        deals = Question(reader: reader, dataset: DealFact.dataset)
    }
}
