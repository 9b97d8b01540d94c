import Values

extension Chart {
    /// What stands for the picture where it cannot be seen: the author's sentence, or one that says what is drawn and between which ends.
    package var alternativeText: String { alternative ?? generatedAlternative }

    /// The picture in words: its order or course, its ends, what stands out, what is missing.
    package var longDescription: String {
        if let description { return description }
        let sentences =
            mark == .sankey || mark == .graph
            ? flowSentences : mark == .timeline ? daySentences : mark == .roofline ? roofSentences : numberSentences
        return sentences.joined(separator: " ")
    }

    private var generatedAlternative: String {
        let rows = table.rows.count
        let groups = columns[.facet] == nil ? "" : ", one panel for each \(ChartNumber.words(columns[.facet] ?? ""))"
        switch mark {
        case .bars, .waterfall:
            let kind = mark == .bars ? "Bar chart" : "Waterfall chart"
            return "\(kind) of \(title(numberRole)) for \(names(nameRole).count) \(plural(nameRole))\(groups)\(ends(numberRole, nameRole))."
        case .tornado:
            let widest = widestRow.map { ", most with \(text($0, nameRole))" } ?? ""
            return "Tornado chart: how far \(rows) inputs move \(title(numberRole))\(widest)."
        case .lines: return "Line chart of \(title(.y)) over \(title(.x))\(series)\(groups)\(ends(.y, .x))."
        case .scatter: return "Scatter chart of \(title(.y)) against \(title(.x)), \(rows) points\(series)\(groups)\(ends(.y, .label))."
        case .roofline:
            let names = roofs?.rows.compactMap { $0.first?.keyText } ?? []
            return
                "Roofline of \(names.joined(separator: ", "))\(rows > 0 ? " with \(rows) points" : ""): attainable rate in TFLOP/s over intensity in FLOP/B, both logarithmic."
        case .timeline:
            let days = table.rows.indices.flatMap { [$0].compactMap { span($0, .x) }.map(\.value) }
            guard let first = days.min().flatMap({ CivilDate(daysFromEpoch: Int($0)) }),
                let last = days.max().flatMap({ CivilDate(daysFromEpoch: Int($0)) })
            else { return "Timeline of \(rows) entries." }
            return "Timeline of \(rows) entries from \(first) to \(last)."
        case .sankey:
            let nodes = LayeredNodes(self)
            return "Flow chart of \(title(numberRole)): \(nodes.edges.count) flows between \(nodes.names.count) places."
        case .graph:
            let nodes = LayeredNodes(self)
            return
                "Graph of \(nodes.names.count) names and \(nodes.edges.count) arrows\(nodes.hasCycle ? ", with at least one circle" : "")."
        }
    }

    private var series: String {
        guard columns[.colour] != nil else { return "" }
        let names = names(.colour)
        return names.count > 6 ? ", \(names.count) series" : " for \(names.joined(separator: ", "))"
    }

    private func plural(_ role: ChartRole) -> String {
        let name = ChartNumber.words(columns[role] ?? "name")
        return name == "name" ? "names" : names(role).count == 1 || name.hasSuffix("s") ? name : "values of \(name)"
    }

    private func named(_ row: Int, _ role: ChartRole) -> String {
        let parts = [text(row, role), role == .colour ? "" : text(row, .colour)].filter { !$0.isEmpty }
        return parts.isEmpty ? "row \(row + 1)" : parts.count == 2 && parts[0] == parts[1] ? parts[0] : parts.joined(separator: ", ")
    }

    /// ", from 1 299 (Trainium2) to 5 033 (MI355X)"
    private func ends(_ role: ChartRole, _ name: ChartRole) -> String {
        let numbers = table.rows.indices.compactMap { row in span(row, role).map { (row: row, value: $0.value) } }
        guard let low = numbers.min(by: { $0.value < $1.value }), let high = numbers.max(by: { $0.value < $1.value }),
            low.value < high.value
        else { return "" }
        return
            ", from \(ChartNumber.text(low.value)) (\(named(low.row, name))) to \(ChartNumber.text(high.value)) (\(named(high.row, name)))"
    }

    private var widestRow: Int? {
        table.rows.indices.compactMap { row in span(row, numberRole).map { (row: row, width: $0.high - $0.low) } }.max {
            $0.width < $1.width
        }?.row
    }

    // MARK: Sentences

