import Charts
import Diagnostics
import Values

/// Makes a chart of a request and the values that it reads: which columns are drawn, and a table of nothing else.
struct ChartMaker {
    let request: ChartRequest

    func chart(data: Value, points: Value?, centre: Value?) throws(Diagnostic) -> Chart {
        var chart: Chart
        switch request.mark {
        case .roofline: chart = try roofline(data, points)
        case .tornado:
            if case .quantity(let quantity) = data {
                chart = try budget(of: quantity)
            } else {
                chart = try plain(try table(data, request.data))
            }
        default: chart = try plain(try table(data, request.data))
        }
        chart.source = request.source
        chart.alternative = request.alternative
        chart.description = request.description
        chart.total = request.total
        if let axis = request.axis { chart.axis = axis }
        if case .quantity(let quantity)? = centre {
            chart.centre =
                chart.columns[.x].flatMap { chart.table.column($0) }.flatMap { chart.table.columns[$0].unit }.flatMap {
                    quantity.converted(to: $0)
                } ?? quantity
        }
        if request.hidesRanges { chart.table = chart.table.withoutRanges }
        return chart
    }

    // MARK: Tables

    /// A table, or a record of values as a table of names and values, or what another chart draws.
    private func table(_ value: Value, _ read: ChartRequest.Read) throws(Diagnostic) -> Table {
        switch value {
        case .table(let table): return table
        case .record(let record):
            if let chart = Chart(value) { return chart.table }
            let fields = record.filter { if case .quantity = $0.1 { true } else if case .missing = $0.1 { true } else { false } }
            guard !fields.isEmpty else { break }
            let unit = fields.lazy.compactMap { if case .quantity(let quantity) = $0.1 { quantity.unit } else { nil } }.first ?? .one
            var table = Table(columns: [.init("name"), .init("value", unit: unit == .one ? nil : unit)])
            for (name, field) in fields {
                if case .quantity(let quantity) = field {
                    guard let converted = quantity.converted(to: unit) else {
                        throw Diagnostic(
                            .noChartData, .error, at: read.range, "'\(name)' is in \(quantity.unit), the values before it in \(unit)",
                            explanation: "Values that are drawn together measure the same.")
                    }
                    table.rows.append([.text(name), .quantity(converted)])
                } else {
                    table.rows.append([.text(name), field])
                }
            }
            return table
        default: break
        }
        throw Diagnostic(.noChartData, .error, at: read.range, "'\(read.reference)' is \(value.kind): there is no table to draw")
    }

    func column(_ word: ChartRequest.Word, of table: Table, _ wanted: (Table, Int) -> Bool = { _, _ in true }, _ kind: String = "")
        throws(Diagnostic) -> Int
    {
        guard let index = table.column(word.text) else {
            let names = table.columns.map(\.name)
            let fixes = nearest(to: word.text, among: names).map { [Fix("did you mean '\($0)'?", replace: word.range, with: $0)] } ?? []
            throw Diagnostic(
                .noChartColumn, .error, at: word.range, "there is no column '\(visible(word.text))'",
                explanation: "It has \(names.prefix(20).joined(separator: ", ")).", fixes: fixes)
        }
        guard table.rows.isEmpty || wanted(table, index) else {
            throw Diagnostic(.noChartColumn, .error, at: word.range, "the column '\(visible(word.text))' holds no \(kind)")
        }
        return index
    }

    private func sorted(_ table: Table) throws(Diagnostic) -> Table {
        var table = table
        if let (word, isDescending) = request.sort {
            let index = try column(word, of: table)
            let order = table.rows.indices.sorted { a, b in
                let isLess = table.rows[a][index].sortsBefore(table.rows[b][index])
                let isMore = table.rows[b][index].sortsBefore(table.rows[a][index])
                if isLess == isMore { return a < b }
                return isDescending ? isMore : isLess
            }
            table.rows = order.map { table.rows[$0] }
        }
        if let limit = request.limit { table.rows = Array(table.rows.prefix(limit)) }
        return table
    }

    // MARK: Charts of one table

