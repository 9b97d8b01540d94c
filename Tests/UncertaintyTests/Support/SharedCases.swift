import Foundation

/// Case files shared between projects, which are not part of the repository.
enum SharedCases {
    /// `../shared` beside the package, or what `LITHO_SHARED` names.
    static let folder: URL? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let named = ProcessInfo.processInfo.environment["LITHO_SHARED"].map { URL(filePath: $0) }
        let folder = (named ?? root.deletingLastPathComponent().appending(path: "shared")).appending(path: "data/units/calibration")
        return FileManager.default.fileExists(atPath: folder.path(percentEncoded: false)) ? folder : nil
    }()

    static var arePresent: Bool { folder != nil }

    /// The lines of a file of JSON lines.
    static func lines<Case: Decodable>(_ name: String, as type: Case.Type) throws -> [Case] {
        guard let folder else { return [] }
        let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        return try text.split(separator: "\n").map { try JSONDecoder().decode(type, from: Data($0.utf8)) }
    }
}
