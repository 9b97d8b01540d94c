import DealGraph
import Diagnostics
import LithoCommands
import PluginProtocol

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Writes files of facts into a workspace: all of them, or none.
struct FactsWriter {
    let workspace: Workspace?

    /// - Parameter isCheck: nothing will be written, and no workspace is needed.
    init(into folder: String?, isCheck: Bool) throws {
        if let folder {
            guard Files.isFolder(folder) else { throw UsageProblem("--into \(visible(folder)): there is no such folder") }
            workspace = Workspace(root: folder)
        } else {
            workspace = Workspace.find(from: ".")
        }
        if workspace == nil, !isCheck {
            throw UsageProblem("there is no workspace around this folder, with litho.yml, Facts or Corpus: --into . makes this one")
        }
    }

    static func fileNames(_ name: String) -> Set<String> { Set(["party", "source", "claim"].map { "\($0)-\(name).csv" }) }

    /// The paths. The claims are written last and need the others: whoever is stopped before leaves parties and sources that nobody speaks of.
    func write(_ files: [FactFile]) throws -> [String] {
        guard let workspace else { return [] }
        let folder = workspace.facts(of: "deals")
        try Files.makeFolder(folder)
        var made = [String]()
        do {
            for file in files {
                let path = "\(folder)/\(file.name)"
                let isNew = !Files.exists(path)
                try Files.write(Array(file.text.utf8), to: path)
                if isNew { made.append(path) }
            }
        } catch {
            for path in made { unlink(path) }
            throw error
        }
        return files.map { "\(folder)/\($0.name)" }
    }
}
