import Values

/// What a reader should know before and after: where sources contradict each other, and what the author assumed.
extension ReportWriter {
    /// Conflicts that the head names.
    static let mostConflicts = 5

    private var disputed: [NamedInput] { index.inputs.filter { $0.others.contains { !$0.isSame } } }

    /// What the author assumed, beside the parameters: with a reason, or as a range.
    private var assumed: [NamedInput] {
        index.inputs.filter { named in
            guard !named.name.hasPrefix("params.") else { return false }
            switch named.input.origin {
            case .assumed: return true
            case .given: return !named.input.distribution.isCertain
            default: return false
            }
        }
    }

    var hasConflicts: Bool { !disputed.isEmpty }
    var hasAssumptions: Bool { !assumed.isEmpty }

    /// In the head: conflicts between sources that numbers of the prose rest on.
    mutating func writeConflictsThatMatter() {
        let count = disputed.count
        let inputs = disputed.filter(\.isInProse)
        guard !inputs.isEmpty else { return }
        html.open(.section, .class("key conflicts"), .labelledBy(.conflictsThatMatter))
        html.element(.h2, .id(.conflictsThatMatter), text: "Where sources disagree")
        html.open(.ul)
        for named in inputs.prefix(Self.mostConflicts) { writeConflict(named) }
        html.close(.ul)
        if inputs.count > Self.mostConflicts || count > inputs.count {
            html.element(.p) { $0.element(.a, .href(.anchor(.conflicts)), text: "All \(count) conflicts") }
        }
        html.close(.section)
        html.newline()
    }

    mutating func writeConflicts() {
        guard hasConflicts else { return }
        html.open(.section, .labelledBy(.conflicts))
        html.element(.h2, .id(.conflicts), text: "Conflicts not resolved")
        html.element(.p, text: "The first number is the one that this report goes by.")
        html.open(.ul)
        for named in disputed { writeConflict(named) }
        html.close(.ul)
        html.close(.section)
        html.newline()
    }

    private mutating func writeConflict(_ named: NamedInput) {
        html.open(.li)
        html.element(.code, text: named.name)
        html.text(": ")
        writeNumber(named.input.text, Quantity(0, derivation: Derivation(ofInput: named.input)), cell: nil)
        html.text(" against " + named.others.filter { !$0.isSame }.map(\.said).joined(separator: "; "))
        html.close(.li)
        html.newline()
    }

    mutating func writeAssumptions() {
        let inputs = assumed
        guard !inputs.isEmpty else { return }
        html.open(.section, .labelledBy(.assumptions))
        html.element(.h2, .id(.assumptions), text: "Assumptions")
        html.open(.div, .class("scroll"), .fixed("role", "group"), .labelledBy(.assumptions), .fixed("tabindex", "0"))
        html.open(.table, .class("record"))
        html.open(.tbody)
        for named in inputs {
            html.open(.tr)
            html.element(.th, .fixed("scope", "row")) { $0.element(.code, text: named.name) }
            html.open(.td, .class("n"))
            writeNumber(named.input.text, Quantity(0, derivation: Derivation(ofInput: named.input)), cell: nil)
            html.close(.td)
            let reason = if case .assumed(let reason) = named.input.origin, !reason.isEmpty { reason } else { "no reason given" }
            html.element(.td, text: reason)
            html.close(.tr)
            html.newline()
        }
        html.close(.tbody)
        html.close(.table)
        html.close(.div)
        html.close(.section)
        html.newline()
    }
}

extension Derivation {
    /// Nothing but an input.
    init(ofInput input: Input) {
        self.init(steps: [Step(.input, detail: 0, value: input.distribution.mean)], inputs: [input])
    }
}
