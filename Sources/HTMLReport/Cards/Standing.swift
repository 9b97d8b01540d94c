import Values

/// What kind of number one is that was not computed, as the letter that stands at it in tables and on its card.
enum Standing: String, CaseIterable {
    case actual = "A"
    case estimate = "E"
    case vendor = "V"
    case measured = "M"

    /// In words, for the legend and for those who hear the page.
    var words: String {
        switch self {
        case .actual: "actual, as filed or settled"
        case .estimate: "estimate"
        case .vendor: "stated by the vendor"
        case .measured: "measured"
        }
    }

    /// By the grade of a source: that a newspaper says something makes it neither actual nor an estimate.
    init?(grade: String) {
        switch grade {
        case "maker": self = .vendor
        case "filing": self = .actual
        case "measurement": self = .measured
        default: return nil
        }
    }

    /// By what a data set adds to the words of a source.
    init?(wordsAtEnd words: some StringProtocol) {
        switch words {
        case "stated by the vendor": self = .vendor
        case "measured there": self = .measured
        case "as filed": self = .actual
        default: return nil
        }
    }

    /// By the words of a source themselves.
    init?(wordsOfSource words: String) {
        // Where the maker states nothing, the number is the span of what others report.
        if words.hasPrefix("not stated: ") {
            self = .estimate
        } else if words.hasSuffix(", finalized there") {
            self = .actual
        } else {
            return nil
        }
    }
}

extension ReportWriter {
    /// What kind of number one is, where it was not computed and its source says it.
    func standing(of quantity: Quantity) -> Standing? {
        guard let input = quantity.derivation?.ownInput else { return nil }
        return standing(of: input)
    }

    func standing(of input: Derivation.Input) -> Standing? {
        switch input.origin {
        case .measured: .measured
        case .assumed: .estimate
        case .given: nil
        case .sourced(let words):
            if let (key, _) = sourceReference("@\(words)"), index.sourceNumbers[key] != nil {
                index.grade(ofSource: key).flatMap(Standing.init(grade:))
            } else {
                SourceWords(words).standing
            }
        }
    }

    /// The letter of a kind of number, and the words for those who hear the page.
    mutating func writeLetter(_ standing: Standing) {
        html.element(.small, .fixed("aria-hidden", "true"), text: standing.rawValue)
        html.element(.span, .class("sr"), text: ", \(standing.words)")
    }

    /// What the letters of a table stand for.
    mutating func writeLegend(_ standings: Set<Standing>) {
        guard !standings.isEmpty else { return }
        html.open(.p, .class("legend"))
        var isFirst = true
        for standing in Standing.allCases where standings.contains(standing) {
            if !isFirst { html.text("; ") }
            isFirst = false
            html.element(.strong, text: standing.rawValue)
            html.text("\u{A0}\(standing.words)")
        }
        html.close(.p)
        html.newline()
    }
}
