import ArticleCorpus
import Diagnostics

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The files of a folder, read at once on several cores; the result does not depend on how many.
struct IngestFolder {
    var path: String
    var areFeeds: Bool
    var jobs: Int?

    struct Result {
        var json: [UInt8]
        var count: Int
        /// Files that could not be read, with the reason.
        var complaints: [String]
    }

    private struct Item: Sendable {
        var index: Int
        var json: [UInt8]
        var complaint: String?
    }

    func read() async throws -> Result {
        let names = try Files.names(in: path).filter { !Files.isFolder("\(path)/\($0)") }
        let workers = max(1, min(jobs ?? sysconf(Int32(_SC_NPROCESSORS_ONLN)), names.count))
        var items = [Item?](repeating: nil, count: names.count)
        try await withThrowingTaskGroup(of: [Item].self) { group in
            // Batches are small, so that no core waits long for another.
            let batch = max(1, min(16, names.count / (workers * 4)))
            var next = 0
            func add() {
                guard next < names.count else { return }
                let range = next..<min(next + batch, names.count)
                next = range.upperBound
                group.addTask {
                    try range.map {
                        try Task.checkCancellation(); return item($0, names[$0])
                    }
                }
            }
            for _ in 0..<workers { add() }
            while let done = try await group.next() {
                for item in done { items[item.index] = item }
                add()
            }
        }
        var writer = JSONWriter()
        writer.beginObject()
        for item in items.compactMap({ $0 }) {
            writer.newLine()
            writer.key(areFeeds ? names[item.index] : Files.stem(of: names[item.index]))
            writer.raw(item.json)
        }
        writer.endObject()
        writer.newLine()
        return Result(json: writer.bytes, count: names.count, complaints: items.compactMap { $0?.complaint })
    }

    private func item(_ index: Int, _ name: String) -> Item {
        var writer = JSONWriter()
        let file = "\(path)/\(name)"
        let reading: SourceReading
        do {
            let bytes = try Files.read(file, limit: SourceReading.sizeLimit)
            reading =
                areFeeds
                ? FeedReader.feed(bytes).map(SourceReading.feed) ?? .refused("is no feed") : .read(bytes, name: name, isFull: false)
        } catch {
            reading = .refused((error as? FileProblem)?.reason ?? "\(error)")
        }
        reading.write(to: &writer, isFull: false)
        if case .refused(let reason) = reading { return Item(index: index, json: writer.bytes, complaint: "\(visible(file)): \(reason)") }
        return Item(index: index, json: writer.bytes)
    }
}
