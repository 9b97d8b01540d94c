/// A fenced block whose info string is `{language}`.
package struct Cell: Sendable, Hashable {
    /// `#| name: value`
    package struct Option: Sendable, Hashable {
        package var name: String
        package var value: String
        package var nameRange: Range<Int>
        package var valueRange: Range<Int>
    }

    package var language: String
    package var languageRange: Range<Int>
    /// As written, or `cell-N` (N counts cells from 1) where none is given.
    package var label: String
    /// Where the label is written; the info string where it is not.
    package var labelRange: Range<Int>
    package var hasOwnLabel: Bool
    package var options: [Option]
    /// Without option lines, container prefixes and fences; lines end in LF.
    package var code: String
    /// For each line of `code`: where it begins in `code`, and where in the source.
    package var lineMap: [LineStart]
    /// All lines of the block, fences included.
    package var range: Range<Int>
    /// Index of the code block in `Notebook.markdown`.
    package var node: Int
    /// The `caption` option as Markdown; its inline cells are in `Notebook.inlineCells`.
    package var caption: MarkdownTree?

    package struct LineStart: Sendable, Hashable {
        package var code: Int
        package var source: Int
    }

    package subscript(option name: String) -> Option? { options.last { $0.name == name } }

    /// Where a range of `code` stands in the source.
    package func sourceRange(ofCode range: Range<Int>) -> Range<Int> {
        func map(_ offset: Int) -> Int {
            var low = 0
            var high = lineMap.count
            while high - low > 1 {
                let middle = (low + high) / 2
                if lineMap[middle].code <= offset { low = middle } else { high = middle }
            }
            guard low < high else { return self.range.lowerBound }
            return lineMap[low].source + (offset - lineMap[low].code)
        }
        let start = map(range.lowerBound)
        return start..<max(start, map(range.upperBound))
    }
}

/// A span of code in prose that begins with `{language} `, with an optional display after `|`.
package struct InlineCell: Sendable, Hashable {
    package var language: String
    /// What is evaluated.
    package var code: String
    /// Where `code` begins in the source.
    package var codeStart: Int
    /// Where each byte of `code` stands in the source.
    package var codeMap: OffsetMap
    /// What stands after the `|`: "USD/Mtoken, digits=2". `nil` where there is none.
    package var display: String?
    /// The span with its backticks.
    package var range: Range<Int>
    package var host: Host
    /// Index of the code span in the tree of its host.
    package var node: Int

    /// Where a range of `code` stands in the source.
    package func sourceRange(ofCode range: Range<Int>) -> Range<Int> { codeMap.source(of: range) }

    /// The text it stands in.
    package enum Host: Sendable, Hashable {
        case body
        case title
        case keyPoint(Int)
        case caption(cell: Int)
    }
}

/// `[@key]` or `[@key#s4]`
package struct Citation: Sendable, Hashable {
    package var key: String
    /// "s4"
    package var locator: String?
    package var range: Range<Int>
    /// Index of the text node that holds it in the tree of its host.
    package var node: Int
    package var host: InlineCell.Host = .body
}

/// `@fig-power`, `@tbl-spec`: a labelled cell by the kind of what it shows.
package struct CrossReference: Sendable, Hashable {
    package var kind: Kind
    package var label: String
    package var range: Range<Int>
    package var node: Int
    package var host: InlineCell.Host = .body

    package enum Kind: String, Sendable, Hashable {
        case figure = "fig"
        case table = "tbl"
    }
}
