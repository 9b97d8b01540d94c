import Diagnostics
import Values

extension Diagnostic {
    /// As it stands in `--json` outputs: code, severity, place and words.
    func json(in sources: [String: SourceText]) -> JSON {
        var members: [JSON.Member] = [
            .init("code", .string(id.code)), .init("name", .string(id.name)), .init("severity", .string(severity.rawValue)),
        ]
        if let file { members.append(.init("file", .string(file))) }
        if let file, let range, let source = sources[file] {
            let start = source.position(at: range.lowerBound)
            let end = source.position(at: range.upperBound)
            members += [
                .init("line", JSON(start.line)), .init("column", JSON(start.column)), .init("endLine", JSON(end.line)),
                .init("endColumn", JSON(end.column)),
            ]
        }
        if let cell { members.append(.init("cell", .string(cell))) }
        members.append(.init("message", .string(summary)))
        if !explanation.isEmpty { members.append(.init("explanation", .string(explanation))) }
        if !fixes.isEmpty { members.append(.init("hints", .array(fixes.map { .string($0.summary) }))) }
        if !notes.isEmpty { members.append(.init("notes", .array(notes.map { .string($0.text) }))) }
        return .object(members)
    }
}
