/// What one check of a plugin found.
public struct ConformanceCheck: Sendable, Hashable {
    public enum Outcome: String, Sendable, Hashable {
        case passed, failed
        /// Could not be tried here; the message says why.
        case skipped
    }

    /// "examples give their stated results"
    public var name: String
    public var outcome: Outcome
    /// Empty where there is nothing to say.
    public var message: String

    public init(_ name: String, _ outcome: Outcome, _ message: String = "") {
        self.name = name
        self.outcome = outcome
        self.message = message
    }
}

/// Why a check failed.
struct CheckFailure: Error {
    var reason: String

    init(_ reason: String) { self.reason = reason }
}

/// Why a check could not be tried.
struct CheckSkipped: Error {
    var reason: String

    init(_ reason: String) { self.reason = reason }
}
