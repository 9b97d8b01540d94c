/// What a data set says otherwise on one day than on another: a claim that came, went, moved or changed its status.
package struct DayChange: Sendable, Hashable {
    /// Whom it is about, as values and cells name them.
    package var names: [String]
    /// In a line, with the claim and where it was read.
    package var text: String

    package init(names: [String], text: String) {
        self.names = names
        self.text = text
    }
}

extension [DayChange] {
    /// As many lines are shown under one cause.
    private static let limit = 6

    /// Those that are about somebody whom a text names; all where it names none of them.
    func about(_ text: String) -> [DayChange] {
        let named = filter { change in change.names.contains { text.contains($0) } }
        return named.isEmpty ? self : named
    }

    var lines: [String] {
        count > Self.limit ? prefix(Self.limit).map(\.text) + ["and \(count - Self.limit) more between these days"] : map(\.text)
    }
}
