import CellEngine
import CorpusStore
import Diagnostics
import NotebookSyntax
import Values

/// What the citations of a notebook stand for: entries of its front matter, and documents of the workspace's corpus.
struct NotebookCitations: Sendable {
    /// What was found in the corpus, each place once, in the order of the text.
    private(set) var places: [CitedPlace] = []
    private(set) var diagnostics: [Diagnostic] = []

    /// A citation of the prose or of a parameter.
    private struct Use {
        var key: String
        var locator: String?
        var range: Range<Int>
    }

    init() {}

    /// Opens the corpus only where something is cited that may be in it.
    static func find(in notebook: Notebook, workspace: Workspace?, isReadOnly: Bool) async throws -> NotebookCitations {
        let listed = Set(notebook.frontMatter.sources.map(\.key.text))
        let uses = uses(in: notebook)
        guard uses.contains(where: { !listed.contains($0.key) || $0.locator != nil }) else { return NotebookCitations() }
        var citations = NotebookCitations()
        guard let workspace, workspace.hasCorpus else {
            citations.add(uses, notebook, listed, nil)
            return citations
        }
        let corpus = try await workspace.openCorpus(isReadOnly: isReadOnly)
        defer { corpus.close() }
        citations.diagnostics += corpus.problems
        citations.add(uses, notebook, listed, corpus)
        return citations
    }

    /// The sentences of the corpus behind the numbers of a run, but for those that the notebook cites itself.
    static func origins(of run: NotebookRun) async throws -> [CitedPlace] {
        var keys = Set<String>()
        func add(_ value: Value) {
            switch value {
            case .quantity(let quantity):
                for input in quantity.derivation?.inputs ?? [] {
                    if case .sourced(let words) = input.origin, words.utf8.contains(0x23), !words.utf8.contains(0x20) { keys.insert(words) }
                }
            case .record(let record): for (_, part) in record { add(part) }
            case .list(let items): for item in items { add(item) }
            case .table(let table): for row in table.rows { for item in row { add(item) } }
            default: break
            }
        }
        for cell in run.report.cells { if let value = cell.value { add(value) } }
        for place in run.session.citations { keys.remove("\(place.key)#\(place.locator ?? "")") }
        guard !keys.isEmpty, let workspace = Workspace.find(from: run.session.file.folder), workspace.hasCorpus else { return [] }
        let corpus = try await workspace.openCorpus(isReadOnly: true)
        defer { corpus.close() }
        return keys.sorted().compactMap { text in
            guard let (key, locator) = sourceReference("@" + text) else { return nil }
            return try? corpus.resolve(key: key, locator: locator)
        }
    }

    private static func uses(in notebook: Notebook) -> [Use] {
        let parameters = notebook.frontMatter.parameters.compactMap { parameter -> Use? in
            guard let source = parameter.source, let (key, locator) = sourceReference(source.text) else { return nil }
            return Use(key: key, locator: locator, range: source.range)
        }
        return (notebook.citations.map { Use(key: $0.key, locator: $0.locator, range: $0.range) } + parameters)
            .sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    private mutating func add(_ uses: [Use], _ notebook: Notebook, _ listed: Set<String>, _ corpus: CorpusStore?) {
        let kept = Set((try? corpus?.keys()) ?? [])
        var known: [String: Result<CitedPlace, Diagnostic>] = [:]
        var unknown = 0
        for use in uses {
            guard let corpus, kept.contains(use.key) else {
                guard !listed.contains(use.key) else { continue }
                // A suggestion looks at every source: only so many are looked for.
                unknown += 1
                let suggestion = unknown <= 100 ? nearest(to: use.key, among: listed.union(kept).sorted()) : nil
                diagnostics.append(
                    Diagnostic(
                        .unknownSource, .error, file: notebook.source.name, at: use.range, "unknown source '\(use.key)'",
                        explanation: corpus == nil
                            ? "No entry under `references` in the front matter has this id."
                            : "No entry under `references` in the front matter has this id, and no document of the corpus this key.",
                        fixes: suggestion.map { [Fix("did you mean '\($0)'?", with: $0)] } ?? []))
                continue
            }
            // An entry of the front matter says all that is needed of a source that is cited as a whole.
            if use.locator == nil, listed.contains(use.key) { continue }
            let name = "\(use.key)#\(use.locator ?? "")"
            let isFirst = known[name] == nil
            let result = known[name] ?? Self.resolve(use, corpus)
            known[name] = result
            switch result {
            case .success(let place): if isFirst { places.append(place) }
            case .failure(var problem):
                problem.file = notebook.source.name
                problem.range = use.range
                diagnostics.append(problem)
            }
        }
    }

    private static func resolve(_ use: Use, _ corpus: CorpusStore) -> Result<CitedPlace, Diagnostic> {
        do {
            return .success(try corpus.resolve(key: use.key, locator: use.locator))
        } catch let problem as Diagnostic {
            return .failure(problem)
        } catch {
            return .failure(Diagnostic(.corpusUnkept, .error, "the corpus cannot be read: \(error)"))
        }
    }

    /// `@key#s4` as key and place.
    private static func sourceReference(_ text: String) -> (key: String, locator: String?)? {
        guard text.hasPrefix("@") else { return nil }
        let parts = text.dropFirst().split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let key = parts.first, DocumentKey.isLegal(key) else { return nil }
        return (key, parts.count > 1 ? parts[1] : nil)
    }
}
