import PluginProtocol
package import Values

extension CanonicalEncoder {
    package mutating func append(_ read: ReadRecord) {
        append(read.request)
        append(read.fingerprint)
        append(read.witness)
        append(read.answer) { $0.append($1) }
    }

    package mutating func append(_ witness: ReadWitness) {
        append(witness.revision)
        append(list: witness.tables) {
            $0.append($1.name)
            $0.append($1.digest)
        }
    }
}

extension CanonicalDecoder {
    package mutating func readRecord() throws(Failure) -> ReadRecord {
        ReadRecord(
            request: try readRequest(), fingerprint: try digest(), witness: try readWitness(),
            answer: try optional { (decoder) throws(Failure) in try decoder.value() })
    }

    package mutating func readWitness() throws(Failure) -> ReadWitness {
        let revision = try digest()
        let tables = try list { (decoder) throws(Failure) in
            ReadWitness.TableMark(name: try decoder.text(), digest: try decoder.digest())
        }
        return ReadWitness(revision: revision, tables: tables)
    }
}
