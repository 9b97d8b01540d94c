import Values

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The lines of two texts that differ.
enum LineDifference {
    static func lines(_ old: String, _ new: String, limit: Int = 12) -> [String] {
        let before = old.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let after = new.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard before.count <= 2_000, after.count <= 2_000 else { return ["the texts are long"] }
        let difference = after.difference(from: before)
        var lines = difference.removals.map { "- \(text($0))" } + difference.insertions.map { "+ \(text($0))" }
        if lines.count > limit { lines = lines.prefix(limit) + ["and \(lines.count - limit) more lines"] }
        return lines
    }

    private static func text(_ change: CollectionDifference<String>.Change) -> String {
        switch change {
        case .insert(_, let element, _), .remove(_, let element, _): element
        }
    }
}

/// What differs between two values of the same kind.
enum ValueDifference {
    static func lines(_ old: Value, _ new: Value, limit: Int = 10) -> [String] {
        guard case .table(let before) = old, case .table(let after) = new, before.columns == after.columns else {
            return ["\(old.summary) → \(new.summary)"]
        }
        var lines = [String]()
        let names = before.columns.map(\.name)
        for index in 0..<max(before.rows.count, after.rows.count) {
            let key = (before.rows.indices.contains(index) ? before.rows[index] : after.rows[index]).first?.keyText ?? ""
            guard before.rows.indices.contains(index) else { lines.append("answer row \(index + 1) (\(key)) is new"); continue }
            guard after.rows.indices.contains(index) else { lines.append("answer row \(index + 1) (\(key)) is gone"); continue }
            for (column, name) in names.enumerated() where before.rows[index][column] != after.rows[index][column] {
                lines.append(
                    "answer row \(index + 1), \(name): \(before.rows[index][column].summary) → \(after.rows[index][column].summary)")
            }
        }
        return lines.count > limit ? lines.prefix(limit) + ["and \(lines.count - limit) more"] : lines
    }
}

/// An instant for people: `2026-01-31 14:05 UTC`.
enum Timestamp {
    static func text(_ seconds: Int64) -> String {
        var time = time_t(seconds)
        var parts = tm()
        gmtime_r(&time, &parts)
        func two(_ value: Int32) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday)) \(two(parts.tm_hour)):\(two(parts.tm_min)) UTC"
    }
}
