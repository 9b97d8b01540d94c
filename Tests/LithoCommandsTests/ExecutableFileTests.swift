import Foundation
import ResultCache
import Testing
import Values

@testable import LithoCommands

struct ExecutableFileTests {
    /// Packers append different programs to one linked file: its identifier stays, its content does not.
    @Test func bytesAppendedToAnExecutableMakeItAnother() throws {
        let place = try Workspace()
        let store = try SQLiteTraceStore.inMemory()
        let program = try Data(contentsOf: URL(filePath: "/bin/true"))
        var digests = Set<Digest>()
        for payload in ["", "1", "2"] {
            let path = place.path + "/plugin-\(payload)"
            try (program + Data(payload.utf8)).write(to: URL(filePath: path))
            digests.insert(try ExecutableFile(path: path).digest(store))
        }
        #expect(digests.count == 3)
    }

    @Test func findsTheIdentifierThatALinkerLeft() throws {
        // Debian builds its programs with --build-id.
        let head = try Files.head(of: "/bin/true", 4096)
        #expect(BuildIdentifier.find(in: head)?.count == 20)
    }

    @Test func damagedHeadsHaveNoIdentifierAndDoNoHarm() throws {
        let head = try Files.head(of: "/bin/true", 4096)
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            var bytes = head
            for _ in 0..<8 { bytes[Int.random(in: 0..<400, using: &random)] = UInt8.random(in: 0...255, using: &random) }
            _ = BuildIdentifier.find(in: Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random))))
        }
        #expect(BuildIdentifier.find(in: Array("#!/bin/sh\n".utf8)) == nil)
    }
}
