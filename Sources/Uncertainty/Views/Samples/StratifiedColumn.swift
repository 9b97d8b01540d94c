/// Uniform numbers for one input, stratified block by block.
///
/// A block is a Latin hypercube sample of its own (M. D. McKay, R. J. Beckman and W. J. Conover, A comparison of three methods for
/// selecting values of input variables in the analysis of output from a computer code, Technometrics 21(2), 1979): each of its strata
/// holds one number, the order of the strata is shuffled. Shuffling all samples at once would gain nothing that matters, since what is
/// left of the variance comes from interactions, and blocks that are independent of each other are what honest standard errors are
/// made of (A. B. Owen, Monte Carlo theory, methods and examples, 2013, chapter 10).
///
/// The shuffle is one table of the input, entered and left through affine maps that are drawn anew for each block. Because of the
/// drawn shift on the way out, every combination of strata of several inputs is equally likely at every place, so that the estimates
/// have no bias; because of the table, no two inputs move in step.
struct StratifiedColumn {
    private let key: UInt64
    private let table: [UInt8]
    private let bits: UInt64

    /// - Parameter bits: a block has 2^bits strata, 256 at most.
    init(seed: UInt64, name: String, bits: Int) {
        key = SampleStream.key(seed: seed, name: name)
        self.bits = UInt64(bits)
        var stream = SampleStream(key: SampleStream.key(key, block: -1))
        var table = (0..<1 << bits).map { UInt8($0) }
        // Fisher and Yates's shuffle. 64 bits for at most 256 places: the bias is below 2^-55.
        for i in stride(from: table.count - 1, to: 0, by: -1) {
            table.swapAt(i, Int(stream.next().multipliedFullWidth(by: UInt64(i + 1)).high))
        }
        self.table = table
    }

    /// Draws 2^bits numbers and hands each over as an integer of 52 bits, which stands for its middle: never an end of the unit interval.
    @inline(__always) func draw(block: Int, _ take: (Int, UInt64) -> Void) {
        var stream = SampleStream(key: SampleStream.key(key, block: block))
        let count = 1 << Int(bits)
        let mask = UInt64(count - 1)
        let maps = stream.next()
        let step = maps | 1
        var place = maps >> 16
        let factor = (maps >> 32) | 1
        let shift = maps >> 48
        table.withUnsafeBufferPointer { table in
            @inline(__always) func next(_ lane: Int, _ chance: UInt64) {
                let stratum = (UInt64(table[Int(place & mask)]) &* factor &+ shift) & mask
                place &+= step
                take(lane, stratum << (52 &- bits) | chance >> (12 &+ bits))
            }
            if count == 1 {
                next(0, stream.next())
                return
            }
            var lane = 0
            while lane < count {
                // Half of the bits for each of two lanes; those below are zero in one of them, which nothing notices.
                let chance = stream.next()
                next(lane, chance)
                next(lane + 1, chance << 32)
                lane += 2
            }
        }
    }
}
