/// How wide a text is at most, by a table, so that a layout is the same whatever fonts are installed.
///
/// The table has the advance widths of DejaVu Sans 2.37 in thousandths of the size of the type: of the typefaces that the style sheet may
/// end up with it is the widest, so that nothing overlaps in the others. Outside ASCII a letter counts as a wide one.
package enum TextWidth {
    private static let ascii: [Int] = [
        318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636, 636, 636, 636,
        337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635,
        611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974,
        634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
    ]

    package static func of(_ text: String, size: Double) -> Double {
        var sum = 0
        for scalar in text.unicodeScalars { sum += width(of: scalar) }
        return Double(sum) * size / 1000
    }

    private static func width(of scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x20...0x7E: ascii[Int(scalar.value) - 0x20]
        case 0x202F, 0x2009: 200
        case 0xA0: 318
        // Scripts whose letters fill a square.
        case 0x1100...0x11FF, 0x2E80...0xD7FF, 0xF900...0xFAFF, 0xFF00...0xFF60, 0x1F000...0x1FAFF, 0x20000...0x3FFFF: 1050
        case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
        default: 800
        }
    }

    /// The text if it is no wider, else its beginning with an ellipsis.
    static func shortened(_ text: String, to width: Double, size: Double) -> String {
        guard of(text, size: size) > width else { return text }
        var kept = ""
        var used = of("…", size: size)
        for character in text {
            used += of(String(character), size: size)
            guard used <= width else { break }
            kept.append(character)
        }
        while kept.last == " " { kept.removeLast() }
        return kept + "…"
    }

    /// At most so many lines, broken between words; the last one is shortened.
    static func wrapped(_ text: String, to width: Double, size: Double, lines limit: Int = 2) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            let longer = line.isEmpty ? String(word) : line + " " + word
            if line.isEmpty || of(longer, size: size) <= width || lines.count == limit - 1 {
                line = longer
            } else {
                lines.append(line)
                line = String(word)
            }
        }
        lines.append(line)
        return lines.map { shortened($0, to: width, size: size) }
    }
}
