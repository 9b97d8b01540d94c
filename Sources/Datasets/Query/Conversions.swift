import Synchronization
import Values

/// Factors between units by their names, each worked out once.
final class Conversions: Sendable {
    static let shared = Conversions()

    private static let kept = 1_000
    private let known = Mutex<[[UInt8]: (up: Double, down: Double)?]>([:])

    /// What a number in one unit is multiplied with and divided by to be in another; `nil` where the one does not measure the other.
    func factors(_ from: UnsafeBufferPointer<UInt8>, _ to: UnsafeBufferPointer<UInt8>) -> (up: Double, down: Double)? {
        let key = Array(from) + [0] + Array(to)
        return known.withLock { known in
            if let factors = known[key] { return factors }
            let factors = Self.factors(String(decoding: from, as: UTF8.self), String(decoding: to, as: UTF8.self))
            if known.count >= Self.kept { known = [:] }
            known[key] = .some(factors)
            return factors
        }
    }

    private static func factors(_ from: String, _ to: String) -> (up: Double, down: Double)? {
        if from == to { return (1, 1) }
        guard let given = Unit(from)?.meaning(), let wanted = Unit(to)?.meaning(), given.dimension == wanted.dimension,
            !given.isScale, !wanted.isScale
        else { return nil }
        return (given.factor, wanted.factor)
    }
}
