import Datasets
import Foundation
import PluginProtocol
import Testing
import Values

/// Tables kept from one process to the next.
@Suite struct SnapshotTests {
    /// Files in a folder that is gone after the test.
    private final class Memory: SnapshotStore {
        let folder = NSTemporaryDirectory() + "litho-\(UUID().uuidString)"
        init() { try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }
        deinit { try? FileManager.default.removeItem(atPath: folder) }

        func path(_ revision: Digest) -> String { "\(folder)/\(revision)" }
        func snapshot(for revision: Digest) -> Snapshot? { Snapshot(file: path(revision)) }
        func save(_ bytes: [UInt8], for revision: Digest) {
            _ = FileManager.default.createFile(atPath: path(revision), contents: Data(Snapshot.file(of: bytes)))
        }
        var sizes: [Int] {
            ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).map {
                FileManager.default.contents(atPath: "\(folder)/\($0)")?.count ?? 0
            }
        }
    }

    private func reader(_ csv: String, _ memory: Memory) -> DatasetReader {
        DatasetReader(
            datasets: [
                DatasetContent(
                    name: "chips", tables: [.init(name: "_part", csv: csv)],
                    views: [.init(name: "chip", columns: ["name", "tdp [W]"], sql: "SELECT name, tdp FROM main._part WHERE tdp > 0")])
            ], folder: nil, snapshots: memory)
    }

    @Test func answersAreTheSameAndFollowTheData() throws {
        let memory = Memory()
        let sql = "SELECT name, tdp FROM chip"
        let first = try Fixture.query(sql, in: reader("name,tdp\na,1\nb,\n", memory))
        #expect(memory.sizes.count == 1)
        #expect(try Fixture.query(sql, in: reader("name,tdp\na,1\nb,\n", memory)) == first)
        #expect(first.columns.last?.unit == Unit("W"))
        let later = try Fixture.query(sql, in: reader("name,tdp\na,1\nb,2\n", memory))
        #expect(later.rows.count == 2)
        #expect(memory.sizes.count == 2)
    }

    @Test func snapshotIsUsedAndGrows() throws {
        let memory = Memory()
        let csv = "name,tdp\na,1\n"
        _ = try Fixture.query("SELECT name FROM _part", in: reader(csv, memory))
        let small = memory.sizes[0]
        _ = try Fixture.query("SELECT name FROM chip", in: reader(csv, memory))
        #expect(memory.sizes[0] > small)
        // What lies in the snapshot is not made again: a file under another revision's name shows through.
        let old = try #require(reader(csv, memory).revision(of: "chips"))
        let changed = reader("name,tdp\nz,9\n", memory)
        let revision = try #require(changed.revision(of: "chips"))
        try FileManager.default.copyItem(atPath: memory.path(old), toPath: memory.path(revision))
        #expect(try Fixture.query("SELECT name FROM chip", in: changed).rows == [[.text("a")]])
    }

    @Test(arguments: [0, 100, 4096, -1])
    func damagedSnapshotIsNone(_ place: Int) throws {
        let memory = Memory()
        let first = reader("name,tdp\na,1\n", memory)
        _ = try Fixture.query("SELECT name FROM chip", in: first)
        let path = memory.path(try #require(first.revision(of: "chips")))
        var bytes = try #require(FileManager.default.contents(atPath: path))
        #expect(Snapshot(file: path) != nil)
        bytes[place < 0 ? bytes.count - 1 : place] ^= 0x40
        _ = FileManager.default.createFile(atPath: path, contents: bytes)
        #expect(Snapshot(file: path) == nil)
        _ = FileManager.default.createFile(atPath: path, contents: bytes.prefix(2000))
        #expect(Snapshot(file: path) == nil)
        #expect(try Fixture.query("SELECT name FROM chip", in: reader("name,tdp\na,1\n", memory)).rows == [[.text("a")]])
    }

    @Test func bytesThatAreNoDatabaseAreNotUsed() throws {
        let memory = Memory()
        let reader = reader("name,tdp\na,1\n", memory)
        memory.save([UInt8](repeating: 7, count: 5000), for: try #require(reader.revision(of: "chips")))
        #expect(try Fixture.query("SELECT name FROM chip", in: reader).rows == [[.text("a")]])
    }
}
