import CProcess
import Glibc

extension PluginLimits {
    /// Sets the limits of a process that was just started: before it has read its first message.
    func apply(to process: pid_t) {
        // These fail only for a process that has ended already.
        _ = litho_limit(process, LITHO_ADDRESS_SPACE, addressSpace, addressSpace)
        // The soft limit sends SIGXCPU, which tells why; the hard one kills.
        _ = litho_limit(process, LITHO_PROCESSOR_TIME, processorTime, processorTime + 5)
        _ = litho_limit(process, LITHO_CORE_FILE, 0, 0)
    }
}
