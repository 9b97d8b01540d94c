import Testing

/// The house is as drawn: no source file imports a module that the drawing does not let it.
struct ArrowTests {
    /// The drawing of Documentation/Modules.md: who may import whom, of our own modules.
    static let arrows: [String: Set<String>] = [
        "Diagnostics": [],
        "Values": ["Uncertainty", "Diagnostics"],
        "Uncertainty": [],
        "CCommonMark": [],
        "NotebookSyntax": ["Diagnostics", "CCommonMark"],
        "PluginProtocol": ["Values", "Diagnostics"],
        "CellEngine": ["NotebookSyntax", "PluginProtocol", "Values", "Diagnostics"],
        "Charts": ["Values"],
        "Spreadsheet": ["Values"],
        "HTMLReport": ["Charts", "NotebookSyntax", "Values", "Diagnostics"],
        "Comparison": ["Values", "Diagnostics"],
        "Interchange": ["NotebookSyntax", "Values", "Diagnostics"],
        "LanguageServer": ["CellEngine", "NotebookSyntax", "PluginProtocol", "Values", "Diagnostics"],
        "LithoPluginKit": ["PluginProtocol", "Values", "Diagnostics"],
        "CProcess": [],
        "CLibXML2": [],
        "CHTMLReader": [],
        "HTMLReader": ["CHTMLReader"],
        "ArticleCorpus": ["HTMLReader", "Values", "Diagnostics"],
        "CorpusStore": ["ArticleCorpus", "PluginProtocol", "Values", "Diagnostics"],
        "CInflate": [],
        "DocumentSources": ["ArticleCorpus", "HTMLReader", "CProcess", "CInflate", "Diagnostics"],
        "CSQLiteSettings": [],
        "PluginHost": ["CProcess", "PluginProtocol", "CellEngine", "Values", "Diagnostics"],
        "PluginConformance": ["LithoPluginKit", "PluginHost", "PluginProtocol", "CellEngine", "Values", "Diagnostics"],
        "CPostgreSQL": [],
        "ResultCache": ["CPostgreSQL", "CellEngine", "PluginProtocol", "Values", "Diagnostics"],
        "Datasets": ["CProcess", "CSQLiteSettings", "CellEngine", "PluginProtocol", "Values", "Diagnostics"],
        "Sweeps": ["Values", "Diagnostics"],
        "LithoCommands": [
            "CProcess", "Sweeps",
            "PluginHost", "PluginConformance", "LithoPluginKit", "PluginProtocol", "ResultCache", "Datasets", "HTMLReport", "Spreadsheet",
            "Comparison", "Interchange", "LanguageServer", "ArticleCorpus", "CorpusStore", "DocumentSources", "CellEngine",
            "NotebookSyntax", "Values", "Diagnostics",
        ],
        "litho": [
            "LithoCommands", "ChartCells", "ChipSpecs", "ChipSpecsCommands", "DataTables", "DealGraph", "DealGraphCommands", "Decisions",
            "EnergyCalculator", "EnergyCalculatorCommands", "HardwarePerformance", "HardwarePerformanceCommands", "SourceCorpus",
        ],
        "Decisions": ["LithoPluginKit", "PluginProtocol", "Values", "Diagnostics"],
        "DataTables": ["LithoPluginKit", "PluginProtocol", "Values", "Diagnostics"],
        "ChartCells": ["Charts", "LithoPluginKit", "PluginProtocol", "Values", "Diagnostics"],
        "SourceCorpus": ["LithoPluginKit", "PluginProtocol", "Values", "Diagnostics"],
        "ChipSpecs": ["LithoPluginKit", "PluginProtocol", "Values", "Diagnostics"],
        "DealGraph": ["LithoPluginKit", "PluginProtocol", "Values", "Diagnostics"],
        "DealGraphCommands": ["DealGraph", "LithoCommands", "PluginProtocol", "Values", "Diagnostics"],
        "EnergyCalculator": ["LithoPluginKit", "PluginProtocol", "Values", "Uncertainty", "Diagnostics"],
        "EnergyCalculatorCommands": ["EnergyCalculator", "LithoCommands", "Values", "Diagnostics"],
        "HardwarePerformance": ["LithoPluginKit", "PluginProtocol", "Values", "Diagnostics"],
        "ChipSpecsCommands": ["ChipSpecs", "LithoCommands", "Datasets", "PluginProtocol", "Values", "Diagnostics"],
        "HardwarePerformanceCommands": ["HardwarePerformance", "LithoCommands", "Values", "Diagnostics"],
    ]

