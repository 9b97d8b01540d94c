import Datasets
import Diagnostics
import NotebookSyntax
import Values

/// What somebody wants to know the dependents of: the facts and documents that are meant, each with why.
struct AffectedQuestion: Sendable {
    /// In words, for the end of a sentence.
    private(set) var words = "data that changed"
    /// Facts by the names under which numbers rest on them, each with what is to be said.
    private(set) var facts: [String: String] = [:]
    /// Keys of documents and sources, with or without a place.
    private(set) var keys: [String: String] = [:]
    /// Does it ask for changes since the last run?
    private(set) var isAboutChanges = true
    /// Documents before this day are stale; since which documents are meant.
    private(set) var documentDays: (@Sendable (String) -> Bool)?

    /// Throws a `UsageProblem` for a day or an age that is none.
    static func make(claim: String?, since: String?, stale: String?, day: String?) throws -> AffectedQuestion {
        if let claim { return try AffectedQuestion(key: claim) }
        if let since {
            guard let date = CivilDate(since) else {
                throw UsageProblem("--since takes a date such as 2026-01-31, not '\(visible(since))'")
            }
            return try AffectedQuestion(words: "what was reported since \(date)", days: { $0 >= date.description }, of: "min")
        }
        if let stale {
            let today = try day.map { text -> CivilDate in
                guard let date = CivilDate(text) else { throw UsageProblem("--on takes a date such as 2026-01-31, not '\(visible(text))'") }
                return date
            }
            guard let age = Age(stale) else {
                throw UsageProblem("--stale takes an age such as 90d, 12w, 6mo or 2y, not '\(visible(stale))'")
            }
            return try AffectedQuestion(before: (today ?? CivilDate.today).adding(days: -age.days))
        }
        return AffectedQuestion()
    }

    /// Facts of which nothing newer is known than from before this day.
    init(before limit: CivilDate) throws {
        try self.init(words: "facts from before \(limit)", days: { $0 < limit.description }, of: "max")
    }

    private init() {}

    private init(key: String) throws {
        isAboutChanges = false
        let key = key.hasPrefix("@") ? String(key.dropFirst()) : key
        words = "'\(key)'"
        keys[key] = "cites it"
        let named: [String: Value] = ["key": .text(key)]
        let chips = try Question(about: ChipFact.dataset).texts(
            "SELECT DISTINCT fact, stated, source FROM _claim WHERE source = :key OR id = :key OR fact = :key OR part = :key OR place = :key",
            named)
        for row in chips { facts[row[0]] = "\(row[0]): \(row[1].isEmpty ? "stated" : row[1]) (\(row[2]))" }
        let deals = try Question(about: DealFact.dataset).texts(
            "SELECT subject, predicate, object, source FROM claim WHERE source = :key OR CAST(id AS TEXT) = :key OR place = :key", named)
        for row in deals { keys[row[3]] = "shows \(row[0]) \(row[1]) \(row[2])" }
    }

    /// Facts of which the first or the last report lies in these days. An empty day is none.
    private init(words: String, days: @escaping @Sendable (String) -> Bool, of choice: String) throws {
        isAboutChanges = false
        self.words = words
        documentDays = days
        let rows = try Question(about: ChipFact.dataset).texts(
            "SELECT fact, \(choice)(coalesce(reported, valid_from)) FROM _claim WHERE grade <> 'article' GROUP BY fact")
        for row in rows where !row[1].isEmpty && days(row[1]) { facts[row[0]] = "\(row[0]) of \(row[1])" }
        let claims = try Question(about: DealFact.dataset).texts("SELECT source, \(choice)(reported_on) FROM claim GROUP BY source")
        for row in claims where !row[1].isEmpty && days(row[1]) { keys[row[0]] = "shows a claim of \(row[1])" }
    }

    /// What a value rests on that is meant, each said once.
    func reasons(_ value: Value) -> [String] {
        var reasons: [String] = []
        var seen = Set<String>()
        func add(_ reason: String) { if seen.insert(reason).inserted { reasons.append(reason) } }
        func look(_ value: Value) {
            switch value {
            case .quantity(let quantity):
                for input in quantity.derivation?.inputs ?? [] {
                    if let fact = facts[input.name] { add("rests on \(fact)") }
                    if case .sourced(let place) = input.origin, isMeant(place) { add("rests on \(input.name), from @\(place)") }
                }
            case .text(let text): if let said = keys[text] { add("\(said) (\(text))") }
            case .list(let items): items.forEach(look)
            case .record(let record): record.values.forEach(look)
            case .table(let table): for row in table.rows { row.forEach(look) }
            case .missing, .boolean, .date: break
            }
        }
        look(value)
        return reasons
    }

    /// `key#s4` is meant by `key`, and by `key#s4`.
    func isMeant(_ place: String) -> Bool { keys[place] != nil || keys[String(place.prefix { $0 != "#" })] != nil }
}

extension CivilDate {
    /// So many days later; the calendar's ends stop it.
    func adding(days: Int) -> CivilDate {
        // Days since 0000-03-01, and back (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
        let (y, m) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let total = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + (153 * m + 2) / 5 + day - 1 + days
        let newEra = (total >= 0 ? total : total - 146_096) / 146_097
        let dayOfEra = total - newEra * 146_097
        let newYear = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * newYear + newYear / 4 - newYear / 100)
        let part = (5 * dayOfYear + 2) / 153
        let newMonth = part < 10 ? part + 3 : part - 9
        let date = CivilDate(
            year: newYear + newEra * 400 + (newMonth <= 2 ? 1 : 0), month: newMonth, day: dayOfYear - (153 * part + 2) / 5 + 1)
        return date ?? self
    }
}
