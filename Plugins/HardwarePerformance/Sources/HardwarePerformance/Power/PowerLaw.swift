/// How hard a chip works: shares of its dense peak and of its memory bandwidth.
package struct Utilisation: Sendable, Hashable {
    package var compute: Double
    package var memory: Double

    package init(compute: Double, memory: Double) {
        self.compute = compute
        self.memory = memory
    }
}

/// The power of a chip, linear in the use of its units up to the limit at which its clock is lowered.
///
/// S. Hong, H. Kim, "An integrated GPU power and performance model", ISCA 2010, for the linear form.
package struct PowerLaw: Law {
    package static let name = "power"
    package static let coefficients = [
        Coefficient("idle", unit: "1", start: 0.12, spread: 0.4, "share of the limit drawn while nothing runs"),
        Coefficient("compute", unit: "1", start: 1.4, spread: 0.4, "of the limit at the full dense peak"),
        Coefficient("memory", unit: "1", start: 0.7, spread: 0.4, "of the limit at the full memory bandwidth"),
        Coefficient("limit", unit: "1", start: 1.01, spread: 0.03, "of the stated limit that is drawn at most"),
    ]

    let idle, compute, memory, limit: Double

    package init(_ values: [Double]) {
        idle = values[0]
        compute = values[1]
        memory = values[2]
        limit = values[3]
    }

    /// Watts; of a chip whose maker states no limit, of one watt.
    package func predict(_ use: Utilisation, on chip: Chip) -> Double {
        min(limit, idle + compute * use.compute + memory * use.memory) * (chip.powerLimit ?? 1)
    }
}
