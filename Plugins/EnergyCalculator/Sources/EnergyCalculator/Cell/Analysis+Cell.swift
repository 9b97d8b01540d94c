import Diagnostics
import LithoPluginKit
import PluginProtocol
import Values

extension Problem {
    /// The problem as a diagnostic of the cell.
    var diagnostic: Diagnostic {
        var diagnostic = Diagnostic(kind.diagnosticID, .error, at: range, message, fixes: hint.map { [Fix($0)] } ?? [])
        if let note, let noteRange { diagnostic.notes.append(Diagnostic.Note(note, at: noteRange)) }
        return diagnostic
    }
}

extension Problem.Class {
    var diagnosticID: DiagnosticID {
        switch self {
        case .parse: .syntax
        case .unknownName: .unknownName
        case .addMismatch: .unitMismatch
        case .convertMismatch: .cannotShow
        case .functionDomain: .wrongArgument
        case .mathDomain: .noResult
        case .boundary: .boundary
        case .money: .money
        case .name: .repeatedName
        case .kind, .uncertain: .notAQuantity
        case .limit: .tooMuch
        case .breakEven: .noBreakEven
        }
    }
}

/// What a cell of the calculator reads and defines, from its text alone.
struct CellReading {
    var reads: [(Reference, Range<Int>)] = []
    var defines: [String] = []

    init(_ tree: SyntaxTree) {
        var defined = Set<Int32>()
        var seen = Set<Reference>()
        var units = Set<Int32>()
        for statement in tree.statements where statement.kind == .unit { units.insert(statement.name) }
        for statement in tree.statements {
            let parameters = Set(statement.kind == .function ? statement.parameters : [])
            for root in [statement.root, statement.tolerance] where root >= 0 {
                visit(tree, root) { node in
                    guard node.kind == .name, !parameters.contains(node.a), !defined.contains(node.a), !units.contains(node.a) else {
                        return
                    }
                    let word = tree.words.text(node.a)
                    if node.b < 0, tree.words.words[Int(node.a)].isUnit || word == "pi" { return }
                    let reference = Reference(word, node.b < 0 ? [] : tree.paths[Int(node.b)])
                    if seen.insert(reference).inserted { reads.append((reference, node.range)) }
                }
            }
            if statement.kind == .definition {
                defined.insert(statement.name)
                defines.append(tree.words.text(statement.name))
            }
        }
    }

    /// Visits a node and what it is made of, without the units it is shown in.
    private func visit(_ tree: SyntaxTree, _ root: Int32, _ body: (SyntaxTree.Node) -> Void) {
        var open = [root]
        while let index = open.popLast() {
            let node = tree.nodes[Int(index)]
            body(node)
            switch node.kind {
            case .number, .unit, .name, .text: break
            case .measure, .shown, .negate, .marked, .dated: open.append(node.a)
            case .call, .list: open += tree.members(node).reversed()
            default: open += [node.b, node.a]
            }
        }
    }
}
