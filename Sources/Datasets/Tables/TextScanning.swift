import Values

extension Table.Column {
    /// Reads the head of a column: `tdp`, `memory [GB]`. `nil` where what stands in the brackets is no unit.
    init?(head: String) {
        guard head.utf8.last == UInt8(ascii: "]"), let bracket = head.utf8.lastIndex(of: UInt8(ascii: "[")) else {
            self.init(head)
            return
        }
        let unit = String(head[head.utf8.index(after: bracket)...].dropLast())
        guard let unit = Unit(unit) else { return nil }
        self.init(String(head[..<bracket]).trimmedASCII, unit: unit)
    }
}

extension Number {
    /// Reads a number as JSON writes it, and nothing else; an integer beyond 64 bits becomes a real number, and one beyond
    /// the real numbers is none.
    init?(jsonNumber bytes: UnsafeBufferPointer<UInt8>) {
        var i = 0
        func isDigit(_ i: Int) -> Bool { i < bytes.count && (0x30...0x39).contains(bytes[i]) }
        if i < bytes.count, bytes[i] == UInt8(ascii: "-") { i += 1 }
        guard isDigit(i) else { return nil }
        let firstDigit = i
        while isDigit(i) { i += 1 }
        guard bytes[firstDigit] != 0x30 || i == firstDigit + 1 else { return nil }
        var isInteger = true
        if i < bytes.count, bytes[i] == UInt8(ascii: ".") {
            isInteger = false
            i += 1
            guard isDigit(i) else { return nil }
            while isDigit(i) { i += 1 }
        }
        if i < bytes.count, bytes[i] | 0x20 == UInt8(ascii: "e") {
            isInteger = false
            i += 1
            if i < bytes.count, bytes[i] == UInt8(ascii: "+") || bytes[i] == UInt8(ascii: "-") { i += 1 }
            guard isDigit(i) else { return nil }
            while isDigit(i) { i += 1 }
        }
        guard i == bytes.count else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        if isInteger, let value = Int64(text) {
            self = .integer(value)
            return
        }
        guard let value = Double(text), value.isFinite else { return nil }
        self = .real(value)
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The offset of the first byte that is not part of UTF-8 text.
    var firstInvalidUTF8: Int? {
        if allSatisfy({ $0 < 0x80 }) { return nil }
        var decoder = Unicode.UTF8.ForwardParser()
        var iterator = makeIterator()
        var offset = 0
        while true {
            switch decoder.parseScalar(from: &iterator) {
            case .valid(let scalar): offset += scalar.count
            case .error: return offset
            case .emptyInput: return nil
            }
        }
    }
}

extension String {
    /// Capitals make no difference to SQLite, in ASCII only.
    var lowercasedASCII: String {
        guard utf8.contains(where: { (0x41...0x5A).contains($0) }) else { return self }
        return String(decoding: utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    /// Without spaces and tabs at its ends.
    var trimmedASCII: String {
        var text = self[...]
        while let first = text.utf8.first, first == 0x20 || first == 0x09 { text = text.dropFirst() }
        while let last = text.utf8.last, last == 0x20 || last == 0x09 { text = text.dropLast() }
        return String(text)
    }

    /// For messages: control characters as `\u{7}`, and not longer than a line.
    var printable: String {
        var text = ""
        for scalar in unicodeScalars.prefix(200) {
            let isControl = scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
            text += isControl ? "\\u{\(String(scalar.value, radix: 16))}" : String(Character(scalar))
        }
        return unicodeScalars.count > 200 ? text + "…" : text
    }
}
