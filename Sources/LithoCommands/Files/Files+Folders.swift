#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension Files {
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
