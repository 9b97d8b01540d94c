package import ArticleCorpus

/// Where everything that can be cited stands in the text of a document: sentences, then the cells of its tables.
///
/// The text is that of the paragraphs, then each table: cells parted by tabs, rows by line ends, an empty line before it.
package struct DocumentLayout: Sendable {
    package struct Sentence: Sendable, Hashable {
        /// Index of its paragraph.
        package var paragraph: Int
        package var range: Range<Int>
        package var hash: String
    }

    package struct Cell: Sendable, Hashable {
        /// All three count from 1.
        package var table: Int
        package var row: Int
        package var column: Int
        package var range: Range<Int>
        package var text: String
        /// The first cell of its row, and the head of its column, where it is neither.
        package var rowLabel: String
        package var columnLabel: String
        package var hash: String
    }

    package var bytes: [UInt8]
    package var paragraphs: [BodyText.Paragraph]
    package var sentences: [Sentence] = []
    package var cells: [Cell] = []

    package init(_ document: CorpusDocument) {
        bytes = document.body.bytes
        paragraphs = document.body.paragraphs
        for sentence in ArticleText(document.body).sentences {
            sentences.append(
                Sentence(paragraph: sentence.paragraph, range: sentence.range, hash: SentenceHash.hash(document.body.bytes[sentence.range]))
            )
        }
        for (index, table) in document.tables.enumerated() { append(table, number: index + 1) }
    }

    private mutating func append(_ table: ArticleTable, number: Int) {
        if !bytes.isEmpty { bytes += [0x0A, 0x0A] }
        let head = table.headRows > 0 ? table.rows[table.headRows - 1 < table.rows.count ? table.headRows - 1 : 0] : []
        for (row, texts) in table.rows.enumerated() {
            if row > 0 { bytes.append(0x0A) }
            for (column, text) in texts.enumerated() {
                if column > 0 { bytes.append(0x09) }
                let start = bytes.count
                bytes += text.utf8
                let rowLabel = column > 0 ? texts[0] : ""
                let columnLabel = row >= table.headRows && column < head.count ? head[column] : ""
                cells.append(
                    Cell(
                        table: number, row: row + 1, column: column + 1, range: start..<bytes.count, text: text, rowLabel: rowLabel,
                        columnLabel: columnLabel, hash: SentenceHash.hash("\(rowLabel) | \(columnLabel) | \(text)".utf8)))
            }
        }
    }
}
