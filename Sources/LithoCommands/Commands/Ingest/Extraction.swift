import ArticleCorpus
import Diagnostics
import DocumentSources

/// Everything that one path leads to, as one JSON text.
struct Extraction {
    var path: String
    var areFeeds: Bool
    var intake: Intake
    var progress: DocumentProgress?

    struct Result {
        /// Empty where a single document could not be read.
        var json: [UInt8] = []
        /// Nothing at all was read.
        var isNothing = false
        var notes: [String] = []
        var problems: [Diagnostic] = []
    }

    /// A plain file gives the object of its article; whatever holds several documents an object with one entry for each.
    func run() async throws -> Result {
        let isFolder = Files.isFolder(path)
        var result = Result()
        var entries: [(key: String, json: [UInt8]?)] = []
        let wish: ReadingRequest.Wish = areFeeds ? .feedJSON : isFolder ? .briefJSON : .fullJSON
        try await intake.writeJSON([path], wish) { event in
            progress?.note()
            switch event {
            case .read(let name, let json, let notes, let problem):
                entries.append((key(name, in: isFolder), json))
                if let problem { result.problems.append(problem) }
                if !isFolder { result.notes += notes.map { "\(visible(name)): \($0)" } }
            case .dropped(let name, let problem):
                if isFolder { entries.append((key(name, in: isFolder), nil)) }
                result.problems.append(problem)
            }
        }
        result.isNothing = entries.allSatisfy { $0.json == nil }
        if !isFolder, entries.isEmpty { return result }
        if !isFolder, entries.count == 1, entries[0].key == path, let json = entries[0].json {
            entries = []
            result.json = json
            result.json.append(0x0A)
            return result
        }
        var writer = JSONWriter()
        writer.beginObject()
        for entry in entries {
            writer.newLine()
            writer.key(entry.key)
            if let json = entry.json { writer.raw(json) } else { writer.null() }
        }
        writer.endObject()
        writer.newLine()
        result.json = writer.bytes
        return result
    }

    /// The name within the folder, without its ending; feeds keep it, and so do the documents of archives.
    private func key(_ name: String, in isFolder: Bool) -> String {
        let folder = path.hasSuffix("/") ? path : path + "/"
        guard isFolder, name.hasPrefix(folder) else { return name }
        let inside = String(name.dropFirst(folder.count))
        guard !areFeeds, !inside.contains("#"), let dot = inside.lastIndex(of: "."), dot > (inside.lastIndex(of: "/") ?? inside.startIndex)
        else {
            return inside
        }
        return String(inside[..<dot])
    }
}
