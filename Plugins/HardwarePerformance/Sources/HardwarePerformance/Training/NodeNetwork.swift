/// The network of a node as the name of its system states it: `4x100 Gb/s RoCE per node`, `1600 Gbps node-node interconnect`.
struct NodeNetwork {
    /// Of all cards of a node, one way, in bytes a microsecond.
    var rate: Double

    /// Nil where the name states none.
    init?(system: String) {
        if let known = Self.named.first(where: { system.hasPrefix($0.name) }) {
            rate = known.gigabits / 8 * 1e3
            return
        }
        let words = system.split(separator: " ")
        for (index, word) in words.enumerated().dropFirst() {
            guard ["Gb/s", "Gbps", "Gbit/s"].contains(word) else { continue }
            let factors = words[index - 1].split(separator: "x").map { Double($0) }
            guard !factors.isEmpty, !factors.contains(nil) else { continue }
            rate = factors.compactMap { $0 }.reduce(1, *) / 8 * 1e3
            return
        }
        return nil
    }

    /// Systems whose name says nothing of it. Jean Zay: four links of 100 Gbit/s a node (model card of BLOOM, BigScience, 2022,
    /// huggingface.co/bigscience/bloom; from memory of its public text, not re-read).
    private static let named: [(name: String, gigabits: Double)] = [("Jean Zay A100", 400)]
}
