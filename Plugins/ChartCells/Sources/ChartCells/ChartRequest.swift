import Charts
import Diagnostics
import Values
import Yams

/// The text of a chart cell.
struct ChartRequest: Sendable {
    struct Read: Sendable {
        var reference: Reference
        /// UTF-8 byte offsets into the code.
        var range: Range<Int>
    }

    struct Word: Sendable {
        var text: String
        var range: Range<Int>
    }

    private(set) var data: Read
    private(set) var mark: ChartMark
    /// Names of columns, one or several for each role.
    private(set) var columns: [ChartRole: [Word]] = [:]
    private(set) var points: Read?
    private(set) var centre: Read?
    /// `interval: none`: ranges are not drawn.
    private(set) var hidesRanges = false
    private(set) var scales: [ChartRole: Chart.ScaleKind] = [:]
    /// One scale for the axis of numbers.
    private(set) var scale: Chart.ScaleKind?
    private(set) var sort: (column: Word, isDescending: Bool)?
    private(set) var limit: Int?
    private(set) var source: String?
    private(set) var alternative: String?
    private(set) var description: String?
    private(set) var total: String?
    private(set) var axis: String?

    var reads: [Read] { [data] + [points, centre].compactMap { $0 } }

    init(_ code: String) throws(Diagnostic) {
        let fields = try ChartFields(code)
        guard let data = fields["data"] else {
            throw Diagnostic(
                .noChartData, .error, at: 0..<0, "the chart has no data", explanation: "`data:` names a cell, for instance `data: spec`.")
        }
        self.data = try fields.read(data)
        guard let mark = fields["mark"] else {
            throw Diagnostic(
                .wrongChartLine, .error, at: 0..<0, "the chart has no mark",
                explanation: "`mark:` is one of \(ChartMark.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        self.mark = try fields.choice(mark, of: ChartMark.self)
        for (key, field) in fields.all {
            switch key.text {
            case "data", "mark": break
            case "points": points = try fields.read(field)
            case "centre": centre = try fields.read(field)
            case "scale": try setScale(field, fields)
            case "sort":
                let word = try fields.word(field)
                let isDescending = word.text.hasPrefix("-")
                sort = (Word(text: isDescending ? String(word.text.dropFirst()) : word.text, range: word.range), isDescending)
            case "limit":
                let word = try fields.word(field)
                guard let count = Int(word.text), count > 0 else {
                    throw ChartFields.wrong(word.range, "'limit' is a whole number above 0")
                }
                limit = count
            case "source": source = try fields.word(field).text
            case "alt": alternative = try fields.word(field).text
            case "description": description = try fields.word(field).text
            case "axis": axis = try fields.word(field).text
            case "total": total = try fields.word(field).text
            case "interval":
                let words = try fields.words(field)
                if words.count == 1, words[0].text == "none" {
                    hidesRanges = true
                } else if words.count == 2 {
                    (columns[.low], columns[.high]) = ([words[0]], [words[1]])
                } else {
                    throw ChartFields.wrong(key.range, "'interval' is two columns, [low, high], or none")
                }
            default:
                guard let role = ChartKeys.roles(key.text).first else { continue }
                let words = try fields.words(field)
                let severalAllowed = (role == .x || role == .y) && (self.mark == .bars || self.mark == .lines)
                guard words.count == 1 || severalAllowed else {
                    throw ChartFields.wrong(
                        key.range, "'\(key.text)' is one column here",
                        "Several columns of numbers can stand along an axis of bars and lines.")
                }
                columns[role] = words
            }
        }
    }

    private mutating func setScale(_ field: Node, _ fields: ChartFields) throws(Diagnostic) {
        guard case .mapping(let mapping) = field else {
            scale = try fields.choice(field, of: Chart.ScaleKind.self)
            return
        }
        for (key, value) in mapping {
            let word = try fields.word(key)
            guard let role = ChartRole(rawValue: word.text), role == .x || role == .y else {
                throw ChartFields.wrong(word.range, "a scale belongs to x or y, not to '\(visible(word.text))'")
            }
            scales[role] = try fields.choice(value, of: Chart.ScaleKind.self)
        }
    }
}
