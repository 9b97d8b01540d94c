/// A number in a unit, with its uncertainty and its origin.
public struct Quantity: Sendable, Hashable {
    public var number: Number
    public var unit: Unit
    /// Most numbers of a large table have neither spread nor derivation: one pointer for both.
    private var background: Background?

    private final class Background: Sendable, Hashable {
        let spread: Spread?
        let derivation: Derivation?

        init(_ spread: Spread?, _ derivation: Derivation?) {
            self.spread = spread
            self.derivation = derivation
        }

        static func == (a: Background, b: Background) -> Bool {
            a === b || (a.spread == b.spread && a.derivation == b.derivation)
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(spread)
            hasher.combine(derivation)
        }
    }

    public init(_ number: Number, _ unit: Unit = .one, spread: Spread? = nil, derivation: Derivation? = nil) {
        self.number = number
        self.unit = unit
        background = spread == nil && derivation == nil ? nil : Background(spread, derivation)
    }

    public init(_ value: Double, _ unit: Unit = .one, spread: Spread? = nil, derivation: Derivation? = nil) {
        self.init(.real(value), unit, spread: spread, derivation: derivation)
    }

    public var value: Double { number.double }
    /// `nil` for a number that is exact as far as anyone said.
    public var spread: Spread? { background?.spread }
    /// What it was computed from; `nil` for a bare number.
    public var derivation: Derivation? { background?.derivation }

    /// Is it a number and a unit, and nothing more?
    public var isBare: Bool { background == nil }

    /// The number and its unit alone.
    public var bare: Quantity { Quantity(number, unit) }
}

extension Quantity: CustomStringConvertible {
    /// `2.52 PFLOP/s`; a pure number has no unit.
    public var description: String {
        unit == .one ? number.description : "\(number) \(unit)"
    }
}
