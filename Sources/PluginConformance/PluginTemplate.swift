/// The package that `litho plugin new NAME` writes: a plugin that builds and conforms as it stands.
public enum PluginTemplate {
    /// Can a plugin be called that? 1 to 40 lower case letters, digits and hyphens, with a letter first.
    public static func accepts(name: String) -> Bool {
        guard let first = name.utf8.first, (0x61...0x7A).contains(first), name.utf8.count <= 40, !name.hasSuffix("-") else {
            return false
        }
        return name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") }
    }

    /// Paths inside the new folder with their contents. `lithoPath` is where the litho package lies, absolute.
    ///
    /// `name` must be one that `accepts(name:)` accepts.
    public static func files(name: String, lithoPath: String) -> [(path: String, contents: String)] {
        let module = name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined() + "Plugin"
        return [
            ("Package.swift", package(name, module, lithoPath)),
            ("Sources/\(name)/\(module).swift", plugin(name, module)),
            ("Tests/\(module)Tests/ConformanceTests.swift", tests(name, module)),
            ("README.md", readme(name)),
            (".gitignore", ".build/\n"),
        ]
    }

    /// A Swift string literal.
    private static func literal(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case "\u{0}"..<"\u{20}": result += "\\u{\(String(scalar.value, radix: 16))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    private static func package(_ name: String, _ module: String, _ lithoPath: String) -> String {
        """
        // swift-tools-version: 6.2
        import PackageDescription

        let package = Package(
            name: "\(name)",
            dependencies: [.package(name: "litho", path: \(literal(lithoPath)))],
            targets: [
                .executableTarget(name: "\(name)", dependencies: [.product(name: "LithoPluginKit", package: "litho")]),
                .testTarget(
                    name: "\(module)Tests",
                    dependencies: ["\(name)", .product(name: "PluginConformance", package: "litho")]),
            ]
        )

        """
    }

    private static func plugin(_ name: String, _ module: String) -> String {
        """
        import LithoPluginKit

        /// Counts the words of a cell.
        @main struct \(module): CellPlugin {
            static let manifest = PluginManifest(
                id: "\(name)", version: "0.1.0", summary: "Counts the words of a text.",
                languages: [LanguageDescription(name: "\(name)", summary: "A text whose words are counted.")],
                examples: [
                    PluginExample("three words", language: "\(name)", code: "one two three", result: .quantity(Quantity(.integer(3)))),
                    PluginExample("no words", language: "\(name)", code: "", error: "L901"),
                ],
                diagnostics: [DiagnosticDescription(noWords, "The cell has no text. Write some below its options.")])

            static let noWords = DiagnosticID("L901", "no-words")

            func evaluate(_ cell: CellSource, in context: CellContext) async throws -> Value {
                let words = cell.code.split(whereSeparator: \\.isWhitespace)
                guard !words.isEmpty else { throw Diagnostic(Self.noWords, .error, "the cell has no words") }
                return .quantity(Quantity(.integer(Int64(words.count))))
            }
        }

        """
    }

    private static func tests(_ name: String, _ module: String) -> String {
        """
        import PluginConformance
        import Testing

        @testable import \(name.replacingHyphens)

        @Test func conforms() async {
            for check in await PluginConformance().check(\(module).self) {
                #expect(check.outcome != .failed, "\\(check.name): \\(check.message)")
            }
        }

        """
    }

    private static func readme(_ name: String) -> String {
        """
        # \(name)

        A plugin for Litho. In a notebook:

        ````markdown
        ```{\(name)}
        #| label: count
        one two three
        ```
        ````

        - `swift test` checks it; `swift build -c release` makes `.build/release/\(name)`.
        - `litho plugin test .build/release/\(name)` checks the program as a host would use it.
        - `litho run notebook.md --plugin .build/release/\(name)` uses it.

        What a cell is worth may depend on its text, its options, its inputs and what the plugin reads through the context
        (`context.query`, `context.file`, `context.setting`). The host records those reads, and so knows when a result is out of
        date. To read what other cells define, name it in `analyze` and take it with `context.input`.

        """
    }
}

extension String {
    /// The name of the module SwiftPM makes of a target.
    fileprivate var replacingHyphens: String { split(separator: "-", omittingEmptySubsequences: false).joined(separator: "_") }
}
