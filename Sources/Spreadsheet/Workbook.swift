/// Sheets of numbers, texts and formulas, written as an Office Open XML workbook (ECMA-376, part 1).
///
/// Texts are inline strings: whatever they begin with, no program takes them for a formula.
package struct Workbook: Sendable {
    package enum Cell: Sendable, Hashable {
        case empty
        case text(String)
        case number(Double)
        /// A formula without its sign, and what it comes to.
        case formula(String, Double)
    }

    package struct Sheet: Sendable {
        package var name: String
        /// The first row is the head.
        package var rows: [[Cell]]

        package init(name: String, rows: [[Cell]]) {
            self.name = name
            self.rows = rows
        }
    }

    package var sheets: [Sheet]

    package init(sheets: [Sheet]) {
        self.sheets = sheets
        var names = Set<String>()
        for index in self.sheets.indices {
            let name = Self.name(self.sheets[index].name)
            var unique = name
            var count = 2
            while !names.insert(unique.lowercased()).inserted {
                unique = "\(name.prefix(28)) \(count)"
                count += 1
            }
            self.sheets[index].name = unique
        }
    }

    /// As sheets may be called: up to 31 characters, none of `[]:*?/\`, no apostrophe at the ends.
    private static func name(_ text: String) -> String {
        let kept = String(text.map { "[]:*?/\\'".contains($0) ? "_" : $0 }.prefix(31))
        return kept.isEmpty ? "Sheet" : kept
    }

    /// `B7`, counted from 0.
    package static func place(row: Int, column: Int) -> String {
        var letters = ""
        var rest = column + 1
        while rest > 0 {
            // A is 1: there is no letter for zero. 65...90 are scalars.
            letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
            rest = (rest - 1) / 26
        }
        return "\(letters)\(row + 1)"
    }

    /// The file.
    package var bytes: [UInt8] {
        var archive = ZipWriter()
        let count = sheets.count
        archive.add("[Content_Types].xml", Array(contentTypes(count).utf8))
        archive.add("_rels/.rels", Array(Self.packageRelations.utf8))
        archive.add("xl/workbook.xml", Array(workbook.utf8))
        archive.add("xl/_rels/workbook.xml.rels", Array(workbookRelations(count).utf8))
        archive.add("xl/styles.xml", Array(Self.styles.utf8))
        for (index, sheet) in sheets.enumerated() { archive.add("xl/worksheets/sheet\(index + 1).xml", sheet.xml) }
        return archive.file
    }
}
