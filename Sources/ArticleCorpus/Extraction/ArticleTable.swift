import HTMLReader

/// A table of data on a page: its rows, the first of them the names of the columns where the page says so.
package struct ArticleTable: Sendable, Hashable {
    package var caption: String?
    package var rows: [[String]]
    package var headRows: Int

    package init(caption: String?, rows: [[String]], headRows: Int) {
        self.caption = caption
        self.rows = rows
        self.headRows = headRows
    }
}

extension ArticleTable {
    /// Cells of one table; more are left out with a note.
    static let cellLimit = 20_000
    static let tableLimit = 500

    /// The tables of data in a page: at least two rows and columns, none inside another, and no layout.
    static func tables(in outline: PageOutline) -> [ArticleTable] {
        let document = outline.document
        var found: [ArticleTable] = []
        var node = 0
        while node < document.nodes.count, found.count < tableLimit {
            guard document.nodes[node].tag == .table else {
                node += 1
                continue
            }
            let end = Int(document.nodes[node].end)
            if let table = table(node, outline) {
                found.append(table)
                node = end
            } else {
                node += 1
            }
        }
        return found
    }

    private static func table(_ node: Int, _ outline: PageOutline) -> ArticleTable? {
        let document = outline.document
        var table = ArticleTable(caption: nil, rows: [], headRows: 0)
        var cells = 0
        var isHead = true
        for index in (node + 1)..<Int(document.nodes[node].end) {
            switch document.nodes[index].tag {
            case .table: return nil
            case .caption: table.caption = text(index, outline)
            case .tr: table.rows.append([])
            case .td, .th:
                guard !table.rows.isEmpty, cells < cellLimit else { continue }
                cells += 1
                if document.nodes[index].tag == .td { isHead = false }
                if isHead { table.headRows = table.rows.count }
                table.rows[table.rows.count - 1].append(text(index, outline))
            default: break
            }
        }
        table.rows.removeAll { $0.allSatisfy(\.isEmpty) }
        let columns = table.rows.map(\.count).max() ?? 0
        guard table.rows.count >= 2, columns >= 2, table.rows.allSatisfy({ $0.allSatisfy { $0.utf8.count < 1_000 } }) else { return nil }
        return table
    }

    private static func text(_ node: Int, _ outline: PageOutline) -> String {
        var bytes: [UInt8] = []
        for block in outline.blocks[outline.blocks(in: node)] {
            if !bytes.isEmpty { bytes.append(0x20) }
            outline.append(block, to: &bytes)
        }
        return PlainText.folded(String(decoding: bytes, as: UTF8.self))
    }
}
