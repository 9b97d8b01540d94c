/// What the class and id of an element say of it, word by word.
struct NameTraits: OptionSet, Sendable {
    var rawValue: UInt32

    static let content = NameTraits(rawValue: 1 << 0)
    static let articleBody = NameTraits(rawValue: 1 << 1)
    static let navigation = NameTraits(rawValue: 1 << 2)
    static let comments = NameTraits(rawValue: 1 << 3)
    static let sharing = NameTraits(rawValue: 1 << 4)
    static let related = NameTraits(rawValue: 1 << 5)
    static let advertising = NameTraits(rawValue: 1 << 6)
    static let author = NameTraits(rawValue: 1 << 7)
    static let details = NameTraits(rawValue: 1 << 8)
    static let footer = NameTraits(rawValue: 1 << 9)
    static let sidebar = NameTraits(rawValue: 1 << 10)
    static let newsletter = NameTraits(rawValue: 1 << 11)
    static let hidden = NameTraits(rawValue: 1 << 12)
    static let caption = NameTraits(rawValue: 1 << 13)
    static let overlay = NameTraits(rawValue: 1 << 14)
    static let title = NameTraits(rawValue: 1 << 15)
    static let date = NameTraits(rawValue: 1 << 16)
    static let tags = NameTraits(rawValue: 1 << 17)
    static let lead = NameTraits(rawValue: 1 << 18)
    static let widget = NameTraits(rawValue: 1 << 19)
    static let biography = NameTraits(rawValue: 1 << 20)
    static let header = NameTraits(rawValue: 1 << 21)
    static let subtitle = NameTraits(rawValue: 1 << 23)
    static let picture = NameTraits(rawValue: 1 << 24)
    static let hiddenWord = NameTraits(rawValue: 1 << 22)

    /// Traits of what is not part of an article's text.
    static let foreign: NameTraits = [
        .navigation, .comments, .sharing, .related, .advertising, .details, .footer, .sidebar, .newsletter, .hidden, .overlay, .tags,
        .widget,
        .biography,
    ]
}
