import Testing
import Values

/// The manners of the command line.
struct CommandLineTests {
    private let commands = [
        "run", "render", "check", "why", "query", "cache", "plugin", "new", "explain", "doctor", "version", "completions",
    ]

    @Test func helpIsOnStandardOutputShortAndWithExamples() async throws {
        let result = try await Workspace().litho("--help")
        #expect(result.status == 0)
        #expect(result.errors.isEmpty)
        #expect(result.output.split(separator: "\n", omittingEmptySubsequences: false).count < 60)
        #expect(result.output.contains("Examples:"))
        #expect(result.output.contains("Manual:"))
        for command in commands { #expect(result.output.contains(command)) }
    }

    @Test func everyWayToAskForHelpGivesTheSame() async throws {
        let litho = try Workspace().litho
        #expect(try await litho("help").output == litho("--help").output)
        #expect(try await litho("-h").output == litho("--help").output)
        for command in commands {
            let help = try await litho("help", command)
            #expect(help.status == 0)
            #expect(help.output.contains("USAGE: litho \(command)"), "\(command): \(help.output)")
            #expect(help.output.contains("Examples:"), "\(command) has no examples")
            let other = try await litho(command, "--help")
            #expect(help.output == other.output)
        }
    }

    @Test func noArgumentsGiveHelpAndStatusTwo() async throws {
        let result = try await Workspace().litho()
        #expect(result.status == 2)
        #expect(result.output.contains("USAGE"))
    }

    @Test func versionIsOneLine() async throws {
        let result = try await Workspace().litho("--version")
        #expect(result.output == "litho 0.1.0\n")
        let json = try #require(try await Workspace().litho("version", "--json").json)
        #expect(json["sqlite"]?.string?.hasPrefix("3.") == true)
        #expect((json["plugins"]?.array?.count ?? 0) >= 5)
    }

    @Test func misspeltCommandGetsASuggestion() async throws {
        let result = try await Workspace().litho("rnu", "n.md")
        #expect(result.status == 2)
        #expect(result.errors.contains("'run'"))
    }

    @Test func misspeltOptionGetsASuggestionAndIsNoAbbreviation() async throws {
        let place = try Workspace(["n.md": "text\n"])
        let misspelt = try await place.litho("run", "--ouptut", "x", "n.md")
        #expect(misspelt.status == 2)
        #expect(misspelt.errors.contains("--output"))
        let shortened = try await place.litho("run", "--outp", "x", "n.md")
        #expect(shortened.status == 2)
        #expect(!place.exists("x"))
    }

    @Test func failureOfACallIsJSONTooWhereJSONWasAskedFor() async throws {
        let result = try await Workspace().litho("run", "nope.md", "--json")
        #expect(result.status == 2)
        #expect(result.json?["schema"]?.integer == 1)
        #expect(result.json?["errors"]?.array?.first?["message"]?.string?.contains("nope.md") == true)
    }

    @Test func everyCodeExplainsItself() async throws {
        let litho = try Workspace().litho
        let codes = try await litho("explain", "--all").output.split(separator: "\n").compactMap { $0.split(separator: " ").first }
        #expect(codes.count > 40)
        #expect(Set(codes).count == codes.count, "a code stands for two kinds of problem")
        for code in codes {
            let page = try await litho("explain", String(code))
            #expect(page.status == 0)
            #expect(page.output.split(separator: "\n").count >= 2, "\(code) has no page")
        }
        #expect(try await litho("explain", "L999").status == 2)
    }

    @Test func noEscapeCodesInAPipeUnlessAskedFor() async throws {
        let place = try Workspace(["n.md": "```{calc}\nx = aa\n```\n"])
        #expect(!(try await place.litho("check", "n.md").errors.contains("\u{1B}")))
        #expect(try await place.litho("check", "n.md", "--color", "always").errors.contains("\u{1B}"))
        #expect(try await place.litho("--color=always", "check", "n.md").errors.contains("\u{1B}"))
        var forced = place.litho
        forced.environment = ["CLICOLOR_FORCE": "1"]
        #expect(try await forced("check", "n.md").errors.contains("\u{1B}"))
    }

    @Test(arguments: [
        ("jbos: 3\n", "litho.yml:1:1: error[L860]"), ("jobs: many\n", "litho.yml:1:7: error[L860]"), ("cache: ../x\n", "L860"),
        ("a: *b\n", "error[L0"),
    ])
    func settingsThatCannotBeFollowedAreNamed(text: String, words: String) async throws {
        let result = try await Workspace(["litho.yml": text]).litho("config", "show")
        #expect(result.status == 2)
        #expect(result.errors.contains(words), "\(result.errors)")
    }

    @Test func completionsAreScripts() async throws {
        for shell in ["bash", "zsh", "fish"] {
            let result = try await Workspace().litho("completions", shell)
            #expect(result.status == 0)
            #expect(result.output.contains("litho"))
        }
    }

    @Test func doctorChecksWhatIsNeeded() async throws {
        let json = try #require(try await Workspace().litho("doctor", "--json").json)
        #expect((json["checks"]?.array?.count ?? 0) > 8)
        #expect(json["checks"]?.array?.allSatisfy { $0["good"]?.bool == true } == true)
    }

    @Test func freshFolderRunsAtOnceAndAFullOneIsLeftAlone() async throws {
        let place = try Workspace()
        #expect(try await place.litho("new", "t").status == 0)
        let inside = Program(folder: place.path + "/t")
        let result = try await inside("render", "report.md")
        #expect(result.status == 0, "\(result.errors)")
        #expect(try place.read("t/report.html").contains("kW"))
        let again = try await place.litho("new", "t")
        #expect(again.status == 2)
    }

    @Test func queryGivesRowsInEachForm() async throws {
        let litho = try Workspace().litho
        let sql = "SELECT name, fp8 FROM chip WHERE name LIKE 'Trainium%' AND fp8 > 1000 ORDER BY name"
        #expect(try await litho("query", sql, "--format", "csv").output == "name,fp8 [TFLOP/s]\nTrainium2,1299\nTrainium3,2517\n")
        #expect(try await litho("query", sql, "--format", "jsonl").output.hasPrefix(#"{"name":"Trainium2","fp8":1299}"#))
        #expect(try await litho("query", sql, "--format", "markdown").output.contains("| Trainium2 | 1299 |"))
        #expect(try await litho("query", sql, "--json").json?["schema"]?.integer == 1)
        #expect(try await litho("query", "vendor=aws", "--format", "csv").output.contains("Trainium3"))
        let wrong = try await litho("query", "SELECT nmae FROM chip")
        #expect(wrong.status == 1)
        #expect(wrong.output.isEmpty)
        #expect(wrong.errors.contains("did you mean 'name'?"))
    }

    @Test func cacheIsCountedCollectedAndCleared() async throws {
        let place = try Workspace(["n.md": Samples.small, "fleet.csv": Samples.fleet])
        _ = try await place.litho("run", "n.md")
        #expect(try await place.litho("cache", "stats", "--json").json?["traces"]?.integer == 4)
        #expect(try await place.litho("cache", "gc").status == 0)
        #expect(try await place.litho("run", "n.md", "--json").labels("computed") == [])
        #expect(try await place.litho("cache", "clear").status == 0)
        #expect(try await place.litho("cache", "stats", "--json").json?["traces"]?.integer == 0)
        #expect(try await place.litho("run", "n.md", "--json").labels("computed").count == 3)
    }

    @Test func globalOptionsStandBeforeAnyCommand() async throws {
        let place = try Workspace(["n.md": Samples.small, "fleet.csv": Samples.fleet])
        _ = try await place.litho("run", "n.md")
        #expect(try await place.litho("-q", "cache", "stats").status == 0)
        #expect(try await place.litho("-v", "plugin", "list").status == 0)
    }

    @Test func bundledPluginsPassConformanceAsProcesses() async throws {
        for plugin in ["chip-specs", "energy-calculator"] {
            let result = try await Workspace().litho("plugin", "test", plugin)
            #expect(result.status == 0, "\(result.output)")
            #expect(result.output.contains("passed  "))
        }
    }

    @Test func pluginsAreListedAndDescribed() async throws {
        let litho = try Workspace().litho
        #expect(try await litho("plugin", "list").output.contains("chips"))
        #expect(try await litho("plugin", "describe", "calc").output.contains("energy-calculator"))
        #expect(try await litho("plugin", "describe", "clac").errors.contains("did you mean 'calc'?"))
    }

    @Test func sameBytesWhateverTheSurroundings() async throws {
        let place = try Workspace(["n.md": Samples.small, "fleet.csv": Samples.fleet])
        let plain = try await place.litho("render", "n.md", "-o", "-", "--no-cache").output
        var other = place.litho
        other.environment = ["TZ": "Asia/Tokyo", "LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8", "COLUMNS": "20"]
        #expect(try await other("render", "n.md", "-o", "-", "--no-cache", "--jobs", "1").output == plain)
    }
}
