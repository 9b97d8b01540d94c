import GRDB
import Glibc

extension SQLiteTraceStore {
    package func stats() -> CacheStatistics {
        reading(otherwise: CacheStatistics()) { db in
            var statistics = CacheStatistics()
            let traces = try Row.fetchOne(
                db, sql: "SELECT count(*), min(stored_at), max(stored_at), ifnull(sum(length(value)), 0) FROM trace")
            let blobs = try Row.fetchOne(db, sql: "SELECT count(*), ifnull(sum(length(content)), 0) FROM blob")
            if let traces, let blobs {
                statistics.traces = Int(try traces.integer(0))
                statistics.oldest = try traces.integerIfAny(1)
                statistics.newest = try traces.integerIfAny(2)
                statistics.blobs = Int(try blobs.integer(0))
                statistics.valueBytes = try traces.integer(3) + blobs.integer(1)
            }
            statistics.analyses = try Int.fetchOne(db, sql: "SELECT count(*) FROM analysis") ?? 0
            statistics.notebooks = try Int.fetchOne(db, sql: "SELECT count(DISTINCT notebook) FROM slot") ?? 0
            statistics.fileSize = try size(in: db)
            return statistics
        }
    }

    /// Does every page hold together, and does every trace match its seal? What is wrong, in words; empty where all is well.
    package func integrityCheck() -> [String] {
        reading(otherwise: ["the file cannot be read"]) { db in
            let problems = try String.fetchAll(db, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
            return try problems + damagedTraces(in: db)
        }
    }

    private func size(in db: Database) throws -> Int64 {
        guard let path else {
            let pages = try Int64.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            return try pages * (Int64.fetchOne(db, sql: "PRAGMA page_size") ?? 0)
        }
        return ["", "-wal"].reduce(0) { sum, suffix in
            var status = stat()
            return stat(path + suffix, &status) == 0 ? sum + Int64(status.st_size) : sum
        }
    }
}
