import NotebookSyntax

/// What moved since another run: a box in the head, a mark at each number, a section with all of it.
extension ReportWriter {
    /// Changes that the head names.
    static let mostChangesInHead = 5
    /// Changes that the section lists.
    static let mostChanges = 300

    /// In the head: how much moved, and the first of it. What the prose shows goes before the rest.
    mutating func writeChangesInHead() {
        guard let run = input.changes else { return }
        html.open(.section, .class("key moves"), .labelledBy(.changesInHead))
        html.element(.h2, .id(.changesInHead), text: "Since \(run.against)")
        let inProse = Set(run.places.compactMap { if case .prose = $0.key { $0.value } else { nil } })
        let order = run.changes.indices.filter(inProse.contains) + run.changes.indices.filter { !inProse.contains($0) }
        if order.isEmpty {
            html.element(.p, text: "Nothing moved: all \(run.unchanged) values are the same.")
        } else {
            html.element(.p, text: "\(order.count) of \(order.count + run.unchanged) values moved.")
            html.open(.ul)
            for index in order.prefix(Self.mostChangesInHead) {
                let change = run.changes[index]
                html.open(.li)
                html.element(.code, text: change.name)
                html.text(": " + change.words)
                if let cause = change.causes.first { html.text(", because \(cause)") }
                html.close(.li)
                html.newline()
            }
            html.close(.ul)
            html.element(.p) { $0.element(.a, .href(.anchor(.changes)), text: order.count == 1 ? "What moved" : "All that moved") }
        }
        html.close(.section)
        html.newline()
    }

    var hasChanges: Bool { input.changes?.changes.isEmpty == false }

    mutating func writeChanges() {
        guard let run = input.changes, hasChanges else { return }
        html.open(.section, .labelledBy(.changes))
        html.element(.h2, .id(.changes), text: "What moved since \(run.against)")
        if !run.circumstances.isEmpty {
            html.open(.ul)
            for circumstance in run.circumstances { html.element(.li, text: circumstance) }
            html.close(.ul)
        }
        html.open(.div, .class("scroll"), .fixed("role", "group"), .labelledBy(.changes), .fixed("tabindex", "0"))
        html.open(.table, .class("data"))
        html.open(.thead)
        html.open(.tr)
        for (head, isNumber) in [("Value", false), ("Before", true), ("Now", true), ("Change", true), ("Because", false)] {
            if isNumber {
                html.element(.th, .class("n"), .fixed("scope", "col"), text: head)
            } else {
                html.element(.th, .fixed("scope", "col"), text: head)
            }
        }
        html.close(.tr)
        html.close(.thead)
        html.open(.tbody)
        html.newline()
        for change in run.changes.prefix(Self.mostChanges) {
            html.open(.tr)
            html.element(.th, .fixed("scope", "row")) { $0.element(.code, text: change.name) }
            for text in [change.old, change.new, change.size] { html.element(.td, .class("n"), text: text ?? "—") }
            html.element(.td, text: change.causes.isEmpty ? "nothing that was recorded differs" : change.causes.joined(separator: "; "))
            html.close(.tr)
            html.newline()
        }
        html.close(.tbody)
        html.close(.table)
        html.close(.div)
        if run.changes.count > Self.mostChanges {
            html.element(.p, text: "And \(run.changes.count - Self.mostChanges) more; litho diff lists all.")
        }
        html.close(.section)
        html.newline()
    }

    /// In the card of a number: what it was, and why it is no more.
    mutating func writeChange(_ change: RunChanges.Change?) {
        guard let change, let run = input.changes else { return }
        html.open(.p, .class("others"))
        html.element(.strong, text: "Since \(run.against):")
        html.text(" " + change.words)
        if !change.causes.isEmpty { html.text(", because " + change.causes.prefix(2).joined(separator: "; ")) }
        html.text(".")
        html.close(.p)
    }
}

extension RunChanges.Change {
    /// `1.9 kW → 2.25 kW (+18.4 %)`
    var words: String {
        switch (old, new) {
        case (let old?, let new?): "\(old) → \(new) (\(size))"
        case (nil, let new?): "new, \(new)"
        case (let old?, nil): "gone, before \(old)"
        case (nil, nil): size
        }
    }
}