    private func plain(_ whole: Table) throws(Diagnostic) -> Chart {
        var table = try sorted(whole)
        var chosen: [ChartRole: String] = [:]
        for (role, words) in request.columns.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            if words.count > 1 {
                let series = try melt(&table, words)
                chosen[role] = series.value
                if request.columns[.colour] == nil { chosen[.colour] = series.name }
                continue
            }
            let isNumber = role == .low || role == .high
            let index = try column(words[0], of: table, { !isNumber || $0.holdsNumbers($1) }, "numbers")
            chosen[role] = table.columns[index].name
        }
        // A sweep names its points by numerals: along an axis they are numbers.
        if request.mark == .lines || request.mark == .scatter, let column = request.columns[.x]?.first.flatMap({ table.column($0.text) }) {
            table.readNumerals(column)
        }
        fill(&chosen, from: table)
        try check(chosen, table)
        let order = [ChartRole.facet, .label, .y, .x, .low, .high, .end, .from, .to, .colour]
        var kept: [Int] = []
        for index in table.columns.indices where order.contains(where: { chosen[$0] == table.columns[index].name }) { kept.append(index) }
        let drawn = Table(columns: kept.map { table.columns[$0] }, rows: table.rows.map { row in kept.map { row[$0] } })
        var chart = Chart(mark: request.mark, columns: chosen, table: drawn)
        chart.xScale = request.scales[.x] ?? .linear
        chart.yScale = request.scales[.y] ?? .linear
        if let scale = request.scale {
            let isAcross =
                [.bars, .waterfall, .tornado].contains(request.mark)
                && chosen[.x].flatMap { drawn.column($0) }.map { drawn.holdsNumbers($0) } == true
            if isAcross { chart.xScale = scale } else { chart.yScale = scale }
        }
        return chart
    }

    /// Several columns of numbers as one, with the name of the column beside each number.
    private func melt(_ table: inout Table, _ words: [ChartRequest.Word]) throws(Diagnostic) -> (name: String, value: String) {
        var places: [Int] = []
        for word in words { places.append(try column(word, of: table, { $0.holdsNumbers($1) }, "numbers")) }
        let unit = table.columns[places[0]].unit
        let others = table.columns.indices.filter { !places.contains($0) }
        let taken = Set(others.map { table.columns[$0].name })
        func free(_ name: String) -> String { taken.contains(name) ? name + "_" : name }
        var melted = Table(columns: others.map { table.columns[$0] } + [.init(free("column")), .init(free("value"), unit: unit)])
        for row in table.rows {
            for (word, place) in zip(words, places) {
                var value = row[place]
                if let unit, case .quantity(let quantity) = value {
                    guard let converted = quantity.converted(to: unit) else {
                        throw Diagnostic(
                            .noChartColumn, .error, at: word.range,
                            "'\(visible(word.text))' is in \(quantity.unit), the columns before it in \(unit)")
                    }
                    value = .quantity(converted)
                }
                melted.rows.append(others.map { row[$0] } + [.text(word.text), value])
            }
        }
        table = melted
        return (free("column"), free("value"))
    }

    /// Columns that nobody named: the first of the right kind that has no part yet.
    private func fill(_ chosen: inout [ChartRole: String], from table: Table) {
        func first(_ matches: (Table, Int) -> Bool) -> String? {
            table.columns.indices.first { index in !chosen.values.contains(table.columns[index].name) && matches(table, index) }.map {
                table.columns[$0].name
            }
        }
        let words: (Table, Int) -> Bool = { $0.holdsWords($1) }
        let numbers: (Table, Int) -> Bool = { $0.holdsNumbers($1) }
        let days: (Table, Int) -> Bool = { $0.holdsDays($1) }
        switch request.mark {
        case .bars, .waterfall, .tornado:
            let isAcross =
                chosen[.y].flatMap { table.column($0) }.map { !table.holdsNumbers($0) }
                ?? (chosen[.x].flatMap { table.column($0) }.map { table.holdsNumbers($0) } ?? true)
            let (number, name): (ChartRole, ChartRole) = isAcross ? (.x, .y) : (.y, .x)
            if chosen[name] == nil { chosen[name] = first(words) }
            if request.mark == .tornado, chosen[.low] == nil {
                if let low = ["low", "from", "least", "p05"].first(where: { table.column($0) != nil }),
                    let high = ["high", "to", "most", "p95"].first(where: { table.column($0) != nil })
                {
                    (chosen[.low], chosen[.high]) = (low, high)
                }
            }
            if chosen[number] == nil { chosen[number] = first(numbers) ?? chosen[.low] }
        case .lines, .scatter:
            if chosen[.x] == nil { chosen[.x] = first(days) ?? first(numbers) ?? first(words) }
            if chosen[.y] == nil { chosen[.y] = first(numbers) }
            if request.mark == .scatter, chosen[.label] == nil { chosen[.label] = first(words) }
        case .timeline:
            if chosen[.x] == nil { chosen[.x] = first(days) }
            if chosen[.y] == nil { chosen[.y] = first(words) ?? chosen[.label] }
        case .sankey, .graph:
            if chosen[.from] == nil { chosen[.from] = first(words) }
            if chosen[.to] == nil { chosen[.to] = first(words) }
            if request.mark == .sankey, chosen[.x] == nil, chosen[.y] == nil { chosen[.x] = first(numbers) }
        case .roofline: break
        }
    }

    private func check(_ chosen: [ChartRole: String], _ table: Table) throws(Diagnostic) {
        func need(_ role: ChartRole, _ kind: String, _ matches: (Table, Int) -> Bool) throws(Diagnostic) {
            let place = request.columns[role]?.first?.range ?? request.data.range
            guard let index = chosen[role].flatMap({ table.column($0) }) else {
                throw Diagnostic(
                    .noChartColumn, .error, at: place, "no column of \(kind) for '\(role.rawValue)'",
                    explanation: "It has \(table.columns.map(\.name).prefix(20).joined(separator: ", ")).")
            }
            guard table.rows.isEmpty || matches(table, index) || table.isAllMissing(index) else {
                throw Diagnostic(
                    .noChartColumn, .error, at: place, "'\(table.columns[index].name)' holds no \(kind): it cannot be '\(role.rawValue)'")
            }
        }
        let any: (Table, Int) -> Bool = { _, _ in true }
        let numbers: (Table, Int) -> Bool = { $0.holdsNumbers($1) }
        switch request.mark {
        case .bars, .waterfall, .tornado:
            let hasX = chosen[.x].flatMap { table.column($0) }.map { table.holdsNumbers($0) || table.isAllMissing($0) } ?? false
            try need(hasX ? .x : .y, "numbers", numbers)
            try need(hasX ? .y : .x, "names", any)
        case .lines:
            try need(.x, "numbers, days or names", any)
            try need(.y, "numbers", numbers)
        case .scatter:
            try need(.x, "numbers or days", { $0.holdsNumbers($1) || $0.holdsDays($1) })
            try need(.y, "numbers", numbers)
        case .timeline:
            try need(.x, "days", { $0.holdsDays($1) })
            try need(.y, "names", any)
        case .sankey, .graph:
            try need(.from, "names", any)
            try need(.to, "names", any)
            if request.mark == .sankey { try need(chosen[.x] == nil && chosen[.y] != nil ? .y : .x, "numbers", numbers) }
        case .roofline: break
        }
    }
}
