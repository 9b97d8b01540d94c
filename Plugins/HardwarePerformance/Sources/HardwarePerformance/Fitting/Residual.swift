/// One measurement beside what fits that had not seen its group, and its family, predicted of it.
package struct Residual: Sendable {
    package var law: String
    /// Of a row of a table; empty for lines of measurements, which have none.
    package var id = ""
    package var family: String
    package var chip: String
    package var format = ""
    /// A setting, a metric, a framework: what its interval is shared with.
    package var kind = ""
    /// Predicted over measured.
    package var ratio: Double
    package var unseen: Double?
    /// The interval that the other groups of its kind gave, as factors of the prediction.
    package var interval: ErrorInterval

    package var isCovered: Bool { interval.low <= 1 / ratio && 1 / ratio <= interval.high }

    package static let csvHeader = "id,law,family,chip,format,kind,ratio,unseen,low,high,covered\n"

    package var csv: String {
        let numbers = [rounded(ratio), unseen.map(rounded) ?? "", rounded(interval.low), rounded(interval.high), isCovered ? "1" : "0"]
        return ([id, law, family, chip, format, kind] + numbers).joined(separator: ",") + "\n"
    }
}

extension Residual {
    /// Of rows that share an interval: each one's comes from the groups that are not in its fold.
    static func of(
        _ ratios: [Double], groups: [String], _ make: (_ row: Int, _ ratio: Double, _ interval: ErrorInterval) -> Residual
    ) -> [Residual] {
        let intervals = ErrorInterval.keptOut(ratios.map { 1 / $0 }, groups: groups)
        return ratios.indices.map { make($0, ratios[$0], intervals[$0]) }
    }

    /// Of published runs whose errors are shared by framework and metric.
    static func of(_ outcomes: [Outcome], _ law: String) -> [Residual] {
        func label(_ outcome: Outcome) -> String {
            [outcome.framework, outcome.metric].filter { !$0.isEmpty }.joined(separator: " ")
        }
        var residuals = [Residual]()
        for (_, rows) in Dictionary(grouping: outcomes, by: \.intervalName).sorted(by: { $0.key < $1.key }) {
            residuals += of(rows.map(\.ratio), groups: rows.map(\.group)) { row, ratio, interval in
                Residual(
                    law: law, id: rows[row].id, family: rows[row].family, chip: rows[row].chip,
                    format: rows[row].isExpertModel ? "experts" : "dense",
                    kind: rows[row].isLayoutStated || law != TrainingLaw.name ? label(rows[row]) : "layout not stated", ratio: ratio,
                    unseen: rows[row].familyRatio, interval: interval)
            }
        }
        return residuals
    }
}
