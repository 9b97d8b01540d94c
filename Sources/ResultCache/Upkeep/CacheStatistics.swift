/// What is in a cache, for `litho cache stats`.
package struct CacheStatistics: Sendable, Hashable {
    package var traces = 0
    package var analyses = 0
    /// Values too large to stand in the row of their trace.
    package var blobs = 0
    /// Of all kept values.
    package var valueBytes: Int64 = 0
    package var notebooks = 0
    /// Seconds since 1970 at which the oldest and the newest trace were stored.
    package var oldest: Int64?
    package var newest: Int64?
    /// Of the file with its log; in memory, of the pages.
    package var fileSize: Int64 = 0
}
