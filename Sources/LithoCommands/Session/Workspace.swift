import Diagnostics
import LithoPluginKit
package import PluginProtocol
import Values

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A folder in which somebody works: with notebooks, a corpus and facts of their own.
///
/// `Facts/chips/claim.csv`, `claim-epoch.csv` beside it or `claim.csv` in a folder below, as an import makes it, adds its rows to the
/// claims about chips, for cells and commands alike. Its head names any of the table's columns, in any order.
package struct Workspace: Sendable {
    /// From the root of the file system.
    package var root: String

    package init(root: String) { self.root = Files.absolute(root) }

    /// What makes a folder a workspace.
    private static let marks = ["litho.yml", "Facts", "Corpus"]

    /// The nearest one from a folder upwards. Another user's folder is none: whoever may write to `/tmp` could add facts otherwise.
    package static func find(from folder: String) -> Workspace? {
        var folder = Files.absolute(folder)
        while true {
            if marks.contains(where: { Files.exists(folder + "/" + $0) }), isOurs(folder) { return Workspace(root: folder) }
            guard folder != "/", !folder.isEmpty else { return nil }
            folder = Files.folder(of: folder)
        }
    }

    private static func isOurs(_ folder: String) -> Bool {
        var status = stat()
        guard stat(folder, &status) == 0 else { return false }
        return status.st_uid == geteuid() || status.st_uid == 0
    }

    /// The one around the current folder, or else the current folder itself, for those who want to write.
    package static var here: Workspace { find(from: ".") ?? Workspace(root: Files.absolute(".")) }

    /// Where facts about a data set lie.
    package func facts(of dataset: String) -> String { "\(root)/Facts/\(dataset)" }

    /// The files of facts about a data set, by the table they add to. Throws a `Diagnostic` for a file that adds to none.
    package func factFiles(of content: DatasetContent) throws -> [FactFile] {
        let folder = facts(of: content.name)
        let written = try factBlocks().flatMap { $0.files(of: content) }
        guard Files.isFolder(folder) else { return written }
        let names = content.tables.compactMap(\.facts)
        var found = [String]()
        for name in try Files.names(in: folder) {
            if Files.isFolder("\(folder)/\(name)") {
                found += try Files.names(in: "\(folder)/\(name)").filter { $0.hasSuffix(".csv") }.map { "\(name)/\($0)" }
            } else if name.hasSuffix(".csv") {
                found.append(name)
            }
        }
        return try found.map { file in
            let stem = String((file.split(separator: "/").last ?? "").dropLast(4))
            guard let table = names.first(where: { stem == $0 || stem.hasPrefix($0 + "-") }) else {
                let near = nearest(to: stem, among: names).map { [Fix("did you mean '\($0).csv'?")] } ?? []
                throw Diagnostic(
                    .unknownFacts, .error, "Facts/\(content.name)/\(visible(file)): the data set has no facts of this name",
                    explanation: "Its files begin with \(names.sorted().map { "'\($0)'" }.joined(separator: ", ")).", fixes: near)
            }
            let bytes = try Files.read(folder + "/" + file)
            let name = "Facts/\(content.name)/\(visible(file))"
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw Diagnostic(.csvMalformed, .error, "\(name): the file is not UTF-8")
            }
            return FactFile(name: name, table: table, text: text)
        } + written
    }

    /// The data sets with this workspace's facts, which their plugins have looked at. Throws the first `Diagnostic`.
    func extended(_ datasets: [DatasetContent]) throws -> [DatasetContent] {
        if let problem = try factBlocks().lazy.flatMap({ $0.problems(datasets) }).first { throw problem }
        return try datasets.map { content in
            let files = try factFiles(of: content)
            guard !files.isEmpty else { return content }
            let plugin = Litho.bundledPlugins.first { $0.manifest.datasets.contains { $0.name == content.name } }
            if let problem = plugin?.problems(inFacts: files).first(where: { $0.severity == .error }) { throw problem }
            return try content.adding(files)
        }
    }
}
