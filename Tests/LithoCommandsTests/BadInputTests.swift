import DocumentFixtures
import Foundation
import Testing
import Values

/// Whatever is put in: a clear message, a documented status, and nothing lost.
struct BadInputTests {
    @Test func missingFileIsOneLineAndStatusTwo() async throws {
        let result = try await Workspace().litho("run", "nope.md")
        #expect(result.status == 2)
        #expect(result.output.isEmpty)
        #expect(result.errors == "litho: nope.md: no such file or directory\n")
    }

    @Test func folderInPlaceOfANotebook() async throws {
        let result = try await Workspace().litho("run", ".")
        #expect(result.status == 2)
        #expect(result.errors == "litho: .: is a folder\n")
    }

    @Test func pipeInPlaceOfANotebookDoesNotHang() async throws {
        let place = try Workspace()
        #expect(mkfifo(place.path + "/pipe.md", 0o600) == 0)
        let result = try await place.litho("run", "pipe.md")
        #expect(result.status == 2)
        #expect(result.errors.contains("is no regular file"))
    }

    @Test func bytesThatAreNotUTF8() async throws {
        let place = try Workspace()
        try Data("# Good\n\nbad \u{0}".utf8 + [0xFF, 0x0A]).write(to: URL(filePath: place.path + "/n.md"))
        let result = try await place.litho("run", "n.md")
        #expect(result.status == 1)
        #expect(result.errors.contains("n.md:3:"))
        #expect(result.errors.contains("UTF-8"))
    }

    @Test func notebookOverTheLimitOfSize() async throws {
        let place = try Workspace()
        try place.write("n.md", String(repeating: "x", count: 100 << 20))
        let result = try await place.litho("run", "n.md")
        #expect([1, 2].contains(result.status))
        #expect(result.errors.contains("limit"))
    }

    @Test func hundredThousandCells() async throws {
        let place = try Workspace()
        try place.write("n.md", String(repeating: "```{calc}\nx = 1\n```\n\n", count: 100_001))
        let result = try await place.litho("check", "n.md")
        #expect(result.status == 1)
        #expect(result.errors.contains("100,000") || result.errors.contains("100 000") || result.errors.contains("100000"))
    }

    @Test func deepNesting() async throws {
        let place = try Workspace(["n.md": String(repeating: "> ", count: 5_000) + "deep\n"])
        let result = try await place.litho("render", "n.md", "-o", "-")
        #expect([0, 1].contains(result.status))
        #expect(result.output.contains("deep"))
    }

    @Test func aliasBombInTheFrontMatter() async throws {
        let place = try Workspace(["n.md": "---\ntitle: &a [x, x]\nauthor: [*a, *a]\n---\n\ntext\n"])
        let result = try await place.litho("check", "n.md")
        #expect(result.status == 1)
        #expect(result.errors.contains("n.md:3:10: error[L008]"))
    }

    @Test func missingDataFile() async throws {
        let result = try await Workspace(["n.md": Samples.small]).litho("run", "n.md", "--json")
        #expect(result.status == 1)
        #expect(result.labels("failed") == ["sites"])
        #expect(result.labels("computed") == ["other"])
        #expect(result.output.contains("fleet.csv"))
    }

    @Test(arguments: ["../secret.csv", "/etc/passwd", "a/../../secret.csv"])
    func dataOutsideTheFolderIsRefused(path: String) async throws {
        let notebook = Samples.small.replacing("fleet: fleet.csv", with: "fleet: \(path)")
        let result = try await Workspace(["n.md": notebook]).litho("run", "n.md", "--json")
        #expect(result.status == 1)
        #expect(result.labels("failed") == ["sites"])
    }

    @Test func chipThatIsMisspelt() async throws {
        let place = try Workspace(["n.md": "```{chips}\nSELECT part, value FROM spec WHERE part IN ('Trainum3', 'trainium2')\n```\n"])
        let result = try await place.litho("run", "n.md")
        #expect(result.status == 0)
        #expect(result.errors.contains("n.md:2:45: warning[L604]: no chip or system is called 'Trainum3'"), "\(result.errors)")
        #expect(result.errors.contains("did you mean 'Trainium3'?"))
        #expect(result.errors.contains("'trainium2' is another name of 'Trainium2'"))
    }

    @Test func pluginThatIsMissing() async throws {
        let place = try Workspace(["n.md": "text\n"])
        let result = try await place.litho("run", "n.md", "--plugin", "./nowhere")
        #expect(result.status == 2)
        #expect(result.errors.contains("./nowhere: no such file"))
    }

    @Test func pluginThatIsBroken() async throws {
        let place = try Workspace(["n.md": Samples.small, "fleet.csv": Samples.fleet])
        try ExecutableFile.write("#!/bin/sh\necho hello\n", to: place.path + "/broken")
        let result = try await place.litho("run", "n.md", "--plugin", "./broken", "--json")
        #expect(result.status == 1)
        // The cells that do not need it run all the same.
        #expect(result.labels("computed") == ["sites", "power", "other"])
        #expect(result.json?["errors"]?.array?.contains { $0["code"]?.string?.hasPrefix("L2") == true } == true)
    }

