/// The functions that are part of the language. The ready formulas stand in the catalogue.
enum Builtin {
    static let mathematical: Set<String> = [
        "exp", "ln", "log10", "log2", "sin", "cos", "tan", "asin", "acos", "atan",
    ]
    static let rounding: Set<String> = ["floor", "ceil", "round"]
    static let folding: Set<String> = ["min", "max", "sum", "mean", "count"]
    static let distributions: Set<String> = ["uniform", "triangular", "normal", "lognormal", "beta"]
    static let boundaries: Set<String> = ["chip_power", "server", "it_load", "site"]
    static let other: Set<String> = ["abs", "sqrt", "mod", "if", "p", "both", "mass", "increase_by", "decrease_by"]
    static let money: Set<String> = ["npv", "irr", "solve", "decide"]

    static let names: [String] = [mathematical, rounding, folding, distributions, boundaries, other, money].flatMap { $0 }.sorted()
}
