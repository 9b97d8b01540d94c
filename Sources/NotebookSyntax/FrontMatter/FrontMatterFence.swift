import Diagnostics

/// The two lines `---` at the top of a text, found before any YAML is read.
struct FrontMatterFence {
    /// With both fences and the last line end; only the first line where there is no second fence.
    var range: Range<Int>
    /// What stands between them. `nil` where the second is missing.
    var content: Range<Int>?

    /// `nil` where the first line is not exactly `---`.
    init?(_ source: SourceText, at start: Int) {
        let end = source.bytes.count
        guard source.bytes[start...].starts(with: [0x2D, 0x2D, 0x2D]) else { return nil }
        func next(_ line: Int) -> Int { line + 1 < source.lineStarts.count ? source.lineStarts[line + 1] : end }
        guard start + 3 == end || source.bytes[start + 3] == 0x0A || source.bytes[start + 3] == 0x0D else { return nil }
        let contentStart = next(0)
        range = start..<contentStart
        var line = 1
        while line < source.lineStarts.count {
            let bytes = source.line(line)
            if bytes.starts(with: [0x2D, 0x2D, 0x2D]), bytes.dropFirst(3).allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
                range = start..<next(line)
                content = contentStart..<source.lineStarts[line]
                return
            }
            line += 1
        }
    }
}
