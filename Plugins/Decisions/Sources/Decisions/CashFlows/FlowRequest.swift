import Diagnostics
import Values

/// What a `cashflows` cell asks for: the terms of contracts, by year.
///
///     from: contracts
///     years: 2026 to 2032
///     calendar: Oracle
///     rate: params.interest
struct FlowRequest: Sendable {
    var table: NamedReference
    var years: ClosedRange<Int>
    var calendar = FiscalCalendar.calendarYear
    var rate: NamedReference?

    static let yearLimit = 60

    init(_ code: String) throws(Diagnostic) {
        let lines = try CellLine.lines(code)
        let named = try NamedLines(lines, known: ["from", "years", "calendar", "rate"], id: .flowLine)
        guard let table = try named.references("from").first else {
            throw Diagnostic(.flowLine, .error, at: 0..<0, "`from:` names the table of contracts")
        }
        self.table = table
        years = try Self.years(named["years"], .flowLine)
        if let line = named["calendar"] { calendar = try FiscalCalendar.named(line.text) }
        rate = try named.references("rate").first
    }

    /// `2026 to 2032`
    static func years(_ line: CellLine?, _ id: DiagnosticID) throws(Diagnostic) -> ClosedRange<Int> {
        guard let line else { throw Diagnostic(id, .error, at: 0..<0, "`years: 2026 to 2032` is missing") }
        let numbers = line.text.text.split(separator: " ").filter { $0 != "to" }.map { Int($0) }
        guard numbers.count == 2, let first = numbers[0], let last = numbers[1], first <= last, (1900...2200).contains(first),
            last - first < yearLimit
        else {
            throw Diagnostic(id, .error, at: line.text.range, "years go from one to another, \(yearLimit) at most: `2026 to 2032`")
        }
        return first...last
    }

    var reads: [NamedReference] { [table] + (rate.map { [$0] } ?? []) }
}
