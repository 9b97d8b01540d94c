import Foundation
import Synchronization
import Testing
import Values

/// Queries of cells run in a process of their own: what becomes of it is told, and nothing else is lost.
struct QueryProcessTests {
    private static let notebook = """
        ```{chips}
        #| label: endless
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) AS c FROM n
        ```

        ```{chips}
        #| label: quick
        SELECT 1 + 1 AS two
        ```

        """

    @Test func aProcessThatEndsIsToldAndTheOthersGoOn() async throws {
        let name = "endless-\(UInt32.random(in: 0...UInt32.max)).md"
        let place = try Workspace([name: Self.notebook])
        let isOver = Mutex(false)
        async let run = {
            defer { isOver.withLock { $0 = true } }
            return try await place.litho("run", name, "--json")
        }()
        // Other tests may have to end before it starts.
        var found: Int32?
        while found == nil, !isOver.withLock({ $0 }) {
            try await Task.sleep(for: .milliseconds(20))
            found = Self.process(of: name)
        }
        let child = try #require(found)
        // It can neither start a program nor gain rights, and its system calls are filtered, where the kernel can do so.
        let status = (try? String(contentsOfFile: "/proc/\(child)/status", encoding: .utf8)) ?? ""
        #expect(status.contains("NoNewPrivs:\t1"))
        #expect(kill(child, SIGSEGV) == 0)
        let result = try await run
        #expect(result.status == 1)
        let json = try #require(result.json)
        let cells = try #require(json["cells"]?.array)
        #expect(cells.first { $0["label"]?.string == "quick" }?["outcome"]?.string == "computed")
        #expect((result.output + result.errors).contains("L334"))
        #expect((result.output + result.errors).contains("the process that answers queries ended by signal 11"))
    }

    @Test func insideTheProgramItIsTheSame() async throws {
        let place = try Workspace(["n.md": "```{chips}\n#| label: few\nSELECT name, vendor FROM chip ORDER BY name LIMIT 3\n```\n"])
        let apart = try await place.litho("run", "n.md", "--no-cache", "--record", "apart.json")
        let inside = try await place.litho("run", "n.md", "--no-cache", "--in-process", "--record", "inside.json")
        #expect(apart.status == 0 && inside.status == 0, "\(apart.errors)")
        let same = try await place.litho("diff", "apart.json", "inside.json", "--exit-code")
        #expect(same.status == 0)
    }

    /// The process that answers queries for the run of a notebook, once its filter of system calls is in place.
    private static func process(of notebook: String) -> Int32? {
        for entry in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] {
            guard let identifier = Int32(entry), command(identifier).contains("--query-process"),
                let stat = try? String(contentsOfFile: "/proc/\(entry)/stat", encoding: .utf8),
                let parent = stat.split(separator: ")").last?.split(separator: " ").dropFirst().first.flatMap({ Int32($0) }),
                command(parent).contains(notebook),
                let status = try? String(contentsOfFile: "/proc/\(entry)/status", encoding: .utf8), status.contains("NoNewPrivs:\t1"),
                // Some processor time says that it is at the query.
                let ticks = stat.split(separator: ")").last?.split(separator: " ").dropFirst(11).first.flatMap({ Int($0) }), ticks > 20
            else { continue }
            return identifier
        }
        return nil
    }

    private static func command(_ process: Int32) -> String {
        String(decoding: FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data(), as: UTF8.self)
    }
}
