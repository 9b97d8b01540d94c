import Values

/// Deals along the calendar: a bar for each from its first day to its last, and a mark for each report.
package struct DealTimeline: Sendable {
    package struct Report: Sendable, Hashable {
        package var day: Int
        package var status: Claim.Status
        package var title: String
        package var link: String

        package init(day: Int, status: Claim.Status, title: String, link: String) {
            self.day = day
            self.status = status
            self.title = title
            self.link = link
        }
    }

    package struct Bar: Sendable, Hashable {
        package var label: String
        /// Days counted from the beginning of the calendar.
        package var from: Int
        /// nil where no end is known.
        package var to: Int?
        /// In USD.
        package var amount: Double
        package var status: Claim.Status
        package var reports: [Report]

        package init(label: String, from: Int, to: Int?, amount: Double, status: Claim.Status, reports: [Report]) {
            self.label = label
            self.from = from
            self.to = to
            self.amount = amount
            self.status = status
            self.reports = reports
        }
    }

    let bars: [Bar]
    let first: Int
    let last: Int

    /// What the drawing shows.
    package var days: ClosedRange<Int> { first...last }

    /// - Parameter days: what the drawing shows; what lies outside is cut at its edge.
    package init(bars: [Bar], days: ClosedRange<Int>? = nil) {
        self.bars = bars.sorted { ($0.from, $0.label) < ($1.from, $1.label) }
        let marks = bars.flatMap { [$0.from] + $0.reports.map(\.day) }
        first = days?.lowerBound ?? marks.min() ?? 0
        last = max(days?.upperBound ?? (marks.max() ?? 0) + 60, first + 1)
    }
}

extension DealTimeline {
    /// The payments of a day, those of one party only if one is given, each with every report of its matter that was known.
    package init(_ view: DealView, through party: Int? = nil, among parties: Set<Int>? = nil, days: ClosedRange<Int>? = nil) {
        let reports = Dictionary(grouping: view.book.claims.filter { $0.claim.reportedOn <= view.knownOn }, by: \.claim.group)
        let bars = view.payments.compactMap { deal -> Bar? in
            guard let source = view.book.number(of: deal.claim.subject), let target = view.book.number(of: deal.claim.object),
                party == nil || source == party || target == party, parties.map({ $0.contains(source) && $0.contains(target) }) ?? true
            else { return nil }
            let amount = deal.claim.value.map { "\($0.shortText) \(deal.unit ?? "")" } ?? "(\(deal.claim.matter))"
            return Bar(
                label: "\(view.book.parties[source].name) → \(view.book.parties[target].name) \(amount)", from: deal.claim.validFrom,
                to: deal.claim.validTo, amount: deal.dollars ?? 0, status: deal.claim.status,
                reports: (reports[deal.claim.group] ?? []).sorted {
                    // Of one day the most certain report is drawn last, and stays to be seen.
                    ($0.claim.reportedOn, $0.claim.status, $0.claim.id) < ($1.claim.reportedOn, $1.claim.status, $1.claim.id)
                }
                .map { report in
                    let value = report.claim.value.map { ", \($0.shortText) \(report.unit ?? "")" } ?? ""
                    return Report(
                        day: report.claim.reportedOn, status: report.claim.status,
                        title: "\(report.reportedOn) \(report.source.publisher): \(report.claim.status.rawValue)\(value)",
                        link: report.source.address)
                })
        }
        self.init(bars: bars, days: days)
    }
}
