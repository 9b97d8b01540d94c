import CellEngine
import Comparison
import Datasets
import PluginProtocol
import Values

/// What the data sets of a notebook say otherwise on the day of a run than on that of another. A data set answers that with a function
/// `changes(from, to, known_from, known_to)`, as the deals do; one that has none has nothing to say here.
enum DaysBetween {
    /// By the names of the data sets.
    static func changes(from old: RunRecord, to new: RunRecord, _ session: EngineSession) -> [String: [DayChange]] {
        guard let from = old.asOf, let to = new.asOf, old.asOf != new.asOf || old.knownOn != new.knownOn else { return [:] }
        // What was known is no limit where the run set none.
        let whenever = "9999-12-31"
        let parameters: [String: Value] = [
            "from": .text(from), "to": .text(to), "known_from": .text(old.knownOn ?? whenever), "known_to": .text(new.knownOn ?? whenever),
        ]
        var changes: [String: [DayChange]] = [:]
        for dataset in session.datasets {
            let request = ReadRequest.query(
                dataset: dataset, sql: "SELECT * FROM changes(:from, :to, :known_from, :known_to)", parameters: parameters, inputs: [])
            guard let answer = try? session.reader.read(request, inputs: [:], deadline: .now + .seconds(10)),
                case .table(let table) = answer.value
            else { continue }
            changes[dataset] = table.rows.map { row in
                line(Dictionary(zip(table.columns.map(\.name), row)) { first, _ in first })
            }
        }
        return changes
    }

    /// `Amazon invests_in OpenAI appeared: 50 GUSD, announced (claim 61: Invest Not Bet, 2026-02-28)`
    private static func line(_ row: [String: Value]) -> DayChange {
        func word(_ name: String) -> String { row[name]?.words ?? "" }
        let unit = word("unit") == "1" ? "" : " \(word("unit"))"
        func amount(_ name: String) -> String {
            guard case .quantity(let quantity)? = row[name] else { return "" }
            let isLarge = unit == " USD" && abs(quantity.value) >= 1e9
            return SignificantDigits.text(isLarge ? quantity.value / 1e9 : quantity.value, digits: 4) + (isLarge ? " GUSD" : unit)
        }
        func step(_ before: String, _ after: String) -> String {
            [before, after].filter { !$0.isEmpty }.joined(separator: before == after ? "" : " → ")
        }
        let amounts = amount("before") == amount("after") ? amount("after") : step(amount("before"), amount("after"))
        let status =
            word("status_before") == word("status_after") ? word("status_after") : step(word("status_before"), word("status_after"))
        let matter = word("matter").isEmpty ? "" : " (\(word("matter")))"
        let what = [amounts, status].filter { !$0.isEmpty }.joined(separator: ", ")
        let claim = "claim \(word("claim")): \(word("publisher")), \(word("reported_on"))"
        return DayChange(
            names: [word("subject"), word("object")].filter { !$0.isEmpty },
            text: "\(word("subject")) \(word("predicate")) \(word("object"))\(matter) \(word("change")): \(what) [\(claim)]")
    }
}

extension Value {
    fileprivate var words: String {
        switch self {
        case .text(let text): text
        case .date(let day): day.description
        case .quantity(let quantity): quantity.display
        default: ""
        }
    }
}
