import Diagnostics
public import LithoPluginKit
public import PluginProtocol
public import Values

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Arithmetic on quantities: cells `calc`, and values in prose.
public struct EnergyCalculator: CellPlugin {
    public static let manifest = PluginManifest(
        id: "energy-calculator", version: "0.1.0",
        summary: "Arithmetic on quantities from other cells, with their units.",
        languages: [
            LanguageDescription(name: "calc", summary: "Names and what they are computed from, one a line.", inline: true)
        ],
        examples: examples, diagnostics: calculatorDiagnostics)

    public init() {}

    public func analyze(_ cell: CellSource) -> Analysis {
        let statements: [Statement]
        do {
            statements = try Parser.statements(in: cell.code)
        } catch {
            return Analysis(diagnostics: [diagnostic(error)])
        }
        var analysis = Analysis()
        var defined = [String: Range<Int>]()
        for statement in statements {
            for (reference, range) in statement.expression.references where defined[reference.root] == nil {
                analysis.reads.append(Analysis.Read(reference, range: range))
            }
            guard let name = statement.name else { continue }
            if let first = defined[name] {
                analysis.diagnostics.append(
                    Diagnostic(
                        .repeatedName, .error, at: statement.nameRange, "'\(name)' is defined twice",
                        notes: [Diagnostic.Note("first defined here", at: first)]))
            }
            defined[name] = statement.nameRange
            analysis.defines.append(name)
        }
        if let bare = statements.first(where: { $0.name == nil }), statements.count > 1 {
            analysis.diagnostics.append(
                Diagnostic(
                    .syntax, .error, at: bare.nameRange, "a value without a name",
                    explanation: "In a cell of several lines each has a name: `total = …`."))
        }
        if statements.isEmpty {
            analysis.diagnostics.append(Diagnostic(.syntax, .error, at: 0..<0, "nothing to compute"))
        }
        return analysis
    }

    public func evaluate(_ cell: CellSource, in context: CellContext) async throws -> Value {
        let statements = try Parser.statements(in: cell.code)
        var evaluation = Evaluation(input: { try context.input($0) })
        if statements.count == 1, statements[0].name == nil {
            return try evaluation.value(of: statements[0].expression)
        }
        for statement in statements {
            guard let name = statement.name else {
                throw Diagnostic(.syntax, .error, at: statement.nameRange, "a value without a name")
            }
            evaluation.locals[name] = try evaluation.value(of: statement.expression)
        }
        return .record(evaluation.locals)
    }

    private func diagnostic(_ error: any Error) -> Diagnostic {
        error as? Diagnostic ?? Diagnostic(.syntax, .error, "\(error)")
    }
}

func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

extension Expression {
    /// The names it reads, with their places.
    var references: [(Reference, Range<Int>)] {
        switch self {
        case .number: []
        case .name(let reference, let range): [(reference, range)]
        case .negated(let inner, _): inner.references
        case .operation(_, let left, let right, _): left.references + right.references
        case .call(_, let arguments, _): arguments.flatMap(\.references)
        }
    }
}
