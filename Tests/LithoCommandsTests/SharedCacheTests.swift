import Foundation
import Testing
import Values

/// Results that machines share through PostgreSQL (`LITHO_CACHE=postgres://…`), through the program.
struct SharedCacheTests {
    private static let script = Program.root + "Tests/Support/PostgreSQL/server.sh"
    private static let files: KeyValuePairs = ["n.md": SweepTests.notebook, "fleet.csv": Samples.fleet]

    static var isInstalled: Bool {
        (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql"))?.isEmpty == false
    }

    /// Runs a script's word; what it printed.
    private func server(_ words: String...) async throws -> String {
        let result = try await Workspace().litho.run([Self.script] + words, executable: "/bin/bash")
        try #require(result.status == 0, "\(result.output)\(result.errors)")
        return result.output.trimmingCharacters(in: .newlines)
    }

    private func machine(_ address: String) throws -> Program {
        let place = try Workspace(Self.files)
        return Program(folder: place.path, environment: ["LITHO_CACHE": address], workspace: place)
    }

    @Test(.enabled(if: isInstalled, "PostgreSQL is not installed: the shared result cache is not tried here"))
    func whatOneMachineComputedAnotherReuses() async throws {
        let folder = try await server("start")
        let address = "postgres://litho:se-cret@/postgres?host=\(folder)"
        let first = try machine(address)
        let second = try machine(address)
        let late = try machine(address)
        let results: [Program.Result]
        do {
            results = [
                try await first("run", "n.md", "--json"), try await second("run", "n.md", "--json"),
                try await second("run", "n.md", "--json"),
            ]
        } catch {
            _ = try? await server("stop", folder)
            throw error
        }
        #expect(results[0].labels("computed") == ["sites", "power"], "\(results[0].errors)")
        #expect(results[1].labels("reused") == ["sites", "power"], "\(results[1].output)\(results[1].errors)")
        #expect(results[2].labels("reused") == ["sites", "power"])
        #expect(results.allSatisfy { $0.status == 0 && $0.errors.isEmpty }, "\(results.map(\.errors))")
        _ = try await server("stop", folder)
        // What came from the server is at hand, and what is not is computed; a warning says that nobody else will have it.
        let again = try await second("run", "n.md", "--json")
        #expect(again.labels("reused") == ["sites", "power"])
        let alone = try await late("run", "n.md")
        #expect(alone.status == 0)
        #expect(alone.errors.contains("L414") && !alone.errors.contains("se-cret"), "\(alone.errors)")
        #expect(try await late("run", "n.md", "--json").labels("reused") == ["sites", "power"])
    }

    @Test func thePasswordIsNotShown() async throws {
        let litho = try machine("postgres://ada:se-cret@db.invalid:5432/litho")
        for call in [["config", "show", "--origin"], ["config", "show", "--json"], ["doctor"], ["run", "n.md"]] {
            let result = try await litho.run(call)
            #expect(!(result.output + result.errors).contains("se-cret"), "\(call)")
        }
        #expect(try await litho("config", "show").output.contains("postgres://db.invalid:5432/litho"))
    }

    @Test func aWorkspaceNamesNoServer() async throws {
        let place = try Workspace(Self.files)
        try place.write("litho.yml", "cache: postgres://somebody.example/litho\n")
        let result = try await place.litho("run", "n.md")
        #expect(result.status == 2)
        #expect(result.errors.contains("litho.yml:1:8") && result.errors.contains("LITHO_CACHE"), "\(result.errors)")
    }
}
