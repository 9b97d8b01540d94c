/// A number in a unit.
///
/// Uncertainty and origin arrive with the quantities issue; what is here is exact numbers with a unit.
public struct Quantity: Sendable, Hashable {
    public var number: Number
    public var unit: Unit

    public init(_ number: Number, _ unit: Unit = .one) {
        self.number = number
        self.unit = unit
    }

    public init(_ value: Double, _ unit: Unit = .one) {
        self.init(.real(value), unit)
    }

    public var value: Double { number.double }
}

extension Quantity: CustomStringConvertible {
    /// `2.52 PFLOP/s`; a pure number has no unit.
    public var description: String {
        unit == .one ? number.description : "\(number) \(unit)"
    }
}