    @Test func reportThatWasNotMadeByLithoIsNotOverwritten() async throws {
        let place = try Workspace(["n.md": "# Hello\n", "r.html": "mine"])
        let result = try await place.litho("render", "n.md", "-o", "r.html")
        #expect(result.status == 2)
        #expect(try place.read("r.html") == "mine")
        #expect(try await place.litho("render", "n.md", "-o", "r.html", "--force").status == 0)
        #expect(try await place.litho("render", "n.md", "-o", "r.html").status == 0)
        #expect(try place.read("r.html").contains("Hello"))
    }

    @Test func linkInPlaceOfTheReportIsReplacedAndItsTargetUntouched() async throws {
        let place = try Workspace(["n.md": "# Hello\n", "victim.txt": "mine"])
        try FileManager.default.createSymbolicLink(atPath: place.path + "/r.html", withDestinationPath: "victim.txt")
        #expect(try await place.litho("render", "n.md", "-o", "r.html").status == 0)
        #expect(try place.read("victim.txt") == "mine")
        #expect(try place.read("r.html").contains("Hello"))
    }

    @Test func placeThatCannotBeWrittenToIsNamed() async throws {
        let place = try Workspace(["n.md": Samples.small, "fleet.csv": Samples.fleet])
        let result = try await place.litho("render", "n.md", "-o", "/proc/r.html")
        #expect(result.status == 2)
        #expect(result.errors.contains("/proc/r.html: "))
        // Without a cache the results are right all the same, and the loss is said.
        let run = try await place.litho("run", "n.md", "--cache", "/proc/nowhere")
        #expect(run.status == 0)
        #expect(run.output.contains("power.total  1.9 kW"))
        #expect(run.errors.contains("warning[L41"))
    }

    /// A notebook, and the code of the problem in it.
    @Test(arguments: [
        ("```{calc}\n#| label: a\nx = spec\n```\n\n```{chips}\n#| label: spec\nSELECT 1 AS a\n```\n\n`{calc} spec * 2`\n", "L504"),
        ("```{calc}\nx = 1 / (2 - 2)\n```\n", "L505"), ("```{calc}\nx = 1\ny = x.z\n```\n", "L502"),
        ("```{calc}\nx = 1 W ^ -9223372036854775808\n```\n", "L508"), ("```{calc}\na = (1 W) ^ 12\nb = a ^ 12\n```\n", "L508"),
        ("```{calc}\n#| label: a\nx = 1\n```\n\n```{chips}\nSELECT :a\n```\n", "L601"), ("```{chips}\n\n```\n", "L602"),
        ("```{calc}\n#| label: a\nb = 1\n```\n\n```{chips}\nSELECT :a.b, :a['x'], :a[\"x\"]\n```\n", "L102"),
        (
            "```{chips}\n#| label: t\nSELECT 'a b' AS k UNION SELECT 'a-b'\n```\n\n```{chips}\nSELECT :t['a b'].k, :t['a-b'].k\n```\n",
            "L603"
        ),
        ("```{chips}\n#| label: t\nSELECT name FROM chip WHERE name = 'nobody'\n```\n", "L110"),
        ("Text `{chips} SELECT 1`.\n", "L106"), ("---\nparams:\n  load: 45 to x %\n---\n\n`{calc} params.load`\n", "L111"),
    ])
    func mistakesInCells(notebook: String, code: String) async throws {
        let result = try await Workspace(["n.md": notebook]).litho("run", "n.md", "--json")
        let problems = (result.json?["errors"]?.array ?? []) + (result.json?["warnings"]?.array ?? [])
        #expect(problems.contains { $0["code"]?.string == code }, "\(result.output)")
        #expect(problems.allSatisfy { $0["line"]?.integer != nil })
    }

    @Test func fullDiskIsNamed() async throws {
        let place = try Workspace(["n.md": "# Hello\n"])
        let result = try await place.litho("render", "n.md", "-o", "/dev/full", "--force")
        #expect(result.status != 0)
        #expect(result.errors.contains("/dev/full"))
    }

    @Test func noMessageHasATraceOrATypeName() async throws {
        for text in ["```{calc}\nx = (\n```\n", "---\na: [\n---\n", "```{chips}\nSELEC 1\n```\n", "`{calc} 1 W + 1`\n", "@tbl-x\n"] {
            let result = try await Workspace(["n.md": text]).litho("run", "n.md")
            #expect(result.status == 1, "\(text)")
            for word in ["fatal error", "Fatal error", "Swift.", "Optional(", "DecodingError", " at /"] {
                #expect(!result.errors.contains(word), "\(text): \(result.errors)")
            }
        }
    }
}
