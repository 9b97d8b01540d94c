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
