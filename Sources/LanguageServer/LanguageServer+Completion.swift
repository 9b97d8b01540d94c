import CellEngine
import Diagnostics
import NotebookSyntax
import PluginProtocol
import Values

extension LanguageServer {
    /// Kinds of completion items in the protocol.
    private enum Kind: Int {
        case text = 1
        case field = 5
        case variable = 6
        case module = 9
        case property = 10
        case unit = 11
        case value = 12
        case keyword = 14
        case reference = 18
    }

    func completion(_ parameters: JSON) -> JSON {
        guard let (open, positions, offset) = place(parameters) else { return .array([]) }
        let line = positions.line(at: offset)
        let text = String(decoding: open.notebook.source.bytes[line.lowerBound..<max(line.lowerBound, offset)], as: UTF8.self)
        return .array(items(open, offset, text))
    }

    /// `before` is the line up to the cursor.
    private func items(_ open: OpenNotebook, _ offset: Int, _ before: String) -> [JSON] {
        if let start = before.lastIndex(of: "@"), before[before.index(after: start)...].allSatisfy({ $0 != " " && $0 != "]" }),
            before[..<start].last.map({ "[;\" ".contains($0) }) ?? true, open.cell(at: offset) == nil
        {
            return citations(open)
        }
        if before.hasPrefix("```{") || before.hasPrefix("~~~{") {
            return knowledge.languages.map { item($0.name, .module, $0.summary) }
        }
        guard let cell = open.cell(at: offset) else {
            guard let span = before.lastIndex(of: "`"), before[span...].hasPrefix("`{") else { return [] }
            let word = before[span...].dropFirst(2)
            guard let end = word.firstIndex(of: "}") else {
                return knowledge.languages.filter(\.inline).map { item($0.name, .module, $0.summary) }
            }
            return names(open, String(word[word.index(after: end)...]), language: String(word[..<end]), except: nil)
        }
        if before.hasPrefix("#|") {
            guard !before.contains(":") else { return [] }
            let own = knowledge.languages.first { $0.name == cell.language }?.options ?? []
            let taken = Set(cell.options.map(\.name))
            return
                (StandardOption.allCases.map { item($0.rawValue, .property, "of every cell", inserting: "\($0.rawValue): ") }
                + own.map { item($0.name, .property, $0.summary, inserting: "\($0.name): ") })
                .filter { !taken.contains($0["label"]?.string ?? "") }
        }
        return names(open, before, language: cell.language, except: cell.label)
    }

    private func citations(_ open: OpenNotebook) -> [JSON] {
        let own = open.notebook.frontMatter.sources.map { source in
            item(
                source.key.text, .reference, source.fields.first { $0.name.text == "title" }?.value.text ?? "reference of this notebook")
        }
        return own + knowledge.documents.map { item($0.key, .reference, $0.title) }
    }

    /// Labels, parameters, members, rows, units and chips, by what stands before the cursor.
    private func names(_ open: OpenNotebook, _ before: String, language: String, except label: String?) -> [JSON] {
        // A quotation that is not closed: a row of a table, or the name of a chip.
        if before.filter({ $0 == "'" }).count % 2 == 1, let quote = before.lastIndex(of: "'") {
            let owner = before[..<quote]
            if owner.hasSuffix("[") {
                let root = String(owner.dropLast().reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" }.reversed())
                if case .table(let table)? = open.values[root] { return table.rowKeys.map { item($0, .value, "row of \(root)") } }
            }
            return knowledge.chips.map { item($0, .value, "chip or system") }
        }
        let word = String(before.reversed().prefix { $0.isLetter || $0.isNumber || "_.[]'-".contains($0) }.reversed())
        if let dot = word.lastIndex(of: ".") { return members(open, of: String(word[..<dot])) }
        let isAfterNumber = before.dropLast(word.count).last == " " && before.dropLast(word.count + 1).last?.isNumber == true
        var items: [JSON] = []
        if isAfterNumber { items += knowledge.units.map { item($0.symbol, .unit, $0.name) } }
        if !open.notebook.frontMatter.parameters.isEmpty { items.append(item("params", .module, "parameters of the notebook")) }
        for cell in open.notebook.cells where cell.hasOwnLabel && cell.label != label {
            items.append(item(cell.label, .variable, open.values[cell.label].map(\.summary) ?? cell.language))
        }
        if language == "perf" { items += knowledge.chips.map { item($0, .value, "chip or system") } }
        return items
    }

    private func members(_ open: OpenNotebook, of path: String) -> [JSON] {
        if path == "params" {
            return open.notebook.frontMatter.parameters.map { item($0.name.text, .field, $0.value.text) }
        }
        guard let reference = Reference(parsing: path) else { return [] }
        let value = open.values[reference.root].flatMap { try? $0.resolve(reference.path, name: reference.root) }
        switch value {
        case .record(let record)?: return record.map { item($0, .field, $1.summary) }
        case .table(let table)?: return table.columns.map { item($0.name, .field, $0.unit.map { "in \($0)" } ?? "column") }
        default: break
        }
        guard reference.path.isEmpty, let cell = open.notebook.cells.first(where: { $0.label == reference.root }) else { return [] }
        return open.names(definedBy: cell).map { item($0.name, .field, "defined by \(cell.label)") }
    }

    private func item(_ label: String, _ kind: Kind, _ detail: String, inserting text: String? = nil) -> JSON {
        var members: [JSON.Member] = [
            .init("label", .string(label)), .init("kind", JSON(kind.rawValue)), .init("detail", .string(detail)),
        ]
        if let text { members.append(.init("insertText", .string(text))) }
        return .object(members)
    }
}
