import CellEngine
import Foundation
import GRDB
import PluginProtocol
import ResultCache
import Testing
import Values

/// A file whose columns hold other things than they should: the pages are whole, so that SQLite sees nothing wrong.
struct WrongTypesTests {
    @Test(arguments: [
        "UPDATE slot SET current = 'x'", "UPDATE slot SET current = NULL", "UPDATE slot SET previous = 'x'",
        "UPDATE slot SET current = x'00'",
        "UPDATE trace SET stored_at = 'x'", "UPDATE trace SET duration = 'x'", "UPDATE trace SET seal = 5", "UPDATE trace SET body = 'x'",
        "UPDATE trace SET output = NULL", "UPDATE analysis SET body = 7",
    ])
    func neverEndsTheProgram(change: String) throws {
        let folder = URL(filePath: NSTemporaryDirectory()).appending(path: "litho-types-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "cache.sqlite").path(percentEncoded: false)
        let slot = Slot(notebook: "/n.md", label: "a")
        let ingredients = KeyIngredients(
            plugin: "p", pluginVersion: "1", pluginContent: Digest(of: []), language: "l", place: .block, code: "c", options: [],
            inputs: [])
        let trace = Trace(ingredients: ingredients, reads: [], value: .text("v"))
        do {
            let store = try SQLiteTraceStore.openCache(at: path)
            _ = store.save(trace, duration: .zero, in: slot)
            store.save([(trace.key, .init(defines: ["x"]))])
            store.close()
        }
        // A column may refuse the wrong type by itself; that is as good.
        try? DatabaseQueue(path: path).write { try $0.execute(sql: change) }
        let store = try SQLiteTraceStore.openCache(at: path)
        defer { store.close() }
        _ = store.slot(slot)
        for kept in store.traces(for: trace.key) { #expect(kept.trace.value == .text("v")) }
        _ = store.analysis(for: trace.key)
        _ = store.stats()
        _ = store.integrityCheck()
        let id = store.save(trace, duration: .zero, in: slot)
        store.show(id, in: slot)
        store.gc()
    }
}
