import Glibc

extension PluginLimits {
    /// Sets the limits of a process that was just started: before it has read its first message.
    func apply(to process: pid_t) {
        Self.limit(process, RLIMIT_AS, addressSpace)
        // The soft limit sends SIGXCPU, which tells why; the hard one kills.
        Self.limit(process, RLIMIT_CPU, processorTime, hard: processorTime + 5)
        Self.limit(process, RLIMIT_CORE, 0)
    }

    private static func limit(_ process: pid_t, _ resource: __rlimit_resource, _ soft: UInt64, hard: UInt64? = nil) {
        var limit = rlimit(rlim_cur: soft, rlim_max: hard ?? soft)
        // Fails only for a process that has ended already.
        _ = prlimit(process, resource, &limit, nil)
    }
}
