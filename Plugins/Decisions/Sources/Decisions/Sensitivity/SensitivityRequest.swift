import Diagnostics
import Values

/// What a `sensitivity` cell asks for: which inputs move a result, or a result over two inputs.
///
///     result: cost.owned                          decision: cost.rented < cost.owned
///     vary: params.load, params.buy               across: params.load from 40 % to 90 %
///                                                 down: params.rent from 1 USD/(chip*h) to 4 USD/(chip*h)
///                                                 points: 5 x 9
struct SensitivityRequest: Sendable {
    /// An input that goes from one value to another.
    struct Axis: Sendable {
        var input: NamedReference
        var from: CellLine.Item
        var to: CellLine.Item
    }

    enum Kind: Sendable {
        /// Each input by itself: of those named, or of all that are uncertain.
        case oneWay([NamedReference])
        case twoWay(across: Axis, down: Axis, columns: Int, rows: Int)
    }

    var result: NamedReference?
    var decision: Decision?
    var kind: Kind

    /// The most points along an axis.
    static let pointLimit = 100

    init(_ code: String) throws(Diagnostic) {
        let lines = try CellLine.lines(code)
        if let row = lines.first(where: { $0.name == nil }) {
            throw Diagnostic(.decisionLine, .error, at: row.text.range, "a `sensitivity` cell has no table; `scenario` has one")
        }
        let named = try NamedLines(lines, known: ["result", "decision", "vary", "across", "down", "points"])
        let results = try named.references("result")
        if results.count > 1 { throw Diagnostic(.decisionLine, .error, at: results[1].range, "one result a cell") }
        result = results.first
        if let line = named["decision"] { decision = try Decision(line.text) }
        guard result != nil || decision != nil else {
            throw Diagnostic(
                .decisionLine, .error, at: 0..<0, "nothing to look at",
                explanation: "Name a result, `result: cost.owned`, or a choice, `decision: cost.rented < cost.owned`.")
        }
        switch (named["across"], named["down"]) {
        case (nil, nil):
            if let points = named["points"] {
                throw Diagnostic(.decisionLine, .error, at: points.text.range, "`points:` belongs to `across:` and `down:`")
            }
            kind = .oneWay(try named.references("vary"))
        case (let across?, let down?):
            if let vary = named["vary"] {
                throw Diagnostic(.decisionLine, .error, at: vary.text.range, "a cell varies inputs one by one, or two together")
            }
            let counts = try Self.points(named["points"])
            kind = .twoWay(across: try Self.axis(across), down: try Self.axis(down), columns: counts.columns, rows: counts.rows)
        case (let one, let other):
            throw Diagnostic(
                .decisionLine, .error, at: (one ?? other)?.text.range ?? 0..<0, "a two-way table has `across:` and `down:`")
        }
    }

    var reads: [NamedReference] {
        var reads = [result, decision?.left, decision?.right].compactMap { $0 }
        switch kind {
        case .oneWay(let inputs): reads += inputs
        case .twoWay(let across, let down, _, _): reads += [across.input, down.input]
        }
        return reads
    }

    /// `params.load from 40 % to 90 %`
    private static func axis(_ line: CellLine) throws(Diagnostic) -> Axis {
        let bytes = Array(line.text.text.utf8)
        func place(of word: String, after start: Int) -> Range<Int>? {
            let word = Array(" \(word) ".utf8)
            guard bytes.count >= word.count, start <= bytes.count - word.count else { return nil }
            return (start...bytes.count - word.count).first { Array(bytes[$0..<$0 + word.count]) == word }.map { $0..<$0 + word.count }
        }
        func item(_ range: Range<Int>) -> CellLine.Item {
            CellLine.Item(
                text: String(decoding: bytes[range], as: UTF8.self).trimmingSpaces,
                range: line.text.range.lowerBound + range.lowerBound..<line.text.range.lowerBound + range.upperBound)
        }
        guard let from = place(of: "from", after: 0), let to = place(of: "to", after: from.upperBound) else {
            throw Diagnostic(
                .decisionLine, .error, at: line.text.range, "an axis is a name with two ends",
                explanation: "\(line.name?.text ?? "across"): params.load from 40 % to 90 %")
        }
        return Axis(
            input: try NamedReference(item(0..<from.lowerBound)), from: item(from.upperBound..<to.lowerBound),
            to: item(to.upperBound..<bytes.count))
    }

    /// `50 x 50`, `9`; 5 by 7 unless said.
    private static func points(_ line: CellLine?) throws(Diagnostic) -> (columns: Int, rows: Int) {
        guard let line else { return (5, 7) }
        let numbers = line.text.text.split(whereSeparator: { "x×, ".contains($0) }).map { Int($0) }
        guard let first = numbers.first ?? nil, numbers.count <= 2, let second = numbers.last ?? nil,
            (2...pointLimit).contains(first), (2...pointLimit).contains(second)
        else {
            throw Diagnostic(
                .decisionLine, .error, at: line.text.range, "`points:` is one or two whole numbers from 2 to \(pointLimit)",
                explanation: "points: 50 x 50")
        }
        return (first, second)
    }
}

extension String {
    var trimmingSpaces: String {
        let bytes = Array(utf8)
        guard let first = bytes.firstIndex(where: { $0 > 0x20 }), let last = bytes.lastIndex(where: { $0 > 0x20 }) else { return "" }
        return String(decoding: bytes[first...last], as: UTF8.self)
    }
}
