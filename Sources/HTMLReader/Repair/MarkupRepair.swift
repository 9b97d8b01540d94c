/// The pass over decoded HTML before libxml2: what would be slow, lost or misread there is dropped or written in another way.
///
/// Comments, declarations, scripts other than JSON-LD, styles, inline frames and drawings are left out; a `<` or `&` that begins nothing
/// becomes text; attributes beyond the limit of a tag are left out; entities get the semicolon they lack. With `flattening` only the
/// elements that matter for text are kept.
struct MarkupRepair {
    private let bytes: [UInt8]
    private let flattening: Bool
    private var at = 0
    private(set) var output: [UInt8] = []
    private(set) var notes: [ReadingNote] = []
    private var droppedAttributes = 0
    private var unclosedNames: Set<String> = []

    init(_ bytes: [UInt8], flattening: Bool = false) {
        self.bytes = bytes
        self.flattening = flattening
    }

    mutating func run() {
        output.reserveCapacity(bytes.count / 2 + 1_024)
        while at < bytes.count {
            copyText()
            guard at < bytes.count else { break }
            if bytes[at] == Self.ampersand { reference() } else { markup() }
        }
        if droppedAttributes > 0 { notes.append(.attributesDropped(droppedAttributes)) }
    }

    private static let lessThan = UInt8(ascii: "<")
    private static let greaterThan = UInt8(ascii: ">")
    private static let ampersand = UInt8(ascii: "&")
    private static let slash = UInt8(ascii: "/")

    private mutating func copyText() {
        let start = at
        bytes.withUnsafeBufferPointer { bytes in
            while at < bytes.count, bytes[at] != Self.lessThan, bytes[at] != Self.ampersand { at += 1 }
            output += bytes[start..<at]
        }
    }

    private func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

    // MARK: References

    private mutating func reference() {
        let name = name(from: at + 1)
        let next = byte(at + 1 + name.count)
        if byte(at + 1) == UInt8(ascii: "#") {
            output.append(Self.ampersand)
        } else if name.isEmpty {
            output += "&amp;".utf8
        } else if next == UInt8(ascii: ";") {
            if let character = NamedReferences.missing(in: name) {
                output += character
                at += name.count + 1
            } else {
                output.append(Self.ampersand)
            }
        } else if NamedReferences.standWithoutSemicolon(name) {
            output.append(Self.ampersand)
            output += name
            output.append(UInt8(ascii: ";"))
            at += name.count
        } else {
            output.append(Self.ampersand)
        }
        at += 1
    }

    private func name(from start: Int) -> ArraySlice<UInt8> {
        var end = start
        while end < bytes.count, end - start < 32, bytes[end].isLetter || bytes[end].isDigit { end += 1 }
        return bytes[min(start, bytes.count)..<end]
    }

    // MARK: Tags

    private mutating func markup() {
        switch byte(at + 1) {
        case let letter where letter.isLetter: startTag()
        case Self.slash where byte(at + 2).isLetter: endTag()
        case UInt8(ascii: "!") where byte(at + 2) == UInt8(ascii: "-") && byte(at + 3) == UInt8(ascii: "-"): comment()
        case UInt8(ascii: "!"), UInt8(ascii: "?"), Self.slash:
            at = bytes[at...].firstIndex(of: Self.greaterThan).map { $0 + 1 } ?? bytes.count
        default:
            output += "&lt;".utf8
            at += 1
        }
    }

    private mutating func comment() {
        if byte(at + 4) == Self.greaterThan {
            at += 5
            return
        }
        var end = at + 4
        while let found = bytes[end...].firstIndex(of: Self.greaterThan) {
            if found - 2 >= at + 3, bytes[found - 1] == UInt8(ascii: "-"), bytes[found - 2] == UInt8(ascii: "-") {
                at = found + 1
                return
            }
            end = found + 1
        }
        leaveOutRest()
    }

    private mutating func leaveOutRest() {
        notes.append(.unclosed(bytes.count - at))
        at = bytes.count
    }

    private mutating func endTag() {
        let start = at + 2
        var end = start
        while end < bytes.count,
            bytes[end].isLetter || bytes[end].isDigit || bytes[end] == UInt8(ascii: "-") || bytes[end] == UInt8(ascii: ":")
        {
            end += 1
        }
        let close = bytes[end...].firstIndex(of: Self.greaterThan)
        if !flattening || FlatElements.keeps(bytes[start..<end]) {
            output += "</".utf8
            output += bytes[start..<end]
            output.append(Self.greaterThan)
        }
        at = close.map { $0 + 1 } ?? bytes.count
    }

