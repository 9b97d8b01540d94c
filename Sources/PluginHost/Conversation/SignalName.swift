import Glibc

/// What signals mean, in words.
enum SignalName {
    static let processorTime = SIGXCPU

    static func text(_ signal: Int32) -> String {
        let name =
            switch signal {
            case SIGILL, SIGTRAP: "a trap"
            case SIGSEGV: "a segmentation fault"
            case SIGBUS: "a bus error"
            case SIGABRT: "an abort"
            case SIGFPE: "an arithmetic fault"
            case SIGKILL: "a kill"
            case SIGTERM: "a termination"
            default: "a signal"
            }
        return "\(name) (signal \(signal))"
    }
}
