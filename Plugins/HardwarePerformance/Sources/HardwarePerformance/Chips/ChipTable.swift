import Diagnostics

/// The accelerators whose facts the engine knows, by name.
package struct ChipTable: Sendable {
    package var chips: [Chip]
    private var byName: [String: Int] = [:]
    /// Why nothing is said of a chip whose name is known.
    private var incomplete: [String: String] = [:]

    package init(csv: String) {
        chips = CSVTable(csv).rows.compactMap(Chip.init)
        for (index, chip) in chips.enumerated() { byName[Self.folded(chip.name)] = index }
        for (alias, name) in Self.aliases { byName[alias] = byName[Self.folded(name)] }
    }

    /// What ships with the plugin.
    package static let bundled = ChipTable(csv: String(decoding: PackageResources.chips_csv, as: UTF8.self))

    /// Adds a chip under a name of its own, or puts other facts in place of those it has.
    package mutating func add(_ chip: Chip, as name: String) {
        chips.append(chip)
        for name in [name, chip.name] { byName[Self.folded(name)] = chips.count - 1 }
    }

    /// A chip of which too little is known, and why.
    package mutating func add(incomplete name: String, _ reason: String) { incomplete[Self.folded(name)] = reason }

    /// By name, by a short name such as "H100", or by what the driver calls the device ("NVIDIA H100 80GB HBM3").
    package func chip(named name: String) throws(UnknownName) -> Chip {
        if let index = byName[Self.folded(name)] { return chips[index] }
        if let reason = incomplete[Self.folded(name)] { throw UnknownName(kind: "chip", name: name, known: [], reason: reason) }
        let words = name.split(separator: " ").map(String.init)
        for word in words.reversed() {
            if let index = byName[Self.folded(word)] { return chips[index] }
        }
        throw UnknownName(kind: "chip", name: name, known: chips.map(\.name))
    }

    private static func folded(_ name: String) -> String { String(name.lowercased().filter { $0.isLetter || $0.isNumber }) }

    private static let aliases = [
        "h100": "H100-SXM-80GB", "h100sxm": "H100-SXM-80GB", "h200": "H200-SXM", "a100": "A100-SXM-80GB", "b200": "B200-SXM",
        "b300": "B300-SXM", "a100sxm": "A100-SXM-80GB", "trn1": "Trainium1", "trn2": "Trainium2", "trn3": "Trainium3",
        "v100": "V100-SXM2-32GB", "h800": "H800-SXM",
    ]
}

/// A name that no table has.
package struct UnknownName: Error, CustomStringConvertible {
    package var kind: String
    package var name: String
    package var known: [String]
    /// Of a name that is known, why it is not enough.
    package var reason: String?

    package var description: String {
        if let reason { return reason }
        let suggestion = nearest(to: name, among: known).map { "; did you mean '\($0)'?" } ?? ""
        return "unknown \(kind) '\(name)'\(suggestion)"
    }
}
