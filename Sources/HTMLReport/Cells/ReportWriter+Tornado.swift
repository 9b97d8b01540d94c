import Values

/// The budget of an uncertain value, drawn: how far one standard deviation of each input moves it, the largest first.
extension ReportWriter {
    /// Inputs that are drawn; the rest are one line of words.
    static let mostBars = 8

    mutating func writeTornado(of quantity: Quantity, named name: String) {
        guard quantity.spread != nil, let derivation = quantity.derivation, let view = try? derivation.firstOrder() else { return }
        let lines = view.budget.filter { $0.share > 0.0005 || $0.share < -0.0005 }
        guard lines.count >= 2, view.sd > 0 else { return }
        let shown = lines.prefix(Self.mostBars)
        let largest = shown.map { abs($0.contribution) }.max() ?? 1
        let unit = quantity.unit
        let factor = unit.meaning()?.factor ?? 1
        html.open(.table, .class("budget"))
        html.open(.caption)
        html.text("What makes \(name) uncertain: by how much one standard deviation of an input moves it, and its share of the variance")
        html.close(.caption)
        html.open(.tbody)
        html.newline()
        for line in shown {
            html.open(.tr)
            html.element(.th, .fixed("scope", "row")) { $0.element(.code, text: line.input) }
            html.open(.td)
            writeBar(line.contribution / largest)
            html.close(.td)
            let moved = SignificantDigits.text(line.contribution / factor, digits: 2)
            html.element(
                .td, .class("n"),
                text: "±\u{202F}\(moved.replacing("-", with: ""))\(unit == .one ? "" : NumberFormat.unitSpace + unit.printed)")
            html.element(.td, .class("n"), text: SignificantDigits.text(line.share * 100, digits: 2) + NumberFormat.unitSpace + "%")
            html.close(.tr)
            html.newline()
        }
        html.close(.tbody)
        html.close(.table)
        if lines.count > shown.count { html.element(.p, .class("quiet"), text: "\(lines.count - shown.count) more inputs have less.") }
        html.newline()
    }

    /// A bar to both sides of a middle line; it says nothing that the numbers beside it do not.
    private mutating func writeBar(_ share: Double) {
        let half = max(1, Int((60 * abs(share)).rounded()))
        html.open(
            .svg, .class("bar"), .width(125), .height(14), .fixed("viewBox", "0 0 125 14"), .fixed("aria-hidden", "true"),
            .fixed("focusable", "false"))
        html.element(.rect, .number("x", 62 - half), .number("y", 2), .width(2 * half + 1), .height(10), text: "")
        html.element(.rect, .class("middle"), .number("x", 62), .number("y", 0), .width(1), .height(14), text: "")
        html.close(.svg)
    }
}
