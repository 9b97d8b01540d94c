import CorpusStore
import Datasets
import Diagnostics
import LithoPluginKit
import PluginProtocol
import Values

/// Makes facts of claims: what a claim says in the words of a data set.
struct FactMaker {
    private let store: CorpusStore
    private let chips: ChipFact
    private let deals: DealFact
    private let contents: [String: DatasetContent]

    init(_ workspace: Workspace, _ store: CorpusStore) throws {
        self.store = store
        let data = try ClaimDatasets(workspace)
        contents = Dictionary(data.contents.map { ($0.name, $0) }) { first, _ in first }
        chips = try ChipFact(data.chips)
        deals = try DealFact(data.deals)
    }

    /// Throws a `Diagnostic` where something is lacking that only a person can say.
    func fact(of claim: StoredClaim, into dataset: String?, given: [String: String], reviewer: String, day: String) throws -> Fact {
        let document = try store.document(claim.key)
        let context = ClaimContext(claim, in: document)
        let name: String
        if let dataset {
            guard [ChipFact.dataset, DealFact.dataset].contains(dataset) else {
                let hint = nearest(to: dataset, among: [ChipFact.dataset, DealFact.dataset]).map { [Fix("did you mean '\($0)'?")] } ?? []
                throw Diagnostic(.noFact, .error, "claims become facts of chips or deals, not of '\(visible(dataset))'", fixes: hint)
            }
            name = dataset
        } else if claim.kind != "deal", chips.knows(context) {
            name = ChipFact.dataset
        } else if deals.knows(context) {
            name = DealFact.dataset
        } else {
            throw Diagnostic(
                .noFact, .error, "neither a chip nor two parties that are known stand near '\(visible(claim.quote))'",
                fixes: [Fix("say what it is about: into chips, or into deals, and the columns that are missing")])
        }
        var fact = Fact(claim: claim, dataset: name, columns: name == ChipFact.dataset ? chips.columns(context) : deals.columns(context))
        let known = columns(of: name)
        guard !known.isEmpty else {
            throw Diagnostic(.noFact, .error, "the data set '\(name)' takes no facts of a workspace")
        }
        for (column, value) in given.sorted(by: { $0.key < $1.key }) {
            guard known.contains(column) else {
                let hint = nearest(to: column, among: known).map { [Fix("did you mean '\($0)'?")] } ?? []
                throw Diagnostic(.noFact, .error, "claims of '\(name)' have no column '\(visible(column))'", fixes: hint)
            }
            fact[column] = value
        }
        fact["source"] = claim.key
        fact["place"] = claim.citation
        fact["note"] = "“\(claim.quote)”" + (given["note"].map { "; \($0)" } ?? fact["note"].withSeparator)
        fact["reviewer"] = reviewer
        fact["reviewed"] = day
        let lacking = (name == ChipFact.dataset ? ChipFact.needed : DealFact.needed).filter { fact[$0].isEmpty }
        guard lacking.isEmpty else {
            let proposals = name == DealFact.dataset ? deals.proposals(context) : [:]
            throw Diagnostic(
                .noFact, .error, "'\(claim.id)' does not say its \(lacking.joined(separator: ", "))",
                explanation: name == DealFact.dataset ? "Who does what to whom, and since when, is for a person to say." : "",
                fixes: [Fix("say it, for instance: \(lacking.map { "--set \($0)=\(proposals[$0] ?? "…")" }.joined(separator: " "))")])
        }
        fact.source = try source(document.summary, in: name)
        return fact
    }

    private func columns(of dataset: String) -> [String] {
        let csv = contents[dataset]?.tables.first { $0.facts == "claim" }?.csv ?? ""
        return csv.split(separator: "\n").first?.split(separator: ",").map(String.init) ?? []
    }

    /// The row of the document among the sources of a data set; empty where it is there.
    private func source(_ document: DocumentSummary, in dataset: String) throws -> [Fact.Column] {
        guard let table = contents[dataset]?.tables.first(where: { $0.facts == "source" }) else { return [] }
        let rows = try CSVText(table.csv, name: "source.csv")
        guard !rows.rows.contains(where: { $0.text("id") == document.key }) else { return [] }
        guard let publisher = document[.publisher] else {
            throw Diagnostic(
                .noFact, .error, "nobody says who published '\(document.key)'",
                fixes: [Fix("say it in the head of Corpus/\(document.file), or in Corpus/documents.csv: publisher")])
        }
        let day = document[.published].flatMap { CivilDate($0.prefix(10)) }?.description ?? ""
        let notes = [
            document[.restates].map { "restates \($0)" }, document[.address] == nil ? "no address" : nil, day.isEmpty ? "no day" : nil,
        ].compactMap { $0 }
        let values = [
            "id": document.key, "title": document.title, "publisher": publisher, "address": document[.address] ?? "", "date": day,
            "published": day, "grade": document[.grade] ?? "press", "note": notes.joined(separator: "; "),
        ]
        return rows.head.compactMap { cell in values[cell.text].map { Fact.Column(name: cell.text, value: $0) } }
    }
}

extension String {
    fileprivate var withSeparator: String { isEmpty ? "" : "; \(self)" }
}
