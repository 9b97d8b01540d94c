/// Cuts a paragraph into sentences, as byte ranges.
///
/// A sentence ends at a stop, with the quotes and brackets that close after it, before white space and what can begin another; not after
/// an abbreviation (`Corp. (NASDAQ: MSFT)`, `U.S.`), an initial, an ordinal (`3. März`), nor inside brackets.
package enum SentenceSplitter {
    /// The sentences of `bytes[range]`, without white space around them; together they hold all text that is not white space.
    package static func sentences(in bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        bytes.withUnsafeBufferPointer { bytes in
            var scanner = Scanner(bytes: bytes, range: range)
            while let sentence = scanner.next() { found.append(sentence) }
        }
        return found
    }

    private struct Scanner {
        let bytes: UnsafeBufferPointer<UInt8>
        let end: Int
        var at: Int

        init(bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>) {
            self.bytes = bytes
            end = range.upperBound
            at = range.lowerBound
        }

        mutating func next() -> Range<Int>? {
            while at < end, isSpace(bytes[at]) { at += 1 }
            guard at < end else { return nil }
            let start = at
            var index = at
            while index < end {
                let byte = bytes[index]
                if byte == 0x0A {
                    at = index
                    return start..<trimmed(start, index)
                }
                guard let stop = stopLength(index) else {
                    index += 1
                    continue
                }
                var after = index + stop
                // "?!", "...", closing quotes and brackets belong to the sentence.
                while after < end, let more = stopLength(after) ?? closingLength(after) { after += more }
                if after >= end || bytes[after] == 0x0A {
                    at = after
                    return start..<after
                }
                let isWide = stop == 3 && byte == 0xE3 || byte == 0xEF
                if isWide || isSpace(bytes[after]) && ends(start, index, stop, after) {
                    at = after
                    return start..<after
                }
                index = after
            }
            at = end
            return start..<trimmed(start, end)
        }

        private func trimmed(_ start: Int, _ end: Int) -> Int {
            var end = end
            while end > start, isSpace(bytes[end - 1]) { end -= 1 }
            return end
        }

        private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 }

        private func byte(_ index: Int) -> UInt8 { index < end && index >= 0 ? bytes[index] : 0 }

        /// `.`, `!`, `?`, `…`, `。`, `！`, `？`: bytes of the stop at an index.
        private func stopLength(_ index: Int) -> Int? {
            switch bytes[index] {
            case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): 1
            case 0xE2 where byte(index + 1) == 0x80 && byte(index + 2) == 0xA6: 3
            case 0xE3 where byte(index + 1) == 0x80 && byte(index + 2) == 0x82: 3
            case 0xEF where byte(index + 1) == 0xBC && (byte(index + 2) == 0x81 || byte(index + 2) == 0x9F): 3
            default: nil
            }
        }

        /// `"`, `'`, `)`, `]`, `”`, `’`, `“` (German), `»`, `」`.
        private func closingLength(_ index: Int) -> Int? {
            switch bytes[index] {
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"): 1
            case 0xE2 where byte(index + 1) == 0x80 && [0x9D, 0x99, 0x9C, 0x98].contains(byte(index + 2)): 3
            case 0xC2 where byte(index + 1) == 0xBB || byte(index + 1) == 0xAB && isSpace(byte(index + 2)): 2
            case 0xE3 where byte(index + 1) == 0x80 && (byte(index + 2) == 0x8D || byte(index + 2) == 0x8F): 3
            default: nil
            }
        }

        private func ends(_ start: Int, _ stop: Int, _ length: Int, _ after: Int) -> Bool {
            var next = after
            while next < end, bytes[next] == 0x20 { next += 1 }
            guard next < end else { return true }
            let beginning = self.beginning(next)
            if beginning == .lower { return false }
            if isInBracket(start, stop) { return false }
            guard bytes[stop] == UInt8(ascii: "."), after == stop + 1 else { return true }
            return !isAbbreviation(start, stop, next, beginning)
        }

        private enum Beginning { case upper, lower, digit, mark }

        private func beginning(_ index: Int) -> Beginning {
            var index = index
            // Opening quotes and brackets are passed over.
            while index < end {
                switch bytes[index] {
                case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: "["): index += 1
                case 0xE2 where byte(index + 1) == 0x80 && byte(index + 2) >= 0x98 && byte(index + 2) <= 0x9F: index += 3
                case 0xC2 where byte(index + 1) == 0xAB || byte(index + 1) == 0xBB: index += 2
                case 0x61...0x7A: return .lower
                case 0x41...0x5A: return .upper
                case 0x30...0x39: return .digit
                // Lower-case letters of Latin-1 and Cyrillic.
                case 0xC3: return byte(index + 1) >= 0x9F && byte(index + 1) != 0xB7 ? .lower : .upper
                case 0xD0: return byte(index + 1) >= 0xB0 ? .lower : .upper
                case 0xD1: return .lower
                default: return bytes[index] >= 0x80 ? .upper : .mark
                }
            }
            return .mark
        }

        private func isInBracket(_ start: Int, _ stop: Int) -> Bool {
            var depth = 0
            // What opened long before is no bracket of this sentence.
            for index in max(start, stop - 2_000)..<stop {
                if bytes[index] == UInt8(ascii: "(") { depth += 1 }
                if bytes[index] == UInt8(ascii: ")") { depth = max(0, depth - 1) }
            }
            guard depth > 0 else { return false }
            // A bracket that nothing closes soon is no bracket.
            for index in stop..<min(end, stop + 240) {
                if bytes[index] == UInt8(ascii: ")") { return true }
                if bytes[index] == UInt8(ascii: "(") || bytes[index] == 0x0A { return false }
            }
            return false
        }

        private func isAbbreviation(_ start: Int, _ stop: Int, _ next: Int, _ beginning: Beginning) -> Bool {
            var wordStart = stop
            while wordStart > start, !isSpace(bytes[wordStart - 1]), ![0x28, 0x22, 0x5B].contains(bytes[wordStart - 1]) { wordStart -= 1 }
            let word = bytes[wordStart..<stop]
            guard let first = word.first else { return false }
            // "3. März", "am 3. Oktober": an ordinal. "in 2019." is none.
            if word.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
                guard word.count <= 2 else { return false }
                let following = self.word(next)
                return MonthNames.month(following) != nil || wordStart == start
                    || Abbreviations.beforeOrdinal.contains(wordBefore(wordStart, start))
            }
            if word.count == 1, first >= 0x41, first <= 0x5A { return true }
            // "U.S.", "z.B.": letters with stops between. They end a sentence only before what often begins one.
            if word.contains(UInt8(ascii: ".")), word.allSatisfy({ $0 == UInt8(ascii: ".") || $0.isASCIILetter }), isInitials(word) {
                return !(beginning == .upper && Abbreviations.starters.contains(self.word(next)))
            }
            let text = String(decoding: word, as: UTF8.self).lowercased()
            if Abbreviations.titles.contains(text) { return true }
            if Abbreviations.others.contains(text) {
                return !(beginning == .upper && Abbreviations.starters.contains(self.word(next)))
            }
            return false
        }

        private func isInitials(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
            var run = 0
            for byte in word {
                if byte == UInt8(ascii: ".") { run = 0 } else { run += 1 }
                if run > 2 { return false }
            }
            return true
        }

        private func word(_ start: Int) -> String {
            var start = start
            while start < end, !bytes[start].isASCIILetter, bytes[start] < 0x80, bytes[start] != 0x20 { start += 1 }
            var index = start
            while index < end, bytes[index].isASCIILetter || bytes[index] >= 0x80 { index += 1 }
            return String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
        }

        private func wordBefore(_ index: Int, _ start: Int) -> String {
            var last = index
            while last > start, bytes[last - 1] == 0x20 { last -= 1 }
            var first = last
            while first > start, bytes[first - 1] != 0x20 { first -= 1 }
            return String(decoding: bytes[first..<last], as: UTF8.self).lowercased()
        }
    }
}

extension UInt8 {
    var isASCIILetter: Bool { self | 0x20 >= 0x61 && self | 0x20 <= 0x7A }
}
