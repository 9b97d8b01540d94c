/// What one document may take. Litho states these limits in `Documentation/Corpus.md`.
package enum DocumentLimits {
    /// Bytes, as stored and unpacked.
    package static let size = 64 << 20
    /// Bytes of memory of the process that reads it.
    static let memory: UInt64 = 512 << 20
    /// Seconds of processor time for one document.
    static let processorTime: UInt64 = 5
    /// On the clock, for a process that waits instead of working.
    package static let clockTime = Duration.seconds(30)
    /// Bytes of what the reading process answers.
    static let answer = 256 << 20
}
