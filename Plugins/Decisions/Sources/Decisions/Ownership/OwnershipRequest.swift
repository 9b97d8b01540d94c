import Diagnostics
import Values

/// What an `ownership` cell asks for: what it costs to own chips, to rent them, or both, over years.
///
///     own: bought                          tables of priced items: name, price, includes; perhaps life, residual, method, of, date
///     rent: hired
///     chips: params.chips                  system: 72 chip/rack, for prices of systems
///     power: power.each                    W a chip, with its share of the server; pue: 1.08..1.15
///     energy: cost.grid                    what a kWh of what is owned costs, where no item does
///     load: params.load                    share of the hours that are sold; idle: 30 %, of its power in the others
///     years: 2026 to 2030
///     interest: params.interest            inflation: 2 %, money: real
struct OwnershipRequest: Sendable {
    /// Money of the day it is paid on, or of the first day.
    enum Money: String, Sendable, CaseIterable { case nominal, real }

    var own: [NamedReference]
    var rent: [NamedReference]
    /// Items of the plugin's data that are added to what is owned: `site, operations`.
    var added: [CellLine.Item]
    var leftOut: [CellLine.Item]
    var years: ClosedRange<Int>
    var money = Money.nominal
    var method = DepreciationMethod.annuity
    /// In days.
    var maximumAge: Double?
    private var terms: [String: Term] = [:]

    static let quantities = ["chips", "system", "power", "pue", "load", "idle", "interest", "inflation", "energy", "tokens"]
    private static let known = ["own", "rent", "add", "leave-out", "years", "money", "depreciation", "max-age"] + quantities

    init(_ code: String) throws(Diagnostic) {
        let named = try NamedLines(try CellLine.lines(code), known: Self.known, id: .ownershipLine)
        own = try named.references("own")
        rent = try named.references("rent")
        added = named["add"]?.items ?? []
        leftOut = named["leave-out"]?.items ?? []
        guard !own.isEmpty || !rent.isEmpty || !added.isEmpty else {
            throw Diagnostic(
                .ownershipLine, .error, at: 0..<0, "nothing is priced",
                explanation: "`own: bought`, `rent: hired`, or both, name tables of items with what each costs and includes.")
        }
        years = try FlowRequest.years(named["years"], .ownershipLine)
        if let line = named["money"] { money = try Self.word(line, Money.self) }
        if let line = named["depreciation"] { method = try DepreciationMethod(line.text.text, at: line.text.range) }
        maximumAge = try SeriesRequest.age(named["max-age"], .ownershipLine)
        for name in Self.quantities { terms[name] = try named.term(name) }
        guard terms["chips"] != nil else {
            throw Diagnostic(.ownershipLine, .error, at: 0..<0, "`chips:` is missing: how many there are, `100000 chip`")
        }
    }

    subscript(_ name: String) -> Term? { terms[name] }

    var reads: [NamedReference] {
        own + rent + Self.quantities.compactMap { terms[$0]?.read }
    }

    private static func word<W: RawRepresentable<String> & CaseIterable>(_ line: CellLine, _ type: W.Type) throws(Diagnostic) -> W {
        if let word = W(rawValue: line.text.text) { return word }
        let words = W.allCases.map(\.rawValue)
        throw Diagnostic(
            .ownershipLine, .error, at: line.text.range, "'\(visible(line.text.text))' is none of \(words.joined(separator: ", "))",
            fixes: nearest(to: line.text.text, among: words).map { [Fix("did you mean '\($0)'?")] } ?? [])
    }
}
