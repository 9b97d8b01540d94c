package import ArgumentParser

/// `litho perf`
package struct PerfCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "perf", abstract: "Predict what hardware does: time, throughput, power, with the error shown so far.",
        subcommands: [PredictCommand.self, SearchCommand.self, ExplainPredictionCommand.self, CalibrateCommand.self])

    package init() {}
}
