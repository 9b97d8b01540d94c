import DealGraph
import Diagnostics
import LithoCommands
import PluginProtocol

extension DealBook {
    /// The party with a name; who is unknown is refused with a suggestion.
    func party(called name: some StringProtocol) throws -> Int {
        do throws(QueryFailure) { return try party(named: String(name)) } catch { throw UsageProblem(error.message) }
    }

    /// The parties of a list with commas; nil for none.
    func parties(listed names: String?) throws -> [Int]? { try names?.split(separator: ",").map { try party(called: $0) } }
}

/// The plugin's claims, with those of the workspace around the current folder.
enum DealFacts {
    /// - Parameter replaced: names of files of facts that are about to be written anew, and are not read.
    static func book(in workspace: Workspace? = Workspace.find(from: "."), without replaced: Set<String> = []) throws -> DealBook {
        let files = try workspace?.factFiles(of: DealBook.content).filter { file in
            !replaced.contains(file.name.split(separator: "/").last.map(String.init) ?? file.name)
        }
        guard let files, !files.isEmpty else { return .bundled }
        if let problem = DealGraph.problems(inFacts: files).first { throw problem }
        return DealBook(try DealBook.content.adding(files))
    }
}
