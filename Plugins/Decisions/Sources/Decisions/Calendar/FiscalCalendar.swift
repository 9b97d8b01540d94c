import Diagnostics
import Values

/// Which twelve months a year of a company is. A fiscal year is called by the calendar year in which it ends.
struct FiscalCalendar: Sendable, Hashable {
    /// The company; empty for the calendar year.
    var party: String
    /// The month with whose end the year ends.
    var lastMonth: Int

    static let calendarYear = FiscalCalendar(party: "", lastMonth: 12)

    /// From `Data/fiscal-calendar.csv`, with its sources.
    static let known: [FiscalCalendar] = {
        let lines = String(decoding: PackageResources.fiscal_calendar_csv, as: UTF8.self).split(separator: "\n").filter {
            !$0.hasPrefix("#")
        }
        guard let csv = try? CSVText(lines.joined(separator: "\n") + "\n", name: "fiscal-calendar.csv") else { return [] }
        return csv.rows.compactMap { row in Int(row.text("month")).map { FiscalCalendar(party: row.text("party"), lastMonth: $0) } }
    }()

    static func named(_ item: CellLine.Item) throws(Diagnostic) -> FiscalCalendar {
        if item.text == "calendar" { return .calendarYear }
        if let found = known.first(where: { $0.party.lowercased() == item.text.lowercased() }) { return found }
        let names = known.map(\.party) + ["calendar"]
        throw Diagnostic(
            .flowLine, .error, at: item.range, "no fiscal calendar of '\(visible(item.text))' is known",
            explanation: "Known are \(names.joined(separator: ", ")).",
            fixes: nearest(to: item.text, among: names).map { [Fix("did you mean '\($0)'?")] } ?? [])
    }

    /// The first day of a year, as a day number.
    func start(of year: Int) -> Int { lastMonth == 12 ? dayNumber(year, 1, 1) : dayNumber(year - 1, lastMonth + 1, 1) }

    /// `2027`, or `FY2027` where it is not the calendar year.
    func name(of year: Int) -> String { lastMonth == 12 ? "\(year)" : "FY\(year)" }
}

extension CivilDate {
    /// Days since 1 March of the year 0.
    var dayNumber: Int { days(year, month, day) }
}

func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int { days(year, month, day) }

/// Days since 1 March of the year 0 in the Gregorian calendar: years begin in March, so that the leap day is their last.
private func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month > 2 ? year : year - 1
    let months = (month + 9) % 12
    return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (153 * months + 2) / 5 + day - 1
}
