extension Reference: CustomStringConvertible {
    /// `spec['GB300'].tdp`. Two references never have the same text: what is no plain name stands in quotes, and inside
    /// quotes `\` goes before `'` and `\`.
    public var description: String {
        path.reduce(Self.name(root)) { text, step in
            switch step {
            case .member(let name): "\(text).\(Self.name(name))"
            case .row(let key): "\(text)[\(Self.quoted(key))]"
            }
        }
    }

    /// Reads what `description` writes; `nil` for anything else.
    public init?(parsing text: some StringProtocol) {
        var reader = ReferenceReader(text: Array(text.unicodeScalars))
        guard let reference = reader.reference() else { return nil }
        self = reference
    }

    private static func name(_ text: String) -> String {
        !text.isEmpty && text.unicodeScalars.allSatisfy(isPlain) ? text : quoted(text)
    }

    private static func quoted(_ text: String) -> String {
        var result = String.UnicodeScalarView("'".unicodeScalars)
        for scalar in text.unicodeScalars {
            if scalar == "'" || scalar == "\\" { result.append("\\") }
            result.append(scalar)
        }
        result.append("'")
        return String(result)
    }

    /// May stand in a name without quotes.
    fileprivate static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ".", "[", "]", "'", "\\", "\u{0}"..."\u{20}", "\u{7F}": false
        default: !scalar.properties.isWhitespace
        }
    }
}

/// `reference = name ("." name | "[" quoted "]")*`, `name = plain+ | quoted`.
private struct ReferenceReader {
    let text: [Unicode.Scalar]
    var position = 0

    mutating func reference() -> Reference? {
        guard let root = name() else { return nil }
        var path = [Reference.Step]()
        while position < text.count {
            if take(".") {
                guard let member = name() else { return nil }
                path.append(.member(member))
            } else {
                guard take("["), let key = quoted(), take("]") else { return nil }
                path.append(.row(key))
            }
        }
        return Reference(root, path)
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard position < text.count, text[position] == scalar else { return false }
        position += 1
        return true
    }

    private mutating func name() -> String? {
        if position < text.count, text[position] == "'" { return quoted() }
        var name = String.UnicodeScalarView()
        while position < text.count, Reference.isPlain(text[position]) {
            name.append(text[position])
            position += 1
        }
        return name.isEmpty ? nil : String(name)
    }

    private mutating func quoted() -> String? {
        guard take("'") else { return nil }
        var content = String.UnicodeScalarView()
        while position < text.count {
            var scalar = text[position]
            position += 1
            if scalar == "'" { return String(content) }
            if scalar == "\\" {
                guard position < text.count else { return nil }
                scalar = text[position]
                guard scalar == "'" || scalar == "\\" else { return nil }
                position += 1
            }
            content.append(scalar)
        }
        return nil
    }
}
