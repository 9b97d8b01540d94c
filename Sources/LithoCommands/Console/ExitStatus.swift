/// How the program ends. Anything else is a bug.
package enum ExitStatus: Int32, Error, Sendable {
    case good = 0
    /// The work failed: a cell, a check, a gate.
    case failed = 1
    /// Wrong usage or configuration; a notebook that cannot be read at all.
    case usage = 2
    case interrupted = 130
}

/// A problem with the call itself: one line on standard error, exit 2.
package struct UsageProblem: Error, CustomStringConvertible {
    package var description: String

    package init(_ description: String) { self.description = description }
}
