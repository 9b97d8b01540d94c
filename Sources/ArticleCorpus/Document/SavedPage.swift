/// What a browser wrote into a page when it saved it: the address the page had, and when that was.
///
/// SingleFile writes `<!-- Page saved with SingleFile url: https://… saved date: Tue Mar 03 2026 … -->` after the first tag; browsers
/// write `<!-- saved from url=(0029)https://… -->` before it.
package struct SavedPage: Sendable, Hashable {
    package var address: String
    /// The day, where it is stated.
    package var saved: String?

    package init?(_ bytes: [UInt8]) {
        let head = String(decoding: bytes.prefix(4_096), as: UTF8.self)
        if head.contains("Page saved with SingleFile"), let address = Self.word(after: "url: ", in: head) {
            self.address = address
            saved = Self.line(after: "saved date: ", in: head).flatMap { DateText.first(in: Self.day($0))?.text }
        } else if let rest = Self.word(after: "saved from url=(", in: head), let close = rest.firstIndex(of: ")") {
            address = String(rest[rest.index(after: close)...])
        } else {
            return nil
        }
        guard address.hasPrefix("http://") || address.hasPrefix("https://") else { return nil }
    }

    private static func line(after mark: String, in text: String) -> String? {
        text.firstRange(of: mark).map { String(text[$0.upperBound...].prefix { $0 != "\n" && $0 != "\r\n" }) }
    }

    private static func word(after mark: String, in text: String) -> String? {
        line(after: mark, in: text).map { String($0.prefix { !$0.isWhitespace }) }
    }

    /// `Tue Mar 03 2026 10:11:12 GMT+0100 (…)`, JavaScript's own form, as `03 Mar 2026`.
    private static func day(_ text: String) -> String {
        let words = text.split(separator: " ")
        return words.count >= 4 ? "\(words[2]) \(words[1]) \(words[3])" : text
    }
}
