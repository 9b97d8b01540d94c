import Charts
import Diagnostics
import Values
import Yams

/// The lines of a chart cell as YAML nodes with their places.
struct ChartFields {
    private(set) var all: [(key: ChartRequest.Word, value: Node)] = []
    private let lineStarts: [Int]
    private let bytes: [UInt8]

    private static let sizeLimit = 64 * 1024

    init(_ code: String) throws(Diagnostic) {
        let bytes = Array(code.utf8)
        self.bytes = bytes
        lineStarts = [0] + bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 }
        guard bytes.count <= Self.sizeLimit else { throw Self.wrong(0..<0, "a chart cell has at most 64 KiB") }
        let root: Node?
        do {
            root = try Yams.compose(yaml: code)
        } catch {
            throw Self.wrong(Self.place(of: error, lineStarts, bytes.count), "the lines of the cell are no YAML", "A line is `key: value`.")
        }
        guard let root else { return }
        guard case .mapping(let mapping) = root else { throw Self.wrong(0..<0, "a line of a chart cell is `key: value`") }
        for (key, value) in mapping {
            try refuseProperties(of: value, depth: 0)
            let word = try self.word(key)
            guard ChartKeys.all.contains(word.text) else {
                let fixes =
                    nearest(to: word.text, among: ChartKeys.all).map { [Fix("did you mean '\($0)'?", replace: word.range, with: $0)] } ?? []
                throw Diagnostic(.wrongChartLine, .error, at: word.range, "unknown key '\(visible(word.text))'", fixes: fixes)
            }
            all.append((word, value))
        }
    }

    subscript(_ key: String) -> Node? { all.first { $0.key.text == key }?.value }

    static func wrong(_ range: Range<Int>, _ summary: String, _ explanation: String = "") -> Diagnostic {
        Diagnostic(.wrongChartLine, .error, at: range, summary, explanation: explanation)
    }

    /// Anchors, aliases and tags have no meaning here.
    private func refuseProperties(of node: Node, depth: Int) throws(Diagnostic) {
        if case .alias = node { throw Self.wrong(0..<0, "aliases cannot be used in a chart cell") }
        let first = range(node, length: 1)
        if first.lowerBound < bytes.count, node.mark != nil,
            bytes[first.lowerBound] == UInt8(ascii: "&") || bytes[first.lowerBound] == UInt8(ascii: "!")
        {
            throw Self.wrong(first, "anchors and tags cannot be used in a chart cell")
        }
        guard depth < 4 else { throw Self.wrong(range(node, length: 1), "the lines are nested too deep") }
        switch node {
        case .mapping(let mapping): for (_, value) in mapping { try refuseProperties(of: value, depth: depth + 1) }
        case .sequence(let sequence): for value in sequence { try refuseProperties(of: value, depth: depth + 1) }
        default: break
        }
    }

    // MARK: Values

    func word(_ node: Node) throws(Diagnostic) -> ChartRequest.Word {
        guard case .scalar(let scalar) = node else { throw Self.wrong(range(node, length: 1), "one value is wanted here") }
        let quotes = scalar.style == .singleQuoted || scalar.style == .doubleQuoted ? 2 : 0
        let range = range(node, length: scalar.string.utf8.count + quotes)
        guard !scalar.string.isEmpty else { throw Self.wrong(range, "a value is missing") }
        return ChartRequest.Word(text: scalar.string, range: range)
    }

    /// One value or a list of them.
    func words(_ node: Node) throws(Diagnostic) -> [ChartRequest.Word] {
        guard case .sequence(let sequence) = node else { return [try word(node)] }
        var words: [ChartRequest.Word] = []
        for item in sequence { words.append(try word(item)) }
        guard !words.isEmpty else { throw Self.wrong(range(node, length: 1), "the list is empty") }
        return words
    }

    func read(_ node: Node) throws(Diagnostic) -> ChartRequest.Read {
        let word = try word(node)
        let text = word.text.hasPrefix("=") ? String(word.text.dropFirst()) : word.text
        guard let reference = Reference(parsing: text) else {
            throw Diagnostic(
                .noChartData, .error, at: word.range, "'\(visible(word.text))' names no cell",
                explanation: "A cell is named by its label: `spec`, `cost.owned`.")
        }
        return ChartRequest.Read(reference: reference, range: word.range)
    }

    func choice<Choice: RawRepresentable<String> & CaseIterable>(_ node: Node, of type: Choice.Type) throws(Diagnostic) -> Choice {
        let word = try word(node)
        if let choice = Choice(rawValue: word.text) { return choice }
        let names = Choice.allCases.map(\.rawValue)
        let fixes = nearest(to: word.text, among: names).map { [Fix("did you mean '\($0)'?", replace: word.range, with: $0)] } ?? []
        throw Diagnostic(
            .wrongChartLine, .error, at: word.range, "'\(visible(word.text))' is none of \(names.joined(separator: ", "))", fixes: fixes)
    }

    // MARK: Places

    private func range(_ node: Node, length: Int) -> Range<Int> {
        guard let mark = node.mark else { return 0..<0 }
        let start = Self.offset(line: mark.line, column: mark.column, lineStarts, bytes)
        return start..<min(bytes.count, start + length)
    }

    private static func offset(line: Int, column: Int, _ lineStarts: [Int], _ bytes: [UInt8]) -> Int {
        guard line >= 1, line <= lineStarts.count else { return 0 }
        var position = lineStarts[line - 1]
        for _ in 1..<max(2, column) where column > 1 && position < bytes.count {
            position += 1
            while position < bytes.count, bytes[position] & 0xC0 == 0x80 { position += 1 }
        }
        return position
    }

    private static func place(of error: any Error, _ lineStarts: [Int], _ count: Int) -> Range<Int> {
        let mark: Mark? =
            switch error as? YamlError {
            case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark
            default: nil
            }
        guard let mark, mark.line >= 1, mark.line <= lineStarts.count else { return 0..<0 }
        let start = min(count, lineStarts[mark.line - 1])
        return start..<min(count, start + 1)
    }
}
