#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// `litho-fuzz TARGET [--runs N] [--seed S] [--keep FOLDER]`: feeds mutated texts to a reader of outside bytes until it breaks or the
/// runs are over. `litho-fuzz list` names the targets; `litho-fuzz TARGET --file F` repeats one input.
///
/// Built with libFuzzer (`make fuzz`: `-sanitize=fuzzer -DLITHO_LIBFUZZER`), `litho-fuzz TARGET [options of libFuzzer] [folders]`
/// lets coverage guide the mutations instead; `--seeds FOLDER` writes the seeds for it.
@main struct Fuzz {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard let name = arguments.first, let target = FuzzTarget.all[name] else {
            print(FuzzTarget.all.keys.sorted().joined(separator: "\n"))
            exit(arguments.first == "list" ? 0 : 2)
        }
        if let place = arguments.firstIndex(of: "--seeds"), place + 1 < arguments.count {
            for (index, seed) in target.seeds.enumerated() { write(seed, to: "\(arguments[place + 1])/seed-\(index)") }
            return
        }
        if let place = arguments.firstIndex(of: "--file"), place + 1 < arguments.count {
            return target.feed(read(arguments[place + 1]))
        }
        #if LITHO_LIBFUZZER
        LibFuzzer.run(target)
        #else
        func number(_ option: String) -> Int? {
            arguments.firstIndex(of: option).flatMap { $0 + 1 < arguments.count ? Int(arguments[$0 + 1]) : nil }
        }
        let keep = arguments.firstIndex(of: "--keep").map { arguments[$0 + 1] }
        SeededFuzzer(target: target, runs: number("--runs") ?? 10_000, seed: UInt64(number("--seed") ?? 1), keep: keep).run(name)
        #endif
    }

    static func write(_ bytes: [UInt8], to path: String) {
        guard let file = fopen(path, "w") else { return }
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
    }

    static func read(_ path: String) -> [UInt8] {
        guard let file = fopen(path, "r") else { fatalError("\(path) cannot be read") }
        defer { fclose(file) }
        var bytes = [UInt8]()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
        return bytes
    }
}
