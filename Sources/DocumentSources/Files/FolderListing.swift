import Diagnostics
import Glibc

/// What lies in a folder.
enum FolderListing {
    enum Kind { case file, folder, other }

    static func kind(of path: String) -> Kind? {
        var info = stat()
        guard stat(path, &info) == 0 else { return nil }
        switch info.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        default: return .other
        }
    }

    /// The files in a folder and the folders in it, as paths in order; hidden ones are left out, and links, which may lead out of it or
    /// round in circles.
    static func entries(of path: String) throws -> [String] {
        guard let listing = opendir(path) else { throw Diagnostic.source(path, .sourceUnreadable, SystemError.text(errno)) }
        defer { closedir(listing) }
        var paths: [String] = []
        while let entry = readdir(listing) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            if name.hasPrefix(".") { continue }
            let file = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
            var info = stat()
            if lstat(file, &info) == 0, info.st_mode & S_IFMT == S_IFLNK { continue }
            paths.append(file)
        }
        return paths.sorted()
    }
}
