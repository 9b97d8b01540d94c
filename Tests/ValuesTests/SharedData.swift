import Foundation

/// The cases kept outside the repository, where they are there.
enum SharedData {
    static let folder: URL = {
        if let path = ProcessInfo.processInfo.environment["LITHO_SHARED"] { return URL(filePath: path).appending(path: "data") }
        return URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "shared/data")
    }()

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: path).path(percentEncoded: false))
    }

    static func lines(_ path: String) throws -> [String] {
        try String(contentsOf: folder.appending(path: path), encoding: .utf8).split(separator: "\n").map(String.init)
    }

    static func base64(_ text: String) -> [UInt8]? { Data(base64Encoded: text).map(Array.init) }
}
