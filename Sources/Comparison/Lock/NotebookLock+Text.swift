import Values

/// The file of a lock: one line for each value, with its interval, tolerance and sources, then the inputs and cells behind them.
///
///     cost.owned | 1.32 USD/Mtoken | 1.1 to 1.5, 90 % | tolerance 2 % | #1 #3
extension NotebookLock {
    package var text: String {
        var lines = [
            "# \(Self.escaped(Files.name(record.notebook))), locked by \(record.engine).",
            "# `litho check --locked` fails where a value leaves its tolerance; `litho lock` writes the file anew and keeps the tolerances",
            "# set here. A line: name | value | interval | tolerance | inputs",
            "",
        ]
        var run = [("notebook", record.digest)]
        if let asOf = record.asOf { run.append(("as-of", asOf)) }
        if let knownOn = record.knownOn { run.append(("known-on", knownOn)) }
        if let seed = record.seed { run.append(("seed", "\(seed)")) }
        for (name, value) in run { lines.append("run | \(name) | \(value)") }
        for parameter in record.parameters { lines.append(Self.line(["param", parameter.name, parameter.text])) }
        for document in record.documents {
            lines.append(Self.line(["document", document.key, "version \(document.version)", document.digest]))
        }
        lines.append("")
        for entry in record.cells.flatMap(\.entries) { lines.append(line(entry)) }
        if !record.inputs.isEmpty { lines.append("") }
        for (index, input) in record.inputs.enumerated() {
            lines.append(Self.line(["#\(index + 1)", input.name, input.text, input.origin]))
        }
        lines.append("")
        for cell in record.cells { lines.append(Self.line(cell)) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func line(_ entry: RunRecord.Entry) -> String {
        var interval = ""
        let value: String
        switch entry.content {
        case .quantity(let quantity):
            value = quantity.bare.description
            if let spread = quantity.spread { interval = Self.text(spread) }
        case .text(let text): value = "\"\(text)\""
        }
        let tolerance = tolerances[entry.name].map { "tolerance \(SignificantDigits.text($0 * 100, digits: 6)) %" } ?? ""
        return Self.line([entry.name, value, interval, tolerance, entry.inputs.map { "#\($0 + 1)" }.joined(separator: " ")])
    }

    private static func text(_ spread: Spread) -> String {
        let ends = "\(Number.real(spread.low)) to \(Number.real(spread.high))"
        return spread.level == 1 ? ends : "\(ends), \(SignificantDigits.text(spread.level * 100, digits: 4)) %"
    }

    private static func line(_ cell: RunRecord.Cell) -> String {
        var fields = [
            "cell", cell.label, cell.isInline ? "inline \(cell.language)" : cell.language, cell.outcome, "code \(cell.codeDigest)",
            cell.plugin,
        ]
        for read in cell.reads { fields.append("reads \(read.name) = \(read.summary) ~ \(read.digest)") }
        for read in cell.data {
            fields.append("data \(read.title) ~ \(read.digest)\(read.tables.map { " \($0.name):\($0.digest)" }.joined())")
        }
        return line(fields)
    }

    private static func line(_ fields: [String]) -> String {
        var fields = fields.map(escaped)
        while fields.last?.isEmpty == true { fields.removeLast() }
        return fields.joined(separator: " | ")
    }

    /// On one line, and without the sign that parts fields.
    static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("|", with: "\\!").replacing("\n", with: "\\n").replacing("\r", with: "\\r")
    }

    static func unescaped(_ text: some StringProtocol) -> String {
        var result = ""
        var isEscaped = false
        for character in text {
            if isEscaped {
                switch character {
                case "!": result.append("|")
                case "n": result.append("\n")
                case "r": result.append("\r")
                default: result.append(character)
                }
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                result.append(character)
            }
        }
        return result
    }
}

/// The one thing about paths that is needed here.
private enum Files {
    static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