    private mutating func startTag() {
        var nameEnd = at + 1
        while nameEnd < bytes.count, bytes[nameEnd].isLetter || bytes[nameEnd].isDigit { nameEnd += 1 }
        let element = RawElement(bytes[at + 1..<nameEnd])
        let end = tagEnd(from: nameEnd)
        let start = at
        at = end
        switch element {
        case .dropped(let name):
            if bytes[end - 2] != Self.slash { skip(past: name, isRaw: true) }
        case .drawing(let name):
            if bytes[end - 2] != Self.slash { skip(past: name, isRaw: false) }
        case .script:
            if isLinkedData(bytes[start..<end]), let close = closing("script", from: end) {
                copyTag(start, nameEnd, end)
                output += bytes[end..<close]
            } else {
                skip(past: "script", isRaw: true)
            }
        case .escapable(let name):
            copyTag(start, nameEnd, end)
            guard let close = closing(name, from: end) else { return }
            while at < close {
                let run = bytes[at..<close].firstIndex(of: Self.lessThan) ?? close
                output += bytes[at..<run]
                if run < close { output += "&lt;".utf8 }
                at = min(run + 1, close)
            }
        case .ordinary:
            if !flattening || FlatElements.keeps(bytes[start + 1..<nameEnd]) { copyTag(start, nameEnd, end) }
        }
    }

    /// Index after the `>` that ends the tag. A quote counts after `=` only, as in browsers.
    private func tagEnd(from start: Int) -> Int {
        bytes.withUnsafeBufferPointer { bytes in
            var index = start
            var previous: UInt8 = 0
            while index < bytes.count {
                let byte = bytes[index]
                if byte == Self.greaterThan { return index + 1 }
                if (byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")), previous == UInt8(ascii: "=") {
                    var close = index + 1
                    while close < bytes.count, bytes[close] != byte { close += 1 }
                    // A quote that nothing ends is a character like others.
                    if close < bytes.count { index = close }
                }
                if byte > 0x20 { previous = byte }
                index += 1
            }
            return bytes.count
        }
    }

    private mutating func copyTag(_ start: Int, _ nameEnd: Int, _ end: Int) {
        if end - start <= MarkupReader.tagLimit {
            output += bytes[start..<end]
            return
        }
        output += bytes[start..<nameEnd]
        var room = MarkupReader.tagLimit
        var index = nameEnd
        while index < end - 1 {
            while index < end - 1, bytes[index] <= 0x20 || bytes[index] == Self.slash { index += 1 }
            let attribute = index
            var quote: UInt8 = 0
            while index < end - 1, quote != 0 || bytes[index] > 0x20 {
                if quote != 0 {
                    if bytes[index] == quote { quote = 0 }
                } else if bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") {
                    quote = bytes[index]
                }
                index += 1
            }
            guard index > attribute else { continue }
            if index - attribute < room / 4 {
                output.append(0x20)
                output += bytes[attribute..<index]
                room -= index - attribute + 64
            } else {
                droppedAttributes += 1
            }
        }
        output.append(Self.greaterThan)
    }

    // MARK: Raw elements

    private func isLinkedData(_ tag: ArraySlice<UInt8>) -> Bool {
        guard tag.count < 4_096 else { return false }
        let tag = String(decoding: tag, as: UTF8.self).lowercased()
        return tag.utf8.count > 20 && tag.contains("ld+json")
    }

    private mutating func skip(past name: String, isRaw: Bool) {
        guard let close = closing(name, from: at) else {
            // A drawing that nothing ends is left to the parser; a script takes the rest, as in browsers.
            if isRaw { leaveOutRest() }
            return
        }
        at = bytes[close...].firstIndex(of: Self.greaterThan).map { $0 + 1 } ?? bytes.count
    }

    /// Where the end tag of an element begins.
    private mutating func closing(_ name: String, from start: Int) -> Int? {
        // Looked for in vain once, it is not looked for again.
        guard !unclosedNames.contains(name) else { return nil }
        guard let found = endTag(Array(name.utf8), from: start) else {
            unclosedNames.insert(name)
            return nil
        }
        return found
    }

    private func endTag(_ name: [UInt8], from start: Int) -> Int? {
        bytes.withUnsafeBufferPointer { bytes in
            var index = start
            let last = bytes.count - name.count - 2
            search: while index <= last {
                guard bytes[index] == Self.lessThan, bytes[index + 1] == Self.slash else {
                    index += 1
                    continue
                }
                index += 2
                for offset in name.indices where bytes[index + offset] | 0x20 != name[offset] { continue search }
                let next = index + name.count < bytes.count ? bytes[index + name.count] : Self.greaterThan
                if !next.isLetter && !next.isDigit { return index - 2 }
            }
            return nil
        }
    }
}

extension UInt8 {
    var isLetter: Bool { self | 0x20 >= 0x61 && self | 0x20 <= 0x7A }
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
}
