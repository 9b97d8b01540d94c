import Diagnostics
import NotebookSyntax
import Values

/// What a run is given: the notebook's own settings, and what the command line puts in their place.
struct RunSettings: Sendable {
    /// Parameters that were set on the command line.
    var parameters = Record()
    var asOf: CivilDate?
    var knownOn: CivilDate?
    var seed: Int?

    init(_ overrides: RunOverrides, _ notebook: Notebook) throws {
        for text in overrides.parameters {
            guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
                throw UsageProblem("--param takes name=value, not '\(visible(text))'")
            }
            let name = String(text[..<sign])
            let known = notebook.frontMatter.parameters.map(\.name.text)
            guard known.contains(name) else {
                let hint = nearest(to: name, among: known).map { "; did you mean '\($0)'?" } ?? ""
                throw UsageProblem("the notebook has no parameter '\(visible(name))'\(hint)")
            }
            guard
                let value = Value(
                    parameterText: String(text[text.index(after: sign)...]), name: "params.\(name)",
                    origin: .assumed("given on the command line"))
            else {
                throw UsageProblem("'\(visible(text))' gives no value: a number with a unit, a range, a date, true, false or a text")
            }
            parameters[name] = value
        }
        asOf = try Self.date(overrides.asOf, "--as-of") ?? notebook.frontMatter.asOf.flatMap { CivilDate($0.text) }
        knownOn = try Self.date(overrides.knownOn, "--known-on") ?? notebook.frontMatter.knownOn.flatMap { CivilDate($0.text) }
        seed = overrides.seed ?? notebook.frontMatter.seed.flatMap { Int($0.text) }
    }

    private static func date(_ text: String?, _ option: String) throws -> CivilDate? {
        guard let text else { return nil }
        guard let date = CivilDate(text) else {
            throw UsageProblem("\(option) takes a date such as 2026-01-31, not '\(visible(text))'")
        }
        return date
    }

    /// By the name under which plugins read them.
    var values: [String: Value] {
        var values = [String: Value]()
        if let asOf { values["as-of"] = .date(asOf) }
        if let knownOn { values["known-on"] = .date(knownOn) }
        if let seed { values["seed"] = .quantity(Quantity(.integer(Int64(seed)))) }
        return values
    }
}
