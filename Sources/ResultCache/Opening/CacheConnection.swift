import GRDB

/// How a connection to a cache file is made.
///
/// GRDB's own WAL mode writes to the file on every opening, so that an unchanged run would change bytes; the pragmas here
/// write nothing where the file is as it should be.
enum CacheConnection {
    static func inMemory(now: Int64) throws -> DatabaseQueue {
        let queue = try DatabaseQueue(configuration: configuration)
        try queue.inDatabase { try CacheSchema.create(in: $0, now: now) }
        return queue
    }

    /// Makes a whole new file; it must not exist.
    static func create(at path: String, now: Int64) throws {
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? queue.close() }
        try queue.inDatabase { db in
            try CacheSchema.create(in: db, now: now)
            try db.execute(sql: "PRAGMA journal_mode = WAL")
        }
    }

    static func readWrite(at path: String) throws -> DatabaseQueue {
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.inDatabase { db in
            // WAL stands in the file already; without an fsync per commit a kill loses nothing, and loss of power only
            // the newest entries.
            // A long run writes its log back once, not every four megabytes.
            try db.execute(sql: "PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 16000")
            // A reader that may not write must hear of it here, not at the first save.
            try db.execute(sql: "BEGIN IMMEDIATE; ROLLBACK")
        }
        return queue
    }

    /// `immutable` is for a place where not even the shared memory of WAL can be made.
    static func readOnly(at path: String, immutable: Bool) throws -> DatabaseQueue {
        var configuration = configuration
        configuration.readonly = true
        let name = immutable ? "file:\(uriEscaped(path))?immutable=1" : path
        return try DatabaseQueue(path: name, configuration: configuration)
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "litho.cache"
        configuration.busyMode = .timeout(10)
        configuration.foreignKeysEnabled = false
        configuration.allowsUnsafeTransactions = false
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA trusted_schema = 0; PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = 1")
        }
        return configuration
    }

    private static func uriEscaped(_ path: String) -> String {
        var text = [UInt8]()
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
                text.append(byte)
            default:
                let digits = Array("0123456789ABCDEF".utf8)
                text += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