    private var numberSentences: [String] {
        let (role, name) =
            mark == .lines || mark == .scatter ? (ChartRole.y, mark == .lines ? ChartRole.x : .label) : (numberRole, nameRole)
        var sentences: [String] = []
        let numbers = table.rows.indices.compactMap { row in span(row, role).map { (row: row, span: $0) } }
        if mark == .lines {
            for series in columns[.colour] == nil ? [""] : names(.colour) {
                let own = numbers.filter { series.isEmpty || text($0.row, .colour) == series }.sorted {
                    (span($0.row, .x)?.value ?? Double($0.row)) < (span($1.row, .x)?.value ?? Double($1.row))
                }
                guard let first = own.first, let last = own.last, own.count > 1 else { continue }
                sentences.append(course(series, first, last, own))
            }
        } else if mark == .waterfall {
            let sum = numbers.reduce(0) { $0 + $1.span.value }
            sentences.append(
                "The \(numbers.count) steps add up to \(ChartNumber.text(sum))\(unit(role).map { " " + $0.printed } ?? "").")
        }
        let sorted = numbers.sorted { ($1.span.value, $0.row) < ($0.span.value, $1.row) }
        if mark == .tornado {
            for (row, span) in numbers.sorted(by: { $1.span.high - $1.span.low < $0.span.high - $0.span.low }).prefix(3) {
                sentences.append("\(text(row, name)): \(ChartNumber.text(span.low)) to \(ChartNumber.text(span.high)).")
            }
        } else if let high = sorted.first, let low = sorted.last, sorted.count > 1 {
            func said(_ number: (row: Int, span: Span)) -> String { "\(named(number.row, name)) \(ChartNumber.text(number.span.value))" }
            sentences.append("Highest: \(sorted.prefix(3).map(said).joined(separator: "; ")). Lowest: \(said(low)).")
            if low.span.value > 0, high.span.value / low.span.value >= 1.1 {
                sentences.append("The highest is \(ChartNumber.text(high.span.value / low.span.value, digits: 2)) times the lowest.")
            }
        }
        let ranged = numbers.filter { $0.span.hasRange }
        if mark != .tornado, !ranged.isEmpty, let widest = ranged.max(by: { $0.span.high - $0.span.low < $1.span.high - $1.span.low }) {
            sentences.append(
                "\(ranged.count == numbers.count ? "All have a range" : "\(ranged.count) of \(numbers.count) have a range"); the widest is \(named(widest.row, name)), \(ChartNumber.text(widest.span.low)) to \(ChartNumber.text(widest.span.high))."
            )
        }
        return sentences + missing(role, name)
    }

    private func course(_ series: String, _ first: (row: Int, span: Span), _ last: (row: Int, span: Span), _ all: [(row: Int, span: Span)])
        -> String
    {
        let (a, b) = (first.span.value, last.span.value)
        let verb = b > a * 1.02 ? "rises" : b < a * 0.98 ? "falls" : "stays near where it began"
        var text =
            "\(series.isEmpty ? "The line" : series) \(verb), from \(ChartNumber.text(a)) at \(self.text(first.row, .x)) to \(ChartNumber.text(b)) at \(self.text(last.row, .x))"
        if let high = all.max(by: { $0.span.value < $1.span.value }), high.row != first.row, high.row != last.row {
            text += "; its highest is \(ChartNumber.text(high.span.value)) at \(self.text(high.row, .x))"
        }
        if let low = all.min(by: { $0.span.value < $1.span.value }), low.row != first.row, low.row != last.row {
            text += "; its lowest is \(ChartNumber.text(low.span.value)) at \(self.text(low.row, .x))"
        }
        return text + "."
    }

    private func missing(_ role: ChartRole, _ name: ChartRole) -> [String] {
        var rows: [String] = []
        for row in table.rows.indices { if case .missing? = value(row, role) { rows.append(named(row, name)) } }
        return rows.isEmpty
            ? [] : ["No value: \(rows.prefix(12).joined(separator: ", "))\(rows.count > 12 ? " and \(rows.count - 12) more" : "")."]
    }

    private var flowSentences: [String] {
        let role = numberRole
        var lines = table.rows.indices.map { row in (row: row, size: span(row, role)?.value) }
        lines.sort { ($1.size ?? -1, $0.row) < ($0.size ?? -1, $1.row) }
        let said = lines.prefix(8).map { line in
            "\(text(line.row, .from)) to \(text(line.row, .to))" + (line.size.map { " \(ChartNumber.text($0))" } ?? "")
                + (text(line.row, .label).isEmpty ? "" : " (\(text(line.row, .label)))")
        }
        return [said.joined(separator: "; ") + (lines.count > 8 ? "; and \(lines.count - 8) more." : ".")]
    }

    private var daySentences: [String] {
        let name: ChartRole = columns[.y] != nil ? .y : .label
        let said = table.rows.indices.prefix(20).map { row in
            let label = name == .y ? text(row, .label) : ""
            return
                "\(text(row, .x))\(text(row, .end).isEmpty ? "" : " to \(text(row, .end))"): \(text(row, name))\(label.isEmpty ? "" : ", \(label)")\(columns[.colour] == nil ? "" : ", \(text(row, .colour))")"
        }
        return [said.joined(separator: "; ") + (table.rows.count > 20 ? "; and \(table.rows.count - 20) more." : ".")]
    }

    private var roofSentences: [String] {
        guard let roofs, let peak = columns[.peak].flatMap({ roofs.column($0) }),
            let bandwidth = columns[.bandwidth].flatMap({ roofs.column($0) })
        else { return [] }
        var sentences: [String] = []
        for row in roofs.rows {
            guard case .quantity(let top) = row[peak], case .quantity(let slope) = row[bandwidth], slope.value > 0 else {
                sentences.append("\(row.first?.keyText ?? "One row") has no roof: its peak or bandwidth is missing.")
                continue
            }
            sentences.append(
                "\(row.first?.keyText ?? ""): \(ChartNumber.text(slope.value)) TB/s up to \(ChartNumber.text(top.value / slope.value)) FLOP/B, above it \(ChartNumber.text(top.value)) TFLOP/s."
            )
        }
        for row in table.rows.indices.prefix(12) {
            guard let x = span(row, .x, withRange: false), let y = span(row, .y) else { continue }
            sentences.append("\(text(row, .label)) reaches \(ChartNumber.text(y.value)) TFLOP/s at \(ChartNumber.text(x.value)) FLOP/B.")
        }
        return sentences
    }
}
