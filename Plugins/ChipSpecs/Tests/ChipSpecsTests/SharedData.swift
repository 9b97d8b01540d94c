import Foundation

/// Data beside the repository that is no part of it; tests on it are skipped where it is not there.
enum SharedData {
    static let root: String? = {
        let place =
            ProcessInfo.processInfo.environment["LITHO_SHARED"]
            ?? URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../../../shared").standardized.path
        return FileManager.default.fileExists(atPath: place + "/data/chips") ? place + "/data/chips" : nil
    }()

    static func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: (root ?? "") + "/" + path))) }

    static func names(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: (root ?? "") + "/" + folder).sorted()
    }
}
