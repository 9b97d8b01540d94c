import CellEngine
import Diagnostics
import NotebookSyntax
import PluginProtocol
import Values

extension LanguageServer {
    // MARK: Hover

    func hover(_ parameters: JSON) async -> JSON {
        guard let (open, positions, offset) = place(parameters) else { return .null }
        func answer(_ text: String, _ range: Range<Int>) -> JSON {
            ["contents": ["kind": "markdown", "value": .string(text)], "range": positions.json(range)]
        }
        if let citation = open.citation(at: offset) {
            if let passage = await knowledge.passage(citation.key, citation.locator) {
                let quote = passage.quote.isEmpty ? "" : "\n\n> \(passage.quote)"
                return answer("**\(passage.title)**\(quote)", citation.range)
            }
            guard let source = open.notebook.frontMatter.sources.first(where: { $0.key.text == citation.key }) else { return .null }
            return answer(source.fields.map { "\($0.name.text): \($0.value.text)" }.joined(separator: "  \n"), citation.range)
        }
        if let use = open.use(at: offset) { return answer(describe(use.reference, open), use.range) }
        guard let cell = open.cell(at: offset) else { return .null }
        if let option = cell.options.first(where: { $0.nameRange.contains(offset) }) {
            let known = knowledge.languages.first { $0.name == cell.language }?.options.first { $0.name == option.name }
            return answer(known.map { "`\($0.name)`: \($0.summary)" } ?? "`\(option.name)`: an option of every cell", option.nameRange)
        }
        if let name = open.names(definedBy: cell).first(where: { cell.sourceRange(ofCode: $0.range).contains(offset) }) {
            return answer(describe(Reference(cell.label, [.member(name.name)]), open), cell.sourceRange(ofCode: name.range))
        }
        guard cell.labelRange.contains(offset) else { return .null }
        return answer(describe(Reference(cell.label), open), cell.labelRange)
    }

    /// The value with its unit, and what it was computed from.
    private func describe(_ reference: Reference, _ open: OpenNotebook) -> String {
        let root: Value? = reference.root == "params" ? .record(open.program.parameters) : open.values[reference.root]
        guard let root else { return "`\(reference)`: no value yet; `litho run` gives it one" }
        let value: Value
        do throws(UnresolvedReference) {
            value = try root.resolve(reference.path, name: reference.root)
        } catch { return "`\(reference)`: \(error.summary)" }
        guard case .quantity(let quantity) = value else { return "`\(reference)` = \(value.summary)" }
        var lines = ["`\(reference)` = **\(quantity.display)**"]
        for line in DerivationTree(quantity, limit: 12).lines where line.depth <= 2 {
            guard line.depth > 0 || !line.formula.isEmpty || line.origin != nil else { continue }
            let indent = String(repeating: "  ", count: line.depth)
            let formula = line.formula.isEmpty ? "" : " = \(line.formula)"
            lines.append("\(indent)- \(line.name) = \(line.value)\(formula)\(line.origin.map { ": \($0)" } ?? "")")
        }
        return lines.joined(separator: "\n")
    }

    // MARK: Definition and references

    func definition(_ parameters: JSON) async -> JSON {
        guard let (open, positions, offset) = place(parameters) else { return .null }
        if let citation = open.citation(at: offset) {
            if let source = open.notebook.frontMatter.sources.first(where: { $0.key.text == citation.key }) {
                return location(open.address, positions.json(source.key.range))
            }
            guard let passage = await knowledge.passage(citation.key, citation.locator), let file = passage.file else { return .null }
            let start: JSON = ["line": JSON(passage.line), "character": 0]
            return location(Self.address(of: file), ["start": start, "end": start])
        }
        if let cross = open.notebook.crossReferences.first(where: { $0.range.contains(offset) }) {
            return open.notebook.cells.first { $0.label == cross.label }.map { location(open.address, positions.json($0.labelRange)) }
                ?? .null
        }
        guard let use = open.use(at: offset) else { return .null }
        if use.reference.root == "params", case .member(let name)? = use.reference.path.first {
            let parameter = open.notebook.frontMatter.parameters.first { $0.name.text == name }
            return parameter.map { location(open.address, positions.json($0.name.range)) } ?? .null
        }
        guard let cell = open.notebook.cells.first(where: { $0.label == use.reference.root }) else { return .null }
        if case .member(let name)? = use.reference.path.first, let place = open.names(definedBy: cell).first(where: { $0.name == name }) {
            return location(open.address, positions.json(cell.sourceRange(ofCode: place.range)))
        }
        return location(open.address, positions.json(cell.labelRange))
    }

