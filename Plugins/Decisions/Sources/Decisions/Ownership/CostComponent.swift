import Diagnostics

/// What a price can include. Two prices of one way that include the same are counted twice, which is an error.
enum CostComponent: String, Sendable, Hashable, CaseIterable {
    case chips
    /// Processors, memory, boards and boxes around the chips.
    case hosts
    /// Links within a system: NVLink, NeuronLink.
    case interconnect
    /// Between systems.
    case network
    case storage
    case land
    case shell
    /// Transformers, switchgear, backup: what supplies power.
    case electrical
    case cooling
    /// What is drawn from the grid.
    case energy
    case staff
    case maintenance
    case spares

    /// Is it a part of a site, which lives longer than machines?
    var isSite: Bool { [.land, .shell, .electrical, .cooling].contains(self) }

    /// Other words for the same.
    private static let synonyms: [String: CostComponent] = [
        "chip": .chips, "accelerators": .chips, "gpus": .chips, "host": .hosts, "servers": .hosts, "server": .hosts, "networking": .network,
        "building": .shell, "buildings": .shell, "power supply": .electrical, "power distribution": .electrical, "electricity": .energy,
        "labor": .staff, "labour": .staff, "people": .staff, "repairs": .maintenance, "support": .maintenance,
    ]

    /// The components of a text such as `chips; hosts; network`.
    static func list(_ text: String, of item: String, at range: Range<Int>) throws(Diagnostic) -> [CostComponent] {
        var found: [CostComponent] = []
        for part in text.split(whereSeparator: { $0 == ";" || $0 == "," }) {
            let word = String(part).trimmingSpaces.lowercased()
            guard !word.isEmpty else { continue }
            guard let component = CostComponent(rawValue: word) ?? synonyms[word] else {
                let words = allCases.map(\.rawValue)
                let hint =
                    word == "power"
                    ? Fix("`energy` is what is drawn, `electrical` what supplies it")
                    : nearest(to: word, among: words).map { Fix("did you mean '\($0)'?") }
                throw Diagnostic(
                    .wrongComponent, .error, at: range, "'\(visible(item))' includes '\(visible(word))', which is no component of a cost",
                    explanation: "Components are \(words.joined(separator: ", ")).", fixes: hint.map { [$0] } ?? [])
            }
            if !found.contains(component) { found.append(component) }
        }
        return found
    }
}
