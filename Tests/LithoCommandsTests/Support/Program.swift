import Foundation
import Subprocess
import Synchronization
import SystemPackage
import Testing
import Values

/// The built `litho`, called as a person would.
struct Program: Sendable {
    struct Result: Sendable {
        var status: Int32
        var output: String
        var errors: String
        /// From the signal to the end.
        var afterSignal: Duration = .zero

        var json: JSON? { try? JSON(parsing: output) }
    }

    /// The binary that the same build made, beside the tests' own.
    static let path: String = {
        let own = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        return own.deletingLastPathComponent().appending(path: "litho").path(percentEncoded: false)
    }()

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path(percentEncoded: false)

    var folder: String
    var environment: [String: String] = [:]
    /// The workspace must stay while it is worked in.
    var workspace: Workspace?

    /// Runs it to its end. A signal, if one is given, is sent after a while. Ending by a signal counts as 128 and its number.
    func callAsFunction(
        _ arguments: String..., input: String = "", sending signal: Signal? = nil, after pause: Duration = .zero
    ) async throws -> Result {
        try await run(arguments, input: input, sending: signal, after: pause)
    }

    func run(
        _ arguments: [String], executable: String = Program.path, input: String = "", sending signal: Signal? = nil,
        after pause: Duration = .zero
    ) async throws -> Result {
        let own = Environment.inherit.updating([
            "LITHO_CACHE": nil, "NO_COLOR": nil, "CLICOLOR_FORCE": nil, "LITHO_PLUGINS": nil,
        ])
        var changes = [Environment.Key: String?]()
        for (name, value) in environment { changes[Environment.Key(stringLiteral: name)] = value }
        await Gate.shared.enter()
        defer { Gate.shared.leave() }
        let record = try await Subprocess.run(
            .path(FilePath(executable)), arguments: Arguments(arguments), environment: own.updating(changes),
            workingDirectory: FilePath(folder), input: .string(input), output: .string(limit: 64 << 20),
            error: .string(limit: 16 << 20)
        ) { execution -> ContinuousClock.Instant in
            guard let signal else { return .now }
            try await Task.sleep(for: pause)
            // It may have ended by itself.
            try? execution.send(signal: signal)
            return .now
        }
        let status: Int32 =
            switch record.terminationStatus {
            case .exited(let code): code
            case .signaled(let signal): 128 + signal
            }
        return Result(
            status: status, output: record.standardOutput, errors: record.standardError,
            afterSignal: .now - record.closureResult)
    }
}

/// A folder for one test, gone when the test is.
final class Workspace: Sendable {
    let path: String
    var litho: Program { Program(folder: path, workspace: self) }

    init(_ files: KeyValuePairs<String, String> = [:]) throws {
        let folder = URL(filePath: NSTemporaryDirectory()).appending(path: "litho-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // Links in the way would make names differ from what the program prints.
        path = folder.resolvingSymlinksInPath().path(percentEncoded: false)
        for (name, text) in files { try write(name, text) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

    func write(_ name: String, _ bytes: [UInt8]) throws {
        let url = URL(filePath: path).appending(path: name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    func read(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

    func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(filePath: path).appending(path: name)) }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }

    /// Every file with its content and the time of its last change.
    func snapshot() throws -> [String: String] {
        var files = [String: String]()
        let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        for name in names {
            let attributes = try FileManager.default.attributesOfItem(atPath: path + "/" + name)
            guard attributes[.type] as? FileAttributeType == .typeRegular else { continue }
            let time = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
            files[name] = "\(time) \(Digest(of: try bytes(name)))"
        }
        return files
    }
}

extension Program.Result {
    /// The labels of the cells with this outcome, from `run --json`.
    func labels(_ outcome: String) -> [String] {
        (json?["cells"]?.array ?? []).filter { $0["outcome"]?.string == outcome }.compactMap { $0["label"]?.string }
    }
}

/// Lets a few programs run at once. All tests begin together, and the deadlines of two hundred programs on two cores would pass.
final class Gate: Sendable {
    static let shared = Gate(places: max(4, ProcessInfo.processInfo.activeProcessorCount))

    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    init(places: Int) { state = Mutex(State(free: places)) }

    func enter() async {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                guard state.free == 0 else {
                    state.free -= 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
