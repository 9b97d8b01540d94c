/// The runs of three words of a text, by which texts are compared.
///
/// Resemblance: A. Z. Broder, On the resemblance and containment of documents, SEQUENCES 1997. SimHash: M. S. Charikar, Similarity
/// estimation techniques from rounding algorithms, STOC 2002.
package struct Shingles: Sendable, Hashable {
    package let hashes: Set<UInt64>

    package init(_ text: some Sequence<UInt8>) {
        let words = SentenceHash.normalised(String(decoding: Array(text), as: UTF8.self)).utf8.split(separator: 0x20)
        var hashes = Set<UInt64>()
        if words.count < 3 {
            if !words.isEmpty { hashes.insert(Self.hash(words[...])) }
        } else {
            for index in 0...(words.count - 3) { hashes.insert(Self.hash(words[index..<index + 3])) }
        }
        self.hashes = hashes
    }

    /// FNV-1a with 64 bits, mixed once more so that every bit depends on every byte (the last step of MurmurHash3).
    private static func hash(_ words: ArraySlice<Substring.UTF8View>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for word in words {
            for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            hash = (hash ^ 0x20) &* 0x100_0000_01B3
        }
        hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        hash = (hash ^ (hash >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return hash ^ (hash >> 33)
    }

    /// The share of what two texts have in common, from 0 to 1.
    package func resemblance(to other: Shingles) -> Double {
        let common = hashes.count < other.hashes.count ? hashes.intersection(other.hashes) : other.hashes.intersection(hashes)
        let all = hashes.count + other.hashes.count - common.count
        return all == 0 ? 1 : Double(common.count) / Double(all)
    }

    /// Near texts have SimHashes that differ in few bits.
    package var simHash: UInt64 {
        var counts = [Int32](repeating: 0, count: 64)
        for hash in hashes {
            for bit in 0..<64 { counts[bit] += hash >> UInt64(bit) & 1 == 1 ? 1 : -1 }
        }
        var result: UInt64 = 0
        for bit in 0..<64 where counts[bit] > 0 { result |= 1 << UInt64(bit) }
        return result
    }
}

/// A SimHash cut into bands: of hashes that differ in at most seven bits, at least one of eight bands is the same.
package enum SimHashBands {
    package static let count = 8
    /// More bits apart are not looked at closer.
    package static let distance = 14
    /// At least so much of two texts is common where they are near duplicates.
    package static let resemblance = 0.7

    /// One number for each band, different for different bands.
    package static func bands(of hash: UInt64) -> [Int64] {
        (0..<count).map { Int64($0) << 8 | Int64(hash >> UInt64($0 * 8) & 0xFF) }
    }
}
