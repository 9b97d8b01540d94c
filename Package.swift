// swift-tools-version: 6.2
import PackageDescription

// The house is drawn in Documentation/Modules.md; Tests/HouseTests fails on an import that is not in the drawing.

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func plugin(_ name: String, resources: [Resource] = [], _ dependencies: [Target.Dependency] = []) -> Target {
    .target(
        name: name, dependencies: ["LithoPluginKit", "Values", "Diagnostics"] + dependencies,
        path: "Plugins/\(name)/Sources/\(name)", resources: resources, swiftSettings: settings)
}

func tests(_ subject: String, path: String? = nil, exclude: [String] = [], _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "\(subject)Tests", dependencies: [.target(name: subject)] + dependencies,
        path: path ?? "Tests/\(subject)Tests", exclude: exclude, swiftSettings: settings)
}

let collections = Target.Dependency.product(name: "Collections", package: "swift-collections")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
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
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
    ],
    targets: [
        // Modules without input or output.
        module("Diagnostics"),
        module("Values", ["Diagnostics", crypto]),
        .target(
            name: "CCommonMark",
            linkerSettings: [.linkedLibrary("cmark-gfm-extensions"), .linkedLibrary("cmark-gfm")]),
        module("NotebookSyntax", ["Diagnostics", "CCommonMark", yams]),
        module("CellEngine", ["NotebookSyntax", "Values", "Diagnostics", collections]),
        module("PluginProtocol", ["Values", "Diagnostics"]),
        module("HTMLReport", ["NotebookSyntax", "Values", "Diagnostics"]),

        // Modules that touch the world.
        module("LithoPluginKit", ["PluginProtocol", "Values", "Diagnostics"]),
        module("PluginConformance", ["LithoPluginKit", "PluginHost", "PluginProtocol", "Values", "Diagnostics"]),
        module("PluginHost", ["PluginProtocol", "CellEngine", "Values", "Diagnostics", subprocess]),
        module("ResultCache", ["CellEngine", "Values", "Diagnostics", grdb]),
        module("Datasets", ["CellEngine", "Values", "Diagnostics", sqlite]),
        module(
            "LithoCommands",
            [
                "PluginHost", "PluginConformance", "LithoPluginKit", "PluginProtocol", "ResultCache", "Datasets",
                "HTMLReport", "CellEngine", "NotebookSyntax", "Values", "Diagnostics", argumentParser, logging,
            ]),
        .executableTarget(
            name: "litho", dependencies: ["LithoCommands", "ChipSpecs", "EnergyCalculator"], swiftSettings: settings),

        // Plugins.
        plugin("ChipSpecs", resources: [.embedInCode("Data/chips.csv")]),
        plugin("EnergyCalculator"),

        // Tests.
        tests("Diagnostics", exclude: ["Golden"]),
        tests("NotebookSyntax", exclude: ["Cases"], ["Diagnostics"]),
    ]
)
