#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The project's own engine: the same seed makes the same inputs. What broke is kept in a file, because the process ends with it.
struct SeededFuzzer {
    var target: FuzzTarget
    var runs: Int
    var seed: UInt64
    /// Where the input that is being tried is written, so that it is there after a crash.
    var keep: String?

    /// One run over this is written down as slow.
    private static let slow: Duration = .seconds(2)

    func run(_ name: String) {
        var mutator = Mutator(seed: seed)
        var pool = target.seeds
        let start = ContinuousClock.now
        var slowest = Duration.zero
        var lastSaid = start
        // A crash leaves the input in shared memory that is a file.
        let current = keep.flatMap { CurrentInput("\($0)/\(name)-\(seed).current") }
        for count in 0..<runs {
            var input = pool[mutator.below(pool.count)]
            for _ in 0...mutator.below(6) { mutator.change(&input, pool) }
            if input.count > 1 << 16 { input.removeLast(input.count - 1 << 16) }
            current?.hold(input)
            let before = ContinuousClock.now
            target.feed(input)
            let now = ContinuousClock.now
            if now - before > slowest {
                slowest = now - before
                if slowest > Self.slow, let keep { Fuzz.write(input, to: "\(keep)/\(name)-\(seed)-slow-\(count)") }
            }
            // Some of what came out is changed further.
            if mutator.below(64) == 0 {
                if pool.count < 4096 { pool.append(input) } else { pool[mutator.below(pool.count)] = input }
            }
            if now - lastSaid > .seconds(60) {
                lastSaid = now
                print("\(name): \(count + 1) runs, \((now - start).components.seconds) s, slowest \(slowest)")
                fflush(nil)
            }
        }
        print("\(name): \(runs) runs with seed \(seed), slowest \(slowest)")
    }
}

/// A file mapped into memory that holds the input being tried, whatever becomes of the process.
private final class CurrentInput {
    private static let size = 1 << 17
    private let memory: UnsafeMutableRawPointer

    init?(_ path: String) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC, 0o644)
        guard descriptor >= 0, ftruncate(descriptor, off_t(Self.size)) == 0,
            let memory = mmap(nil, Self.size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0), memory != MAP_FAILED
        else { return nil }
        self.memory = memory
    }

    func hold(_ bytes: [UInt8]) {
        memory.storeBytes(of: bytes.count, as: Int.self)
        bytes.withUnsafeBytes { memory.advanced(by: 8).copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(memory), byteCount: $0.count) }
    }
}
