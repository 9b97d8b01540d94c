import Values

/// The units that texts name, by symbol (as written) and by word (in lower case), and the symbol each is given here.
///
/// The words of a text are more than the names of units: `percent`, `sq`, `fold`, a symbol in the wrong case. What is not listed here is looked
/// up in the unit table of `Values`, so that whatever Litho computes with is found in a text too.
enum UnitNames {
    /// Longest first: how many tokens a unit takes is found by trying.
    static func symbol(_ text: String) -> String? { symbols[text] }
    static func word(_ lower: String) -> String? { words[lower] ?? tableWord(lower) }

    /// A long name out of the unit table: `kilopascals`. Not what is counted, nor money, which have rules of their own; nor short words,
    /// which mean other things in a text.
    private static func tableWord(_ lower: String) -> String? {
        guard lower.utf8.count >= 5, lower.utf8.allSatisfy({ $0.isASCIILetter }),
            let symbol = UnitTable.standard.displaySymbol(of: lower), let unit = UnitTable.standard.description(of: symbol),
            unit.source != "count", !unit.source.hasPrefix("ISO 4217")
        else { return nil }
        return symbol
    }

    /// Every symbol that a quantity can be given from this list.
    static var allSymbols: Set<String> { Set(symbols.values).union(words.values).union(currencies.values) }

    static let currencies: [String: String] = [
        "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW", "₹": "INR", "US$": "USD", "C$": "CAD", "A$": "AUD", "HK$": "HKD",
        "NT$": "TWD", "S$": "SGD", "R$": "BRL", "USD": "USD", "EUR": "EUR", "GBP": "GBP",
        "JPY": "JPY", "CNY": "CNY", "CHF": "CHF", "KRW": "KRW", "INR": "INR", "TWD": "TWD", "CAD": "CAD", "AUD": "AUD", "RMB": "CNY",
        "SEK": "SEK", "NOK": "NOK", "DKK": "DKK",
    ]

    static let currencyWords: [String: (unit: String, factor: Double)] = [
        "dollar": ("USD", 1), "dollars": ("USD", 1), "euro": ("EUR", 1), "euros": ("EUR", 1), "pound": ("GBP", 1), "pounds": ("GBP", 1),
        "yen": ("JPY", 1), "yuan": ("CNY", 1), "won": ("KRW", 1), "rupees": ("INR", 1),
        "cent": ("USD", 0.01), "cents": ("USD", 0.01), "francs": ("CHF", 1), "renminbi": ("CNY", 1), "crowns": ("SEK", 1),
        "usd": ("USD", 1), "eur": ("EUR", 1),
    ]

    private static let symbols: [String: String] = {
        var table: [String: String] = [:]
        let plain = """
            W kW MW GW TW V kV A mA J kJ MJ GJ TJ Wh kWh MWh GWh TWh PWh Hz kHz MHz GHz THz B kB KB MB GB TB PB EB KiB MiB GiB TiB PiB Kb Mb Gb Tb b/s kbps Mbps Gbps Tbps bps B/s KB/s MB/s GB/s TB/s PB/s Gb/s Tb/s Mb/s GT/s MT/s \
            FLOPS MFLOPS GFLOPS TFLOPS PFLOPS EFLOPS ZFLOPS TOPS POPS GOPS FLOP/s TFLOP/s PFLOP/s nm mm cm m km µm um mi ft in yd s ms ns ps µs us min h hr g kg mg t lb oz K Pa kPa MPa GPa bar °C °F eV keV MeV GeV TeV \
            mm2 cm2 m2 km2 mm3 cm3 m3 ha L l mL ml tpd mph kph km/h m/s rpm dB N kN Nm lm mol Bq Sv mSv VA kVA MVA GW/h USD/h ppm ppb mAh Ah CO2e tCO2e
            """
        for symbol in plain.split(separator: " ") { table[String(symbol)] = String(symbol) }
        for (written, symbol) in [
            ("PFLOPs", "PFLOPS"), ("TFLOPs", "TFLOPS"), ("GFLOPs", "GFLOPS"), ("EFLOPs", "EFLOPS"), ("FLOPs", "FLOPS"),
            ("PFlops", "PFLOPS"), ("TFlops", "TFLOPS"), ("Tflops", "TFLOPS"), ("Pflops", "PFLOPS"),
            ("mm²", "mm2"), ("cm²", "cm2"), ("m²", "m2"), ("km²", "km2"), ("mm³", "mm3"), ("cm³", "cm3"), ("m³", "m3"), ("um", "µm"),
            ("us", "µs"), ("μm", "µm"), ("μs", "µs"), ("KB", "kB"), ("KB/s", "kB/s"), ("Gbps", "Gb/s"), ("Tbps", "Tb/s"),
            ("Mbps", "Mb/s"), ("kbps", "kb/s"), ("TBps", "TB/s"), ("GBps", "GB/s"), ("%", "percent"), ("hr", "h"), ("hrs", "h"),
            ("sec", "s"), ("tpd", "t/d"), ("TOPs", "TOPS"), ("pp", "percentage-point"), ("bps", "b/s"), ("°", "degree"),
            ("kph", "km/h"), ("℃", "°C"), ("x", "x"), ("X", "x"), ("×", "x"), ("l", "L"), ("ml", "mL"), ("sq", "sq"),
        ] { table[written] = symbol }
        return table
    }()

