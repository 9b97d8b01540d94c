import Values

/// From a value to a place, with the marks along it.
struct Scale: Sendable {
    enum Kind: Sendable, Hashable {
        case linear, log, days
    }

    struct Tick: Sendable, Hashable {
        var value: Double
        var text: String
    }

    let kind: Kind
    /// The values at the two ends.
    private(set) var low: Double
    private(set) var high: Double
    private(set) var ticks: [Tick] = []
    /// The places of the two ends.
    var start = 0.0
    var end = 1.0

    /// - Parameters:
    ///   - room: how many marks there is room for.
    init(_ kind: Kind, _ values: [Double], room: Int, includesZero: Bool = false) {
        self.kind = kind
        let values = kind == .log ? values.filter { $0 > 0 } : values
        low = values.min() ?? (kind == .log ? 1 : 0)
        high = values.max() ?? (kind == .log ? 10 : 1)
        if includesZero { (low, high) = (min(low, 0), max(high, 0)) }
        switch kind {
        case .linear: setLinear(room)
        case .log: setLogarithmic(room)
        case .days: setDays(room)
        }
    }

    mutating func set(low: Double, high: Double, ticks: [Tick]) { (self.low, self.high, self.ticks) = (low, high, ticks) }

    func place(_ value: Double) -> Double {
        let part: Double
        if kind == .log {
            let bottom = Logarithm.decimal(low)
            part = (Logarithm.decimal(max(value, low / 10)) - bottom) / (Logarithm.decimal(high) - bottom)
        } else {
            part = (value - low) / (high - low)
        }
        return start + part * (end - start)
    }

    // MARK: Marks

    /// Steps of 1, 2 or 5 times a power of ten, and ends on a step.
    private mutating func setLinear(_ room: Int) {
        if low == high { (low, high) = low == 0 ? (0, 1) : (min(low, low * 0.9), max(high, high * 1.1)) }
        if low == high { high = low + 1 }
        let rough = (high - low) / Double(max(1, room))
        var exponent = Int(Logarithm.decimal(rough).rounded(.down))
        var step = Logarithm.power(exponent)
        for factor in [1.0, 2, 5, 10] where rough <= factor * Logarithm.power(exponent) * 1.000_001 {
            step = factor * Logarithm.power(exponent)
            if factor == 10 { exponent += 1 }
            break
        }
        let first = (low / step + 1e-9).rounded(.down)
        let last = (high / step - 1e-9).rounded(.up)
        (low, high) = (first * step, last * step)
        ticks = stride(from: first, through: last + 0.5, by: 1).map {
            Tick(value: $0 * step, text: ChartNumber.text($0 * step, decimals: -exponent))
        }
    }

    /// Powers of ten; between few of them also 2 and 5.
    private mutating func setLogarithmic(_ room: Int) {
        let bottom = Int((Logarithm.decimal(low) + 1e-9).rounded(.down))
        let top = Int((Logarithm.decimal(high) - 1e-9).rounded(.up))
        let decades = max(1, top - bottom)
        var values: [(Double, Int, Int)] = []
        for exponent in bottom...max(top, bottom + 1) {
            for digit in decades <= 2 && room >= 3 * decades ? [1, 2, 5] : [1] {
                values.append((Double(digit) * Logarithm.power(exponent), digit, exponent))
            }
        }
        let before = values.last { $0.0 <= low * 1.000_001 }?.0 ?? values[0].0
        let after = values.first { $0.0 >= high * 0.999_999 }?.0 ?? values[values.count - 1].0
        (low, high) = (before, max(after, before * 10 / (decades <= 2 ? 5 : 1)))
        let shown = values.filter { $0.0 >= low * 0.999_999 && $0.0 <= high * 1.000_001 }
        let every = max(1, (shown.count + room - 1) / max(1, room))
        ticks = shown.enumerated().compactMap { index, value in
            guard index % every == 0 else { return nil }
            let text = value.1 == 1 && (value.2 > 5 || value.2 < -3) ? ChartNumber.power(value.2) : ChartNumber.text(value.0)
            return Tick(value: value.0, text: text)
        }
    }

    /// Firsts of years, quarters or months.
    private mutating func setDays(_ room: Int) {
        if high - low < 20 { (low, high) = (low - 10, high + 10) }
        guard let first = CivilDate(daysFromEpoch: Int(low)), let last = CivilDate(daysFromEpoch: Int(high)) else { return }
        let months = (last.year - first.year) * 12 + last.month - first.month + 1
        let step = [1, 2, 3, 6, 12, 24, 60, 120].first { months / $0 <= max(1, room) } ?? 240
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        var place = (first.year * 12 + first.month - 1) / step * step
        while place <= last.year * 12 + last.month {
            if let date = CivilDate(year: place / 12, month: place % 12 + 1, day: 1) {
                let day = Double(date.daysFromEpoch)
                let text =
                    date.month == 1 || step >= 12
                    ? String(date.year) : ticks.isEmpty ? "\(names[date.month - 1]) \(date.year)" : names[date.month - 1]
                if day >= low, day <= high { ticks.append(Tick(value: day, text: text)) }
            }
            place += step
        }
    }
}
