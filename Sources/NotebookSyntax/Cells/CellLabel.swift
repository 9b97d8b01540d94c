/// The rules for names of cells: `[A-Za-z_][A-Za-z0-9_]*`, and not a name the notebook needs itself.
enum CellLabel {
    static let reserved: Set<String> = ["params"]

    static func isLegal(_ label: some StringProtocol) -> Bool {
        guard let first = label.utf8.first, isLabelByte(first), !(0x30...0x39).contains(first) else { return false }
        return label.utf8.allSatisfy(isLabelByte)
    }

    /// The nearest legal name: other characters become `_`, invisible ones go. `nil` where nothing is left.
    static func mended(_ label: String) -> String? {
        var result = ""
        for scalar in label.unicodeScalars {
            if scalar.isASCII, isLabelByte(UInt8(scalar.value)) {
                result.unicodeScalars.append(scalar)
            } else if invisibleName(of: scalar) == nil, result.last != "_" {
                result.append("_")
            }
        }
        while result.hasSuffix("_"), !label.hasSuffix("_") { result.removeLast() }
        guard let first = result.unicodeScalars.first, result.contains(where: { $0 != "_" }) else { return nil }
        if ("0"..."9").contains(first) { result = "_" + result }
        return reserved.contains(result) ? result + "_" : result
    }

    /// What is wrong with a label, in words that name what cannot be seen.
    static func fault(of label: String) -> String {
        for scalar in label.unicodeScalars {
            if let name = invisibleName(of: scalar) { return "it holds an invisible character, \(name)" }
        }
        if let first = label.utf8.first, (0x30...0x39).contains(first) { return "it begins with a digit" }
        for scalar in label.unicodeScalars where !(scalar.isASCII && isLabelByte(UInt8(scalar.value))) {
            return scalar.isASCII ? "'\(scalar)' cannot stand in a label" : "'\(scalar)' (\(code(of: scalar))) is no ASCII letter"
        }
        return "it is empty"
    }

    /// "U+202E RIGHT-TO-LEFT OVERRIDE" for characters that leave no trace or turn the text around.
    static func invisibleName(of scalar: Unicode.Scalar) -> String? {
        let isInvisible =
            switch scalar.properties.generalCategory {
            case .format, .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: true
            default: scalar.properties.isDefaultIgnorableCodePoint
            }
        guard isInvisible else { return nil }
        return scalar.properties.name.map { "\(code(of: scalar)) \($0)" } ?? code(of: scalar)
    }

    private static func code(of scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
