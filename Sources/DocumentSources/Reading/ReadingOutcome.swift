import Diagnostics

/// What came back for a request: an answer, or what became of the process that was to give it.
package enum ReadingOutcome: Sendable {
    case answered(ReadingAnswer)
    case tooSlow
    case outOfMemory
    case ended(signal: Int32)
    case exited(status: Int32)
    case garbled
    case notStarted(String)
    case cancelled

    /// The problem to tell of a document that was not read; nil for an answer.
    func problem(_ name: String) -> Diagnostic? {
        switch self {
        case .answered(.refused(let refusal)): Diagnostic(refusal, of: name)
        case .answered, .cancelled: nil
        case .tooSlow:
            .source(
                name, .sourceTooSlow,
                "was not read within \(DocumentLimits.processorTime) s of processor time or \(DocumentLimits.clockTime.components.seconds) s on the clock"
            )
        case .outOfMemory: .source(name, .sourceOutOfMemory, "takes more than \(DocumentLimits.memory >> 20) MiB of memory to read")
        case .ended(let signal): .source(name, .readerEnded, "the process that read it ended by signal \(signal)")
        case .exited(let status): .source(name, .readerEnded, "the process that read it ended with status \(status)")
        case .garbled: .source(name, .readerGarbled, "the process that read it gave an answer that cannot be used")
        case .notStarted(let reason): .source(name, .readerNotStarted, "the process that reads documents was not started: \(reason)")
        }
    }
}
