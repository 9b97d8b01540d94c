import Datasets
import Diagnostics
import Foundation
import GRDBSQLite
import Testing
import Values

/// Questions to JSON texts and to SQLite files.
@Suite struct FileQuestionTests {
    private func ask(_ reader: DatasetReader, _ sql: String) throws -> Table {
        try reader.answer(sql, dataset: "", deadline: .now + .seconds(10))
    }

    private func json(_ text: String, _ name: String = "x.json") throws -> DatasetReader {
        try DatasetReader(json: [(name, Array(text.utf8))])
    }

    @Test func objectsAreRowsAndTheirMembersColumns() throws {
        let reader = try json(#"[{"a": 1, "memory [GB]": 80.5, "b": {"c": "x", "d": [1, 2]}}, {"a": true, "e": null}]"#)
        let table = try ask(reader, "SELECT * FROM data")
        #expect(table.columns.map(\.name) == ["file", "a", "memory", "b.c", "b.d", "e"])
        #expect(table.columns[2].unit == Unit("GB"))
        #expect(table.rows[0][3...4] == [.text("x"), .text("[1,2]")])
        #expect(try ask(reader, "SELECT a, e FROM data").rows[1][0] == .quantity(Quantity(.integer(1))))
    }

    @Test func linesOfJSONAreRowsToo() throws {
        let table = try ask(json("{\"a\": 1}\n\n{\"a\": 2}\n", "x.jsonl"), "SELECT sum(a) AS s FROM data")
        #expect(table.rows == [[.quantity(Quantity(.integer(3)))]])
    }

    @Test(arguments: [
        ("x.json", "[{\"a\": 1,}]", "x.json:1:10:"), ("x.jsonl", "{\"a\": 1}\n{\"a\": oops}\n", "x.jsonl:2:7:"),
        ("x.json", "[1]", "x.json: item 1: a row is an object with names and values, not 1"),
        ("x.json", "\u{FEFF}{\"a\": x}", "x.json:1:7:"),
    ])
    func brokenTextIsNamedWithItsPlace(_ name: String, _ text: String, _ expected: String) {
        let problem = #expect(throws: Diagnostic.self) { try json(text, name) }
        #expect(problem?.summary.hasPrefix(expected) == true, "\(problem?.summary ?? "")")
    }

    private func withDatabase(_ sql: String, _ body: (String) throws -> Void) throws {
        let folder = URL(filePath: NSTemporaryDirectory()).appending(path: "litho-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "x.sqlite").path(percentEncoded: false)
        var handle: OpaquePointer?
        sqlite3_open(path, &handle)
        #expect(sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK)
        sqlite3_close(handle)
        try body(path)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false)) == ["x.sqlite"])
    }

    @Test func fileOfSQLiteIsAskedWhereItLies() throws {
        try withDatabase(
            """
            CREATE TABLE run(id INTEGER PRIMARY KEY, "power [W]" REAL); INSERT INTO run VALUES (1, 700), (2, 1000);
            CREATE VIEW most AS SELECT max("power [W]") AS top FROM run
            """
        ) { path in
            let reader = try DatasetReader(database: path)
            let table = try ask(reader, "SELECT id, \"power [W]\" FROM run WHERE id = 2")
            #expect(table.columns[1] == .init("power", unit: Unit("W")))
            #expect(table.rows[0][1] == .quantity(Quantity(1000, try #require(Unit("W")))))
            #expect(try ask(reader, "SELECT top FROM most").rows.count == 1)
            #expect(reader.tables(dataset: "").map(\.name) == ["most", "run"])
        }
    }

    @Test(arguments: [
        "DELETE FROM run", "ATTACH 'y.sqlite' AS y", "VACUUM INTO 'y.sqlite'", "PRAGMA journal_mode = WAL", "CREATE TABLE temp.x(a)",
        "SELECT * FROM sqlite_master", "SELECT load_extension('x')",
    ])
    func fileStaysAsItIs(_ sql: String) throws {
        try withDatabase("CREATE TABLE run(id); INSERT INTO run VALUES (1)") { path in
            let before = FileManager.default.contents(atPath: path)
            #expect(throws: Diagnostic.self) { try ask(DatasetReader(database: path), sql) }
            #expect(FileManager.default.contents(atPath: path) == before)
        }
    }

    @Test func whatIsNoDatabaseIsSaidToBeNone() throws {
        let path = NSTemporaryDirectory() + "litho-\(UUID().uuidString).sqlite"
        try Data("SQLite format 3\0 and nothing that follows it".utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let problem = #expect(throws: Diagnostic.self) { try DatasetReader(database: path) }
        #expect(problem?.summary.contains("cannot be read as an SQLite database") == true)
    }
}
