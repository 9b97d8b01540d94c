import ArticleCorpus
import CorpusStore

/// The numbers of a document's tables as claims: a cell is read as a sentence of its column, its row and itself, as
/// `Trainium 3, Memory bandwidth: 4.9 TB/s`. A unit that only a label has ("Memory (GiB)") is put behind the number.
enum TableClaims {
    /// A claim, with the cell it stands in: `t1.r2c3`.
    struct Found {
        var cell: String
        var context: ClaimContext
    }

    static func found(in document: StoredDocument) -> [Found] { document.cells.flatMap { found(in: $0, of: document) } }

    private static func found(in cell: StoredCell, of document: StoredDocument) -> [Found] {
        let labels = [cell.columnLabel, cell.rowLabel].filter { !$0.isEmpty }
        guard !labels.isEmpty, !labels.contains(cell.text), cell.text.contains(where: \.isNumber) else { return [] }
        let before = labels.joined(separator: ", ") + ": "
        let isBare = !cell.text.contains { $0.isLetter || $0 == "%" || $0 == "$" }
        let unit = isBare ? labels.lazy.compactMap(unitInBrackets).last : nil
        let sentence = before + cell.text + (unit.map { " " + $0 } ?? "")
        let bytes = Array(sentence.utf8)
        let body = BodyText(bytes: bytes, paragraphs: [.init(range: 0..<bytes.count, kind: .cell)])
        return ClaimFinder(bodies: [body]).claims.filter { $0.range.lowerBound >= before.utf8.count && $0.value != nil }.map { claim in
            let start = claim.range.lowerBound
            return Found(
                cell: cell.place,
                context: ClaimContext(
                    StoredClaim(claim, of: document.summary.key, in: sentence), document: document,
                    before: String(decoding: bytes[..<start], as: UTF8.self), after: String(decoding: bytes[start...], as: UTF8.self),
                    earlier: document.captions[cell.table].map { [$0] } ?? []))
        }
    }

    /// `GiB` of `Memory (GiB)`.
    private static func unitInBrackets(_ label: String) -> String? {
        guard let open = label.lastIndex(of: "("), let close = label[open...].firstIndex(of: ")") else { return nil }
        return String(label[label.index(after: open)..<close])
    }
}
