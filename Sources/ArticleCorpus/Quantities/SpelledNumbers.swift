/// Numbers in words.
enum SpelledNumbers {
    static let units: [String: Double] = [
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
        "twelve": 12, "thirteen": 13, "fourteen": 14,
        "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    ]
    static let tens: [String: Double] = [
        "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    ]
    static let scales: [String: Double] = ["hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12]
    /// After a figure also these.
    static let shortScales: [String: Double] = [
        "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12, "trn": 1e12, "t": 1e12, "mio": 1e6, "mrd": 1e9,
        "millionen": 1e6, "milliarden": 1e9, "millions": 1e6,
        "billions": 1e9, "lakh": 1e5, "crore": 1e7, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "hundred": 100,
        "dozen": 12,
    ]
    static let fractions: [String: Double] = [
        "half": 1.0 / 2, "halves": 1.0 / 2, "third": 1.0 / 3, "thirds": 1.0 / 3, "quarter": 1.0 / 4, "quarters": 1.0 / 4, "fourth": 1.0 / 4,
        "fourths": 1.0 / 4, "fifth": 1.0 / 5,
        "fifths": 1.0 / 5, "sixth": 1.0 / 6, "sixths": 1.0 / 6, "seventh": 1.0 / 7, "sevenths": 1.0 / 7, "eighth": 1.0 / 8,
        "eighths": 1.0 / 8, "ninth": 1.0 / 9, "ninths": 1.0 / 9, "tenth": 1.0 / 10,
        "tenths": 1.0 / 10,
    ]
    static let signs: [String: Double] = [
        "½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1.0 / 3, "⅔": 2.0 / 3, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875,
    ]
    /// Verbs and adverbs that name a factor.
    static let factors: [String: Double] = [
        "double": 2, "doubled": 2, "doubles": 2, "doubling": 2, "twice": 2, "twofold": 2, "triple": 3, "tripled": 3, "triples": 3,
        "tripling": 3, "threefold": 3, "thrice": 3, "quadruple": 4, "quadrupled": 4,
        "quadruples": 4, "quadrupling": 4, "fourfold": 4, "fivefold": 5, "quintupled": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8,
        "ninefold": 9, "tenfold": 10, "twentyfold": 20, "hundredfold": 100,
        "thousandfold": 1_000, "halved": 0.5, "halves": 0.5, "halving": 0.5, "halve": 0.5,
    ]

    /// A number that begins at a token: its value and how many tokens it takes. `a` and `an` count before a scale.
    static func read(_ tokens: [QuantityToken], _ start: Int) -> (value: Double, end: Int)? {
        var index = start
        var total = 0.0
        var current: Double?
        func word(_ at: Int) -> String { at < tokens.count && tokens[at].kind == .word ? tokens[at].lower : "" }
        if ["a", "an"].contains(word(index)), scales[word(index + 1)] != nil {
            current = 1
            index += 1
        }
        while index < tokens.count {
            let text = word(index)
            if let value = units[text] {
                guard
                    current == nil || (current ?? 0).truncatingRemainder(dividingBy: 100) == 0
                        || (current ?? 0) >= 20 && value < 10 && tokens[index - 1].lower == "-"
                else { break }
                current = (current ?? 0) + value
            } else if let value = tens[text] {
                guard current == nil || (current ?? 0).truncatingRemainder(dividingBy: 100) == 0 else { break }
                current = (current ?? 0) + value
            } else if let scale = scales[text] {
                guard let so = current else { break }
                if scale == 100 || scale == 12 {
                    current = so * scale
                } else {
                    total += so * scale
                    current = 0
                }
            } else if text == "and", current != nil, index > start, scales[word(index - 1)] != nil,
                units[word(index + 1)] != nil || tens[word(index + 1)] != nil
            {
                index += 1
                continue
            } else if index < tokens.count, tokens[index].lower == "-", current != nil, index + 1 < tokens.count,
                !tokens[index].hasSpaceBefore,
                (current ?? 0) >= 20 && units[word(index + 1)] != nil && (current ?? 0).truncatingRemainder(dividingBy: 10) == 0
                    || scales[word(index + 1)] != nil
            {
                index += 1
                continue
            } else {
                break
            }
            index += 1
        }
        guard let current, index > start else { return nil }
        return (total + current, index)
    }
}
