import Foundation
import Testing

@testable import Uncertainty

struct TapeTests {
    private func value(_ text: String, _ inputs: [String: Double] = [:]) throws -> Double {
        let names = inputs.keys.sorted()
        return try Formula(text, names: names).tape.value(at: names.map { inputs[$0]! })
    }

    @Test func computesWhatIsWritten() throws {
        #expect(try value("2*x+1", ["x": 3]) == 7)
        #expect(try value("-x**2", ["x": 3]) == -9)
        #expect(try value("2**3**2") == 512)
        #expect(try value("x**-2", ["x": -2]) == 0.25)
        #expect(try value("sqrt(x)+exp(0)+log(1)", ["x": 9]) == 4)
        #expect(
            try value("p*pue*price/3600/(tps*util)*1e6", ["p": 1.2, "pue": 1.14, "price": 0.06, "tps": 1800, "util": 0.6])
                == 0.02111111111111111)
    }

    @Test func equalPartsAreOneNode() throws {
        let tape = try Formula("(x+y)*(y+x)", names: ["x", "y"]).tape
        #expect(tape.nodes.map(\.operation) == [.input, .input, .add, .multiply])
    }

    @Test func anInputMinusItselfIsExactlyZero() throws {
        for text in ["x-x", "(x+1)-(1+x)", "sqrt(x)-sqrt(x)"] {
            let tape = try Formula(text, names: ["x"]).tape
            #expect(tape.nodes.count == 1 && tape.constants == [0] && tape.inputs.isEmpty, "\(text)")
        }
        #expect(try Formula("x/x", names: ["x"]).tape.constants == [1])
    }

    @Test func partsThatRoundDifferentlyAreLeftAlone() throws {
        #expect(try Formula("(x+y)-y", names: ["x", "y"]).tape.nodes.count == 4)
        #expect(try Formula("x*0", names: ["x"]).tape.nodes.count == 3)
    }

    @Test func anOperationWithoutAValueNamesItsNodeAndOperand() throws {
        func failure(_ text: String, _ x: Double) throws -> TapeFailure? {
            let tape = try Formula(text, names: ["x"]).tape
            do throws(TapeFailure) {
                _ = try tape.value(at: [x])
                return nil
            } catch { return error }
        }
        let division = try #require(try failure("1/(1/(x-1)+2)", 1))
        #expect(division.reason == .divisionByZero && division.value == 0)
        #expect(try Formula("1/(1/(x-1)+2)", names: ["x"]).tape.nodes[division.node].operation == .divide)
        #expect(try failure("sqrt(x)+1", -1)?.reason == .rootOfNegative)
        #expect(try failure("exp(-log(x))", 0)?.reason == .logarithmOfNonPositive)
        #expect(try failure("x**0.5", -2)?.reason == .fractionalPowerOfNegative)
        #expect(try failure("x**-1", 0)?.reason == .negativePowerOfZero)
        #expect(try failure("asin(x)", 1.5)?.reason == .inverseSineOutsideUnit)
        #expect(try failure("x*1e308*1e308", 1)?.reason == .overflow)
        #expect(try failure("x+1", .nan)?.reason == .inputNotFinite)
        #expect(try failure("x+1", 2) == nil)
    }

    @Test func aSelectionNeedsOnlyTheBranchItTakes() throws {
        var builder = TapeBuilder()
        let x = try builder.input(0)
        let positive = try builder.apply(.less, builder.constant(0), x)
        let root = try builder.select(positive, builder.apply(.ln, x), builder.constant(-1))
        let tape = builder.tape(of: root)
        #expect(try tape.value(at: [1]) == 0)
        #expect(try tape.value(at: [-5]) == -1)
    }

    @Test func remaindersHaveTheSignOfTheDivisor() throws {
        #expect(TapeArithmetic.modulo(7, 3) == 1 && TapeArithmetic.modulo(-7, 3) == 2)
        #expect(TapeArithmetic.modulo(7, -3) == -2 && TapeArithmetic.modulo(6, -3) == 0)
        #expect(TapeArithmetic.modulo(1, 0).isNaN)
    }

    @Test func aTapeIsWrittenIntoAnotherBuilder() throws {
        let inner = try Formula("x*y-x", names: ["x", "y"]).tape
        var builder = TapeBuilder()
        let z = try builder.input(7)
        let node = try builder.insert(inner) { _ in z }
        let sum = try builder.apply(.subtract, node, builder.insert(inner) { _ in z })
        #expect(try builder.tape(of: node).value(at: Array(repeating: 3, count: 8)) == 6)
        #expect(builder.constantValue(sum) == 0)
    }

    @Test func nodesKnowWhereTheyCameFrom() throws {
        var builder = TapeBuilder()
        let unused = try builder.input(5)
        let x = try builder.input(0)
        let root = try builder.apply(.squareRoot, x)
        let (tape, origins) = builder.tapeWithOrigins(of: root)
        #expect(tape.nodes.count == 2 && origins == [x, root])
        #expect(!origins.contains(unused))
    }

    @Test func partsThatDoNotFitMakeNoTape() {
        #expect(Tape(nodes: [], constants: []) == nil)
        #expect(Tape(nodes: [.init(.add, 0, 0)], constants: []) == nil)
        #expect(Tape(nodes: [.init(.constant, 1)], constants: [1]) == nil)
        #expect(Tape(nodes: [.init(.constant)], constants: [.nan]) == nil)
        #expect(Tape(nodes: [.init(.input, -1)], constants: []) == nil)
        #expect(Tape(nodes: [.init(.input), .init(.negate, 0, 9_000_000)], constants: []) == nil)
        #expect(Tape(nodes: [.init(.input), .init(.add, 0, 0, -1)], constants: []) == nil)
        #expect(Tape(nodes: [.init(.input, 0, 0, 5)], constants: []) == nil)
        #expect(Tape(nodes: [.init(.input), .init(.negate, 0)], constants: []) != nil)
    }

    @Test func expressionsStopGrowingAtTheLimit() throws {
        var builder = TapeBuilder()
        var node = try builder.input(0)
        #expect(throws: TapeBuilder.Failure.tooManyNodes(limit: Tape.nodeLimit)) {
            for _ in 0...Tape.nodeLimit { node = try builder.apply(.sin, node) }
        }
        #expect(throws: TapeBuilder.Failure.constantNotFinite) { _ = try builder.constant(.infinity) }
        #expect(throws: TapeBuilder.Failure.tooManyInputs(limit: Tape.inputLimit)) { _ = try builder.input(-1) }
    }

    @Test func deepExpressionsAreEvaluatedWithoutRecursion() throws {
        var builder = TapeBuilder()
        let x = try builder.input(0)
        var node = x
        for _ in 0..<200_000 { node = try builder.apply(.add, node, x) }
        #expect(try builder.tape(of: node).value(at: [2]) == 400_002)
    }
}
