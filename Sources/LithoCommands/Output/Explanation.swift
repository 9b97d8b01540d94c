import CellEngine
import Datasets
import Diagnostics
import PluginProtocol
import ResultCache
import Values

/// Why a cell would run now or be reused, and why it ran when it last did.
struct Explanation {
    private let label: String
    private let entry: Plan.Entry
    private let lastRun: LastRun?
    private let session: EngineSession

    init(session: EngineSession, cell index: Int) throws {
        self.session = session
        label = session.built.program.cells[index].source.label
        entry = session.evaluator().plan().entries[index]
        if let store = session.store, let notebook = session.file.slotName {
            lastRun = try store.lastRun(in: Slot(notebook: notebook, label: label))
        } else {
            lastRun = nil
        }
    }

    // MARK: For people

    var text: String {
        var lines = [String]()
        let cells = session.built.program.cells
        switch entry {
        case .wouldReuse(let kept):
            lines.append("\(label): reused")
            lines.append("  nothing that it depends on has changed since it was evaluated on \(Timestamp.text(kept.storedAt))")
            lines += ingredients(kept.trace)
            if let changes = lastRun?.changes, lastRun?.trace.id == kept.id {
                lines.append("  it ran then because:")
                lines += changes.isEmpty ? ["    it was asked to (--rerun)"] : changes.flatMap(describe)
            } else if lastRun?.trace.id == kept.id {
                lines.append("  it ran then because it had never been evaluated before")
            }
        case .wouldRun(_, nil):
            lines.append("\(label): would run")
            lines.append("  it has never been evaluated")
        case .wouldRun(let changes, let last?):
            lines.append("\(label): would run")
            lines.append("  since it was evaluated on \(Timestamp.text(last.storedAt)):")
            lines += changes.isEmpty ? ["    its old result is no longer kept"] : changes.flatMap(describe)
        case .dependsOn(let parents):
            lines.append("\(label): depends on what has to run first")
            lines.append("  " + parents.map { cells[$0].source.label }.joined(separator: ", "))
            lines.append("  if their values stay the same, it is reused")
        case .wouldFail(let problems):
            lines.append("\(label): cannot run")
            let all = cellDiagnostics + problems
            lines += all.map { "  \($0.summary)" }
        case .wouldBeSkipped(let failed):
            lines.append("\(label): would be skipped")
            lines.append("  it reads from '\(cells[failed].source.label)', which cannot run")
        }
        return lines.map { visible($0) + "\n" }.joined()
    }

    private var cellDiagnostics: [Diagnostic] {
        session.built.program.cells.first { $0.source.label == label }?.diagnostics ?? []
    }

    private func ingredients(_ trace: Trace) -> [String] {
        var lines = ["  plugin  \(trace.ingredients.plugin) \(trace.ingredients.pluginVersion), \(trace.ingredients.pluginContent)"]
        for input in trace.ingredients.inputs { lines.append("  input   \(input.reference) = \(input.summary), \(input.digest)") }
        for read in trace.reads { lines.append("  read    \(read.request.title), \(read.fingerprint)") }
        return lines
    }

    private func describe(_ change: Change) -> [String] {
        switch change {
        case .code(let old, let new): ["    its code changed"] + LineDifference.lines(old, new).map { "      \($0)" }
        case .language(let old, let new): ["    its language changed: \(old) → \(new)"]
        case .option(let name, let old, let new): ["    option \(name): \(old ?? "not set") → \(new ?? "not set")"]
        case .plugin(let old, let new):
            ["    plugin: \(old.id) \(old.version), \(old.content) → \(new.id) \(new.version), \(new.content)"]
        case .input(let reference, let old, let new):
            [
                "    input \(reference): \(old?.summary ?? "not read") → \(new?.summary ?? "not read")",
                "      \(old?.digest.short ?? "–") → \(new?.digest.short ?? "–")",
            ]
        case .read(let request, let old, let new):
            ["    \(request.title): \(old?.digest.short ?? "not read") → \(new?.digest.short ?? "not read")"]
                + rows(old, new).map { "      \($0)" }
        }
    }

