import PluginProtocol
import Synchronization
import Values

/// Answers the reads of one evaluation and writes them down in the order in which they came.
final class ReadRecorder: Sendable {
    /// Answers above this many bytes are not kept beside their fingerprint.
    private static let largestKeptAnswer = 64 * 1024

    private let reader: any SourceReader
    private let tables: [String: Table]
    private let deadline: ContinuousClock.Instant
    private let list = Mutex<[ReadRecord]>([])

    init(reader: any SourceReader, cell: PreparedCell, deadline: ContinuousClock.Instant) {
        self.reader = reader
        self.deadline = deadline
        tables = cell.tables
    }

    var records: [ReadRecord] { list.withLock { $0 } }

    func read(_ request: ReadRequest) async throws -> Value {
        let answer = try reader.read(request, inputs: tables, deadline: deadline)
        let bytes = answer.value.canonicalBytes
        let record = ReadRecord(
            request: request, fingerprint: Digest(of: bytes), witness: answer.witness,
            answer: bytes.count <= Self.largestKeptAnswer ? answer.value : nil)
        list.withLock { records in
            if !records.contains(where: { $0.request == request && $0.fingerprint == record.fingerprint }) {
                records.append(record)
            }
        }
        return answer.value
    }
}
