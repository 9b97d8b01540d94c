import Testing
import Values

@testable import ArticleCorpus

@Suite struct QuantityTests {
    private func found(_ sentence: String) -> [String] {
        QuantityFinder.quantities(in: Array(sentence.utf8)).map { quantity in
            let value = quantity.value.map(NumberText.plain) ?? "?"
            let upper = quantity.upperValue.map { "..\(NumberText.plain($0))" } ?? ""
            return "\(value)\(upper) \(quantity.unit) \(quantity.bound.rawValue)"
        }
    }

    @Test func aUnitOfTheTableIsFoundByItsLongName() {
        #expect(found("It holds 40 kilopascals and gives 12 lumens.") == ["40 kPa =", "12 lm ="])
    }

    /// What texts say and the table of units leaves out: b for bit (the table has `bit`, since b is also barn), transfers, spans of the
    /// calendar that have no fixed length, points of a percentage, and `sq` and `in` as parts of a longer unit.
    private static let words: Set<String> = [
        "x", "b/s", "kb/s", "Kb", "Mb", "Gb", "Tb", "Mb/s", "Gb/s", "Tb/s", "MT/s", "GT/s", "rpm", "dB", "Nm", "CO2e", "ton", "ton/d",
        "month",
        "quarter", "century", "percentage-point", "basis-point", "sq", "in",
    ]

    @Test func everyUnitIsOneOfTheTableOrAWordOfTexts() {
        let unknown = UnitNames.allSymbols.filter { symbol in
            symbol.split(separator: "/").contains { part in
                let name = part.last == "2" || part.last == "3" ? part.dropLast() : part
                return UnitTable.standard.meaning(of: String(name)) == nil
            }
        }
        #expect(unknown == Self.words)
    }

    @Test(arguments: [
        ("The plant cost $4.5bn.", ["4500000000 USD ="]), ("It raised €20m, up from £1,250,000.", ["20000000 EUR =", "1250000 GBP ="]),
        ("A loan of five hundred million euros.", ["500000000 EUR ="]),
        ("Bids range from 3 to 5 billion dollars.", ["3000000000..5000000000 USD range"]),
        ("The cost is put at between 3.5 and 4.2 billion dollars.", ["3500000000..4200000000 USD range"]),
        ("A raise of $3.5 to $4.2 billion.", ["3500000000..4200000000 USD range"]),
        ("Some 900 to 1.2 million sites.", ["900..1200000 site range"]),
        ("It pays 4.1 cents per kilowatt-hour.", ["0.041 USD/kWh ="]), ("It used 400 gigawatt-hours.", ["400 GWh ="]),
        (
            "A ten-year deal under a five-year plan, worth $1 billion over six years.",
            ["10 year =", "5 year =", "1000000000 USD =", "6 year ="]
        ),
        ("It ran for over six years and drew over a million visitors.", ["6 year >", "1000000 visitor >"]),
        ("It draws between 90 kW and 120 kW.", ["90..120 kW range"]), ("Latency fell from 9 ms to 4 ms.", ["9 ms =", "4 ms ="]),
        ("Up to 8 TB/s, roughly twice as much.", ["8 TB/s <=", "2 x ~"]),
        ("More than 1,200 chips, at least 65 percent of them new.", ["1200 chip >", "65 percent >="]),
        ("Two-thirds of the sites and one in five homes.", ["0.6666666666666666 share =", "0.2 share ="]),
        ("An order-of-magnitude gain, or three orders of magnitude.", ["10 x ~", "1000 x ~"]),
        ("It costs $0.50 per million tokens.", ["0.5 USD/1000000-token ="]),
        ("A seven-year lease of 2 1/2 acres.", ["7 year =", "2.5 acre ="]),
        ("Die Anlage kostet 1,5 Milliarden Euro, 3,2 % mehr.", ["1500000000 EUR =", "3.2 percent ="]),
        ("The room is at −5 °C and 814 mm² large.", ["-5 °C =", "814 mm2 ="]), ("Training took 10^25 FLOP.", ["1e+25 FLOPS ="]),
        ("A dozen firms and 100,000 GPUs.", ["12 firm =", "100000 GPU ="]),
        ("A 144-chip system with a PUE of 1.2.", ["144 chip =", "1.2 1 ="]), ("Costs halved.", ["0.5 x ="]),
        ("Utilisation stayed under 40 per cent.", ["40 percent <"]),
    ]) func reads(sentence: String, quantities: [String]) {
        #expect(found(sentence) == quantities)
    }

    @Test(arguments: [
        "Trainium 3 follows Trainium 2.", "GPT-5, FP8, HBM3e, H100, B200 and o1 are names.",
        "It was built in 2024 and opened on 3 March 2025.", "The filing is a Form 10-K under Rule 10b-5.",
        "Use version 2.14.6 or Windows 11.", "They meet at 3:45 pm, 24/7.",
        "The RTX 4090 and the Core i9-14900K use DDR5-6400.", "Half-hearted, double-checked work in the first half.",
        "The Big Three and the Fortune 500.", "One of them said so.",
    ]) func findsNoQuantityIn(sentence: String) {
        #expect(found(sentence).isEmpty)
    }

    @Test func rangesAreBytesOfTheSentence() {
        let sentence = "Größe: up to 9 TB/s – so sagt man."
        let quantity = QuantityFinder.quantities(in: Array(sentence.utf8)).first
        #expect(quantity.map { String(decoding: Array(sentence.utf8)[$0.range], as: UTF8.self) } == "up to 9 TB/s")
        #expect(quantity.map { String(decoding: Array(sentence.utf8)[$0.core], as: UTF8.self) } == "9 TB/s")
    }
}
