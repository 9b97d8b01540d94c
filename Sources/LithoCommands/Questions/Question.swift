package import ArgumentParser
import Datasets
import Diagnostics
import LithoPluginKit
import PluginProtocol
package import Values

/// The days a question is about.
package struct DayOptions: ParsableArguments {
    @Option(name: .customLong("as-of"), help: ArgumentHelp("What was so on this day.", valueName: "date"))
    package var asOf: String?

    @Option(name: .customLong("known-on"), help: ArgumentHelp("What was known on this day.", valueName: "date"))
    package var knownOn: String?

    package init() {}

    package func validate() throws {
        for (option, text) in [("--as-of", asOf), ("--known-on", knownOn)] {
            if let text, CivilDate(text) == nil {
                throw ValidationError("\(option) takes a date such as 2026-01-31, not '\(visible(text))'")
            }
        }
    }

    /// By the name under which data is read with them.
    package var settings: [String: Value] {
        var settings = [String: Value]()
        settings["as-of"] = asOf.flatMap { CivilDate($0) }.map(Value.date)
        settings["known-on"] = knownOn.flatMap { CivilDate($0) }.map(Value.date)
        return settings
    }
}

/// Questions in SQL from the command line, to the data that the bundled plugins bring.
///
/// They run in the sandbox that cells' queries run in, without a notebook and without a process.
package struct Question: Sendable {
    /// What is asked unless another data set is named.
    package static let dataset = "chips"

    let reader: DatasetReader
    let dataset: String
    package var limit = Duration.seconds(10)
    /// Tables that are asked under a name of their own.
    var inputs: [String: Table] = [:]

    /// Asks the bundled data, with the facts of the workspace around the current folder, as of some days.
    package init(days: [String: Value] = [:], about dataset: String = Question.dataset) throws {
        // What belongs to other data sets costs time and is not asked.
        let plugins = Litho.bundledPlugins.filter { $0.manifest.datasets.contains { $0.name == dataset } }
        guard !plugins.isEmpty else {
            let names = Litho.bundledPlugins.flatMap { $0.manifest.datasets.map(\.name) }
            let fixes = nearest(to: dataset, among: names.sorted()).map { [Fix("did you mean '\($0)'?")] } ?? []
            throw Diagnostic(.unknownDataset, .error, "unknown data set '\(visible(dataset))'", fixes: fixes)
        }
        let asked = plugins.flatMap { $0.manifest.datasets }.filter { $0.name == dataset }
        let extended = try Workspace.find(from: ".").map { try $0.extended(asked) } ?? asked
        reader = DatasetReader(
            datasets: extended, functions: plugins.compactMap { $0.tableFunctions }, folder: nil, settings: days,
            snapshots: SnapshotFolder.ofUser)
        self.dataset = dataset
    }

    init(reader: DatasetReader, dataset: String) {
        self.reader = reader
        self.dataset = dataset
    }

    /// Throws a `Diagnostic` with its range in the SQL.
    package func answer(_ sql: String, _ parameters: [String: Value] = [:]) throws -> Table {
        try reader.answer(sql, dataset: dataset, parameters: parameters, inputs: inputs, deadline: .now + limit)
    }

    /// Rows as texts, an empty one for a missing value: for commands that read a few names.
    package func texts(_ sql: String, _ parameters: [String: Value] = [:]) throws -> [[String]] {
        try answer(sql, parameters).rows.map { row in
            row.map { value in
                switch value {
                case .text(let text): text
                case .quantity(let quantity): quantity.number.description
                case .missing: ""
                default: value.summary
                }
            }
        }
    }
}
