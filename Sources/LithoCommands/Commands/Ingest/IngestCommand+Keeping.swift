import ArgumentParser
import CorpusStore
import Diagnostics
import DocumentSources
import Values

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension IngestCommand {
    /// What its user says of the documents, by field.
    func fields() throws -> [DocumentField: String] {
        var fields: [DocumentField: String] = [:]
        let known = DocumentField.allCases.filter { ![.accessed, .origin, .content, .entry].contains($0) }.map(\.rawValue)
        for text in given {
            guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
                throw ValidationError("--set takes field=value, not '\(visible(text))'")
            }
            let name = String(text[..<sign])
            guard known.contains(name), let field = DocumentField(rawValue: name) else {
                let hint =
                    nearest(to: name, among: known).map { "; did you mean '\($0)'?" } ?? "; fields are \(known.joined(separator: ", "))"
                throw ValidationError("a document has no field '\(visible(name))'\(hint)")
            }
            fields[field] = String(text[text.index(after: sign)...])
        }
        if let grade = fields[.grade], SourceGrade(rawValue: grade) == nil {
            let grades = SourceGrade.allCases.map(\.rawValue)
            let hint = nearest(to: grade, among: grades).map { "; did you mean '\($0)'?" } ?? ""
            throw ValidationError("'\(visible(grade))' is no grade: \(grades.joined(separator: ", "))\(hint)")
        }
        return fields
    }

    func keep() async throws {
        let console = options.console
        if key != nil, paths.count > 1 { throw UsageProblem("--key is for one document, and there are \(paths.count)") }
        let workspace = try into.map { try Workspace.named($0) } ?? Workspace.find(from: ".")
        guard let workspace else {
            throw UsageProblem("no workspace from here upwards: no folder with litho.yml, Facts or Corpus; `--into .` makes this one")
        }
        let ingest = CorpusIngest(
            workspace: workspace, intake: Intake(intake.settings), given: try fields(), key: key, day: accessed ?? Today.text,
            console: console)
        let lines: [CorpusIngest.Line]
        do {
            lines = try await Interrupt.cancelling { try await ingest.run(paths) }
        } catch let problem as Diagnostic {
            var problems = ProblemList()
            problems.add([problem], from: SourceText(name: "Corpus", ""))
            problems.print(to: console)
            throw ExitStatus.failed
        }
        let table = Table(
            "source", "outcome", "key", "version", "about",
            rows: lines.map {
                [.text($0.source), .text($0.outcome.word), .known($0.outcome.key), $0.outcome.versionValue, .known($0.outcome.about)]
            })
        if json || format != .table || !console.isQuiet { try console.out((json ? .json : format).write(table)) }
        let dropped = lines.filter { if case .dropped = $0.outcome { true } else { false } }
        if !console.isQuiet, !json { console.say(Self.totals(lines)) }
        if dropped.count == lines.count || lines.isEmpty { throw ExitStatus.failed }
    }

    private static func totals(_ lines: [CorpusIngest.Line]) -> String {
        var counts: [String: Int] = [:]
        for line in lines { counts[line.outcome.word, default: 0] += 1 }
        let words = ["new", "new version", "near-duplicate", "duplicate", "unchanged", "dropped"]
        return "\(lines.count) \(lines.count == 1 ? "document" : "documents"): "
            + words.compactMap { word in counts[word].map { "\($0) \(word)" } }.joined(separator: ", ")
    }
}

extension KeepingOutcome {
    fileprivate var versionValue: Value {
        switch self {
        case .new, .nearDuplicate: .count(1)
        case .unchanged(_, let version), .newVersion(_, let version): .count(version)
        case .duplicate, .dropped: .missing("not kept")
        }
    }

    /// What else is to be said.
    fileprivate var about: String? {
        switch self {
        case .new, .unchanged, .newVersion: nil
        case .duplicate(let key): "has the text of '\(key)'; not kept"
        case .nearDuplicate(_, let key, let share): "\(Int((share * 100).rounded(.down))) % of its text is that of '\(key)'"
        case .dropped(let reason): reason
        }
    }
}

/// The day it is.
enum Today {
    static var text: String {
        var now = time(nil)
        var parts = tm()
        gmtime_r(&now, &parts)
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    }
}
