import Foundation

/// Histories that failed once.
enum Replay {
    private static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Replay/seeds.txt")

    static var seeds: [UInt64] {
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").compactMap { UInt64($0) }
    }

    static func keep(_ seed: UInt64) {
        guard !seeds.contains(seed), let handle = try? FileHandle(forWritingTo: file) else { return }
        defer { try? handle.close() }
        _ = try? handle.seekToEnd()
        try? handle.write(contentsOf: Data("\(seed)\n".utf8))
    }
}
