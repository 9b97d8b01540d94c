extension String {
    /// On one line, without control characters, not long: fit to stand in a message although a plugin wrote it.
    var cleaned: String {
        var text = String.UnicodeScalarView()
        var count = 0
        for scalar in unicodeScalars {
            guard count < 300 else {
                text.append("…")
                break
            }
            count += 1
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .surrogate, .format: text.append(" ")
            default: text.append(scalar)
            }
        }
        return String(text)
    }
}