    private static let words: [String: String] = {
        var table: [String: String] = [:]
        let all: [(String, String)] = [
            ("percent", "percent"), ("per cent", "percent"), ("percentage point", "percentage-point"),
            ("percentage points", "percentage-point"), ("basis points", "basis-point"), ("basis point", "basis-point"), ("times", "x"),
            ("fold", "x"), ("degrees celsius", "°C"),
            ("degree celsius", "°C"), ("degrees fahrenheit", "°F"), ("degrees", "degree"), ("square kilometres", "km2"),
            ("square kilometers", "km2"), ("square kilometre", "km2"), ("square kilometer", "km2"), ("square metres", "m2"),
            ("square meters", "m2"),
            ("square feet", "ft2"), ("square foot", "ft2"), ("square miles", "mi2"), ("square mile", "mi2"), ("square millimetres", "mm2"),
            ("square millimeters", "mm2"), ("cubic metres", "m3"), ("cubic meters", "m3"), ("acre", "acre"), ("acres", "acre"),
            ("hectare", "ha"), ("hectares", "ha"),
            ("year", "year"), ("years", "year"), ("month", "month"), ("months", "month"), ("week", "week"), ("weeks", "week"),
            ("day", "day"), ("days", "day"), ("hour", "h"), ("hours", "h"), ("minute", "min"), ("minutes", "min"), ("second", "s"),
            ("seconds", "s"),
            ("millisecond", "ms"), ("milliseconds", "ms"), ("microsecond", "µs"), ("microseconds", "µs"), ("nanosecond", "ns"),
            ("nanoseconds", "ns"), ("decade", "decade"), ("decades", "decade"), ("quarter", "quarter"), ("quarters", "quarter"),
            ("century", "century"),
            ("watt", "W"), ("kilowatt", "kW"), ("megawatt", "MW"), ("gigawatt", "GW"), ("terawatt", "TW"), ("watt-hour", "Wh"),
            ("watt hour", "Wh"), ("kilowatt-hour", "kWh"), ("kilowatt hour", "kWh"), ("megawatt-hour", "MWh"), ("megawatt hour", "MWh"),
            ("gigawatt-hour", "GWh"), ("gigawatt hour", "GWh"), ("terawatt-hour", "TWh"), ("terawatt hour", "TWh"), ("volt", "V"),
            ("ampere", "A"), ("amp", "A"), ("joule", "J"), ("kilojoule", "kJ"), ("megajoule", "MJ"), ("gigajoule", "GJ"), ("hertz", "Hz"),
            ("kilohertz", "kHz"), ("megahertz", "MHz"),
            ("gigahertz", "GHz"), ("byte", "B"), ("kilobyte", "kB"), ("megabyte", "MB"), ("gigabyte", "GB"), ("terabyte", "TB"),
            ("petabyte", "PB"), ("exabyte", "EB"), ("bit", "bit"), ("gigabit", "Gb"), ("terabit", "Tb"), ("megabit", "Mb"),
            ("gibibyte", "GiB"), ("nanometre", "nm"), ("nanometer", "nm"),
            ("micrometre", "µm"), ("micron", "µm"), ("millimetre", "mm"), ("millimeter", "mm"), ("centimetre", "cm"), ("centimeter", "cm"),
            ("metre", "m"), ("meter", "m"), ("kilometre", "km"), ("kilometer", "km"), ("mile", "mi"), ("foot", "ft"), ("feet", "ft"),
            ("inch", "in"), ("inches", "in"),
            ("yard", "yd"), ("gram", "g"), ("kilogram", "kg"), ("milligram", "mg"), ("tonne", "t"), ("metric ton", "t"), ("ton", "ton"),
            ("ounce", "oz"), ("litre", "L"), ("liter", "L"), ("gallon", "gallon"), ("barrel", "barrel"), ("kelvin", "K"),
            ("teraflop", "TFLOPS"), ("petaflop", "PFLOPS"),
            ("exaflop", "EFLOPS"), ("gigaflop", "GFLOPS"), ("zettaflop", "ZFLOPS"), ("flop", "FLOPS"), ("terabyte per second", "TB/s"),
            ("gigabyte per second", "GB/s"), ("gigabit per second", "Gb/s"), ("terabit per second", "Tb/s"),
            ("megabyte per second", "MB/s"), ("petaflop per second", "PFLOPS"),
            ("terabytes per second", "TB/s"), ("gigabytes per second", "GB/s"), ("gigabits per second", "Gb/s"),
            ("terabits per second", "Tb/s"), ("megabytes per second", "MB/s"), ("kilometres per hour", "km/h"),
            ("kilometers per hour", "km/h"), ("miles per hour", "mi/h"), ("metres per second", "m/s"),
            ("tonnes per day", "t/d"), ("tons per day", "ton/d"), ("basis", "basis"), ("prozent", "percent"), ("jahre", "year"),
            ("jahren", "year"), ("jahr", "year"), ("teraops", "TOPS"), ("horsepower", "hp"), ("pound-mass", "lb"),
        ]
        for (word, symbol) in all where word != "basis" {
            table[word] = symbol
            // The plural of the last word.
            if !word.hasSuffix("s"), !word.hasSuffix("feet"), !word.contains(" per "), word != "percent", word != "per cent" {
                table[word + "s"] = table[word + "s"] ?? symbol
            }
        }
        return table
    }()

