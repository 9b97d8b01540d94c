import Diagnostics
import GRDB

/// The words that a citation was found to mean.
private struct Passage {
    var quote: String
    var hash: String
    var range: Range<Int>
    var place: String
    var context: String?

    init(_ sentence: StoredSentence) {
        quote = sentence.text
        hash = sentence.hash
        range = sentence.range
        place = "s\(sentence.number)"
    }

    init(_ cell: StoredCell) {
        quote = cell.text
        hash = cell.hash
        range = cell.range
        place = cell.place
        let labels = [cell.rowLabel, cell.columnLabel].filter { !$0.isEmpty }
        context = labels.isEmpty ? nil : labels.joined(separator: ", ")
    }
}

extension CorpusStore {
    /// What a citation means. Throws a `Diagnostic` without a place where it means nothing, with the nearest that it could.
    ///
    /// A number names the sentence (or cell) that had it first, and what is meant is looked for in the newest version by its hash.
    package func resolve(key: String, locator text: String?) throws -> CitedPlace {
        let versions = try summaries(allVersions: true, key: key)
        guard let newest = versions.last else { throw try unknownDocument(key) }
        guard let text else { return CitedPlace(key: key, document: newest) }
        guard let locator = CitedLocator(text) else {
            throw Diagnostic(
                .citedPlaceUnknown, .error, "'#\(visible(text))' is no place in a document",
                explanation: "Places are s4, t1.r2c3, v1.s4, s4:9f86d081.")
        }
        if let asked = locator.version {
            guard let version = versions.first(where: { $0.version == asked }) else {
                throw Diagnostic(
                    .citedPlaceUnknown, .error,
                    "'\(key)' has no version \(asked)\(versions.count == 1 ? "; there is one version" : "; there are \(versions.count)")")
            }
            guard let passage = try passage(locator, in: version) else { throw try missing(locator, text, newest: version) }
            return place(key, text, version, passage)
        }
        // The oldest version that has the number says what it means, unless a hash says it.
        var cited: (passage: Passage, version: DocumentSummary)?
        for version in versions {
            if let hash = locator.hash {
                if let passage = try passage(locator, withHash: hash, in: version) { cited = (passage, version) }
            } else if cited == nil, let passage = try passage(locator, in: version) {
                cited = (passage, version)
            }
        }
        guard let cited else { throw try missing(locator, text, newest: newest) }
        if cited.version == newest { return place(key, text, newest, cited.passage) }
        if let passage = try passage(locator, withHash: cited.passage.hash, in: newest) { return place(key, text, newest, passage) }
        throw try gone(locator, cited.passage, in: cited.version, newest: newest)
    }

    private func place(_ key: String, _ locator: String, _ version: DocumentSummary, _ passage: Passage) -> CitedPlace {
        CitedPlace(
            key: key, locator: locator, document: version, quote: passage.quote, context: passage.context, hash: passage.hash,
            range: passage.range)
    }

    private func passage(_ locator: CitedLocator, in version: DocumentSummary) throws -> Passage? {
        try read { db in
            switch locator.place {
            case .sentence(let number):
                try Row.fetchOne(
                    db,
                    sql: """
                        SELECT s.* FROM sentence s JOIN document d ON d.id = s.document
                        WHERE d.key = ? AND d.version = ? AND s.number = ?
                        """, arguments: [version.key, version.version, number]
                ).map { Passage(Self.sentence($0)) }
            case .cell(let table, let row, let column):
                try Row.fetchOne(
                    db,
                    sql: """
                        SELECT c.* FROM cell c JOIN document d ON d.id = c.document
                        WHERE d.key = ? AND d.version = ? AND c.grid = ? AND c.row = ? AND c.column = ?
                        """, arguments: [version.key, version.version, table, row, column]
                ).map { Passage(Self.cell($0)) }
            }
        }
    }

