package import Values

/// What really changed between two dated copies of a table of chips.
///
/// Spelling is no change: `1e12` for `1000000000000.0`, an empty cell for NaN, a column under another name. A chip under another
/// name is a rename where its facts say so. Columns that the table computes from others, and the days on which its rows were
/// edited, are no facts.
package struct TableDifference: Sendable {
    package struct Change: Sendable, Hashable {
        package enum Kind: String, Sendable {
            /// Another value than before.
            case corrected
            /// Where there was none.
            case filled
            /// Where there is none now.
            case cleared
        }

        /// As the newer copy calls it.
        package var chip: String
        package var field: String
        package var old: TableCell
        package var new: TableCell
        package var kind: Kind
    }

    package internal(set) var renamed: [(old: String, new: String)] = []
    package internal(set) var added: [String] = []
    package internal(set) var removed: [String] = []
    package internal(set) var changed: [Change] = []
    /// Cells of columns that hold texts which say something else now.
    package internal(set) var textChanged = 0
    /// Cells of chips in both copies that are not the same letter for letter.
    package internal(set) var rawChangedCells = 0
    /// Those of them that say the same.
    package internal(set) var formatOnlyCells = 0

    package internal(set) var renamedColumns: [(old: String, new: String)] = []
    package internal(set) var addedColumns: [String] = []
    package internal(set) var removedColumns: [String] = []

    package init(from old: CSVText, to new: CSVText) {
        let columns = ColumnMatching(old, new)
        let rows = RowMatching(old, new, columns)
        renamedColumns = columns.renamed
        addedColumns = columns.added
        removedColumns = columns.removed
        renamed = rows.renamed
        added = rows.added
        removed = rows.removed
        for pair in rows.pairs { compare(pair.old, pair.new, columns) }
    }

    private mutating func compare(_ old: CSVText.Row, _ new: CSVText.Row, _ columns: ColumnMatching) {
        let chip = new.cells[columns.newKey].text
        for column in columns.pairs where column.old != columns.oldKey {
            let (oldText, newText) = (old.cells[column.old].text, new.cells[column.new].text)
            guard oldText != newText else { continue }
            rawChangedCells += 1
            let (before, after) = (TableCell(oldText), TableCell(newText))
            if before.says(after) {
                formatOnlyCells += 1
                continue
            }
            switch column.role {
            case .computed, .edited: continue
            case .text: textChanged += 1
            case .fact:
                changed.append(
                    Change(
                        chip: chip, field: column.name, old: before, new: after,
                        kind: before == .empty ? .filled : after == .empty ? .cleared : .corrected))
            }
        }
    }
}

extension TableDifference {
    /// In the form of the answer keys. `old` and `new` are what the copies are called, mostly their days.
    package func json(old: String, new: String) -> JSON {
        [
            "old": .string(old), "new": .string(new),
            "renamed": .array(renamed.map { [.string($0.old), .string($0.new)] }),
            "added": .array(added.map { .string($0) }), "removed": .array(removed.map { .string($0) }),
            "changed": .array(
                changed.map {
                    [
                        "chip": .string($0.chip), "field": .string($0.field), "old": $0.old.json, "new": $0.new.json,
                        "kind": .string($0.kind.rawValue),
                    ]
                }),
            "text_changed": JSON(textChanged), "raw_changed_cells": JSON(rawChangedCells),
            "format_only_cells": JSON(formatOnlyCells),
        ]
    }
}
