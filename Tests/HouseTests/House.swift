import Foundation

/// The source tree, as the house tests read it.
enum House {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func text(_ path: String) throws -> String { try String(contentsOf: root.appending(path: path), encoding: .utf8) }

    static func folders(in path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(
            at: root.appending(path: path), includingPropertiesForKeys: [.isDirectoryKey]
        ).filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true }.map(\.lastPathComponent)
    }

    /// The modules each source file of a module imports.
    static func imports(of module: String) throws -> [(file: String, imports: Set<String>)] {
        // The commands of a plugin stand beside it.
        let plugin = module.hasSuffix("Commands") ? String(module.dropLast(8)) : module
        for folder in ["Sources/\(module)", "Plugins/\(plugin)/Sources/\(module)"] {
            let files = try files(below: folder)
            if files.isEmpty { continue }
            return try files.map { ($0, imports(inText: try text($0))) }
        }
        return []
    }

    static func files(below folder: String, endings: [String] = ["swift", "c", "h", "modulemap"]) throws -> [String] {
        guard let names = FileManager.default.enumerator(atPath: root.appending(path: folder).path(percentEncoded: false)) else {
            return []
        }
        return names.compactMap { $0 as? String }
            .filter { name in endings.contains { name.hasSuffix("." + $0) } }.map { "\(folder)/\($0)" }.sorted()
    }

    static func imports(inText text: String) -> Set<String> {
        var found = Set<String>()
        for line in text.split(separator: "\n") {
            var words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })[...]
            while let first = words.first,
                ["public", "package", "internal", "private", "fileprivate", "@testable", "@_exported"]
                    .contains(String(first))
            { words.removeFirst() }
            guard words.popFirst() == "import" else { continue }
            if let kind = words.first, ["struct", "class", "enum", "func", "protocol", "typealias", "var", "let"].contains(String(kind)) {
                words.removeFirst()
            }
            if let name = words.first { found.insert(String(name.split(separator: ".")[0])) }
        }
        return found
    }
}
