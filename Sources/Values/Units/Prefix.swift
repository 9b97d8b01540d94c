/// A decimal or binary prefix of a unit.
///
/// Decimal ones: SI Brochure, 9th edition (BIPM 2019), table 7, with the 2022 additions; binary ones: IEC 80000-13:2008.
struct Prefix: Sendable {
    var symbol: String
    var name: String
    var factor: Double

    static let decimal: [Prefix] = [
        Prefix(symbol: "Q", name: "quetta", factor: 1e30), Prefix(symbol: "R", name: "ronna", factor: 1e27),
        Prefix(symbol: "Y", name: "yotta", factor: 1e24), Prefix(symbol: "Z", name: "zetta", factor: 1e21),
        Prefix(symbol: "E", name: "exa", factor: 1e18), Prefix(symbol: "P", name: "peta", factor: 1e15),
        Prefix(symbol: "T", name: "tera", factor: 1e12), Prefix(symbol: "G", name: "giga", factor: 1e9),
        Prefix(symbol: "M", name: "mega", factor: 1e6), Prefix(symbol: "k", name: "kilo", factor: 1e3),
        Prefix(symbol: "h", name: "hecto", factor: 1e2), Prefix(symbol: "da", name: "deca", factor: 1e1),
        Prefix(symbol: "d", name: "deci", factor: 1e-1), Prefix(symbol: "c", name: "centi", factor: 1e-2),
        Prefix(symbol: "m", name: "milli", factor: 1e-3), Prefix(symbol: "u", name: "micro", factor: 1e-6),
        Prefix(symbol: "µ", name: "micro", factor: 1e-6), Prefix(symbol: "n", name: "nano", factor: 1e-9),
        Prefix(symbol: "p", name: "pico", factor: 1e-12), Prefix(symbol: "f", name: "femto", factor: 1e-15),
        Prefix(symbol: "a", name: "atto", factor: 1e-18), Prefix(symbol: "z", name: "zepto", factor: 1e-21),
        Prefix(symbol: "y", name: "yocto", factor: 1e-24), Prefix(symbol: "r", name: "ronto", factor: 1e-27),
        Prefix(symbol: "q", name: "quecto", factor: 1e-30),
    ]

    static let binary: [Prefix] = [
        Prefix(symbol: "Ki", name: "kibi", factor: 0x1p10), Prefix(symbol: "Mi", name: "mebi", factor: 0x1p20),
        Prefix(symbol: "Gi", name: "gibi", factor: 0x1p30), Prefix(symbol: "Ti", name: "tebi", factor: 0x1p40),
        Prefix(symbol: "Pi", name: "pebi", factor: 0x1p50), Prefix(symbol: "Ei", name: "exbi", factor: 0x1p60),
    ]

    /// The prefixes a scaled number is shown with: no centi, no hecto.
    static let steps: [Prefix] = decimal.filter { $0.symbol != "µ" && !["h", "da", "d", "c"].contains($0.symbol) }
}
