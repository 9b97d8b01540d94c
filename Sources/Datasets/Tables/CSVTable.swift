package import Values

/// A table read from CSV text.
package struct CSVTable: Sendable {
    package enum Cell: Sendable, Hashable {
        case missing
        case integer(Int64)
        case real(Double)
        /// The place of its UTF-8 bytes in `texts`.
        case text(Range<Int>)
    }

    /// A text among numbers, which is likely a slip.
    package struct StrayText: Sendable, Hashable {
        package var column: String
        package var text: String
        package var line: Int
        package var position: Int
        /// How many there are in the column.
        package var count: Int
    }

    package internal(set) var columns: [Table.Column] = []
    /// Row after row, each as long as `columns`.
    package internal(set) var cells: [Cell] = []
    package internal(set) var texts: [UInt8] = []
    package internal(set) var strayTexts: [StrayText] = []

    package var rowCount: Int { columns.isEmpty ? 0 : cells.count / columns.count }

    package func row(_ index: Int) -> ArraySlice<Cell> {
        cells[index * columns.count..<(index + 1) * columns.count]
    }

    /// A cell as it reads in a sentence; `nil` where it is empty.
    package func text(of cell: Cell) -> String? {
        switch cell {
        case .missing: nil
        case .integer(let value): String(value)
        case .real(let value): Number.real(value).description
        case .text(let range): String(decoding: texts[range], as: UTF8.self)
        }
    }
}
