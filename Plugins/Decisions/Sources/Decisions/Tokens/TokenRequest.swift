import Diagnostics
import Values

/// What a `tokens` cell asks for: what a million tokens cost by predictions of serving, of training, or by price lists.
///
///     serve: serve['Trainium3'], serve['GB300']      rows of `perf` cells, or a whole one
///     hour: params.rent, own['per chip-hour'].own    of each, or one for all
///     prompts: read['Trainium3'], read['GB300']      rows that work on prompts alone; or weight: 4, of an output token over one of input
///     input: 2000 token
///     output: 500 token
///     cached: 30 %                                   of the input; cache: 10 %, what one of these costs of another
///     load: params.load
///     ttft: 2 s                                      limits the row is held against; tpot: 50 ms
///     prices: list                                   the plugin's price lists, or a table; models: Llama 3.3 70B
struct TokenRequest: Sendable {
    var serve: [NamedReference]
    var train: [NamedReference]
    var prompts: [NamedReference]
    var hours: [Term] = []
    /// A table of prices; nil with `usesList` for the plugin's own.
    var prices: NamedReference?
    var usesList = false
    /// Parts of the names of models that are looked at; all where empty.
    var models: [String]
    var maximumAge: Double?
    private var terms: [String: Term] = [:]

    static let quantities = ["weight", "input", "output", "cached", "cache", "load", "ttft", "tpot", "run"]
    private static let known = ["serve", "train", "prompts", "hour", "prices", "models", "max-age"] + quantities

    init(_ code: String) throws(Diagnostic) {
        let named = try NamedLines(try CellLine.lines(code), known: Self.known, id: .tokenLine)
        func problem(_ text: String, _ line: String, _ help: String = "") -> Diagnostic {
            Diagnostic(.tokenLine, .error, at: named[line]?.text.range ?? 0..<0, text, explanation: help)
        }
        serve = try named.references("serve")
        train = try named.references("train")
        prompts = try named.references("prompts")
        for item in named["hour"]?.items ?? [] { hours.append(try Term(item)) }
        models = named["models"]?.items.map(\.text) ?? []
        if let line = named["prices"] {
            if line.text.text == "list" { usesList = true } else { prices = try NamedReference(line.text) }
        }
        maximumAge = try SeriesRequest.age(named["max-age"], .tokenLine)
        for name in Self.quantities { terms[name] = try named.term(name) }
        guard !serve.isEmpty || !train.isEmpty || prices != nil || usesList else {
            throw problem(
                "nothing makes tokens here", "serve", "`serve: serve['GB300']` names a row of a perf cell, `prices: list` the price lists.")
        }
        if !serve.isEmpty || !train.isEmpty {
            guard !hours.isEmpty else { throw problem("`hour:` is missing: what an hour of a chip costs, `2 USD/(chip*h)`", "serve") }
            guard hours.count == 1 || hours.count == serve.count + train.count else {
                throw problem("\(hours.count) costs of an hour for \(serve.count + train.count) rows: one for all, or one for each", "hour")
            }
        }
        guard prompts.isEmpty || prompts.count == serve.count else {
            throw problem("\(prompts.count) rows of prompts for \(serve.count) of serving: one for each", "prompts")
        }
        if !prompts.isEmpty, terms["weight"] != nil {
            throw problem("`prompts:` measures what `weight:` assumes: one of the two", "weight")
        }
        if !serve.isEmpty || prices != nil || usesList {
            for name in ["input", "output"] where terms[name] == nil {
                throw problem("`\(name):` is missing: tokens of a request", "serve")
            }
        }
    }

    subscript(_ name: String) -> Term? { terms[name] }

    var reads: [NamedReference] {
        serve + train + prompts + hours.compactMap(\.read) + [prices].compactMap { $0 } + Self.quantities.compactMap { terms[$0]?.read }
    }
}
