import Datasets
import Diagnostics
import LithoPluginKit
import PluginHost
import PluginProtocol
import ResultCache
import Values

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The plugins of one command: the bundled ones, and those named with `--plugin` or in `LITHO_PLUGINS`.
struct PluginRegistry {
    var entries: [PluginEntry] = []
    var diagnostics: [Diagnostic] = []

    static func load(_ settings: EngineSettings, cache: SQLiteTraceStore?) async throws -> PluginRegistry {
        var registry = PluginRegistry()
        let own = ExecutableFile(path: ExecutableFile.ownPath)
        // Without a cache nothing is keyed by it, and a large file need not be read.
        let content = try cache.map { try ExecutableFile.engineDigest($0) } ?? Digest(of: own.path.utf8)
        for type in Litho.bundledPlugins {
            registry.entries.append(
                PluginEntry(
                    manifest: type.manifest, content: content,
                    launch: settings.inProcess
                        ? .inMemory { transport in await PluginServer(type).run(over: transport) }
                        : .process(executable: own.path, arguments: ["plugin", "serve", type.manifest.id])))
        }
        let outside = settings.plugins + (ProcessEnvironment.value("LITHO_PLUGINS") ?? "").split(separator: ":").map(String.init)
        for path in outside { try await registry.add(path, engine: content, cache) }
        return registry
    }

    /// This process's environment; the host passes on only what a plugin is meant to see.
    static var environment: [String: String] { ProcessEnvironment.all }

    private mutating func add(_ path: String, engine: Digest, _ cache: SQLiteTraceStore?) async throws {
        guard access(path, X_OK) == 0, !Files.isFolder(path) else {
            throw FileProblem(path: path, code: Files.isFolder(path) ? EISDIR : errno)
        }
        let file = ExecutableFile(path: Files.absolute(path))
        let digest = try cache.map { try file.digest($0) } ?? Digest(of: file.path.utf8)
        let manifest: PluginManifest
        do {
            manifest = try await file.manifest(digest, cache)
        } catch let problem as Diagnostic {
            diagnostics.append(problem)
            return
        }
        if let other = entries.first(where: { $0.manifest.id == manifest.id }) {
            throw UsageProblem("\(visible(path)): a plugin called '\(other.manifest.id)' is there already")
        }
        for language in manifest.languages.map(\.name) {
            if let other = entries.first(where: { $0.manifest.languages.contains { $0.name == language } }) {
                throw UsageProblem(
                    "\(visible(path)): the language '\(language)' belongs to the plugin '\(other.manifest.id)' already")
            }
        }
        for dataset in manifest.datasets.map(\.name) {
            if let other = entries.first(where: { $0.manifest.datasets.contains { $0.name == dataset } }) {
                throw UsageProblem(
                    "\(visible(path)): the data set '\(dataset)' belongs to the plugin '\(other.manifest.id)' already")
            }
        }
        // Its cells' reads are answered by the engine, so that another engine may give other results.
        var content = CanonicalEncoder()
        content.append(engine)
        content.append(digest)
        entries.append(
            PluginEntry(
                manifest: manifest, content: content.digest, launch: .process(executable: file.path, arguments: [])))
    }
}

/// An executable file and what is remembered of it, so that an unchanged one is neither read nor started.
struct ExecutableFile {
    var path: String

    /// This program. It starts itself for its bundled plugins.
    static var ownPath: String { Files.absolute("/proc/self/exe") }

    func digest(_ cache: SQLiteTraceStore) throws -> Digest { try cache.digest(ofFile: path) }

    /// Of this program and the SQLite it runs on: together they answer what cells read. By the linker's identifier where
    /// there is one; only our own binary is known to have nothing added to it after it was linked.
    static func engineDigest(_ cache: SQLiteTraceStore) throws -> Digest {
        var encoder = CanonicalEncoder()
        if let head = try? Files.head(of: ownPath, 4096), let identifier = BuildIdentifier.find(in: head) {
            encoder.append(identifier)
        } else {
            encoder.append(try cache.digest(ofFile: ownPath))
        }
        encoder.append(SQLiteFacts.source)
        return encoder.digest
    }

    func manifest(_ digest: Digest, _ cache: SQLiteTraceStore?) async throws -> PluginManifest {
        if let bytes = cache?.manifest(for: digest), let json = try? JSON(parsing: bytes),
            let known = try? PluginManifest(json: json)
        {
            return known
        }
        let manifest = try await PluginHost.describe(executable: path, environment: PluginRegistry.environment)
        cache?.saveManifest(manifest.json.compactBytes, for: digest)
        return manifest
    }
}