    /// Modules that must not reach the world, and what would let them.
    static let pure = [
        "Diagnostics", "Values", "Uncertainty", "NotebookSyntax", "PluginProtocol", "CellEngine", "Charts", "HTMLReport", "Spreadsheet",
        "Comparison", "LanguageServer", "Interchange",
    ]
    static let world: Set<String> = [
        "Foundation", "FoundationEssentials", "Glibc", "Darwin", "Musl", "Dispatch", "Subprocess", "GRDB", "GRDBSQLite", "SystemPackage",
    ]

    @Test(arguments: arrows.keys.sorted()) func importsOnlyWhatTheDrawingShows(module: String) throws {
        let sources = try House.imports(of: module)
        #expect(!sources.isEmpty, "no source files of \(module) were found")
        for (file, imports) in sources {
            let strangers = imports.intersection(Self.arrows.keys).subtracting(Self.arrows[module] ?? []).subtracting([module])
            #expect(strangers.isEmpty, "\(file) imports \(strangers.sorted())")
        }
    }

    @Test(arguments: pure) func moduleWithoutInputAndOutputImportsNothingThatHasIt(module: String) throws {
        for (file, imports) in try House.imports(of: module) {
            #expect(imports.isDisjoint(with: Self.world), "\(file) imports \(imports.intersection(Self.world).sorted())")
        }
    }

    @Test func everyModuleHasItsParagraph() throws {
        let page = try House.text("Documentation/Modules.md")
        for module in Self.arrows.keys { #expect(page.contains("**\(module)"), "\(module) has no paragraph") }
    }

    @Test func theDrawingHasEveryModule() throws {
        for folder in try House.folders(in: "Sources") + House.folders(in: "Plugins") {
            #expect(Self.arrows[folder] != nil, "\(folder) is not in the drawing")
        }
    }

    @Test func everyKindOfProblemStandsInATest() throws {
        var tests = try House.files(below: "Tests", endings: ["swift", "md"]).map(House.text)
        tests += try House.files(below: "Plugins").filter { $0.contains("/Tests/") || $0.hasSuffix("Examples.swift") }.map(House.text)
        let text = tests.joined()
        var count = 0
        for file in try House.files(below: "Sources") + House.files(below: "Plugins") where !file.contains("/Tests/") {
            for line in try House.text(file).split(separator: "\n") where line.contains("= DiagnosticID(\"L") {
                let words = line.split(whereSeparator: { " \"(),".contains($0) })
                guard let name = words.firstIndex(of: "let").map({ words[$0 + 1] }),
                    let code = words.first(where: { $0.hasPrefix("L") && $0.count == 4 })
                else { continue }
                count += 1
                #expect(text.contains(code) || text.contains(".\(name)"), "no test names \(code), \(name)")
            }
        }
        #expect(count > 60)
    }

    /// What anybody may have written is parsed in a process with limits: by `ReadingRequest.answer()`, and by nothing else that runs.
    @Test func documentsAreParsedInOnePlace() throws {
        let found = try (House.files(below: "Sources") + House.files(below: "Plugins")).filter { file in
            guard !file.contains("/Tests/"), !file.hasPrefix("Sources/ArticleCorpus/"), !file.hasPrefix("Sources/HTMLReader/") else {
                return false
            }
            let text = try House.text(file)
            return ["SourceReading.read(", "SourceReading.article", "ArticleExtractor.", "MarkupReader.", "FeedReader."].contains {
                text.contains($0)
            }
        }
        #expect(
            found.sorted() == [
                // Texts that are in memory already: a test's.
                "Sources/CorpusStore/Folder/CorpusFiles.swift", "Sources/DocumentSources/Reading/ReadingRequest+Answer.swift",
                "Sources/DocumentSources/Reading/XMLElement.swift",
            ])
    }

    @Test func aForbiddenArrowIsFound() {
        #expect(
            House.imports(inText: "public import Values\n  import  GRDB // x\nimport struct Foundation.Data\n#import\n") == [
                "Values", "GRDB", "Foundation",
            ])
    }
}
