import Datasets
import ResultCache
import Values

/// Snapshots of data sets in the user's own cache folder: one file for each state of the data.
struct SnapshotFolder: SnapshotStore {
    /// As many states are kept: today's, and a few days that were asked for.
    static let kept = 8

    let path: String

    /// `LITHO_CACHE`, else `$XDG_CACHE_HOME/litho`, else `~/.cache/litho`; `nil` where there is no home.
    static var ofUser: SnapshotFolder? {
        if let folder = ProcessEnvironment.value("LITHO_CACHE"), SharedCacheAddress(folder) == nil {
            return SnapshotFolder(path: folder + "/snapshots")
        }
        let cache = ProcessEnvironment.value("XDG_CACHE_HOME") ?? ProcessEnvironment.value("HOME").map { $0 + "/.cache" }
        // A relative one means nothing (XDG Base Directory Specification).
        return cache.flatMap { $0.hasPrefix("/") ? SnapshotFolder(path: $0 + "/litho/snapshots") : nil }
    }

    private func file(_ revision: Digest) -> String {
        var key = CanonicalEncoder()
        key.append(revision)
        key.append(SQLiteFacts.source)
        key.append(Litho.version)
        return "\(path)/\(key.digest).sqlite"
    }

    func snapshot(for revision: Digest) -> Snapshot? { Snapshot(file: file(revision)) }

    /// A cache that cannot be written is none.
    func save(_ bytes: [UInt8], for revision: Digest) {
        guard !bytes.isEmpty else { return }
        try? Files.makeFolder(path)
        try? Files.write(Snapshot.file(of: bytes), to: file(revision))
        let files = ((try? Files.names(in: path)) ?? []).filter { $0.hasSuffix(".sqlite") }
        guard files.count > Self.kept else { return }
        let byAge = files.sorted { Files.age(of: path + "/" + $0) > Files.age(of: path + "/" + $1) }
        for file in byAge.prefix(files.count - Self.kept) { Files.remove(path + "/" + file) }
    }
}
