/// Text made safe for a terminal: what controls it, turns it around or cannot be seen is written out as `\u{202E}`.
public func visible(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var result = ""
    for scalar in text.unicodeScalars { result += visible(scalar) ?? String(scalar) }
    return result
}

/// How a scalar that must not reach a terminal is written out; `nil` for all others.
func visible(_ scalar: Unicode.Scalar) -> String? {
    let isDangerous =
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
        default: scalar.properties.isDefaultIgnorableCodePoint && !scalar.properties.isVariationSelector
        }
    return isDangerous ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : nil
}

extension Unicode.Scalar {
    /// How many columns of a terminal it takes.
    var columns: Int {
        if value < 0x7F { return 1 }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return 0
        default: break
        }
        if properties.isVariationSelector { return 0 }
        return properties.isEmojiPresentation || Self.wide.contains { $0.contains(value) } ? 2 : 1
    }

    /// East Asian Width W and F (UAX 11), in a few blocks.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
    ]
}