    /// The rows of the tables behind a read that are not what they were; else the rows of its answer.
    private func rows(_ old: Change.Mark?, _ new: Change.Mark?) -> [String] {
        guard let old, let new else { return [] }
        var lines = [String]()
        for mark in old.tables {
            guard let now = new.tables.first(where: { $0.name == mark.name }), now.digest != mark.digest,
                let before = tableText(mark.digest), let after = tableText(now.digest)
            else { continue }
            let changes = rowChanges(old: before, new: after)
            lines += changes.prefix(10).map { $0.text(in: mark.name) }
            if changes.count > 10 { lines.append("and \(changes.count - 10) more") }
        }
        if let before = old.value, let after = new.value { lines += ValueDifference.lines(before, after) }
        return lines
    }

    /// A table as it is now, or as it was kept.
    private func tableText(_ digest: Digest) -> String? {
        let now = session.datasets.lazy.flatMap { session.reader.tableTexts(dataset: $0) }.first { $0.digest == digest }
        return now?.text ?? session.store?.tableText(digest)
    }

    // MARK: For machines

    var json: JSON {
        var members: [JSON.Member] = [.init("schema", 1), .init("label", .string(label))]
        func list(_ changes: [Change]) -> JSON { .array(changes.map(change)) }
        switch entry {
        case .wouldReuse(let kept):
            members += [
                .init("verdict", "reused"), .init("key", .string(kept.trace.key.hex)),
                .init("evaluated", .string(Timestamp.text(kept.storedAt))),
                .init("changes", list(lastRun?.changes ?? [])),
            ]
        case .wouldRun(let changes, let last):
            members += [.init("verdict", "run"), .init("neverEvaluated", .bool(last == nil)), .init("changes", list(changes))]
        case .dependsOn(let parents):
            members += [
                .init("verdict", "waits"),
                .init("on", .array(parents.map { .string(session.built.program.cells[$0].source.label) })),
            ]
        case .wouldFail: members.append(.init("verdict", "fails"))
        case .wouldBeSkipped(let failed):
            members += [
                .init("verdict", "skipped"), .init("because", .string(session.built.program.cells[failed].source.label)),
            ]
        }
        return .object(members)
    }

    private func change(_ change: Change) -> JSON {
        func mark(_ mark: Change.Mark?) -> JSON {
            guard let mark else { return .null }
            return ["fingerprint": .string(mark.digest.hex), "value": mark.value?.json ?? mark.summary.map { .string($0) } ?? .null]
        }
        func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
        switch change {
        case .code(let old, let new): return ["kind": "code", "old": .string(old), "new": .string(new)]
        case .language(let old, let new): return ["kind": "language", "old": .string(old), "new": .string(new)]
        case .option(let name, let old, let new):
            return ["kind": "option", "name": .string(name), "old": text(old), "new": text(new)]
        case .plugin(let old, let new):
            return [
                "kind": "plugin", "old": .string("\(old.id) \(old.version) \(old.content.hex)"),
                "new": .string("\(new.id) \(new.version) \(new.content.hex)"),
            ]
        case .input(let reference, let old, let new):
            return ["kind": "input", "name": .string(reference.description), "old": mark(old), "new": mark(new)]
        case .read(let request, let old, let new):
            return [
                "kind": "read", "name": .string(request.title), "old": mark(old), "new": mark(new),
                "rows": .array(rows(old, new).map { .string($0) }),
            ]
        }
    }
}

extension ReadRequest {
    /// A read in a few words.
    var title: String {
        switch self {
        case .query(let dataset, let sql, _, _):
            let words = sql.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return "query of \(dataset): \(words.count > 60 ? words.prefix(59) + "…" : words)"
        case .file(let path): return "file \(path)"
        case .setting(let name): return "setting \(name)"
        }
    }
}
