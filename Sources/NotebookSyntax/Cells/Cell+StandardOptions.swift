import Diagnostics

extension Cell {
    /// How the code of a cell is shown.
    package enum Echo: String, Sendable, Hashable, CaseIterable {
        case shown = "true"
        case hidden = "false"
        case folded = "fold"
    }

    // Each is `nil` where the option is not given, or has a value that was reported.
    package var echo: Echo? { value(of: .echo).flatMap(Echo.init) }
    package var collapse: Bool? { flag(.collapse) }
    package var output: Bool? { flag(.output) }
    package var error: Bool? { flag(.error) }
    package var timeout: Duration? { value(of: .timeout).flatMap(Duration.init(option:)) }
    package var digits: Int? { value(of: .digits).flatMap(Int.init).flatMap { (0...15).contains($0) ? $0 : nil } }
    package var view: String? { value(of: .view) }
    package var unit: String? { value(of: .unit) }
    package var columns: [String]? { value(of: .columns).flatMap(Self.list) }

    private func value(of option: StandardOption) -> String? { self[option: option.rawValue]?.value }

    private func flag(_ option: StandardOption) -> Bool? {
        switch value(of: option) {
        case "true": true
        case "false": false
        default: nil
        }
    }

    /// "name, tdp" or "[name, tdp]"
    private static func list(_ text: String) -> [String]? {
        var text = text[...]
        if text.hasPrefix("["), text.hasSuffix("]"), text.utf8.count >= 2 { text = text.dropFirst().dropLast() }
        let items = text.split(separator: ",", omittingEmptySubsequences: false).map { String(trimmed($0)) }
        return items.contains("") ? nil : items
    }

    /// Reports standard options whose value cannot be read.
    func checkOptionValues(_ report: (Diagnostic) -> Void) {
        for option in options {
            guard let standard = StandardOption(rawValue: option.name), let wanted = fault(standard, option.value) else { continue }
            let fix = nearest(to: option.value, among: wanted.words).map {
                Fix("did you mean '\($0)'?", replace: option.valueRange, with: $0)
            }
            report(
                Diagnostic(
                    .badOptionValue, .error, at: option.valueRange.isEmpty ? option.nameRange : option.valueRange,
                    option.value.isEmpty
                        ? "the option '\(option.name)' has no value" : "'\(option.value)' is no value for '\(option.name)'",
                    explanation: "It takes \(wanted.text).", fixes: fix.map { [$0] } ?? []))
        }
    }

    private func fault(_ option: StandardOption, _ value: String) -> (text: String, words: [String])? {
        switch option {
        case .label: nil
        case .echo: echo == nil ? ("true, false or fold", ["true", "false", "fold"]) : nil
        case .collapse, .output, .error: flag(option) == nil ? ("true or false", ["true", "false"]) : nil
        case .timeout: timeout == nil ? ("a time such as 30 s, 500 ms or 2 min", []) : nil
        case .digits: digits == nil ? ("a whole number from 0 to 15", []) : nil
        case .columns: columns == nil ? ("names of columns with commas between them", []) : nil
        case .view, .unit, .caption: value.isEmpty ? ("text", []) : nil
        }
    }
}

extension Duration {
    /// "30 s", "500 ms", "2 min", "1 h"; more than nothing and at most a week.
    init?(option text: String) {
        let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard let value = Double(number), !number.hasPrefix("."), !number.hasSuffix(".") else { return nil }
        let seconds: Double
        switch trimmed(text.dropFirst(number.count)) {
        case "ms": seconds = value / 1000
        case "s": seconds = value
        case "min": seconds = value * 60
        case "h": seconds = value * 3600
        default: return nil
        }
        guard seconds > 0, seconds <= 7 * 86400 else { return nil }
        self = .milliseconds(Int64((seconds * 1000).rounded(.up)))
    }
}

/// Without spaces and tabs at its ends.
func trimmed(_ text: some StringProtocol) -> Substring {
    func isSpace(_ character: Character) -> Bool { character == " " || character == "\t" }
    var text = Substring(text).drop(while: isSpace)
    while let last = text.last, isSpace(last) { text.removeLast() }
    return text
}
