import Diagnostics

/// How one side of a comparison is run: days, a revision of git, parameters.
struct DiffSettings: Sendable {
    var overrides = RunOverrides()
    var revision: String?

    /// Reads `as-of=2026-01-31`, `rev=HEAD~1`, `load=60 %`. Throws a `UsageProblem`.
    init(_ texts: [String]) throws {
        for text in texts {
            guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
                throw UsageProblem("'\(visible(text))' is no setting: as-of=DATE, known-on=DATE, rev=REVISION or PARAMETER=VALUE")
            }
            let value = String(text[text.index(after: sign)...])
            switch text[..<sign] {
            case "as-of": overrides.asOf = value
            case "known-on": overrides.knownOn = value
            case "seed":
                guard let seed = Int(value) else { throw UsageProblem("seed takes a whole number, not '\(visible(value))'") }
                overrides.seed = seed
            case "rev": revision = value
            default: overrides.parameters.append(text)
            }
        }
    }

    var isEmpty: Bool {
        revision == nil && overrides.parameters.isEmpty && overrides.asOf == nil && overrides.knownOn == nil && overrides.seed == nil
    }
}
