import Values

extension DealTimeline {
    private static let labelWidth = 300.0
    private static let plotWidth = 760.0
    private static let rowHeight = 22.0
    private static let top = 44.0
    private static let margin = 16.0

    /// The drawing as SVG, without scripts; the same input gives the same bytes.
    package func svg(title: String) -> String {
        let height = Self.top + Double(bars.count) * Self.rowHeight + 34
        let width = Self.margin * 2 + Self.labelWidth + Self.plotWidth
        var out = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(DealPicture.number(width)) \(DealPicture.number(height))\" "
        out += "role=\"img\" font-family=\"sans-serif\" font-size=\"12\">\n<title>\(DealPicture.escaped(title))</title>\n"
        out += "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
        for tick in ticks {
            let x = DealPicture.number(place(tick.day))
            out += "<path d=\"M\(x) \(DealPicture.number(Self.top - 8))V\(DealPicture.number(height - 26))\" stroke=\"#d5dade\"/>"
            out +=
                "<text x=\"\(x)\" y=\"\(DealPicture.number(Self.top - 14))\" text-anchor=\"\(tick.day > last - (last - first) / 20 ? "end" : "middle")\" fill=\"#4a555d\">\(tick.label)</text>\n"
        }
        for (index, bar) in bars.enumerated() { out += row(bar, Self.top + (Double(index) + 0.5) * Self.rowHeight) }
        out += legend(height - 10)
        return out + "</svg>\n"
    }

    private func place(_ day: Int) -> Double {
        let part = Double(min(max(day, first), last) - first) / Double(last - first)
        return Self.margin + Self.labelWidth + part * Self.plotWidth
    }

    // MARK: - Parts

    private func row(_ bar: Bar, _ y: Double) -> String {
        func number(_ value: Double) -> String { DealPicture.number(value) }
        let label = bar.label.count > 46 ? bar.label.prefix(45) + "…" : bar.label[...]
        var out = "<text x=\"\(number(Self.margin + Self.labelWidth - 8))\" y=\"\(number(y + 4))\" text-anchor=\"end\" fill=\"#1b2329\">"
        out += "\(DealPicture.escaped(String(label)))</text>"
        if (bar.to ?? last) > first, bar.from < last {
            let (start, end) = (place(bar.from), max(place(bar.to ?? last), place(bar.from) + 1))
            let thickness = DealPicture.thickness(bar.amount) + 1
            out += "<path d=\"M\(number(start)) \(number(y))H\(number(end))\" stroke=\"#9fb6c4\" stroke-width=\"\(number(thickness))\""
            // Where no end is known, the bar leaves the drawing with an open end.
            out += "\(DealPicture.dash(bar.status))><title>\(DealPicture.escaped(bar.label)), \(bar.status.rawValue)</title></path>"
        }
        for report in bar.reports where (first...last).contains(report.day) {
            let mark =
                "<circle cx=\"\(number(place(report.day)))\" cy=\"\(number(y))\" r=\"4.5\" stroke=\"#33414a\" fill=\"\(Self.fill(report.status))\">"
            let dot = mark + "<title>\(DealPicture.escaped(report.title))</title></circle>"
            let isLink = report.link.hasPrefix("https://") || report.link.hasPrefix("http://")
            out += isLink ? "<a href=\"\(DealPicture.escaped(report.link))\">\(dot)</a>" : dot
        }
        return out + "\n"
    }

    private static func fill(_ status: Claim.Status) -> String {
        switch status {
        case .denied: "#b3261e"
        case .rumored: "#fff"
        case .reported: "#cfd8de"
        case .announced: "#6c8794"
        case .finalized: "#1f3540"
        }
    }

    private func legend(_ y: Double) -> String {
        var out = ""
        var x = Self.margin + Self.labelWidth
        for status in Claim.Status.allCases.reversed() {
            out +=
                "<circle cx=\"\(DealPicture.number(x + 5))\" cy=\"\(DealPicture.number(y - 4))\" r=\"4.5\" stroke=\"#33414a\" fill=\"\(Self.fill(status))\"/>"
            out += "<text x=\"\(DealPicture.number(x + 14))\" y=\"\(DealPicture.number(y))\" fill=\"#1b2329\">\(status.rawValue)</text>\n"
            x += 96
        }
        return out
    }

    /// Years, or months where less than two years are shown; at most some dozen.
    private var ticks: [(day: Int, label: String)] {
        var ticks: [(day: Int, label: String)] = []
        let isLong = last - first > 730
        guard var year = Self.year(of: first) else { return [] }
        let step = isLong ? max(1, (last - first) / 365 / 12) : 1
        let monthStep = last - first > 400 ? 3 : last - first > 120 ? 1 : 1
        while let start = CivilDate(year: year, month: 1, day: 1)?.dayNumber, start <= last, ticks.count < 40 {
            for month in stride(from: 1, through: isLong ? 1 : 12, by: monthStep) {
                guard let day = CivilDate(year: year, month: month, day: 1)?.dayNumber, (first...last).contains(day) else { continue }
                ticks.append((day, isLong ? "\(year)" : "\(year)-\(month < 10 ? "0" : "")\(month)"))
            }
            year += step
        }
        return ticks
    }

    private static func year(of day: Int) -> Int? {
        let guess = day / 366
        return (guess...(guess + 12)).last { (CivilDate(year: $0, month: 1, day: 1)?.dayNumber ?? .max) <= day }
    }
}
