import ChipSpecs
import Diagnostics
import LithoCommands
import Values

/// How the claims of a table stand to what the database holds already.
struct Comparisons {
    private(set) var added = 0
    private(set) var agreeing = 0
    /// With what is chosen there.
    private(set) var differing: [(claim: TableImport.Claim, chosen: String)] = []

    init(_ result: TableImport, _ question: Question) throws {
        var chosen = [String: (value: Double?, unit: String, text: String)]()
        for row in try question.texts("SELECT fact, value, unit, text FROM spec") {
            chosen[row[0]] = (Double(row[1]), row[2], row[3])
        }
        for claim in result.claims {
            guard let known = chosen[claim.fact] else {
                added += 1
                continue
            }
            let says: Bool
            if let value = claim.value {
                let factor = Unit(claim.unit).flatMap { unit in Unit(known.unit).flatMap { unit.factor(to: $0) } } ?? .nan
                let readings = claim.column.reading == "unstated" ? [1, Self.binary(known.unit)] : [1]
                says = known.value.map { known in readings.contains { abs(value * factor * $0 - known) <= 0.01 * abs(known) } } ?? false
            } else {
                says = known.text.lowercased() == claim.text.lowercased()
            }
            if says {
                agreeing += 1
            } else {
                differing.append((claim, known.value.map { "\(Number.real($0)) \(known.unit)" } ?? known.text))
            }
        }
    }
}

extension Comparisons {
    /// How much more a size is that was printed in powers of two.
    private static func binary(_ unit: String) -> Double {
        switch unit.first {
        case "k": 1.024
        case "M": 1.048576
        case "G": 1.073741824
        case "T": 1.099511627776
        default: 1
        }
    }
}

/// What an import says of itself.
struct ImportReport {
    let result: TableImport
    let form: String
    /// `nil` where nothing was written.
    let folder: String?
    let comparisons: Comparisons

    init(_ result: TableImport, form: String, folder: String?, _ comparisons: Comparisons) {
        self.result = result
        self.form = form
        self.folder = folder
        self.comparisons = comparisons
    }

    var unplaced: [String] {
        result.unplacedColumns.map { "column '\($0.name)' (\($0.cells) cell\($0.cells == 1 ? "" : "s"))" } + result.problems
    }

    var text: String {
        var lines = [
            "\(result.knownParts.count) chip\(result.knownParts.count == 1 ? "" : "s") known, \(result.newParts.count) new",
            "\(result.claims.count) claims: \(comparisons.added) of facts nobody stated, \(comparisons.agreeing) agree with what is chosen, "
                + "\(comparisons.differing.count) differ",
        ]
        for (claim, chosen) in comparisons.differing.prefix(20) {
            let stated = claim.value.map { "\(Number.real($0)) \(claim.unit)" } ?? claim.text
            lines.append("  \(claim.fact): \(stated) against \(chosen.isEmpty ? "no single value" : chosen)")
        }
        if comparisons.differing.count > 20 { lines.append("  … \(comparisons.differing.count - 20) more (--json lists them)") }
        lines.append(folder.map { "wrote \($0)" } ?? "nothing written (--dry-run)")
        return lines.map { visible($0) + "\n" }.joined()
    }

    var json: JSON {
        .object([
            .init("schema", 1), .init("form", form.isEmpty ? .null : .string(form)),
            .init("known_parts", .array(result.knownParts.sorted().map { .string($0) })),
            .init("new_parts", .array(result.newParts.map { .string($0.name) })), .init("claims", JSON(result.claims.count)),
            .init("new", JSON(comparisons.added)), .init("agreeing", JSON(comparisons.agreeing)),
            .init(
                "differing",
                .array(
                    comparisons.differing.map { claim, chosen in
                        [
                            "fact": .string(claim.fact),
                            "stated": .string(claim.value.map { "\(Number.real($0)) \(claim.unit)" } ?? claim.text),
                            "chosen": .string(chosen),
                            "place": .string(claim.place),
                        ]
                    })),
            .init("unplaced", .array(unplaced.map { .string($0) })), .init("folder", folder.map { .string($0) } ?? .null),
        ])
    }
}
