import Comparison
import HTMLReport

/// The page of `litho diff --html`: every value that moved, with both values and the reason.
struct ComparisonPage {
    private let comparisons: [Comparison]

    init(_ comparisons: [Comparison]) { self.comparisons = comparisons }

    var bytes: [UInt8] {
        let moved = comparisons.map(\.movements.count).reduce(0, +)
        let all = moved + comparisons.map(\.unchanged).reduce(0, +)
        var page = ListingPage(
            title: moved == 0 ? "No value moved" : "\(moved) of \(all) values moved",
            subtitle: comparisons.count == 1 ? comparisons[0].new.notebook : "\(comparisons.count) notebooks",
            byline: "litho diff", generator: "litho \(Litho.version)")
        for comparison in comparisons where !comparison.movements.isEmpty || !comparison.circumstances.isEmpty {
            page.blocks += blocks(comparison)
        }
        let still = comparisons.filter { $0.movements.isEmpty && $0.circumstances.isEmpty }
        if !still.isEmpty {
            page.blocks.append(.heading("Nothing moved", level: 2))
            page.blocks.append(.list(still.map { [.text("\($0.new.notebook): \($0.unchanged) values")] }))
        }
        return page.render()
    }

    private func blocks(_ comparison: Comparison) -> [ListingPage.Block] {
        var blocks: [ListingPage.Block] = [.heading(comparison.new.notebook, level: 2)]
        let sides = [("Before", comparison.old), ("After", comparison.new)].map { name, record -> [ListingPage.Inline] in
            let days = [record.asOf.map { "as of \($0)" }, record.knownOn.map { "known on \($0)" }].compactMap { $0 }
            return [
                .strong(name), .text(": "), .text(([record.notebook] + days).joined(separator: ", ")),
                .quiet(" \(record.digest.prefix(12))"),
            ]
        }
        blocks.append(.list(sides + comparison.circumstances.map { [.text($0.text)] }))
        guard !comparison.movements.isEmpty else { return blocks }
        let rows = comparison.groups.map { group -> [[ListingPage.Inline]] in
            let movement = group[0]
            var reason = [ListingPage.Inline]()
            for (index, cause) in movement.causes.enumerated() {
                if index > 0 { reason.append(.text("; ")) }
                reason.append(.text(cause.text))
                if !cause.details.isEmpty { reason.append(.quiet(" — \(cause.details.prefix(4).joined(separator: "; "))")) }
            }
            if movement.causes.isEmpty { reason = [.quiet("nothing that was recorded differs")] }
            let within: [ListingPage.Inline] = movement.isWithinOldSpread ? [.quiet(" within the old interval")] : []
            let name = group.count > 1 ? Comparison.row(of: movement.name) : movement.name
            func side(_ content: (Movement) -> RunRecord.Content?) -> [ListingPage.Inline] {
                guard content(movement) != nil else { return [.text("–")] }
                return [
                    .text(
                        group.compactMap { part in
                            content(part).map { group.count > 1 ? "\(part.name.dropFirst(name.count + 1)) \($0.display)" : $0.display }
                        }.joined(separator: ", "))
                ]
            }
            return [
                [.code(name)], side(\.old), side(\.new),
                [.text(movement.change)] + within, reason,
            ]
        }
        blocks.append(
            .table(
                .init(
                    caption: "\(comparison.movements.count) of \(comparison.movements.count + comparison.unchanged) values moved",
                    columns: [.init("value"), .init("before"), .init("after"), .init("change"), .init("because")], rows: rows)))
        return blocks
    }
}
