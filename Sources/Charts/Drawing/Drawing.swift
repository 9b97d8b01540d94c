/// Shapes on a sheet of a size.
package struct Drawing: Sendable, Hashable {
    package var width: Double
    package var height: Double
    package var shapes: [Shape]

    /// At most one decimal, the same on every machine.
    package static func number(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e7 else { return "0" }
        let tenths = Int((value * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        let part = abs(tenths) % 10
        return part == 0 ? "\(sign)\(abs(tenths) / 10)" : "\(sign)\(abs(tenths) / 10).\(part)"
    }
}
