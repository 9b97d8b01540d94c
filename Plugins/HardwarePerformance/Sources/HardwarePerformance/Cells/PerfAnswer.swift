/// What the engine says of one point, before it becomes quantities: a prediction with its error, and how to ask again.
struct PerfAnswer {
    /// Under which the error is known: `train`.
    var name: String
    var model = ""
    /// Microseconds.
    var time: Double
    var budget: ErrorBudget
    var bound: String
    var basis: String
    /// Microseconds to the first token.
    var firstToken: Double?
    var firstTokenBudget: ErrorBudget?
    /// Tokens a second and chip.
    var tokensPerChip: Double?
    /// FLOP a second of a product, or bytes a second of a message.
    var rate: Double?
    /// Of a chip.
    var watts: Double?
    var powerInterval = ErrorInterval(low: 1, high: 1)
    /// For the chart of the roofline: products and least bytes of a pass, the microseconds it takes, and the peak it is held against.
    var roofline: (flops: Double, bytes: Double, time: Double, precision: Precision)?
    /// Share of the dense peak that the model's own products come to.
    var utilisation: Double?
    /// Bytes of a chip.
    var memory: Double?
    var memoryInterval = ErrorInterval(low: 1, high: 1)
    var chips: Int?
    var layout: String?
    /// The time with the facts of another chip, all else equal.
    var again: (Chip) throws -> Double
}