    /// The first place of a version whose hash begins so; the one with the number that was cited, if it is among them.
    private func passage(_ locator: CitedLocator, withHash hash: String, in version: DocumentSummary) throws -> Passage? {
        if let same = try passage(locator, in: version), same.hash.hasPrefix(hash) { return same }
        return try read { db in
            let arguments: StatementArguments = [version.key, version.version, hash.utf8.count, hash]
            switch locator.place {
            case .sentence:
                return try Row.fetchOne(
                    db,
                    sql: """
                        SELECT s.* FROM sentence s JOIN document d ON d.id = s.document
                        WHERE d.key = ? AND d.version = ? AND substr(s.hash, 1, ?) = ? ORDER BY s.position LIMIT 1
                        """, arguments: arguments
                ).map { Passage(Self.sentence($0)) }
            case .cell:
                return try Row.fetchOne(
                    db,
                    sql: """
                        SELECT c.* FROM cell c JOIN document d ON d.id = c.document
                        WHERE d.key = ? AND d.version = ? AND substr(c.hash, 1, ?) = ? ORDER BY c.id LIMIT 1
                        """, arguments: arguments
                ).map { Passage(Self.cell($0)) }
            }
        }
    }

    // MARK: - What is not there

    private func missing(_ locator: CitedLocator, _ text: String, newest: DocumentSummary) throws -> Diagnostic {
        if locator.hash != nil {
            return Diagnostic(
                .citedSentenceGone, .error, "no version of '\(newest.key)' has what '#\(text)' was",
                explanation: "Nothing in it has this hash.")
        }
        let has: String
        switch locator.place {
        case .sentence:
            let last = try document(newest.key, version: newest.version).sentences.map(\.number).max() ?? 0
            has = last == 0 ? "it has no sentences" : "its sentences are s1 to s\(last)"
        case .cell(let table, _, _):
            let cells = try document(newest.key, version: newest.version).cells
            let inTable = cells.filter { $0.table == table }
            if let last = cells.last, inTable.isEmpty {
                has = last.table == 1 ? "it has one table" : "its tables are t1 to t\(last.table)"
            } else if let rows = inTable.map(\.row).max(), let columns = inTable.map(\.column).max() {
                has = "table \(table) has \(rows) rows and \(columns) columns"
            } else {
                has = "it has no tables"
            }
        }
        return Diagnostic(
            .citedPlaceUnknown, .error, "'\(newest.key)' has no \(locator.words)",
            explanation: "\(has.prefix(1).uppercased() + has.dropFirst()).")
    }

    private func gone(_ locator: CitedLocator, _ cited: Passage, in version: DocumentSummary, newest: DocumentSummary) throws -> Diagnostic
    {
        let document = try document(newest.key)
        let candidates: [Passage]
        switch locator.place {
        case .sentence: candidates = document.sentences.map(Passage.init)
        case .cell:
            // A cell of the same row and column first, whatever it says now.
            let cells = document.cells.map(Passage.init)
            let same = cells.filter { $0.context != nil && $0.context == cited.context }
            candidates = same.isEmpty ? cells : same
        }
        let best = NearestPassage.find(cited.quote, among: candidates.map(\.quote)).map { candidates[$0] }
        var notes = [Diagnostic.Note("version \(version.version) had: \(shortened(cited.quote))")]
        var fixes: [Fix] = []
        if let best {
            notes.append(.init("version \(newest.version) has, as \(best.place): \(shortened(best.quote))"))
            let name: String
            // A number means its oldest holder: a cell that changed is named with its version.
            if case .cell = locator.place { name = "v\(newest.version).\(best.place)" } else { name = best.place }
            fixes.append(Fix("did you mean '\(newest.key)#\(name)'?", with: "\(newest.key)#\(name)"))
        }
        notes.append(.init("the old one is cited as [@\(newest.key)#v\(version.version).\(cited.place)]"))
        return Diagnostic(
            .citedSentenceGone, .error, "\(locator.words) of '\(newest.key)' is gone from version \(newest.version)", notes: notes,
            fixes: fixes)
    }

    private func shortened(_ text: String) -> String {
        let text = visible(text)
        return text.count <= 160 ? "“\(text)”" : "“\(text.prefix(157))…”"
    }
}
