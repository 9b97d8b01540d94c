import Diagnostics

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension Files {
    /// The names of the regular files in a folder, in the order of their bytes.
    package static func names(in folder: String) throws -> [String] {
        guard let listing = opendir(folder) else { throw FileProblem(path: folder, code: errno) }
        defer { closedir(listing) }
        var names = [String]()
        while let entry = readdir(listing) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            var info = stat()
            if !name.hasPrefix("."), stat("\(folder)/\(name)", &info) == 0, info.st_mode & S_IFMT == S_IFREG { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
