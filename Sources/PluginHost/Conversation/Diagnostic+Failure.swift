import Diagnostics
import PluginProtocol

extension Diagnostic {
    /// What a failed request means to the author of a cell.
    init(_ failure: RequestFailure, of plugin: String, during method: PluginMethod, limit: Duration? = nil) {
        switch failure {
        case .refused(let error):
            self.init(
                .pluginFailed, .error, "the plugin '\(plugin)' reported an error of its own",
                explanation: "It says: \(error.message.cleaned)")
        case .broken(let failure): self.init(failure, of: plugin, during: method)
        case .timedOut:
            self.init(
                .pluginTimedOut, .error,
                "the plugin '\(plugin)' did not answer\(limit.map { " within \($0.seconds)" } ?? " in time")",
                explanation: "It was to \(method.task), and was stopped.")
        case .cancelled:
            self.init(.pluginTimedOut, .error, "the run was called off")
        }
    }

    private init(_ failure: WorkerFailure, of plugin: String, during method: PluginMethod) {
        func lastWords(_ line: String?) -> String {
            line.map { " The last line it wrote: \($0)" } ?? ""
        }
        switch failure {
        case .notStarted(let reason):
            self.init(.pluginNotStarted, .error, "the plugin '\(plugin)' could not be started", explanation: reason.cleaned)
        case .exited(let status, let lastLine):
            self.init(
                .pluginCrashed, .error, "the plugin '\(plugin)' ended before it answered",
                explanation: "Its process exited with status \(status) while it was to \(method.task).\(lastWords(lastLine))")
        case .killed(SignalName.processorTime, _):
            self.init(
                .pluginUsedUp, .error, "the plugin '\(plugin)' used too much processor time",
                explanation: "It was stopped while it was to \(method.task).")
        case .killed(let signal, let lastLine):
            self.init(
                .pluginCrashed, .error, "the plugin '\(plugin)' crashed",
                explanation:
                    "Its process was ended by \(SignalName.text(signal)) while it was to \(method.task).\(lastWords(lastLine))")
        case .violation(let reason) where method == .hello:
            self.init(
                .pluginMistaken, .error, "the plugin '\(plugin)' is not what it should be", explanation: "In its first words, \(reason).")
        case .violation(let reason), .staleAnswer(let reason):
            self.init(
                .pluginGarbled, .error, "the plugin '\(plugin)' did not keep to the protocol",
                explanation: "When it was to \(method.task), \(reason).")
        case .flood(let limit):
            self.init(
                .pluginFlooded, .error, "the plugin '\(plugin)' sent too much",
                explanation: "One message may have \(limit >> 20) MiB. It was stopped.")
        case .dismissed:
            self.init(.pluginCrashed, .error, "the plugin '\(plugin)' was stopped before it answered")
        }
    }

    static func broken(_ plugin: String, because last: Diagnostic) -> Diagnostic {
        Diagnostic(
            .pluginBroken, .error, "the plugin '\(plugin)' does not work",
            explanation: "It failed \(WorkerPool.attempts) times in a row to say hello. The last time: \(last.summary). \(last.explanation)"
        )
    }
}

extension PluginMethod {
    /// "evaluate this cell"
    fileprivate var task: String {
        switch self {
        case .hello: "say hello"
        case .describe: "describe itself"
        case .analyze: "look at the cells"
        case .evaluate: "evaluate this cell"
        default: rawValue
        }
    }
}

extension Duration {
    /// "2 s", "0.5 s"
    var seconds: String {
        let milliseconds = components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
        return milliseconds % 1000 == 0
            ? "\(milliseconds / 1000) s" : "\(Double(milliseconds) / 1000) s"
    }
}
