import Diagnostics

/// Reads one fenced cell: its info string, its option lines, its code.
struct CellReader {
    let source: SourceText
    /// From 1, for a cell without a label.
    let number: Int
    private(set) var diagnostics: [Diagnostic] = []
    private(set) var caption: ParsedMarkdown?
    private var places: [String: Range<Int>] = [:]

    init(source: SourceText, number: Int) {
        self.source = source
        self.number = number
    }

    /// `nil` for a block that is no cell.
    mutating func read(_ fence: ParsedMarkdown.Fence, code: String, node: Int, range: Range<Int>) -> Cell? {
        guard let language = readInfo(fence) else { return nil }
        var cell = Cell(
            language: source.text(language), languageRange: language, label: "cell-\(number)", labelRange: fence.info,
            hasOwnLabel: false, options: [], code: "", lineMap: [], range: range, node: node, caption: nil)
        if !fence.isClosed {
            diagnostics.append(
                Diagnostic(
                    .unclosedCell, .warning, at: range.lowerBound..<fence.info.upperBound, "the cell is not closed",
                    explanation:
                        "It ends where the text, list or quote around it ends. Close it with a line that repeats its opening fence."))
        }
        var lines = fence.lines[...]
        while let line = lines.first, OptionLine.isOption(source.bytes, line) {
            lines.removeFirst()
            readOption(line, into: &cell)
        }
        setCode(code, droppingLines: fence.lines.count - lines.count, lines, of: &cell)
        readLabel(of: &cell)
        cell.checkOptionValues { diagnostics.append($0) }
        for index in diagnostics.indices { diagnostics[index].cell = cell.label }
        return cell
    }

    private mutating func readInfo(_ fence: ParsedMarkdown.Fence) -> Range<Int>? {
        let explanation =
            "A cell begins with its language in braces and nothing else, as in ```{chips}; options follow on lines such as '#| label: spec'."
        switch CellInfo(source.bytes, fence.info) {
        case .language(let word):
            return word
        case .languageWithExtras(let word, let extras):
            let language = source.text(word)
            diagnostics.append(
                Diagnostic(
                    .badCellInfo, .error, at: extras, "only the language can stand in the braces of a cell", explanation: explanation,
                    fixes: [Fix("write '{\(language)}' and put options on '#|' lines", replace: fence.info, with: "{\(language)}")]))
            return word
        case .malformed:
            diagnostics.append(
                Diagnostic(
                    .badCellInfo, .error, at: fence.info, "'\(source.text(fence.info))' names no language", explanation: explanation,
                    fixes: [Fix("for code that is only shown, leave the braces out")]))
            return nil
        }
    }

    private mutating func readOption(_ line: Range<Int>, into cell: inout Cell) {
        guard let option = OptionLine(source.bytes, line) else {
            diagnostics.append(
                Diagnostic(
                    .badOptionLine, .error, at: line, "an option line needs a name, a colon and a value",
                    explanation: "For example '#| label: spec'."))
            return
        }
        let name = source.text(option.name)
        if let first = places[name] {
            diagnostics.append(
                Diagnostic(
                    .repeatedOption, .error, at: option.name, "the option '\(name)' is given twice",
                    notes: [Diagnostic.Note("first given here", at: first)]))
            return
        }
        places[name] = option.name
        cell.options.append(Cell.Option(name: name, value: option.value, nameRange: option.name, valueRange: option.written))
        if name == StandardOption.caption.rawValue, !option.value.isEmpty {
            caption = ParsedMarkdown(Array(option.value.utf8), map: option.map)
            cell.caption = caption?.tree
        }
    }

    private func setCode(_ code: String, droppingLines dropped: Int, _ lines: ArraySlice<Range<Int>>, of cell: inout Cell) {
        var code = code
        var text: [UInt8] = []
        code.withUTF8 { bytes in
            text.reserveCapacity(bytes.count)
            var line = 0
            var position = 0
            while position < bytes.count {
                let start = position
                while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
                if line >= dropped {
                    let place = lines.startIndex + line - dropped
                    let sourceStart = place < lines.endIndex ? lines[place].lowerBound : cell.range.upperBound
                    cell.lineMap.append(Cell.LineStart(code: text.count, source: sourceStart))
                    text += bytes[start..<position]
                    text.append(0x0A)
                }
                if position + 1 < bytes.count, bytes[position] == 0x0D, bytes[position + 1] == 0x0A { position += 1 }
                position += 1
                line += 1
            }
        }
        cell.code = String(decoding: text, as: UTF8.self)
    }

    private mutating func readLabel(of cell: inout Cell) {
        guard let option = cell[option: StandardOption.label.rawValue] else { return }
        if CellLabel.isLegal(option.value), !CellLabel.reserved.contains(option.value) {
            cell.label = option.value
            cell.labelRange = option.valueRange
            cell.hasOwnLabel = true
            return
        }
        let isReserved = CellLabel.reserved.contains(option.value)
        let mended = CellLabel.mended(option.value)
        diagnostics.append(
            Diagnostic(
                .badLabel, .error, at: option.valueRange,
                isReserved ? "the label '\(option.value)' is reserved" : "not a label: \(CellLabel.fault(of: option.value))",
                explanation: isReserved
                    ? "It names the parameters of the front matter."
                    : "A label is a letter or '_', then letters, digits and '_', all ASCII.",
                fixes: mended.map { [Fix("write '\($0)'", replace: option.valueRange, with: $0)] } ?? []))
    }
}
