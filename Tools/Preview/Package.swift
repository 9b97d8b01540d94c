// swift-tools-version: 6.2
import PackageDescription

// A package of its own: neither `swift build` nor `swift test` of Litho fetches or builds a web server.

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
    name: "litho-preview",
    products: [.executable(name: "litho-preview", targets: ["litho-preview"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
    ],
    targets: [
        .target(
            name: "LithoPreview",
            dependencies: [
                .product(name: "ArgumentParser", package: "swift-argument-parser"), .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ], swiftSettings: settings),
        .executableTarget(name: "litho-preview", dependencies: ["LithoPreview"], path: "Sources/litho-preview", swiftSettings: settings),
        .testTarget(name: "LithoPreviewTests", dependencies: ["LithoPreview"], swiftSettings: settings),
    ]
)
