import Diagnostics
import Values

/// Computes one line after the other on plain numbers, and keeps its room: the quick way through many lines.
///
/// A line that is uncertain, or wrong, is done again by those who can say more.
package struct LineCalculator {
    private var parser: Parser
    private var evaluator: Evaluator<PlainArithmetic>

    package init() {
        let empty = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        parser = Parser(bytes: empty)
        evaluator = Evaluator(SyntaxTree(), PlainArithmetic())
    }

    /// The value of a line in the unit it asks for with `in`, else in base units; and that unit's node.
    struct Result {
        var term: Term<Double>
        /// In the unit asked for.
        var value: Double
        /// Where the unit asked for stands in the line.
        var shownUnit: Range<Int>?
    }

    /// Words of lines gone by that are kept; more than that are forgotten, so that no input makes it grow without end.
    private static let wordLimit = 20_000

    /// One expression, or several statements with the last one an expression.
    mutating func value(of bytes: UnsafeBufferPointer<UInt8>) throws(Problem) -> Result {
        parser.bytes = bytes
        parser.position = 0
        parser.bracketDepth = 0
        swap(&parser.tree, &evaluator.tree)
        if parser.tree.words.words.count > Self.wordLimit { parser.tree = SyntaxTree() }
        parser.tree.removeAll()
        defer { if parser.tree.nodes.isEmpty == false { swap(&parser.tree, &evaluator.tree) } }
        let root = try parser.readExpression()
        swap(&parser.tree, &evaluator.tree)
        evaluator.notes.removeAll(keepingCapacity: true)
        let node = evaluator.tree.nodes[Int(root)]
        if node.kind == .shown {
            let term = try evaluator.term(node.a)
            let target = try evaluator.target(node.b)
            guard target.dimension == term.dimension else { throw evaluator.cannotShow(node, term.dimension, target.dimension) }
            return Result(
                term: term, value: term.number / target.factor - target.offset, shownUnit: evaluator.tree.nodes[Int(node.b)].range)
        }
        let term = try evaluator.term(root)
        return Result(term: term, value: term.number)
    }

    /// The unit a result without `in` is shown in, and the number in it.
    mutating func display(_ result: Result) -> (Double, Unit) {
        let table = evaluator.tree.words.units
        let root = Int32(evaluator.tree.nodes.count - 1)
        let typed = evaluator.unit(of: root)
        var unit = table.simplified(typed, dimension: result.term.dimension)
        if unit.meaning(in: table)?.dimension != result.term.dimension { unit = table.baseUnit(of: result.term.dimension) }
        unit = table.scaled(unit, for: result.term.number)
        let meaning = unit.meaning(in: table) ?? .one
        return (result.term.number / meaning.factor - (result.term.traits.isOnScale ? meaning.offset : 0), unit)
    }
}

extension Parser {
    /// One expression that is the whole text.
    mutating func readExpression() throws(Problem) -> Int32 {
        let root = try expression()
        if peek() != nil || position < bytes.count { throw unexpected() }
        return root
    }
}

extension LineCalculator {
    /// Writes the result of a line: the number and its unit, or `error: …`. False for a line that has no result.
    package mutating func answer(_ line: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) -> Bool {
        do {
            let result = try value(of: line)
            if let range = result.shownUnit {
                Self.append(result.value, to: &output)
                output.append(0x20)
                output.append(contentsOf: line[range])
                return true
            }
            let (number, unit) = display(result)
            Self.append(number, to: &output)
            if unit != .one {
                output.append(0x20)
                output.append(contentsOf: unit.description.utf8)
            }
            return true
        } catch {
            if error.kind == .parse, line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return true }
            let text = String(decoding: line, as: UTF8.self)
            let outcome = CalculatorText.compute(text)
            if let value = outcome.value {
                output.append(contentsOf: value.display.utf8)
                return true
            }
            output.append(contentsOf: "error: \(outcome.diagnostics.first?.summary ?? error.message)".utf8)
            return false
        }
    }

    private static func append(_ number: Double, to output: inout [UInt8]) {
        var text = number.description
        text.withUTF8 { bytes in
            // 3.0 is written as 3.
            let count = bytes.count > 2 && bytes[bytes.count - 1] == 0x30 && bytes[bytes.count - 2] == 0x2E ? bytes.count - 2 : bytes.count
            output.append(contentsOf: bytes[..<count])
        }
    }
}
