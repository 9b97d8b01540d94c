import CellEngine
import Diagnostics
import PluginProtocol
import Testing
import Values

/// The bytes of a trace: what goes in comes out, and nothing else can be read.
@Suite struct TraceCanonicalTests {
    @Test func everyTraceReadsBackAsItself() throws {
        var random = Generator(seed: 1)
        for _ in 0..<500 {
            let trace = random.trace()
            let bytes = trace.canonicalBytes
            #expect(try Trace(canonicalBytes: bytes) == trace)
            #expect(try Trace(canonicalBytes: bytes).canonicalBytes == bytes)
        }
    }

    @Test func changedBytesAreRefusedOrMeanExactlyWhatTheySay() {
        var random = Generator(seed: 2)
        var refused = 0
        for _ in 0..<20_000 {
            let bytes = random.mutated(random.trace().canonicalBytes)
            do throws(CanonicalDecoder.Failure) {
                let trace = try Trace(canonicalBytes: bytes)
                #expect(trace.canonicalBytes == bytes)
            } catch {
                refused += 1
                #expect(error.offset >= 0 && error.offset <= bytes.count)
            }
        }
        #expect(refused > 1000)
    }

    @Test func everyBeginningOfATraceIsRefused() {
        var random = Generator(seed: 3)
        let bytes = random.trace().canonicalBytes
        for length in bytes.indices {
            #expect(throws: CanonicalDecoder.Failure.self) { try Trace(canonicalBytes: bytes[..<length]) }
        }
        #expect(throws: CanonicalDecoder.Failure.self) { try Trace(canonicalBytes: bytes + [0]) }
    }

    @Test func analysesReadBackAndChangedBytesAreRefusedOrMeanWhatTheySay() throws {
        var random = Generator(seed: 4)
        for _ in 0..<5000 {
            let analysis = random.analysis()
            #expect(try Analysis(canonicalBytes: analysis.canonicalBytes) == analysis)
            let bytes = random.mutated(analysis.canonicalBytes)
            if let read = try? Analysis(canonicalBytes: bytes) { #expect(read.canonicalBytes == bytes) }
        }
    }

    @Test func twoTracesThatDifferHaveDifferentBytes() {
        var random = Generator(seed: 5)
        var seen = [[UInt8]: Trace]()
        for _ in 0..<2000 {
            let trace = random.trace()
            if let other = seen.updateValue(trace, forKey: trace.canonicalBytes) { #expect(other == trace) }
        }
    }
}

/// Random traces from a seed, so that a failure can be repeated.
private struct Generator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }
    mutating func coin() -> Bool { Bool.random(using: &self) }
    mutating func some<T>(_ limit: Int, _ make: (inout Generator) -> T) -> [T] { (0..<below(limit)).map { _ in make(&self) } }
    mutating func maybe<T>(_ make: (inout Generator) -> T) -> T? { coin() ? make(&self) : nil }

    mutating func text() -> String {
        ["", "a", "cost", "é", "e\u{301}", "漢字", "x\0y", "two\nlines", String(repeating: "long ", count: 40)][below(9)]
    }

    mutating func digest() -> Digest { Digest(of: [UInt8(below(256))]) }
    mutating func range() -> Range<Int> { let start = below(100); return start..<start + below(20) }

    mutating func reference() -> Reference {
        Reference(text(), some(3) { $0.coin() ? .member($0.text()) : .row($0.text()) })
    }

    mutating func number() -> Number {
        switch below(4) {
        case 0: .integer(Int64(bitPattern: next()))
        case 1: .real(.infinity)
        case 2: .real(Double(below(1000)) / 7)
        default: .integer(Int64(below(100)))
        }
    }

    mutating func unit() -> Unit { [Unit.one, Unit("W"), Unit("TB/s"), Unit("USD/(chip*h)"), Unit("m^2")][below(5)] ?? .one }

    mutating func value(_ depth: Int = 3) -> Value {
        switch below(depth > 0 ? 8 : 5) {
        case 0: return .missing(text())
        case 1: return .boolean(coin())
        case 2: return .quantity(Quantity(number(), unit()))
        case 3: return .text(text())
        case 4: return CivilDate(year: 1 + below(9999), month: 1 + below(12), day: 1 + below(28)).map { .date($0) } ?? .boolean(true)
        case 5: return .list(some(4) { $0.value(depth - 1) })
        case 6: return .record(Record(some(4) { ($0.text(), $0.value(depth - 1)) }))
        default:
            let columns = (0...below(3)).map { Table.Column("c\($0)", unit: maybe { $0.unit() }) }
            let rows = some(4) { random in columns.map { column in random.cell(column, depth) } }
            return .table(Table(columns: columns, rows: rows))
        }
    }

    private mutating func cell(_ column: Table.Column, _ depth: Int) -> Value {
        guard let unit = column.unit, coin() else { return value(depth - 1) }
        return .quantity(Quantity(number(), unit))
    }

    mutating func request() -> ReadRequest {
        switch below(3) {
        case 0:
            let parameters = Dictionary(some(4) { ($0.text(), $0.value(1)) }, uniquingKeysWith: { first, _ in first })
            return .query(dataset: text(), sql: text(), parameters: parameters, inputs: some(3) { $0.text() })
        case 1: return .file(path: text())
        default: return .setting(name: text())
        }
    }

    mutating func diagnostic() -> Diagnostic {
        Diagnostic(
            DiagnosticID(text(), text()), Diagnostic.Severity.allCases[below(3)], file: maybe { $0.text() },
            at: maybe { $0.range() }, text(), explanation: text(),
            notes: some(3) { random in Diagnostic.Note(random.text(), at: random.maybe { $0.range() }) },
            fixes: some(3) { random in
                Fix(random.text(), replace: random.maybe { $0.range() }, with: random.maybe { $0.text() })
            }, cell: maybe { $0.text() })
    }

    mutating func analysis() -> Analysis {
        Analysis(
            reads: some(4) { Analysis.Read($0.reference(), range: $0.range(), isOptional: $0.coin()) },
            defines: some(3) { $0.text() }, diagnostics: some(3) { $0.diagnostic() })
    }

    mutating func trace() -> Trace {
        let ingredients = KeyIngredients(
            plugin: text(), pluginVersion: text(), pluginContent: digest(), language: text(),
            place: coin() ? .block : .inline, code: text(),
            options: some(3) { KeyIngredients.Option(name: $0.text(), value: $0.text()) },
            inputs: some(3) { KeyIngredients.Input(reference: $0.reference(), digest: $0.digest(), summary: $0.text()) })
        let reads = some(3) { random in
            let tables = random.some(3) { ReadWitness.TableMark(name: $0.text(), digest: $0.digest()) }
            return ReadRecord(
                request: random.request(), fingerprint: random.digest(),
                witness: ReadWitness(revision: random.digest(), tables: tables), answer: random.maybe { $0.value() })
        }
        return Trace(ingredients: ingredients, reads: reads, value: value(), diagnostics: some(2) { $0.diagnostic() })
    }

    /// A few bytes changed, taken out, put in or doubled.
    mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0...below(3) where !bytes.isEmpty {
            let place = below(bytes.count)
            switch below(5) {
            case 0: bytes[place] = UInt8(truncatingIfNeeded: next())
            case 1: bytes[place] ^= 1 << UInt8(below(8))
            case 2: bytes.remove(at: place)
            case 3: bytes.insert(UInt8(below(0x15)), at: place)
            default:
                let end = min(bytes.count, place + below(12))
                bytes.insert(contentsOf: bytes[place..<end], at: below(bytes.count))
            }
        }
        return bytes
    }
}
