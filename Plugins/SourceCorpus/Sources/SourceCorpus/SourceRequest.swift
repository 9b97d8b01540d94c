import Diagnostics

/// What a cell asks of the corpus.
enum SourceRequest: Sendable, Equatable {
    /// Passages in which all words stand, of these documents or of all.
    case search(words: [String], keys: [String])
    /// Places as they are cited, each with its range in the cell.
    case quote([Place])
    /// One SELECT.
    case query(String)

    struct Place: Sendable, Equatable {
        var key: String
        /// `s4`, `t1.r2c3`
        var place: String
        var range: Range<Int>
    }

    private struct Line {
        var name: String
        var nameRange: Range<Int>
        /// Texts between commas, without white space around them.
        var items: [(text: String, range: Range<Int>)]
        /// The whole value.
        var text: String
    }

    init(_ code: String) throws(Diagnostic) {
        let bytes = Array(code.utf8)
        let word = String(decoding: bytes.drop { $0 <= 0x20 }.prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }, as: UTF8.self)
            .uppercased()
        if word == "SELECT" || word == "WITH" {
            self = .query(code)
            return
        }
        let lines = try Self.lines(bytes)
        guard !lines.isEmpty else {
            throw Diagnostic(
                .noSourceRequest, .error, at: 0..<0, "nothing is asked",
                explanation: "A sources cell holds `search: words`, `quote: key#s4`, or a SELECT.")
        }
        func line(_ name: String) -> Line? { lines.first { $0.name == name } }
        for (index, other) in lines.enumerated() where lines[..<index].contains(where: { $0.name == other.name }) {
            throw Diagnostic(.wrongSourceLine, .error, at: other.nameRange, "a second line '\(other.name):'")
        }
        switch (line("search"), line("quote"), line("in")) {
        case (let search?, nil, let documents):
            let words = Self.words(search.text)
            guard !words.isEmpty else { throw Diagnostic(.wrongSourceLine, .error, at: search.nameRange, "'search:' names no word") }
            self = .search(words: words, keys: documents?.items.map(\.text) ?? [])
        case (nil, let quote?, nil):
            var places: [Place] = []
            for item in quote.items { places.append(try Self.place(item.text, item.range)) }
            guard !places.isEmpty else { throw Diagnostic(.wrongSourceLine, .error, at: quote.nameRange, "'quote:' names no place") }
            self = .quote(places)
        case (let first?, let second?, _):
            let later = first.nameRange.lowerBound > second.nameRange.lowerBound ? first : second
            throw Diagnostic(
                .wrongSourceLine, .error, at: later.nameRange,
                "a cell either searches or quotes; put '\(later.name):' into a cell of its own")
        case (nil, _, let documents?):
            throw Diagnostic(.wrongSourceLine, .error, at: documents.nameRange, "'in:' narrows a search")
        case (nil, nil, nil): throw Diagnostic(.noSourceRequest, .error, at: 0..<0, "nothing is asked")
        }
    }

    private static func lines(_ bytes: [UInt8]) throws(Diagnostic) -> [Line] {
        var lines: [Line] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            defer { start = end + 1 }
            let line = trimmed(bytes, start..<end)
            guard !line.isEmpty, bytes[line.lowerBound] != UInt8(ascii: "#") else { continue }
            guard let colon = bytes[line].firstIndex(of: UInt8(ascii: ":")) else {
                throw Diagnostic(.wrongSourceLine, .error, at: line, "a line is `search: …`, `in: …` or `quote: …`")
            }
            let name = String(decoding: bytes[line.lowerBound..<colon], as: UTF8.self)
            let nameRange = line.lowerBound..<colon
            guard ["search", "in", "quote"].contains(name) else {
                let fixes =
                    nearest(to: name, among: ["search", "in", "quote"]).map { [Fix("did you mean '\($0)'?", replace: nameRange, with: $0)] }
                    ?? []
                throw Diagnostic(.wrongSourceLine, .error, at: nameRange, "unknown line '\(visible(name)):'", fixes: fixes)
            }
            let value = trimmed(bytes, colon + 1..<line.upperBound)
            var items: [(String, Range<Int>)] = []
            var at = value.lowerBound
            while at < value.upperBound {
                let comma = bytes[at..<value.upperBound].firstIndex(of: UInt8(ascii: ",")) ?? value.upperBound
                let item = trimmed(bytes, at..<comma)
                if !item.isEmpty { items.append((String(decoding: bytes[item], as: UTF8.self), item)) }
                at = comma + 1
            }
            lines.append(Line(name: name, nameRange: nameRange, items: items, text: String(decoding: bytes[value], as: UTF8.self)))
        }
        return lines
    }

    private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower < upper, bytes[lower] <= 0x20 { lower += 1 }
        while upper > lower, bytes[upper - 1] <= 0x20 { upper -= 1 }
        return lower..<upper
    }

    /// Words, and in double quotes several as one.
    static func words(_ text: String) -> [String] {
        var words: [String] = []
        for (index, part) in text.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
            if index % 2 == 1 { words.append(String(part)) } else { words += part.split(whereSeparator: \.isWhitespace).map(String.init) }
        }
        return words.filter { $0.contains { $0.isLetter || $0.isNumber } }
    }

    /// `@key#s4`, the sign may be left out.
    private static func place(_ text: String, _ range: Range<Int>) throws(Diagnostic) -> Place {
        let parts = text.drop { $0 == "@" }.split(separator: "#", maxSplits: 1).map(String.init)
        guard parts.count == 2, let first = parts[1].first, first == "s" || first == "t" else {
            throw Diagnostic(
                .wrongSourceLine, .error, at: range, "'\(visible(text))' is no place",
                explanation: "A place is a key with the number of a sentence or the row and column of a cell: key#s4, key#t1.r2c3.")
        }
        return Place(key: parts[0], place: parts[1], range: range)
    }
}
