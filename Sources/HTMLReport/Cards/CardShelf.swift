/// The cards of a report, each once however many numbers lead to it.
struct CardShelf {
    private var numbers: [[UInt8]: Int] = [:]
    private(set) var cards: [HTML] = []

    /// The card with this content, which is kept if it is new.
    mutating func anchor(of content: HTML) -> Anchor {
        if let number = numbers[content.bytes] { return .card(number) }
        cards.append(content)
        numbers[content.bytes] = cards.count
        return .card(cards.count)
    }
}
