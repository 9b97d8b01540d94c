import Diagnostics
import Yams

/// The blocks of one file.
struct FactBlocks: Sendable {
    /// As messages name it: `Facts/mine.yml`
    var name: String
    var blocks: [FactBlock] = []
    /// Comment lines below the last block.
    var trailing: [String] = []

    static let sizeLimit = 4 << 20

    /// Throws the first thing that is no block, with its line.
    init(_ text: String, name: String) throws(Diagnostic) {
        self.name = name
        let root: Node?
        do { root = try Yams.compose(yaml: text) } catch {
            throw Diagnostic(.wrongFact, .error, "\(name): no YAML: \("\(error)".split(separator: "\n").first ?? "")")
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let root else { return }
        guard case .sequence(let items) = root else {
            throw Diagnostic(.wrongFact, .error, "\(name):1: facts are a list of blocks, each beginning with `- data: …`")
        }
        var above = 0
        for item in items {
            let line = item.mark?.line ?? 0
            guard case .mapping(let pairs) = item else { throw Self.problem(name, line, "a block has keys with values") }
            var fields: [FactBlock.Field] = []
            for (key, value) in pairs {
                let place = key.mark?.line ?? line
                guard case .scalar(let name) = key, case .scalar(let text) = value else {
                    throw Self.problem(self.name, place, "a key with one text or number is expected")
                }
                guard !fields.contains(where: { $0.name == name.string }) else {
                    throw Self.problem(self.name, place, "'\(visible(name.string))' stands twice")
                }
                fields.append(FactBlock.Field(name: name.string, text: text.string, line: place))
            }
            let comments = lines[min(above, lines.count)..<min(max(above, line - 1), lines.count)].filter { $0.hasPrefix("#") }
            blocks.append(FactBlock(fields: fields, line: line, comments: comments))
            above = fields.map(\.line).max() ?? line
        }
        trailing = lines.dropFirst(above).filter { $0.hasPrefix("#") }
    }

    static func problem(_ name: String, _ line: Int, _ text: String, fixes: [Fix] = []) -> Diagnostic {
        Diagnostic(.wrongFact, .error, "\(name):\(line): \(text)", fixes: fixes)
    }

    /// The canonical form: keys in one order, texts quoted where they must be, an empty line between blocks.
    var text: String {
        let parts = blocks.map { block in
            let order = ["data"] + block.fields.map(\.name).filter { !FactBlock.ownKeys.contains($0) } + ["reviewer", "date", "private"]
            let lines = order.compactMap { name in block[name].map { "\(name): \(Self.scalar($0))" } }
            return (block.comments + lines.enumerated().map { ($0 == 0 ? "- " : "  ") + $1 }).joined(separator: "\n") + "\n"
        }
        return (parts + (trailing.isEmpty ? [] : [trailing.joined(separator: "\n") + "\n"])).joined(separator: "\n")
    }

    /// A text as YAML has it: bare where nothing in it has a meaning, else in double quotes.
    private static func scalar(_ text: String) -> String {
        let isPlain =
            !text.isEmpty && text.first != " " && text.last != " " && !"-?:,[]{}#&*!|>'\"%@`".contains(text.first ?? " ")
            && !text.contains(": ") && !text.contains(" #") && text.last != ":"
            && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
            && !["true", "false", "null", "yes", "no", "~"].contains(text.lowercased())
        if isPlain || text == "true" { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