    func references(_ parameters: JSON) -> JSON {
        guard let (open, positions, offset) = place(parameters), let label = label(open, at: offset) else { return .array([]) }
        return .array(places(of: label, in: open).map { location(open.address, positions.json($0)) })
    }

    private func location(_ address: String, _ range: JSON) -> JSON { ["uri": .string(address), "range": range] }

    /// The address of a file; every byte that may not stand in one is written with a percent sign.
    static func address(of path: String) -> String {
        var text = "file://"
        for byte in path.utf8 {
            switch byte {
            case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x2F, 0x2D, 0x2E, 0x5F, 0x7E: text.unicodeScalars.append(Unicode.Scalar(byte))
            default: text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return text
    }

    // MARK: Rename

    struct RenameProblem: Error {
        var reason: String
    }

    /// The label of a cell at a place: where it is written, or where it is read.
    private func label(_ open: OpenNotebook, at offset: Int) -> String? {
        if let cell = open.notebook.cells.first(where: {
            $0.hasOwnLabel && ($0.labelRange.contains(offset) || $0.labelRange.upperBound == offset)
        }) {
            return cell.label
        }
        if let cross = open.notebook.crossReferences.first(where: { $0.range.contains(offset) }) { return cross.label }
        guard let use = open.use(at: offset), offset <= use.range.lowerBound + use.reference.root.utf8.count else { return nil }
        return open.notebook.cells.contains { $0.label == use.reference.root && $0.hasOwnLabel } ? use.reference.root : nil
    }

    /// Everywhere the label stands: its own place first, then every use, and references to its figure or table.
    private func places(of label: String, in open: OpenNotebook) -> [Range<Int>] {
        var places = open.notebook.cells.filter { $0.label == label && $0.hasOwnLabel }.map(\.labelRange)
        let bytes = open.notebook.source.bytes
        for use in open.uses where use.reference.root == label {
            // The name may stand within what is read: `:cost.even`, a table in SQL.
            guard let start = Self.find(Array(label.utf8), in: bytes, use.range) else { continue }
            places.append(start..<start + label.utf8.count)
        }
        for cross in open.notebook.crossReferences where cross.label == label {
            places.append(cross.range.upperBound - label.utf8.count..<cross.range.upperBound)
        }
        var seen = Set<Range<Int>>()
        return places.filter { seen.insert($0).inserted }.sorted { $0.lowerBound < $1.lowerBound }
    }

    private static func find(_ word: [UInt8], in bytes: [UInt8], _ range: Range<Int>) -> Int? {
        guard range.count >= word.count, range.upperBound <= bytes.count else { return nil }
        return (range.lowerBound...range.upperBound - word.count).first { bytes[$0..<$0 + word.count].elementsEqual(word) }
    }

    func prepareRename(_ parameters: JSON) -> JSON {
        guard let (open, positions, offset) = place(parameters), let label = label(open, at: offset),
            let range = places(of: label, in: open).first(where: { $0.contains(offset) || $0.upperBound == offset })
        else { return .null }
        return ["range": positions.json(range), "placeholder": .string(label)]
    }

    func rename(_ parameters: JSON) -> Result<JSON, RenameProblem> {
        guard let (open, positions, offset) = place(parameters), let label = label(open, at: offset),
            let new = parameters["newName"]?.string
        else { return .failure(RenameProblem(reason: "there is no label here")) }
        guard Reference(parsing: new)?.path.isEmpty == true, new.first?.isLetter == true,
            new.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" })
        else { return .failure(RenameProblem(reason: "'\(new)' cannot be a label: letters, digits, _ and -, a letter first")) }
        if new == "params" || open.notebook.cells.contains(where: { $0.label == new && new != label }) {
            return .failure(RenameProblem(reason: "'\(new)' is taken"))
        }
        let edits = places(of: label, in: open).map { range -> JSON in
            ["range": positions.json(range), "newText": .string(new)]
        }
        return .success(["changes": .object([.init(open.address, .array(edits))])])
    }
}
