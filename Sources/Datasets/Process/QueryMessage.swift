import CellEngine
import Diagnostics
import PluginProtocol
import Values

/// A query on its way to the process that answers it, with the tables it names.
struct QueryQuestion {
    var request: ReadRequest
    var inputs: [String: Table]
    /// Seconds that the process may take.
    var seconds: Double

    var bytes: [UInt8] {
        var encoder = CanonicalEncoder()
        encoder.append(request)
        encoder.append(list: inputs.sorted { $0.key < $1.key }) {
            $0.append($1.key)
            $0.append(Value.table($1.value))
        }
        encoder.append(seconds)
        return encoder.bytes
    }

    init(_ request: ReadRequest, inputs: [String: Table], seconds: Double) {
        self.request = request
        self.inputs = inputs
        self.seconds = seconds
    }

    init(_ bytes: [UInt8]) throws(CanonicalDecoder.Failure) {
        var decoder = CanonicalDecoder(bytes)
        request = try decoder.readRequest()
        let pairs = try decoder.list { (decoder) throws(CanonicalDecoder.Failure) in
            let name = try decoder.text()
            guard case .table(let table) = try decoder.value() else { throw decoder.fail("no table") }
            return (name, table)
        }
        inputs = Dictionary(pairs) { first, _ in first }
        seconds = try decoder.real()
        try decoder.finish()
    }
}

/// What comes back: a value with its witness, or what is wrong with the query.
enum QueryReply {
    case answer(ReadAnswer)
    case problem(Diagnostic)

    var bytes: [UInt8] {
        var encoder = CanonicalEncoder()
        switch self {
        case .answer(let answer):
            encoder.append(true)
            encoder.append(answer.witness)
            encoder.append(answer.value)
        case .problem(let problem):
            encoder.append(false)
            encoder.append(problem)
        }
        return encoder.bytes
    }

    init(_ bytes: [UInt8]) throws(CanonicalDecoder.Failure) {
        var decoder = CanonicalDecoder(bytes)
        if try decoder.bool() {
            let witness = try decoder.readWitness()
            self = .answer(ReadAnswer(value: try decoder.value(), witness: witness))
        } else {
            self = .problem(try decoder.diagnostic())
        }
        try decoder.finish()
    }

    init(_ body: () throws -> ReadAnswer) {
        do { self = .answer(try body()) } catch let problem as Diagnostic { self = .problem(problem) } catch {
            self = .problem(Diagnostic(.sqlFailed, .error, "\(error)"))
        }
    }
}
