package import PluginProtocol
package import Values

/// Where cells' reads are answered: data sets, files, settings.
package protocol SourceReader: Sendable {
    /// Answers a read. Throws a `Diagnostic` (its range, if any, in the text of the request's SQL) for what the author got wrong.
    /// `inputs` holds the tables named in a query's `inputs`. Blocking; ends by `deadline`.
    func read(_ request: ReadRequest, inputs: [String: Table], deadline: ContinuousClock.Instant) throws -> ReadAnswer

    /// What a witness taken now would say about the same things: the revision only where `tables` is empty.
    func witness(for request: ReadRequest, tables: [String]) throws -> ReadWitness
}

package struct ReadAnswer: Sendable {
    package var value: Value
    package var witness: ReadWitness

    package init(value: Value, witness: ReadWitness) {
        self.value = value
        self.witness = witness
    }
}
