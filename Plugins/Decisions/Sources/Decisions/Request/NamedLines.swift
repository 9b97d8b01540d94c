import Diagnostics
import Values

/// The lines `name: …` of a cell, each of a known name and at most once.
struct NamedLines {
    private var lines: [String: CellLine] = [:]

    init(_ all: [CellLine], known: [String], id: DiagnosticID = .decisionLine) throws(Diagnostic) {
        for line in all {
            guard let name = line.name else { continue }
            guard known.contains(name.text) else {
                let fixes =
                    nearest(to: name.text, among: known).map { [Fix("did you mean '\($0)'?", replace: name.range, with: $0)] } ?? []
                throw Diagnostic(
                    id, .error, at: name.range, "unknown line '\(visible(name.text)):'",
                    explanation: "Known are \(known.joined(separator: ", ")).", fixes: fixes)
            }
            guard lines.updateValue(line, forKey: name.text) == nil else {
                throw Diagnostic(id, .error, at: name.range, "a second line '\(name.text):'")
            }
        }
    }

    subscript(_ name: String) -> CellLine? { lines[name] }

    /// The references a line lists.
    func references(_ name: String) throws(Diagnostic) -> [NamedReference] {
        var found: [NamedReference] = []
        for item in lines[name]?.items ?? [] { found.append(try NamedReference(item)) }
        return found
    }
}

/// A name of the notebook, with its place in the cell.
struct NamedReference: Sendable, Hashable {
    var reference: Reference
    var range: Range<Int>

    init(_ item: CellLine.Item) throws(Diagnostic) {
        guard let reference = Reference(parsing: item.text) else {
            throw Diagnostic(
                .decisionLine, .error, at: item.range, "'\(visible(item.text))' is no name",
                explanation: "A name is a parameter (params.rent), a value of a cell (cost.owned) or of a row (spec['GB300'].tdp).")
        }
        self.reference = reference
        range = item.range
    }
}

/// `cost.rented < cost.owned`: the choice that a cell looks into. It is taken where the left side is the smaller one.
struct Decision: Sendable, Hashable {
    var left: NamedReference
    var right: NamedReference
    var text: String

    init(_ item: CellLine.Item) throws(Diagnostic) {
        let bytes = Array(item.text.utf8)
        guard let sign = bytes.firstIndex(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }) else {
            throw Diagnostic(
                .decisionLine, .error, at: item.range, "a decision compares two names",
                explanation: "decision: cost.rented < cost.owned")
        }
        func part(_ range: Range<Int>) -> CellLine.Item {
            var range = range
            while let first = range.first, bytes[first] <= 0x20 || bytes[first] == UInt8(ascii: "=") {
                range = first + 1..<range.upperBound
            }
            while let last = range.last, bytes[last] <= 0x20 { range = range.lowerBound..<last }
            let start = item.range.lowerBound + range.lowerBound
            return CellLine.Item(text: String(decoding: bytes[range], as: UTF8.self), range: start..<start + range.count)
        }
        let first = try NamedReference(part(0..<sign))
        let second = try NamedReference(part(sign + 1..<bytes.count))
        let isLess = bytes[sign] == UInt8(ascii: "<")
        (left, right) = isLess ? (first, second) : (second, first)
        text = item.text
    }
}
