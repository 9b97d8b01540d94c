#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A thread with a deep stack, for work that recurses as deep as its input is nested.
enum DeepThread {
    private final class Job {
        let work: @Sendable () -> Void
        init(_ work: @escaping @Sendable () -> Void) { self.work = work }
    }

    static let stackSize = 256 << 20

    static func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            var attributes = pthread_attr_t()
            pthread_attr_init(&attributes)
            pthread_attr_setstacksize(&attributes, stackSize)
            pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
            let job = Unmanaged.passRetained(Job { continuation.resume(with: Result(catching: work)) })
            var thread = pthread_t()
            let code = pthread_create(
                &thread, &attributes,
                { context in
                    if let context { Unmanaged<Job>.fromOpaque(context).takeRetainedValue().work() }
                    return nil
                }, job.toOpaque())
            pthread_attr_destroy(&attributes)
            if code != 0 { job.takeRetainedValue().work() }
        }
    }
}
