/// Numbers by chance that belong to a place, not to an order: the same seed, name and block give the same numbers, whatever else is
/// drawn, before, after or at the same time.
///
/// Keys are mixed by the finalizer of SplitMix64 (G. L. Steele, D. Lea and C. H. Flood, Fast splittable pseudorandom number generators,
/// OOPSLA 2014), numbers are made from a counter by wyrand (Wang Yi et al., wyhash, final version 4: one multiplication folded).
struct SampleStream {
    private var state: UInt64

    init(key: UInt64) { state = key }

    @inline(__always) mutating func next() -> UInt64 {
        state &+= 0xa076_1d64_78bd_642f
        let (high, low) = state.multipliedFullWidth(by: state ^ 0xe703_7ed1_a0b4_28db)
        return high ^ low
    }

    /// The key of an input: the bytes of its name by FNV-1a (G. Fowler, L. C. Noll and P. Vo), mixed with the seed.
    static func key(seed: UInt64, name: String) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        return mixed(hash &+ mixed(seed))
    }

    /// The key of one block of an input.
    @inline(__always) static func key(_ key: UInt64, block: Int) -> UInt64 {
        mixed(key &+ UInt64(truncatingIfNeeded: block) &* 0x9e37_79b9_7f4a_7c15)
    }

    @inline(__always) private static func mixed(_ x: UInt64) -> UInt64 {
        var z = x &+ 0x9e37_79b9_7f4a_7c15
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
