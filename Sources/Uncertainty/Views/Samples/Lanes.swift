/// 256 numbers side by side, one for each sample of a chunk: 64 vectors of four.
typealias Lanes = UnsafeMutablePointer<SIMD4<Double>>

/// Memory for lanes, given back when the last owner goes.
final class LaneMemory {
    static let width = 256
    static let vectors = width / 4

    private let base: Lanes
    private let count: Int

    init(rows: Int) {
        count = rows * Self.vectors
        base = Lanes.allocate(capacity: count)
        base.initialize(repeating: .zero, count: count)
    }

    func row(_ index: Int) -> Lanes { base + index * Self.vectors }

    deinit {
        base.deinitialize(count: count)
        base.deallocate()
    }
}

extension Lanes {
    /// The same memory as single numbers.
    @inline(__always) var scalars: UnsafeMutablePointer<Double> {
        UnsafeMutableRawPointer(self).assumingMemoryBound(to: Double.self)
    }

    func fill(_ value: Double) {
        for i in 0..<LaneMemory.vectors { self[i] = SIMD4(repeating: value) }
    }
}
