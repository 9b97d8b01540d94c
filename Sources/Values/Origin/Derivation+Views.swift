extension Derivation {
    /// Why a view of a derivation gives no figure.
    public struct Failure: Error, Sendable, Hashable {
        public var message: String
        public var hint: String?
    }

    /// What one view of a derivation shows, in base units.
    public struct View: Sendable, Hashable {
        public var centre: Double
        public var spread: Spread
        public var notes: [String]
    }

    /// How sure it is that a comparison holds.
    public enum Chance: Sendable, Hashable {
        case always, never
        /// The bounds lie on both sides, and nothing says how likely either is.
        case open
        case probability(Double)
    }

    public func view(draws: Int, seed: UInt64) throws(Failure) -> View { throw Failure(message: "no views yet") }

    public func chance(draws: Int, seed: UInt64) throws(Failure) -> Chance { throw Failure(message: "no views yet") }
}
