import CellEngine
import Diagnostics
import PluginProtocol
import Synchronization
import Values

/// A small world for the engine: cells in a toy language, data in a dictionary, and a list of what ran.
///
/// The language: words separated by spaces. `3` is a number; `x` reads cell `x`; `@k` reads row `k` of the data; the value
/// is the sum of all, modulo `% m` where given. `!` fails, `?` reads something undeclared,
/// `~` gives another number each time without saying so.
final class World: Sendable {
    struct State {
        var cells: [(label: String, code: String)] = []
        var options: [String: [String: String]] = [:]
        var data: [String: Int] = [:]
        var plugin = "1.0.0"
    }

    private let state: Mutex<State>
    private let log = Mutex<[String]>([])
    let store: MemoryTraceStore?

    init(_ cells: KeyValuePairs<String, String>, data: [String: Int] = [:], keeping: Bool = true) {
        state = Mutex(State(cells: cells.map { ($0.key, $0.value) }, data: data))
        store = keeping ? MemoryTraceStore() : nil
    }

    init(_ copied: State, keeping: Bool) {
        state = Mutex(copied)
        store = keeping ? MemoryTraceStore() : nil
    }

    var current: State { state.withLock { $0 } }

    func change(_ body: (inout State) -> Void) { state.withLock { body(&$0) } }

    func set(_ label: String, _ code: String) {
        change { state in
            for index in state.cells.indices where state.cells[index].label == label { state.cells[index].code = code }
        }
    }

    /// The cells evaluated since the last call, in the order of their labels.
    func ran() -> [String] {
        log.withLock { log in
            defer { log = [] }
            return log.sorted()
        }
    }

    func evaluator(workers: Int = 2, mode: Evaluator.Mode = .normal) -> Evaluator {
        let state = current
        return Evaluator(
            program: Toy.program(state), runner: ToyRunner(world: self), reader: ToyReader(data: state.data), store: store,
            notebook: "toy.md", workers: workers, mode: mode, now: { ContinuousClock.now })
    }

    func run(workers: Int = 2, mode: Evaluator.Mode = .normal) async -> RunReport {
        await evaluator(workers: workers, mode: mode).run()
    }

    private let counter = Mutex(0)

    fileprivate func nextCount() -> Int {
        counter.withLock {
            $0 += 1
            return $0
        }
    }

    fileprivate func note(_ label: String) { log.withLock { $0.append(label) } }
}

enum Toy {
    static func words(_ code: String) -> [String] { code.split(separator: " ").map(String.init) }

    static func program(_ state: World.State) -> Program {
        let labels = Dictionary(uniqueKeysWithValues: state.cells.enumerated().map { ($1.label, $0) })
        let plugin = PluginIdentity(
            id: "toy", version: state.plugin, content: Digest(of: Array(state.plugin.utf8)),
            language: LanguageDescription(name: "toy", summary: ""))
        let cells = state.cells.enumerated().map { index, cell -> ProgramCell in
            var inputs = [ProgramCell.Input]()
            for word in words(cell.code) {
                guard let producer = labels[word] else { continue }
                inputs.append(
                    ProgramCell.Input(reference: Reference(word), range: 0..<word.utf8.count, producer: .cell(producer)))
            }
            return ProgramCell(
                origin: .block(index),
                source: CellSource(
                    label: cell.label, language: "toy", code: cell.code, options: state.options[cell.label] ?? [:]),
                plugin: plugin, timeout: .seconds(5), inputs: inputs)
        }
        var program = Program(cells: cells)
        // Rings are reported by the builder from the notebook's text; here it is enough that their cells are wrong.
        for ring in program.rings() {
            for index in ring { program.cells[index].diagnostics = [Diagnostic(.ring, .error, "ring")] }
        }
        return program
    }
}

private struct ToyRunner: CellRunner {
    let world: World

    var languages: [String] { ["toy"] }

    func plugin(for language: String) -> PluginIdentity? { nil }

    func analyze(_ cells: [CellSource]) async -> [Analysis] { cells.map { _ in Analysis() } }

    func evaluate(_ job: CellJob) async -> CellOutcome {
        world.note(job.cell.label)
        var sum = 0
        var modulus: Int?
        var undeclared = false
        let words = Toy.words(job.cell.code)
        var index = 0
        while index < words.count {
            let word = words[index]
            index += 1
            if let number = Int(word) {
                sum += number
            } else if word == "!" {
                return CellOutcome(.failed, diagnostics: [Diagnostic(.unknownMember, .error, "failed as told")])
            } else if word == "~" {
                sum += world.nextCount()
            } else if word == "?" {
                undeclared = true
            } else if word == "%" {
                modulus = words.indices.contains(index) ? Int(words[index]) : nil
                index += 1
            } else if word.hasPrefix("@") {
                let request = ReadRequest.setting(name: String(word.dropFirst()))
                guard case .quantity(let row)? = try? await job.read(request) else { continue }
                sum += Int(row.value)
            } else if case .quantity(let value)? = job.inputs.first(where: { $0.reference.root == word })?.value {
                sum += Int(value.value)
            }
        }
        for (_, value) in job.cell.options { sum += Int(value) ?? 0 }
        if let modulus, modulus > 0 { sum %= modulus }
        return CellOutcome(.value(.quantity(Quantity(.integer(Int64(sum))))), readUndeclared: undeclared)
    }
}

/// Rows by key, in two tables by the first letter, so that revision, table and row can each be the level that decides.
private struct ToyReader: SourceReader {
    let data: [String: Int]

    func read(
        _ request: ReadRequest, inputs: [String: Table], deadline: ContinuousClock.Instant
    ) throws -> ReadAnswer {
        guard case .setting(let key) = request else { throw Diagnostic(.unknownName, .error, "no such read") }
        let value = Value.quantity(Quantity(.integer(Int64(data[key] ?? 0))))
        return ReadAnswer(value: value, witness: try witness(for: request, tables: [String(key.prefix(1))]))
    }

    func witness(for request: ReadRequest, tables: [String]) throws -> ReadWitness {
        ReadWitness(
            revision: digest(data),
            tables: tables.map { table in
                ReadWitness.TableMark(name: table, digest: digest(data.filter { $0.key.hasPrefix(table) }))
            })
    }

    private func digest(_ rows: [String: Int]) -> Digest {
        var encoder = CanonicalEncoder()
        encoder.append(list: rows.sorted { $0.key < $1.key }) {
            $0.append($1.key)
            $0.append(Int64($1.value))
        }
        return encoder.digest
    }
}

extension RunReport {
    /// What the cells came to: numbers where there are any, else the outcome.
    var values: [String] {
        cells.map { cell in
            if case .quantity(let quantity)? = cell.value { return quantity.number.description }
            switch cell.outcome {
            case .skipped: return "skipped"
            case .failed: return "failed"
            case .cancelled: return "cancelled"
            case .computed, .reused: return "?"
            }
        }
    }
}
