import CProcess

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension Files {
    /// Seconds since a file was written; 0 where there is none.
    static func age(of path: String) -> Double {
        var status = stat()
        guard stat(path, &status) == 0 else { return 0 }
        return Double(time(nil) - status.st_mtim.tv_sec) - Double(status.st_mtim.tv_nsec) / 1e9
    }

    /// What follows the last slash.
    package static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Writes a folder whole or not at all: under a hidden name beside it, then by rename. One in its place is replaced.
    package static func writeFolder(_ files: [(name: String, bytes: [UInt8])], to path: String) throws {
        let parent = folder(of: path)
        try makeFolder(parent)
        let temporary = "\(parent)/.litho-\(getpid())-new"
        let old = "\(parent)/.litho-\(getpid())-old"
        removeFolder(temporary)
        defer { removeFolder(temporary) }
        try makeFolder(temporary)
        for file in files { try write(file.bytes, to: "\(temporary)/\(file.name)") }
        let isThere = isFolder(path)
        // Where the file system can, at one moment: the old one is then what is taken away.
        if isThere, litho_exchange(temporary, path) == 0 { return }
        if isThere, rename(path, old) != 0 { throw FileProblem(path: path, code: errno) }
        if rename(temporary, path) != 0 {
            let code = errno
            if isThere { rename(old, path) }
            throw FileProblem(path: path, code: code)
        }
        removeFolder(old)
    }

    /// Removes a folder of files; one that is not there stays so.
    private static func removeFolder(_ path: String) {
        guard isFolder(path), !isLink(path) else { return }
        for name in (try? names(in: path)) ?? [] { unlink("\(path)/\(name)") }
        rmdir(path)
    }

    /// Removes a file; one that is not there stays so.
    package static func remove(_ path: String) { unlink(path) }

    /// The names in a folder, in order; hidden ones are left out.
    package static func names(in path: String) throws -> [String] {
        guard let listing = opendir(path) else { throw FileProblem(path: path, code: errno) }
        defer { closedir(listing) }
        var names = [String]()
        while let entry = readdir(listing) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }
}

extension Files {
    /// Removes a folder that has nothing in it; any other stays.
    static func removeEmptyFolder(_ path: String) { rmdir(path) }
}
