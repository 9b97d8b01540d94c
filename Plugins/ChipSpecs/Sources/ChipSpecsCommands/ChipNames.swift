import Diagnostics
import LithoCommands
import Values

/// The names under which parts are known.
struct ChipNames {
    private let parts: [String]
    private var byName: [String: String] = [:]

    init(_ question: Question) throws {
        parts = try question.texts("SELECT name FROM _part WHERE kind IN ('chip', 'system', 'link')").map { $0[0] }
        for row in try question.texts("SELECT alias, part FROM alias") { byName[row[0].lowercased()] = row[1] }
        for part in parts { byName[part.lowercased()] = part }
    }

    /// The name of a part, from any of its names.
    func part(_ name: String) throws -> String {
        if let part = byName[name.lowercased()] { return part }
        let hint = nearest(to: name, among: byName.keys.sorted()).flatMap { byName[$0] }.map { "; did you mean '\($0)'?" }
        throw UsageProblem("no chip, system or link is called '\(visible(name))'\(hint ?? "; `litho chips list` names them")")
    }
}
