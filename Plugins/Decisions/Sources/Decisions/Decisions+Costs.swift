import Diagnostics
import LithoPluginKit
import PluginProtocol
import Values

/// The cells about money: each reads its tables, asks for the facts that stand for what it does not say, and hands on what is to be known of them.
extension Decisions {
    func ownership(_ cell: CellSource, _ context: CellContext, _ sampling: Sampling) async throws -> Value {
        let request = try OwnershipRequest(cell.code)
        let day = try await asOf(context)
        do {
            let input: OwnershipCase
            do {
                // Most cells say all of it themselves, and then rest on nothing else.
                input = try OwnershipCase(request, label: cell.label, values: context.inputs, book: [], day: day)
            } catch is UnknownFact {
                let book = CostFact.read(try await context.query(dataset: CostBook.dataset, "SELECT * FROM cost"))
                input = try OwnershipCase(request, label: cell.label, values: context.inputs, book: book, day: day)
            }
            var table = OwnershipTable(input, sampling)
            let value = Value.table(try table.table())
            say(input.notes, input.warnings, in: context)
            return value
        } catch let lacking as Lacking { return .missing(lacking.reason) }
    }

    func tokens(_ cell: CellSource, _ context: CellContext, _ sampling: Sampling) async throws -> Value {
        let request = try TokenRequest(cell.code)
        let day = try await asOf(context)
        let list = request.usesList ? try await context.query(dataset: CostBook.dataset, "SELECT * FROM token_price") : nil
        var tokens = TokenTable(request, label: cell.label, values: context.inputs, list: list, day: day, sampling: sampling)
        do {
            let value = Value.table(try tokens.table())
            say(tokens.notes, tokens.warnings, in: context)
            return value
        } catch let lacking as Lacking { return .missing(lacking.reason) }
    }

    func flows(_ cell: CellSource, _ context: CellContext, _ sampling: Sampling) async throws -> Value {
        let request = try FlowRequest(cell.code)
        let table = try table(request.table, context)
        let contracts = try Contract.read(table, request.table, claims: try await claims(table, request.table, context))
        var rates: FlowRates?
        if let named = request.rate {
            rates = try FlowRates.read(named, context.inputs[named.reference] ?? .missing("not known"), years: request.years)
            if rates == nil { return .missing("the rate `\(named.reference)` is not known") }
        }
        return .table(try FlowTable(request: request, contracts: contracts, rates: rates, sampling: sampling).table())
    }

    func exchange(_ cell: CellSource, _ context: CellContext, _ sampling: Sampling) async throws -> Value {
        let request = try ExchangeRequest(cell.code)
        var book = ExchangeBook()
        if let rates = request.rates { try book.add(own: try table(rates, context), rates) }
        book.add(try await context.query(dataset: ExchangeBook.dataset, ExchangeBook.query), on: try await asOf(context))
        var exchange = ExchangeTable(request: request, table: try table(request.table, context), book: book, sampling: sampling)
        let value = Value.table(try exchange.values())
        say(exchange.notes, exchange.warnings.map { (.wrongExchange, $0) }, in: context)
        return value
    }

    /// The claims of the deal graph that contracts name in a column `claim`.
    private func claims(_ table: Table, _ named: NamedReference, _ context: CellContext) async throws -> [String: DealClaim] {
        guard let column = table.column("claim") else { return [:] }
        let ids = Set(table.rows.compactMap { $0[column].keyText }.filter { !$0.isEmpty }).sorted()
        guard !ids.isEmpty else { return [:] }
        var parameters: [String: Value] = [:]
        for (index, id) in ids.enumerated() {
            parameters["c\(index)"] = Int64(id).map { .quantity(Quantity(.integer($0))) } ?? .text(id)
        }
        let found = DealClaim.read(try await context.query(dataset: "deals", DealClaim.query(ids.count), parameters: parameters))
        let claims = Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
        let day = try await asOf(context)
        for row in table.rows {
            guard let id = row[column].keyText, !id.isEmpty else { continue }
            let name = visible(row.first?.keyText ?? id)
            guard let claim = claims[id] else {
                throw Diagnostic(
                    .wrongClaim, .error, at: named.range, "'\(name)' names claim \(visible(id)), which the deal graph does not have")
            }
            if let reported = claim.reported, let day, reported > day {
                context.warn(
                    Diagnostic(
                        .wrongClaim, .warning, at: named.range,
                        "'\(name)': claim \(id) was reported on \(reported), after the day of the run"))
            }
            if let warning = claim.contradiction(row, table) {
                context.warn(Diagnostic(.wrongClaim, .warning, at: named.range, "'\(name)' \(warning)"))
            }
        }
        return claims
    }

    private func say(_ notes: [String], _ warnings: [(DiagnosticID, String)], in context: CellContext) {
        for (id, text) in warnings { context.warn(Diagnostic(id, .warning, at: 0..<0, text)) }
        for note in notes { context.warn(Diagnostic(.decisionNote, .note, at: 0..<0, note)) }
    }

    func asOf(_ context: CellContext) async throws -> CivilDate? {
        if case .date(let date) = try await context.setting("as-of") { date } else { nil }
    }
}

extension DealClaim {
    /// What to say where the row's amount is not the one the claim states; a thousandth is rounding.
    func contradiction(_ row: [Value], _ table: Table) -> String? {
        guard let column = table.column("amount"), case .quantity(let stated) = row[column], let amount,
            let factor = amount.unit.factor(to: stated.unit)
        else { return nil }
        let range = (amount.spread?.low ?? amount.value, amount.spread?.high ?? amount.value)
        let (low, high) = (range.0 * factor, range.1 * factor)
        guard stated.value < low - abs(low) / 1000 || stated.value > high + abs(high) / 1000 else { return nil }
        return "is stated as \(stated.display), claim \(id) says \(amount.display)"
    }
}
