import CorpusStore
import Diagnostics
import LithoPluginKit
import PluginProtocol
import Values

/// What became of claims, as the files of a workspace have it: accepted ones are rows of facts, rejected ones rows of a list.
///
/// There is no other record. A claim is known again by its sentence's place or hash and its words.
struct ClaimLedger {
    enum Decision: Sendable, Hashable {
        case new
        case accepted(by: String, on: String, file: String)
        case rejected(by: String, on: String, reason: String)

        var isNew: Bool { self == .new }

        var word: String {
            switch self {
            case .new: "new"
            case .accepted: "accepted"
            case .rejected: "rejected"
            }
        }

        var text: String {
            switch self {
            case .new: "new"
            case .accepted(let reviewer, let day, _): "accepted by \(reviewer) on \(day)"
            case .rejected(let reviewer, let day, let reason): "rejected by \(reviewer) on \(day): \(reason)"
            }
        }
    }

    private struct Rejection {
        var key: String
        var quote: String
        var hash: String
        var decision: Decision
    }

    private let workspace: Workspace
    private let datasets: [DatasetContent]
    /// By place and words.
    private var accepted: [String: Decision] = [:]
    private var rejections: [Rejection] = []

    private static let rejectedHead = ["claim", "quote", "hash", "reviewer", "reviewed", "reason"]
    private var rejectedFile: String { "\(workspace.root)/Facts/rejected-claims.csv" }

    init(_ workspace: Workspace) throws {
        self.workspace = workspace
        datasets = Litho.bundledPlugins.flatMap { $0.manifest.datasets }.filter { content in content.tables.contains { $0.facts == "claim" }
        }
        for content in datasets {
            for file in try workspace.factFiles(of: content) where file.table == "claim" {
                for row in try CSVText(file.text, name: file.name).rows where !row.text("reviewer").isEmpty {
                    let words = row.text("note").split(separator: "”").first.map { $0.drop { $0 == "“" } } ?? ""
                    accepted["\(row.text("place")) \(words)"] = .accepted(
                        by: row.text("reviewer"), on: row.text("reviewed"), file: file.name)
                }
            }
        }
        guard Files.exists(rejectedFile) else { return }
        for row in try CSVText(String(decoding: try Files.read(rejectedFile), as: UTF8.self), name: "Facts/rejected-claims.csv").rows {
            rejections.append(
                Rejection(
                    key: row.text("claim").split(separator: "#").first.map(String.init) ?? "", quote: row.text("quote"),
                    hash: row.text("hash"),
                    decision: .rejected(by: row.text("reviewer"), on: row.text("reviewed"), reason: row.text("reason"))))
        }
    }

    func decision(on claim: StoredClaim) -> Decision {
        if let decision = accepted["\(claim.citation) \(claim.quote)"] { return decision }
        return rejections.first { $0.key == claim.key && $0.hash == claim.sentenceHash && $0.quote == claim.quote }?.decision ?? .new
    }

    /// Throws a `Diagnostic` where it is decided already.
    func mayDecide(_ claim: StoredClaim) throws {
        switch decision(on: claim) {
        case .new: return
        case .accepted(_, _, let file):
            throw Diagnostic(
                .claimDecided, .error, "'\(claim.id)' is \(decision(on: claim).text)",
                fixes: [Fix("to decide anew, delete its row in \(file)")])
        case .rejected:
            throw Diagnostic(
                .claimDecided, .error, "'\(claim.id)' is \(decision(on: claim).text)",
                fixes: [Fix("to decide anew, delete its row in Facts/rejected-claims.csv")])
        }
    }

    /// The file that a fact goes into.
    func file(of fact: Fact) -> String { "Facts/\(fact.dataset)/claim.csv" }

    // MARK: - Writing

    /// Would the data sets take these facts? Throws the first `Diagnostic` of what they would not.
    func check(_ facts: [Fact]) throws { _ = try files(with: facts) }

    /// Writes facts, all of them or, where one is not taken, none. Sources are written before what points at them.
    mutating func accept(_ facts: [Fact]) throws {
        for (path, text) in try files(with: facts) {
            try Files.makeFolder(Files.folder(of: path))
            try Files.write(Array(text.utf8), to: path)
        }
        for fact in facts {
            accepted["\(fact.claim.citation) \(fact.claim.quote)"] = .accepted(
                by: fact["reviewer"], on: fact["reviewed"], file: file(of: fact))
        }
    }

    mutating func reject(_ claims: [StoredClaim], reason: String, reviewer: String, day: String) throws {
        let rows = claims.map { claim in
            zip(Self.rejectedHead, [claim.id, claim.quote, claim.sentenceHash, reviewer, day, reason]).map {
                Fact.Column(name: $0, value: $1)
            }
        }
        let old = Files.exists(rejectedFile) ? String(decoding: try Files.read(rejectedFile), as: UTF8.self) : ""
        let text = try FactText.adding(rows, to: old, name: "Facts/rejected-claims.csv")
        try Files.makeFolder(Files.folder(of: rejectedFile))
        try Files.write(Array(text.utf8), to: rejectedFile)
        for claim in claims {
            rejections.append(
                Rejection(
                    key: claim.key, quote: claim.quote, hash: claim.sentenceHash, decision: .rejected(by: reviewer, on: day, reason: reason)
                ))
        }
    }

    /// The files as they would be, in the order in which they are to be written.
    private func files(with facts: [Fact]) throws -> [(path: String, text: String)] {
        var changed: [(path: String, text: String)] = []
        for content in datasets {
            let own = facts.filter { $0.dataset == content.name }
            guard !own.isEmpty else { continue }
            var all = try workspace.factFiles(of: content)
            var sources: [[Fact.Column]] = []
            for fact in own where !fact.source.isEmpty && !sources.contains(fact.source) { sources.append(fact.source) }
            for (table, rows) in [("source", sources), ("claim", own.map(\.columns))] where !rows.isEmpty {
                let name = "Facts/\(content.name)/\(table).csv"
                let index = all.firstIndex { $0.name == name }
                let text = try FactText.adding(rows, to: index.map { all[$0].text } ?? "", name: name)
                let file = FactFile(name: name, table: table, text: text)
                if let index { all[index] = file } else { all.append(file) }
                changed.append(("\(workspace.root)/\(name)", text))
            }
            let plugin = Litho.bundledPlugins.first { $0.manifest.datasets.contains { $0.name == content.name } }
            if let problem = plugin?.problems(inFacts: all).first(where: { $0.severity == .error }) { throw problem }
            _ = try content.adding(all)
        }
        return changed
    }
}

/// The text of a file of facts, with rows behind those it has.
enum FactText {
    static func adding(_ rows: [[Fact.Column]], to text: String, name: String) throws -> String {
        var head: [String] = []
        var lines: [[String]] = []
        if text.contains(where: { !$0.isWhitespace }) {
            let old = try CSVText(text, name: name)
            head = old.head.map(\.text)
            lines = old.rows.map { row in row.cells.map(\.text) }
        }
        // Columns that no row fills are left out of a new file, and new ones stand behind those that are there.
        for row in rows { for column in row where !head.contains(column.name) && !(column.value.isEmpty) { head.append(column.name) } }
        for index in lines.indices { lines[index] += Array(repeating: "", count: head.count - lines[index].count) }
        for row in rows {
            let values = Dictionary(row.map { ($0.name, $0.value) }) { first, _ in first }
            lines.append(head.map { values[$0] ?? "" })
        }
        return ([head] + lines).map { $0.map(CSVText.cell).joined(separator: ",") + "\n" }.joined()
    }
}
