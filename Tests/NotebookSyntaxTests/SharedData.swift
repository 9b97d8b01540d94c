import FoundationEssentials

/// Test data beside the repository, found through `LITHO_SHARED` or `../shared`. Where it is absent, tests that want it are skipped.
enum SharedData {
    static let folder: URL? = {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let beside = package.deletingLastPathComponent().appending(path: "shared")
        let named = ProcessInfo.processInfo.environment["LITHO_SHARED"].map { URL(filePath: $0) }
        return [named, beside].compactMap { $0 }.first { FileManager.default.fileExists(atPath: $0.appending(path: "data/hostile").path) }
    }()

    static var isAvailable: Bool { folder != nil }
    static let comment: String = "needs shared/data beside the repository, or LITHO_SHARED"

    /// The objects of a file with one JSON object a line.
    static func lines<T: Decodable>(_ path: String, as type: T.Type) throws -> [T] {
        guard let folder else { return [] }
        let text = try String(contentsOf: folder.appending(path: "data/hostile/" + path), encoding: .utf8)
        return try text.split(separator: "\n").map { try JSONDecoder().decode(type, from: Data($0.utf8)) }
    }
}
