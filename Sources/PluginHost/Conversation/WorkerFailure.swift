import PluginProtocol

/// Why a worker can be used no more.
enum WorkerFailure: Error, Sendable, Hashable {
    /// The executable could not be started.
    case notStarted(String)
    case exited(status: Int32, lastLine: String?)
    case killed(signal: Int32, lastLine: String?)
    /// It broke the rules of the protocol.
    case violation(String)
    /// It answered an earlier request once more: the present one is not to blame.
    case staleAnswer(String)
    /// A message beyond the limit.
    case flood(limit: Int)
    /// The host no longer needs it.
    case dismissed
}

extension WorkerFailure {
    /// Does it come from what the worker did before its present request, so that another worker may well do better?
    /// An exit with status 0 is that of a plugin which leaves when a cell is done.
    var isFromBefore: Bool {
        switch self {
        case .staleAnswer, .exited(status: 0, lastLine: _): true
        default: false
        }
    }
}

/// What came of a request.
enum RequestFailure: Error, Sendable {
    /// The plugin answered with an error.
    case refused(MessageError)
    case broken(WorkerFailure)
    /// No answer in time. `stopped`: the plugin answered when it was called off, and can go on.
    case timedOut(stopped: Bool)
    case cancelled
}
