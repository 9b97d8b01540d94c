import Diagnostics
import Glibc
import Synchronization
import Values

/// Plain files below one folder, each read once: a run sees one state of every file.
///
/// A path is walked folder by folder without following links, so that nothing above the folder can be reached, whatever
/// changes on the disk meanwhile.
final class FolderReader: Sendable {
    static let byteLimit = 64 << 20

    struct Content: Sendable {
        var bytes: [UInt8]
        var digest: Digest
        var mark: FileMark
    }

    /// `nil` where there is no folder, as for a notebook from standard input.
    private let folder: String?
    private let contents = Mutex<[String: Result<Content, Diagnostic>]>([:])

    init(folder: String?) { self.folder = folder }

    func content(of path: String) throws(Diagnostic) -> Content {
        // Reading under the lock: two cells that want one file at once read it once.
        let result = contents.withLock { contents in
            if let known = contents[path] { return known }
            let result = Result { () throws(Diagnostic) in try read(path) }
            contents[path] = result
            return result
        }
        return try result.get()
    }

    /// The files that are not on the disk as they were read.
    func changes() -> [Diagnostic] {
        let read = contents.withLock { $0 }
        return read.sorted { $0.key < $1.key }.compactMap { path, result in
            guard case .success(let content) = result else { return nil }
            let now = try? withDescriptor(path) { (_, mark) throws(Diagnostic) in mark }
            guard now != content.mark else { return nil }
            return Diagnostic(
                .fileChanged, .warning, "'\(path.printable)' changed while the notebook ran",
                explanation: "This run used what it read first; run again to use the new content.")
        }
    }

    // MARK: - Reading

    private func read(_ path: String) throws(Diagnostic) -> Content {
        try withDescriptor(path) { (descriptor, mark) throws(Diagnostic) in
            guard mark.size <= Self.byteLimit else { throw tooLarge(path) }
            var bytes = [UInt8]()
            bytes.reserveCapacity(Int(mark.size))
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            while true {
                let count = Glibc.read(descriptor, &buffer, buffer.count)
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { throw notFound(path, String(cString: strerror(errno))) }
                if count == 0 { break }
                bytes += buffer[..<count]
                guard bytes.count <= Self.byteLimit else { throw tooLarge(path) }
            }
            return Content(bytes: bytes, digest: Digest(of: bytes), mark: mark)
        }
    }

    private func withDescriptor<T>(
        _ path: String, _ body: (Int32, FileMark) throws(Diagnostic) -> T
    ) throws(Diagnostic) -> T {
        let parts = try parts(of: path)
        guard let folder else {
            throw refused(path, "a notebook from standard input has no folder to read files from")
        }
        var current = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard current >= 0 else { throw notFound(path, String(cString: strerror(errno))) }
        defer { close(current) }
        for part in parts.dropLast() {
            let next = openat(current, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard next >= 0 else { throw failure(path, part, in: current) }
            close(current)
            current = next
        }
        // Looked at before it is opened: opening a device may already do something.
        let name = parts[parts.count - 1]
        guard let before = FileMark(of: name, in: current) else { throw failure(path, name, in: current) }
        guard before.isPlainFile else { throw failure(path, name, in: current) }
        let descriptor = openat(current, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path, name, in: current) }
        defer { close(descriptor) }
        guard let mark = FileMark(of: descriptor), mark.isPlainFile else { throw refused(path, "it is no plain file") }
        return try body(descriptor, mark)
    }

    /// The steps of a path that stays below the folder.
    private func parts(of path: String) throws(Diagnostic) -> [String] {
        let lower = path.lowercasedASCII
        if path.isEmpty || path.utf8.contains(0) { throw refused(path, "this is no path") }
        if path.hasPrefix("/") { throw refused(path, "the path is absolute") }
        if path.hasPrefix("~") { throw refused(path, "'~' is not looked up") }
        if lower.contains("://") { throw refused(path, "an address is no file") }
        if lower.contains("%2e") || lower.contains("%2f") { throw refused(path, "a path is not percent-coded") }
        let parts = path.split(separator: "/", omittingEmptySubsequences: true).map(String.init).filter { $0 != "." }
        if parts.contains("..") { throw refused(path, "it leads out of the notebook's folder") }
        if parts.isEmpty || path.hasSuffix("/") { throw refused(path, "it is a folder") }
        if path.utf8.count > 4096 || parts.contains(where: { $0.utf8.count > 255 }) {
            throw refused(path, "the path is too long")
        }
        return parts
    }

    // MARK: - Messages

    private func failure(_ path: String, _ part: String, in folder: Int32) -> Diagnostic {
        let reason = errno
        guard let mark = FileMark(of: part, in: folder) else { return notFound(path, String(cString: strerror(reason))) }
        if mark.isLink { return refused(path, "'\(part.printable)' is a link, and links are not followed") }
        if mark.isFolder { return refused(path, "it is a folder") }
        if !mark.isPlainFile { return refused(path, "'\(part.printable)' is no plain file") }
        return notFound(path, String(cString: strerror(reason)))
    }

    private func refused(_ path: String, _ reason: String) -> Diagnostic {
        Diagnostic(
            .fileRefused, .error, "'\(path.printable)' is not read: \(reason)",
            explanation: "A notebook reads plain files below its own folder, by a relative path.")
    }

    private func notFound(_ path: String, _ reason: String) -> Diagnostic {
        Diagnostic(.fileNotFound, .error, "'\(path.printable)' cannot be read: \(reason)")
    }

    private func tooLarge(_ path: String) -> Diagnostic {
        Diagnostic(.fileTooLarge, .error, "'\(path.printable)' has more than \(Self.byteLimit >> 20) MiB")
    }
}
