package import Diagnostics
import Values

extension NotebookLock {
    /// Reads what `text` writes. Throws a `Diagnostic` at the first line that is not so.
    package init(parsing source: SourceText, notebook: String) throws(Diagnostic) {
        var record = RunRecord(notebook: notebook, digest: "", engine: "")
        var tolerances: [String: Double] = [:]
        var entries: [RunRecord.Entry] = []
        var start = 0
        for line in String(decoding: source.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false) {
            defer { start += line.utf8.count + 1 }
            func wrong(_ what: String) -> Diagnostic {
                Diagnostic(
                    .malformedLock, .error, "\(source.name):\(source.position(at: start).line):1: \(what)",
                    fixes: [Fix("`litho lock` writes the file anew")])
            }
            if line.isEmpty || line.hasPrefix("# ") { continue }
            let fields = Self.fields(line)
            switch fields[0] {
            case "run" where fields.count == 3:
                switch fields[1] {
                case "as-of": record.asOf = fields[2]
                case "known-on": record.knownOn = fields[2]
                case "seed": record.seed = Int(fields[2])
                case "notebook": record.digest = fields[2]
                default: throw wrong("'\(visible(fields[1]))' is nothing a run has")
                }
            case "param" where fields.count >= 2:
                record.parameters.append(.init(name: fields[1], text: fields.count > 2 ? fields[2] : ""))
            case "document" where fields.count == 4:
                guard let version = Int(fields[2].dropFirst("version ".count)) else { throw wrong("a version that is no number") }
                record.documents.append(.init(key: fields[1], version: version, digest: fields[3]))
            case "cell" where fields.count >= 5:
                guard let cell = Self.cell(fields) else { throw wrong("a cell that is not whole") }
                record.cells.append(cell)
            case let mark where mark.first == "#" && Int(mark.dropFirst()) == record.inputs.count + 1 && fields.count >= 3:
                record.inputs.append(.init(name: fields[1], text: fields[2], origin: fields.count > 3 ? fields[3] : ""))
            default:
                guard let (entry, tolerance) = Self.entry(fields) else {
                    throw wrong("no line of a lock: name, value, interval, tolerance and inputs between ' | '")
                }
                entries.append(entry)
                tolerances[entry.name] = tolerance
            }
        }
        for entry in entries {
            guard entry.inputs.allSatisfy({ record.inputs.indices.contains($0) }) else {
                throw Diagnostic(.malformedLock, .error, "\(source.name): '\(visible(entry.name))' names an input that is not there")
            }
            guard let index = record.cells.firstIndex(where: { entry.belongs(to: $0) }) else {
                throw Diagnostic(.malformedLock, .error, "\(source.name): no cell of the lock has the value '\(visible(entry.name))'")
            }
            record.cells[index].entries.append(entry)
        }
        self.init(record, tolerances: tolerances)
    }

    private static func fields(_ line: Substring) -> [String] {
        var fields = [Substring]()
        var rest = line
        while let found = rest.firstRange(of: " | ") {
            fields.append(rest[..<found.lowerBound])
            rest = rest[found.upperBound...]
        }
        fields.append(rest)
        return fields.map(unescaped)
    }

    private static func entry(_ fields: [String]) -> (RunRecord.Entry, Double?)? {
        guard fields.count >= 2, !fields[0].isEmpty else { return nil }
        var spread: Spread?
        if fields.count > 2, !fields[2].isEmpty {
            guard let read = self.spread(fields[2]) else { return nil }
            spread = read
        }
        var tolerance: Double?
        if fields.count > 3, !fields[3].isEmpty {
            let words = fields[3].split(separator: " ")
            guard words.count == 3, words[0] == "tolerance", words[2] == "%", let percent = Double(words[1]), percent >= 0, percent.isFinite
            else { return nil }
            tolerance = percent / 100
        }
        let marks = fields.count > 4 ? fields[4].split(separator: " ") : []
        let inputs = marks.compactMap { $0.first == "#" ? Int($0.dropFirst()).map { $0 - 1 } : nil }
        guard inputs.count == marks.count else { return nil }
        let content: RunRecord.Content
        if fields[1].hasPrefix("\""), fields[1].hasSuffix("\""), fields[1].count >= 2 {
            content = .text(String(fields[1].dropFirst().dropLast()))
        } else {
            let parts = fields[1].split(separator: " ", maxSplits: 1)
            guard let first = parts.first, let number = number(first), let unit = parts.count > 1 ? Unit(String(parts[1])) : .one else {
                return nil
            }
            content = .quantity(Quantity(number, unit, spread: spread))
        }
        return (RunRecord.Entry(name: fields[0], content: content, inputs: inputs), tolerance)
    }

    private static func number(_ text: Substring) -> Number? {
        if let whole = Int64(text) { return .integer(whole) }
        return Double(text).map { .real($0) }
    }

    /// `1.1 to 1.5, 90 %`
    private static func spread(_ text: String) -> Spread? {
        let parts = text.split(separator: ", ")
        let words = (parts.first ?? "").split(separator: " ")
        guard words.count == 3, words[1] == "to", let low = Double(words[0]), let high = Double(words[2]), low <= high else { return nil }
        guard parts.count > 1 else { return Spread(.bounds, low: low, high: high, level: 1) }
        guard let percent = parts[1].split(separator: " ").first.flatMap({ Double($0) }), (0...100).contains(percent) else { return nil }
        return Spread(.stated, low: low, high: high, level: percent / 100)
    }

    private static func cell(_ fields: [String]) -> RunRecord.Cell? {
        guard fields[4].hasPrefix("code ") else { return nil }
        let isInline = fields[2].hasPrefix("inline ")
        var cell = RunRecord.Cell(
            label: fields[1], isInline: isInline, language: isInline ? String(fields[2].dropFirst("inline ".count)) : fields[2],
            outcome: fields[3], plugin: fields.count > 5 ? fields[5] : "", pluginContent: "", code: "")
        cell.codeDigest = String(fields[4].dropFirst("code ".count))
        for field in fields.dropFirst(6) {
            guard let end = field.range(of: " ~ ", last: true) else { return nil }
            let marks = field[end.upperBound...].split(separator: " ").map(String.init)
            let head = field[..<end.lowerBound]
            if head.hasPrefix("reads "), let sign = head.firstRange(of: " = ") {
                cell.reads.append(
                    .init(
                        name: String(head[head.index(head.startIndex, offsetBy: 6)..<sign.lowerBound]), digest: marks.first ?? "",
                        summary: String(head[sign.upperBound...])))
            } else if head.hasPrefix("data ") {
                let tables = marks.dropFirst().compactMap { mark -> RunRecord.TableMark? in
                    guard let colon = mark.lastIndex(of: ":") else { return nil }
                    return .init(name: String(mark[..<colon]), digest: String(mark[mark.index(after: colon)...]))
                }
                cell.data.append(.init(title: String(head.dropFirst(5)), digest: marks.first ?? "", tables: tables))
            } else {
                return nil
            }
        }
        return cell
    }
}

extension String {
    fileprivate func range(of part: String, last: Bool) -> Range<Index>? {
        var found: Range<Index>?
        var rest = self[...]
        while let next = rest.firstRange(of: part) {
            found = next
            rest = rest[next.upperBound...]
        }
        return found
    }
}

extension RunRecord.Entry {
    fileprivate func belongs(to cell: RunRecord.Cell) -> Bool {
        let label = cell.isInline ? "`\(cell.label)`" : cell.label
        return name == label || name.hasPrefix(label) && [".", "["].contains(name.dropFirst(label.count).prefix(1))
    }
}
