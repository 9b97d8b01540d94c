import Charts
import Diagnostics
import Values

extension ChartMaker {
    /// Roofs from the columns of peaks and bandwidths, points from another table, all in TFLOP/s, TB/s and FLOP/B.
    func roofline(_ data: Value, _ points: Value?) throws(Diagnostic) -> Chart {
        guard case .table(let table) = data else {
            throw Diagnostic(
                .noChartData, .error, at: request.data.range,
                "'\(request.data.reference)' is \(data.kind): a roofline needs a table with peaks and bandwidths")
        }
        func word(_ role: ChartRole, _ name: String) -> ChartRequest.Word {
            request.columns[role]?.first ?? ChartRequest.Word(text: name, range: request.data.range)
        }
        let rate = Unit("TFLOP/s") ?? .one
        let stream = Unit("TB/s") ?? .one
        let intensity = Unit("FLOP/B") ?? .one
        let name = table.columns.indices.first { table.holdsWords($0) } ?? 0
        let peak = try column(word(.peak, "peak"), of: table)
        let bandwidth = try column(word(.bandwidth, "bandwidth"), of: table)
        var roofs = Table(columns: [table.columns[name], .init("peak", unit: rate), .init("bandwidth", unit: stream)])
        for row in table.rows {
            roofs.rows.append([
                row[name], try converted(row[peak], to: rate, word(.peak, "peak")),
                try converted(row[bandwidth], to: stream, word(.bandwidth, "bandwidth")),
            ])
        }
        var columns: [ChartRole: String] = [.peak: "peak", .bandwidth: "bandwidth"]
        var drawn = Table(columns: [])
        if let points, let read = request.points {
            guard case .table(let reached) = points else {
                throw Diagnostic(.noChartData, .error, at: read.range, "'\(read.reference)' is \(points.kind): points need a table")
            }
            let x = try column(word(.x, "intensity"), of: reached)
            let y = try column(word(.y, "reached"), of: reached)
            let own = request.columns[.label]?.first
            let label: Int
            if let own {
                label = try column(own, of: reached)
            } else {
                label = reached.columns.indices.first { reached.holdsWords($0) } ?? 0
            }
            columns[.label] = reached.columns[label].name
            columns[.x] = "intensity"
            columns[.y] = "reached"
            drawn = Table(columns: [reached.columns[label], .init("intensity", unit: intensity), .init("reached", unit: rate)])
            if let colour = request.columns[.colour]?.first {
                let index = try column(colour, of: reached)
                columns[.colour] = index == label ? columns[.label] : reached.columns[index].name
                if index != label { drawn.columns.append(reached.columns[index]) }
            }
            for row in reached.rows {
                var cells = [
                    row[label], try converted(row[x], to: intensity, word(.x, "intensity")),
                    try converted(row[y], to: rate, word(.y, "reached")),
                ]
                if drawn.columns.count > 3, let index = columns[.colour].flatMap({ reached.column($0) }) { cells.append(row[index]) }
                drawn.rows.append(cells)
            }
        }
        var chart = Chart(mark: .roofline, columns: columns, table: drawn)
        chart.roofs = roofs
        return chart
    }

    private func converted(_ value: Value, to unit: Unit, _ word: ChartRequest.Word) throws(Diagnostic) -> Value {
        guard case .quantity(let quantity) = value else { return value }
        guard let converted = quantity.converted(to: unit) else {
            throw Diagnostic(
                .noChartColumn, .error, at: word.range, "'\(visible(word.text))' is in \(quantity.unit); a roofline needs \(unit)")
        }
        return .quantity(converted)
    }

    /// The budget of one uncertain value: how far one standard deviation of each input moves it, to both sides.
    func budget(of quantity: Quantity) throws(Diagnostic) -> Chart {
        guard let derivation = quantity.derivation, let view = try? derivation.firstOrder(), view.sd > 0, !view.budget.isEmpty else {
            throw Diagnostic(
                .noChartData, .error, at: request.data.range, "'\(request.data.reference)' has no budget: it rests on no uncertain input",
                explanation: "A tornado is drawn of a value computed from ranges, or of a table with the columns low and high.")
        }
        let factor = quantity.unit.meaning()?.factor ?? 1
        let unit = quantity.unit == .one ? nil : quantity.unit
        var table = Table(columns: [.init("input"), .init("low", unit: unit), .init("high", unit: unit)])
        for line in view.budget.prefix(request.limit ?? 12) where line.share > 0.0005 || line.share < -0.0005 {
            let moved = (line.contribution < 0 ? -line.contribution : line.contribution) / factor
            table.rows.append([
                .text(line.input), .quantity(Quantity(quantity.value - moved, quantity.unit)),
                .quantity(Quantity(quantity.value + moved, quantity.unit)),
            ])
        }
        var chart = Chart(mark: .tornado, columns: [.y: "input", .x: "low", .low: "low", .high: "high"], table: table)
        chart.centre = quantity.bare
        chart.axis = request.data.reference.description
        return chart
    }
}
