package import Diagnostics

extension MarkdownTree {
    /// Reads a part of a text; ranges are offsets into the whole of it.
    package init(parsing source: SourceText, in range: Range<Int>) {
        self = ParsedMarkdown(source, in: range).tree
    }

    /// Reads text that has no place; ranges are offsets into its UTF-8.
    package init(parsing text: String) {
        self = ParsedMarkdown(Array(text.utf8), map: OffsetMap(from: 0)).tree
    }
}

extension ParsedMarkdown {
    /// Reads a part of a text that may hold bytes that are no UTF-8, and NUL: both are read as U+FFFD.
    init(_ source: SourceText, in range: Range<Int>) {
        let (bytes, map) = repaired(source.bytes[range])
        self.init(bytes, map: map)
    }
}

/// The bytes with everything that is no text replaced by U+FFFD, and the way back.
func repaired(_ slice: ArraySlice<UInt8>) -> (bytes: [UInt8], map: OffsetMap) {
    var map = OffsetMap(from: slice.startIndex)
    if !slice.contains(0), slice.withUnsafeBufferPointer({ String(validating: $0, as: UTF8.self) }) != nil {
        return (Array(slice), map)
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(slice.count + 64)
    for character in UTF8Bytes(slice) {
        if character.isValid, slice[character.range.lowerBound] != 0 {
            bytes += slice[character.range]
        } else {
            map.add(local: bytes.count, source: character.range.lowerBound)
            bytes += [0xEF, 0xBF, 0xBD]
            map.add(local: bytes.count, source: character.range.upperBound)
        }
    }
    return (bytes, map)
}
