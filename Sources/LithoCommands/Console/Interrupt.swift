import Dispatch

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Ctrl-C and SIGTERM call the work off instead of ending the program in its middle.
enum Interrupt {
    /// Ends the process with a message when the time is over and nobody said that it may live.
    static func endProcess(afterSeconds seconds: Double) {
        signal(SIGALRM) { _ in
            let message: StaticString = "litho: the query could not be stopped in time; the process ends\n"
            _ = write(STDERR_FILENO, message.utf8Start, message.utf8CodeUnitCount)
            _exit(ExitStatus.failed.rawValue)
        }
        alarm(UInt32(min(seconds.rounded(.up), 1e6)))
    }

    static func keepProcess() {
        alarm(0)
        signal(SIGALRM, SIG_DFL)
    }

    static func cancelling<T: Sendable>(_ body: @escaping @Sendable () async throws -> T) async throws -> T {
        let work = Task { try await body() }
        let sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                // The second time is meant.
                if work.isCancelled { _exit(ExitStatus.interrupted.rawValue) }
                work.cancel()
            }
            source.resume()
            return source
        }
        defer {
            for source in sources { source.cancel() }
            for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
        }
        return try await work.value
    }
}
