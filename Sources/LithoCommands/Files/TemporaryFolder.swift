#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A folder of this process's own, for as long as something is done in it.
struct TemporaryFolder: Sendable {
    let path: String

    init() throws {
        let parent = ProcessEnvironment.value("TMPDIR") ?? "/tmp"
        var template = Array("\(parent)/litho-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw FileProblem(path: parent, code: errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Takes it away, with everything in it. Links are removed, not followed.
    func remove() { Self.remove(path) }

    private static func remove(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            unlink(path)
            return
        }
        guard let listing = opendir(path) else { return }
        var names = [String]()
        while let entry = readdir(listing) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            if name != ".", name != ".." { names.append(name) }
        }
        closedir(listing)
        for name in names { remove("\(path)/\(name)") }
        rmdir(path)
    }
}
