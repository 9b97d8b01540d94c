import ArgumentParser
import ChipSpecs
import Diagnostics
import LithoCommands
import Values

/// `litho chips diff OLD.csv NEW.csv`
struct DiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "What really changed between two copies of a table of chips.",
        discussion: """
            Renamed chips and columns are recognised; spelling (1e12 for 1000000000000.0, an empty cell for NaN) is no change, nor are \
            columns that the table computes from others.

            Examples:
              litho chips diff ml_hardware_2025-11-14.csv ml_hardware_2025-12-10.csv
              litho chips diff old.csv new.csv --format json
            """)

    @Argument(help: "The older copy.")
    var old: String

    @Argument(help: "The newer copy.")
    var new: String

    @Option(help: "text or json.")
    var format = ReportFormat.text

    @Flag(help: "The same as --format json.")
    var json = false

    func run() async throws {
        let difference = TableDifference(from: try ChipFiles.table(old), to: try ChipFiles.table(new))
        if json || format == .json {
            try Console().out(difference.json(old: Self.label(old), new: Self.label(new)).pretty + "\n")
        } else {
            try Console().out(difference.text)
        }
    }

    /// The day in the name of a file, or the name.
    static func label(_ path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let letters = Array(name)
        for start in letters.indices where start + 10 <= letters.count {
            let text = String(letters[start..<start + 10])
            if CivilDate(text) != nil { return text }
        }
        return name
    }
}

/// How a report comes out.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}

/// Reading files for these commands; what is wrong with one is said once and ends the command.
enum ChipFiles {
    static func table(_ path: String) throws -> CSVText {
        let bytes = try Files.read(path)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw FileProblem(path: path, reason: "is not UTF-8 text")
        }
        do throws(Diagnostic) {
            return try CSVText(text, name: path)
        } catch { throw UsageProblem(error.summary) }
    }
}

extension TableDifference {
    /// For people.
    var text: String {
        var lines = [String]()
        lines += renamed.map { "renamed    \($0.old) → \($0.new)" }
        lines += added.map { "added      \($0)" }
        lines += removed.map { "removed    \($0)" }
        lines += changed.map { "\($0.kind.rawValue.padded(to: 11))\($0.chip): \($0.field): \($0.old.words) → \($0.new.words)" }
        lines += renamedColumns.map { "column     \($0.old) → \($0.new)" }
        lines += addedColumns.map { "column     + \($0)" } + removedColumns.map { "column     - \($0)" }
        lines.append(
            "\(changed.count) facts and \(textChanged) texts changed; of \(rawChangedCells) cells that are written otherwise, "
                + "\(formatOnlyCells) say the same")
        return lines.map { visible($0) + "\n" }.joined()
    }
}

extension TableCell {
    fileprivate var words: String {
        switch self {
        case .empty: "nothing"
        case .number(let value): Number.real(value).description
        case .date(let date): date.description
        case .text(let text): text
        }
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
