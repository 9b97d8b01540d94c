package import CellEngine
import GRDB

extension SQLiteTraceStore {
    /// So many traces of a slot are remembered, for `gc(keepingPerSlot:)`.
    private static let historyLimit: Int64 = 64

    package func slot(_ slot: Slot) -> SlotHistory? {
        reading(otherwise: nil) { db in try Self.row(of: slot, in: db)?.history }
    }

    package func show(_ id: TraceID, in slot: Slot) {
        // A trace that was not kept cannot be shown by a later run.
        guard id.rawValue >= 0 else { return }
        if self.slot(slot)?.current == id { return }
        writing(otherwise: ()) { db in try Self.show(id, in: slot, db) }
    }

    /// Within a transaction that is open.
    static func show(_ id: TraceID, in slot: Slot, _ db: Database) throws {
        let known = try row(of: slot, in: db)
        guard known?.history.current != id else { return }
        let number: Int64
        if let known {
            number = known.id
            try db.cachedStatement(sql: "UPDATE slot SET previous = current, current = ? WHERE id = ?")
                .execute(arguments: [id.rawValue, number])
        } else {
            try db.cachedStatement(sql: "INSERT INTO slot(notebook, label, current) VALUES (?, ?, ?)")
                .execute(arguments: [slot.notebook, slot.label, id.rawValue])
            number = db.lastInsertedRowID
        }
        try db.cachedStatement(
            sql: """
                INSERT INTO shown(slot, position, trace)
                VALUES (?1, (SELECT ifnull(max(position), 0) + 1 FROM shown WHERE slot = ?1), ?2)
                """
        ).execute(arguments: [number, id.rawValue])
        // A slot that is new has no old history to cut.
        guard known != nil else { return }
        try db.cachedStatement(
            sql: "DELETE FROM shown WHERE slot = ?1 AND position <= (SELECT max(position) FROM shown WHERE slot = ?1) - ?2"
        ).execute(arguments: [number, historyLimit])
    }

    private static func row(of slot: Slot, in db: Database) throws -> (id: Int64, history: SlotHistory)? {
        let statement = try db.cachedStatement(sql: "SELECT id, current, previous FROM slot WHERE notebook = ? AND label = ?")
        guard let row = try Row.fetchOne(statement, arguments: [slot.notebook, slot.label]) else { return nil }
        let previous = try row.integerIfAny(2).map(TraceID.init)
        return (try row.integer(0), SlotHistory(current: TraceID(try row.integer(1)), previous: previous))
    }
}
