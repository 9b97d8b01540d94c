import Diagnostics
import ResultCache

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Where results are kept: `--cache`, else what is set (`Configuration`), else `.litho` beside the notebook.
enum CacheLocation {
    static func folder(_ option: String?, beside folder: String) -> String {
        let chosen = option ?? Configuration.current.value(.cache)
        // Of a server the local cache stands in front, in its usual place.
        return chosen.flatMap { SharedCacheAddress($0) == nil ? $0 : nil } ?? folder + "/.litho"
    }

    static func file(in folder: String) -> String { folder + "/cache.sqlite" }

    /// The cache; `nil` where there is none and none is to be made. One that may not be used is refused by name.
    static func open(_ option: String?, beside folder: String, onlyIfThere: Bool) throws -> SQLiteTraceStore? {
        let path = file(in: self.folder(option, beside: folder))
        if onlyIfThere, !Files.exists(path) { return nil }
        return try SQLiteTraceStore.openCache(at: path)
    }

    static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
