import Diagnostics
import LithoPluginKit
package import Values

/// Chips as the chip database has them: those of a cell on the days of the run, read through the host, or of a command.
package struct ChipFacts {
    /// What says which chips were measured.
    var table = CoefficientTable.bundled
    private(set) var chips: [String: (chip: Chip, facts: [ChipFact])] = [:]
    /// What systems are made of.
    private(set) var systems: [String: (chip: String, chips: Int)] = [:]

    /// Why nothing is said of a chip that the database knows.
    private(set) var incomplete: [String: String] = [:]

    var systemNames: [String] { systems.keys.sorted() }

    /// Dense peaks and what else a step depends on, every claim.
    package static let sql = """
        SELECT part, quantity, coalesce(format, '') AS format, value, low, high, unit, rank, confidence, source, vendor FROM claim
        WHERE part = :chip AND (per = 'package' OR quantity = 'scale_up_domain') AND coalesce(sparsity, 'dense') = 'dense'
          AND quantity IN ('peak', 'peak_integer', 'memory', 'bandwidth', 'sram', 'tdp', 'scale_up', 'scale_out', 'scale_up_domain')
        ORDER BY rank, CASE confidence WHEN 'high' THEN 0 WHEN 'medium' THEN 1 ELSE 2 END, coalesce(reported, '') DESC, id
        """

    package init(_ table: CoefficientTable = .bundled) { self.table = table }

    /// What a chip is called in the database.
    package static func part(_ name: String) -> String { (try? ChipTable.bundled.chip(named: name))?.name ?? name }

    /// A table that has the chips that were added, and those of the plugin.
    package var chipTable: ChipTable {
        var table = ChipTable.bundled
        for (name, known) in chips.sorted(by: { $0.key < $1.key }) { table.add(known.chip, as: name) }
        for (name, reason) in incomplete { table.add(incomplete: name, reason) }
        return table
    }

    /// Adds a chip by name; a name that neither the plugin nor the database has is left to the caller.
    mutating func read(_ name: String, _ context: CellContext) async throws {
        let part = Self.part(name)
        add(name, try await context.query(dataset: "chips", Self.sql, parameters: ["chip": .text(part)]))
        guard chips[name] == nil else { return }
        let known = try await context.query(
            dataset: "chips", "SELECT name FROM chip WHERE name = :chip", parameters: ["chip": .text(part)])
        if !known.rows.isEmpty { add(unknown: name) }
    }

    /// A chip that the database names and states nothing of.
    package mutating func add(unknown name: String) { if incomplete[name] == nil { incomplete[name] = Self.missing(name, []) } }

    /// Which facts are missing, and what they would change.
    private static func missing(_ name: String, _ facts: [ChipFact]) -> String {
        let needed: [(ChipFact.Property, String)] = [(.memory, "memory"), (.bandwidth, "bandwidth")]
        let names = needed.filter { property, _ in !facts.contains { $0.property == property } }.map { "'\($0.1)'" }
        return
            "no source states \(names.joined(separator: " and ")) of \(name): every time and what fits depend on them; a claim in Facts/chips/claim.csv would do"
    }

    /// Adds a chip with the claims of it.
    package mutating func add(_ name: String, _ claims: Table) {
        let facts = Self.facts(claims)
        let own = try? ChipTable.bundled.chip(named: name)
        guard let chip = own ?? Self.stranger(name, claims, facts) else {
            if !facts.isEmpty { incomplete[name] = Self.missing(name, facts) }
            return
        }
        // Of a chip without a row nothing is there but what the database says.
        guard own != nil else {
            chips[name] = (facts.reduce(chip) { $0.setting($1.property, to: $1.value) }, facts)
            return
        }
        chips[name] = Self.applied(facts, to: chip, table)
    }

    mutating func readSystems(_ context: CellContext) async throws {
        let table = try await context.query(
            dataset: "chips", "SELECT name, chip, chips FROM system WHERE chip IS NOT NULL AND chips IS NOT NULL ORDER BY name")
        for row in table.rows where row.count == 3 {
            guard case .text(let name) = row[0], case .text(let chip) = row[1], case .quantity(let chips) = row[2] else { continue }
            systems[name] = (chip, max(1, Int(chips.value)))
        }
    }

    /// A chip of the database, or of the user's own facts, that the plugin has no row for: of no class that was measured.
    private static func stranger(_ name: String, _ table: Table, _ facts: [ChipFact]) -> Chip? {
        guard facts.contains(where: { $0.property == .memory }), facts.contains(where: { $0.property == .bandwidth }) else { return nil }
        var vendor = ""
        if let column = table.column("vendor"), case .text(let text)? = table.rows.first?[column] { vendor = text }
        return Chip(named: name, vendor: vendor)
    }

    /// The facts that the database has in place of the plugin's own. What a chip's own measurements were fitted with stays: their
    /// coefficients are shares of it, and another peak would change times that were measured.
    static func applied(_ facts: [ChipFact], to chip: Chip, _ table: CoefficientTable = .bundled) -> (chip: Chip, facts: [ChipFact]) {
        let isFitted = table.knows(chip)
        let used = facts.filter { !isFitted || !$0.property.isFitted }
        return (used.reduce(chip) { $0.setting($1.property, to: $1.value) }, used)
    }

    /// Claims in the order of their rank: the first with a value is taken. What is said with little confidence counts only where
    /// nothing else does.
    static func facts(_ table: Table) -> [ChipFact] {
        var claims = [ChipFact.Property: [Claim]]()
        var order = [ChipFact.Property]()
        var part = ""
        for row in table.rows {
            guard let claim = Claim(row, of: table), let property = claim.property else { continue }
            if claims[property] == nil { order.append(property) }
            claims[property, default: []].append(claim)
            part = claim.part
        }
        return order.compactMap { property in
            let all = claims[property] ?? []
            let firm = all.filter { !$0.isUnsure && $0.value != nil }
            // Nobody of weight states a number: the whole span that is reported.
            let isStated = all.first?.isSilent != true
            let span = isStated && !firm.isEmpty ? firm : all
            let numbers = span.flatMap { [$0.value, $0.low, $0.high].compactMap { $0 } }
            guard let low = numbers.min(), let high = numbers.max(), low > 0 else { return nil }
            let value = firm.first?.value ?? (low * high).squareRoot()
            let first = firm.first ?? all.first
            return ChipFact(
                name: "\(part).\(first?.label ?? "")", property: property, value: value, low: low, high: high,
                unit: Unit(property.unit.text) ?? .one, source: first?.source ?? "")
        }
    }

    private struct Claim {
        var part, quantity, format, source: String
        var value, low, high: Double?
        var isUnsure: Bool

        /// A claim that its source states nothing.
        var isSilent: Bool { value == nil && low == nil && high == nil }
        var property: ChipFact.Property? { .init(quantity: quantity, format: format) }
        var label: String { format.isEmpty ? quantity : "\(quantity)-\(format)" }

        init?(_ row: [Value], of table: Table) {
            func cell(_ name: String) -> Value? { table.column(name).map { row[$0] } }
            func text(_ name: String) -> String { if case .text(let text)? = cell(name) { text } else { "" } }
            func number(_ name: String) -> Double? { if case .quantity(let quantity)? = cell(name) { quantity.value } else { nil } }
            (part, quantity, format, source) = (text("part"), text("quantity"), text("format"), text("source"))
            (value, low, high) = (number("value"), number("low"), number("high"))
            isUnsure = text("confidence") == "low"
            guard !part.isEmpty else { return nil }
        }
    }
}
