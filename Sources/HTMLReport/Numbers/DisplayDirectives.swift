import Values

/// What stands after the `|` of an inline cell: `USD/Mtoken, digits=2`.
struct DisplayDirectives {
    var format = NumberFormat()
    /// A unit to show the value in.
    var unit: String?
    /// What nobody understands, as written.
    var unknown: [String] = []

    static let names = ["digits", "sig"]
    static let largestDigits = 15

    init(_ text: String?) {
        guard let text else { return }
        for part in text.split(separator: ",") {
            let directive = trimmed(part)
            guard !directive.isEmpty else { continue }
            let sides = directive.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(trimmed)
            if sides.count == 1 {
                if unit == nil { unit = directive } else { unknown.append(directive) }
            } else if let count = Int(sides[1]), (0...Self.largestDigits).contains(count), sides[0] == "digits" {
                format.precision = .decimals(count)
            } else if let count = Int(sides[1]), (1...Self.largestDigits).contains(count), sides[0] == "sig" {
                format.precision = .significant(count)
            } else {
                unknown.append(directive)
            }
        }
    }
}

extension DisplayDirectives {
    /// The value in the unit asked for; the value itself where it measures something else.
    func shown(_ value: Value) -> Value {
        guard let unit = unit.flatMap({ Unit($0) }), case .quantity(let quantity) = value, let shown = quantity.converted(to: unit) else {
            return value
        }
        return .quantity(shown)
    }
}

/// Without spaces and tabs at its ends.
func trimmed(_ text: some StringProtocol) -> String {
    let bytes = Array(text.utf8)
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
    guard let first = bytes.firstIndex(where: { !isBlank($0) }), let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(decoding: bytes[first...last], as: UTF8.self)
}
