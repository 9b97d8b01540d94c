/// A closed form for a positive quantity, a time or a power, whose coefficients measurements fix.
package protocol Law: Sendable {
    /// What it is asked: a shape, a step.
    associatedtype Case: Sendable

    /// As it stands in the coefficient files.
    static var name: String { get }
    /// In the order in which `init` takes them.
    static var coefficients: [Coefficient] { get }

    /// Which coefficient falls when a chip works for long at its power limit, if one does.
    static var throttled: Int? { get }

    /// How its rows are weighed against each other and against the starting values.
    static var leastSquares: LeastSquares { get }

    init(_ values: [Double])

    /// Microseconds, or watts for power.
    func predict(_ work: Case, on chip: Chip) -> Double
}

extension Law {
    package static var throttled: Int? { nil }
    package static var leastSquares: LeastSquares { LeastSquares() }
}

/// A positive number in a law: its name, its unit, where a fit begins and how far it may go.
package struct Coefficient: Sendable {
    package var name: String
    package var unit: String
    package var start: Double
    /// Standard deviation of the logarithm, of the prior that keeps few measurements from carrying it away.
    package var spread: Double
    package var meaning: String

    package init(_ name: String, unit: String, start: Double, spread: Double, _ meaning: String) {
        self.name = name
        self.unit = unit
        self.start = start
        self.spread = spread
        self.meaning = meaning
    }
}

/// One measured time or power, with the group it may not leave: rows of a group are never fitted and scored in one fold.
package struct Measurement<Case: Sendable>: Sendable {
    package var work: Case
    package var chip: Chip
    /// Microseconds, or watts for power.
    package var time: Double
    package var group: String
    /// Of its row, where it has one.
    package var id: String

    package init(_ work: Case, on chip: Chip, time: Double, group: String, id: String = "") {
        self.id = id
        self.work = work
        self.chip = chip
        self.time = time
        self.group = group
    }
}
