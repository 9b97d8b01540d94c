#if canImport(Glibc)
import Diagnostics
import Glibc
#else
import Darwin
#endif

/// A file that could not be read or written: its name and the system's reason.
package struct FileProblem: Error, CustomStringConvertible {
    package var path: String
    package var reason: String

    package init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }

    package init(path: String, code: Int32) {
        let text = String(cString: strerror(code))
        self.init(path: path, reason: text.prefix(1).lowercased() + text.dropFirst())
    }

    package var description: String { "\(visible(path)): \(reason)" }
}

/// The system's call, apart from `Files.read`.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}

/// The few things the program does with files. Paths may hold spaces, line breaks and any letters.
package enum Files {
    /// The content of a regular file of at most `limit` bytes.
    package static func read(_ path: String, limit: Int = 64 << 20) throws -> [UInt8] {
        // Without waiting: a pipe in place of a file is refused instead of hanging.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw FileProblem(path: path, code: errno) }
        defer { close(descriptor) }
        var info = stat()
        guard fstat(descriptor, &info) == 0 else { throw FileProblem(path: path, code: errno) }
        guard info.st_mode & S_IFMT == S_IFREG else {
            throw FileProblem(path: path, reason: info.st_mode & S_IFMT == S_IFDIR ? "is a folder" : "is no regular file")
        }
        guard info.st_size <= limit else {
            throw FileProblem(path: path, reason: "is larger than the limit of \(limit >> 20) MiB")
        }
        return try readAll(descriptor, name: path, expecting: Int(info.st_size), limit: limit)
    }

    /// The first bytes of a file.
    static func head(of path: String, _ count: Int) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw FileProblem(path: path, code: errno) }
        defer { close(descriptor) }
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = max(0, systemRead(descriptor, buffer.baseAddress, count))
        }
    }

    package static func readStandardInput(limit: Int = 64 << 20) throws -> [UInt8] {
        try readAll(STDIN_FILENO, name: "standard input", expecting: 64 << 10, limit: limit)
    }

    private static func readAll(_ descriptor: Int32, name: String, expecting: Int, limit: Int) throws -> [UInt8] {
        var content = [UInt8]()
        var capacity = max(4096, expecting + 1)
        while true {
            let chunk = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
                count = systemRead(descriptor, buffer.baseAddress, buffer.count)
                if count < 0 { count = 0 }
            }
            if chunk.isEmpty {
                // Nothing more, or an interrupted or failed call: ask once more with a plain call to tell them apart.
                var byte: UInt8 = 0
                let count = systemRead(descriptor, &byte, 1)
                if count < 0 {
                    if errno == EINTR { continue }
                    throw FileProblem(path: name, code: errno)
                }
                if count == 0 { return content }
                content.append(byte)
                continue
            }
            content += chunk
            guard content.count <= limit else {
                throw FileProblem(path: name, reason: "is larger than the limit of \(limit >> 20) MiB")
            }
            capacity = 64 << 10
        }
    }

    package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Writes a file whole or not at all: to a temporary name beside it, then by rename. A link in its place is replaced,
    /// not followed. Writes nothing where the file has these bytes already. A device or a pipe is written to as it is.
    package static func write(_ bytes: [UInt8], to path: String) throws {
        var info = stat()
        let isThere = lstat(path, &info) == 0
        if !isThere { info = stat() }
        if isThere, ![S_IFREG, S_IFLNK].contains(info.st_mode & S_IFMT) {
            return try writeInPlace(bytes, to: path)
        }
        if let old = try? read(path, limit: max(bytes.count, 1)), old == bytes, !isLink(path) { return }
        let folder = folder(of: path)
        var template = Array("\(folder)/.litho-\(getpid())-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        let temporary = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard descriptor >= 0 else { throw FileProblem(path: path, code: errno) }
        var code = writeAll(bytes, to: descriptor)
        if code == 0, fsync(descriptor) != 0, errno != EINVAL { code = errno }
        // As a plain new file would be, or as the old one was.
        let mask = umask(0)
        umask(mask)
        fchmod(descriptor, info.st_mode & S_IFMT == S_IFREG ? info.st_mode & 0o777 : 0o666 & ~mask)
        close(descriptor)
        if code == 0, rename(temporary, path) != 0 { code = errno }
        if code != 0 {
            unlink(temporary)
            throw FileProblem(path: path, code: code)
        }
    }

    private static func writeInPlace(_ bytes: [UInt8], to path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileProblem(path: path, code: errno) }
        defer { close(descriptor) }
        let code = writeAll(bytes, to: descriptor)
        if code != 0 { throw FileProblem(path: path, code: code) }
    }

    package static func makeFolder(_ path: String) throws {
        var built = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            built += (built.isEmpty || built.hasSuffix("/") ? "" : "/") + part
            if mkdir(built, 0o755) != 0, errno != EEXIST { throw FileProblem(path: built, code: errno) }
        }
    }

    package static func isFolder(_ path: String) -> Bool {
        var info = stat()
        return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
    }

    static func isLink(_ path: String) -> Bool {
        var info = stat()
        return lstat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFLNK
    }

    static func isEmptyFolder(_ path: String) -> Bool {
        guard let listing = opendir(path) else { return false }
        defer { closedir(listing) }
        while let entry = readdir(listing) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { return false }
        }
        return true
    }

    /// The path from the root, with links resolved where the file exists.
    static func absolute(_ path: String) -> String {
        if let resolved = realpath(path, nil) {
            defer { free(resolved) }
            return String(cString: resolved)
        }
        if path.hasPrefix("/") { return path }
        guard let current = getcwd(nil, 0) else { return path }
        defer { free(current) }
        return String(cString: current) + "/" + path
    }

    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The last part of a path without its ending: `a/first-look.md` gives `first-look`.
    static func stem(of path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
        return String(name[..<dot])
    }
}
