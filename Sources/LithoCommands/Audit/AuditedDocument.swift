import CorpusStore

/// A document with what each of its claims is held against the databases with, made once.
struct AuditedDocument {
    let contexts: ClaimContext.Contexts
    /// The chips and systems that it names anywhere.
    let parts: Set<String>

    var document: StoredDocument { contexts.document }
}
