import Diagnostics
import ResultCache

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Where results are kept: `--cache`, else `LITHO_CACHE`, else `.litho` beside the notebook.
enum CacheLocation {
    static func folder(_ option: String?, beside folder: String) -> String {
        option ?? environment("LITHO_CACHE") ?? folder + "/.litho"
    }

    struct Opened {
        var store: SQLiteTraceStore?
        var diagnostics: [Diagnostic]
    }

    /// A cache that cannot be opened costs time, not results: the problem is said, and the run goes on without.
    static func open(_ option: String?, beside folder: String, readOnly: Bool) -> Opened {
        let path = self.folder(option, beside: folder)
        if readOnly, !Files.exists(path + "/" + SQLiteTraceStore.fileName) { return Opened(store: nil, diagnostics: []) }
        let (store, diagnostics) = SQLiteTraceStore.open(folder: path, readOnly: readOnly)
        return Opened(store: store, diagnostics: diagnostics)
    }

    static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