    /// The singular of a noun that is counted.
    static func singular(_ noun: String) -> String {
        if ["series", "species", "gas", "bus", "news", "class", "process", "business", "access"].contains(noun) { return noun }
        if let known = [
            "people": "person", "men": "man", "women": "woman", "children": "child", "data": "data", "gases": "gas", "buses": "bus",
            "lives": "life", "halves": "half",
        ][noun] {
            return known
        }
        if noun.hasSuffix("ies"), noun.count > 4 { return noun.dropLast(3) + "y" }
        for ending in ["ches", "shes", "sses", "xes", "zes"] where noun.hasSuffix(ending) { return String(noun.dropLast(2)) }
        if noun.hasSuffix("s"), !noun.hasSuffix("ss"), !noun.hasSuffix("us"), !noun.hasSuffix("is") { return String(noun.dropLast()) }
        return noun
    }

    /// Whether a word can be the plural of something counted.
    static func isPlural(_ noun: String) -> Bool {
        if ["people", "men", "women", "children", "staff"].contains(noun) { return true }
        return noun.count > 3 && noun.hasSuffix("s") && !noun.hasSuffix("ss") && !noun.hasSuffix("us") && !noun.hasSuffix("is")
            && !noPlurals.contains(noun)
    }

    private static let noPlurals: Set<String> = [
        "was", "has", "its", "this", "does", "thus", "plus", "always", "perhaps", "across", "towards", "besides", "says", "goes", "uses",
        "makes", "takes", "gives", "comes", "means", "needs", "runs", "shows", "remains", "marks", "represents", "includes",
        "delivers", "offers", "provides", "boasts", "reaches", "fits", "matches", "beats", "exceeds", "draws", "costs", "news", "series",
        "less", "is", "as", "us", "yes", "versus", "minus", "units-of", "sometimes", "times", "series",
    ]
}
