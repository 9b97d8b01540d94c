import ArgumentParser
import Diagnostics
import Values

/// Who decides, and when.
struct ReviewOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Who decides. Default: LITHO_REVIEWER, else the name of the user.", valueName: "name"))
    var reviewer: String?

    @Option(help: ArgumentHelp("The day of the decision. Default: today.", valueName: "date"))
    var date: String?

    func validate() throws {
        if let date, CivilDate(date) == nil { throw ValidationError("--date takes a date such as 2026-01-31, not '\(visible(date))'") }
    }

    var day: String { date ?? Today.text }

    func name() throws -> String {
        let name = reviewer ?? ProcessEnvironment.value("LITHO_REVIEWER") ?? ProcessEnvironment.value("USER")
        guard let name, name.contains(where: { !$0.isWhitespace }) else {
            throw UsageProblem("who decides? --reviewer NAME, or LITHO_REVIEWER")
        }
        return name
    }
}

/// `--set part=Trainium3`
enum FactSettings {
    static func fields(_ texts: [String]) throws -> [String: String] {
        var fields: [String: String] = [:]
        for text in texts {
            guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
                throw ValidationError("--set takes column=value, not '\(visible(text))'")
            }
            fields[String(text[..<sign])] = String(text[text.index(after: sign)...])
        }
        return fields
    }
}
