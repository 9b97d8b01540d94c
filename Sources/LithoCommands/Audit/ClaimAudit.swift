import CorpusStore
import Values

/// Holds the quantitative claims of a document against the databases.
///
/// A claim is supported where a source of another publisher gives the same number for the same thing, contradicted where others give
/// numbers and none agrees, and cannot be decided where nobody does. Makers, filings and measurements decide before press, press before
/// those who retell. Nothing is matched by its number alone: what a claim is about, its quantity, its unit and whether it is of a chip or of a
/// system have to be known from its words.
struct ClaimAudit {
    private let chips: ChipAudit
    private let ratios: RatioAudit
    private let deals: DealAudit
    /// Of the sources of the databases, by title.
    private var publishers: [String: String] = [:]

    init(_ workspace: Workspace, days: [String: Value]) throws {
        let data = try ClaimDatasets(workspace, days: days)
        chips = try ChipAudit(data.chips, ChipFact(data.chips))
        ratios = try RatioAudit(chips, data.chips)
        deals = try DealAudit(data.deals)
        for question in [data.chips, data.deals] {
            for row in try question.texts("SELECT title, publisher FROM source") { publishers[NameFinder.folded(row[0])] = row[1] }
        }
    }

    /// The document with its publisher and what its claims are held against the databases with.
    func prepared(_ document: StoredDocument) -> AuditedDocument {
        let document = identified(document)
        return AuditedDocument(contexts: ClaimContext.Contexts(document), parts: chips.facts.parts(of: document))
    }

    /// The document with its publisher, where it does not say it and the databases know an article of its title.
    private func identified(_ document: StoredDocument) -> StoredDocument {
        guard document.summary[.publisher] == nil, let publisher = publishers[NameFinder.folded(document.summary.title)] else {
            return document
        }
        var document = document
        document.summary.fields[.publisher] = DocumentStatement(publisher, source: "title")
        return document
    }

    /// Nil for a claim without a number or a date, of which there is nothing to hold against anything.
    func finding(_ claim: StoredClaim, in document: AuditedDocument) -> Finding? {
        guard claim.value != nil || claim.kind == "event" && claim.fromDay != nil else { return nil }
        let context = document.contexts.context(of: claim)
        return ratios.finding(context) ?? chips.finding(context, among: document.parts) ?? deals.finding(context)
            ?? Finding(
                claim: claim, verdict: .undecided, about: claim.metric ?? "a number",
                reason: "the databases hold nothing that its words name")
    }

    /// What stands in the tables of a document. A cell of which no label or caption names a chip or system is not held against anything.
    func findings(inTablesOf document: AuditedDocument) -> [Finding] {
        TableClaims.found(in: document.document).compactMap { found in
            guard chips.facts.isNamed(found.context), var finding = chips.finding(found.context, among: document.parts) else { return nil }
            finding.cell = found.cell
            return finding
        }
    }

    /// Is a source of a database the article itself, or of its publisher? Articles of one publisher are one witness. Of an article whose
    /// publisher is not known nothing that another article says is counted: it may be the same.
    static func isOwnWitness(publisher: String, grade: String, of document: DocumentSummary) -> Bool {
        guard let own = document[.publisher] else { return grade == "article" }
        return publisher.lowercased() == own.lowercased()
    }
}

extension [Evidence] {
    /// What decides: sources of others.
    var counted: [Evidence] { filter { !$0.isOwnWitness } }

    /// Those of them that stand nearest to the thing: who makes it or measured it, else who reports, else who retells.
    var best: [Evidence] {
        for grades in [["maker", "filing", "measurement"], ["press", "compilation"]] {
            let found = counted.filter { grades.contains($0.grade) }
            if !found.isEmpty { return found }
        }
        return counted
    }
}
