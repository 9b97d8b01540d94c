import Testing
import Values

@testable import Spreadsheet

struct WorkbookTests {
    @Test func checksumsAreThoseOfTheStandard() {
        // The check value of CRC-32 for the digits 1 to 9.
        #expect(ZipWriter.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
    }

    @Test func anArchiveNamesItsMembersTwice() {
        var archive = ZipWriter()
        archive.add("a.txt", Array("hello".utf8))
        let text = String(decoding: archive.file, as: UTF8.self)
        #expect(text.hasPrefix("PK\u{3}\u{4}"))
        #expect(text.components(of: "a.txt") == 2)
        #expect(archive.file.count == 30 + 5 + 5 + 46 + 5 + 22)
    }

    @Test func placesAreLettersAndNumbers() {
        #expect(Workbook.place(row: 0, column: 0) == "A1")
        #expect(Workbook.place(row: 6, column: 27) == "AB7")
    }

    @Test func aTextIsNeverAFormula() {
        let sheet = Workbook.Sheet(name: "x", rows: [[.text("=1+1"), .text("<&\"\u{1}"), .number(-3)]])
        let xml = String(decoding: sheet.xml, as: UTF8.self)
        #expect(xml.contains("t=\"inlineStr\"><is><t xml:space=\"preserve\">=1+1</t>"))
        #expect(xml.contains("&lt;&amp;&quot;\u{FFFD}"))
        #expect(xml.contains("<v>-3.0</v>"))
        #expect(!xml.contains("<f>"))
    }

    @Test func sheetsHaveNamesOfTheirOwn() {
        let book = Workbook(sheets: [Workbook.Sheet(name: "a/b", rows: []), Workbook.Sheet(name: "A_b", rows: [])])
        #expect(book.sheets.map(\.name) == ["a_b", "A_b 2"])
    }

    /// `cost = rent * 3 h / load`, with the two inputs in cells.
    @Test func aDerivationIsAFormulaOfItsCells() throws {
        var builder = DerivationBuilder()
        let hour = try #require(Unit("USD/h"))
        let rent = builder.input(
            Derivation.Input(name: "params.rent", distribution: .point(2.0 / 3600), unit: hour, origin: .given), centre: 2.0 / 3600)
        let load = builder.input(Derivation.Input(name: "params.load", distribution: .point(0.5), unit: .one, origin: .given), centre: 0.5)
        let product = builder.apply(.multiply, rent, builder.constant(10_800), value: 6)
        let result = builder.apply(.divide, product, load, value: 12)
        let formulas = FormulaText(places: ["params.rent": ("Inputs!$B$2", 1.0 / 3600), "params.load": ("Inputs!$B$3", 1)])
        let text = formulas.text(of: builder.derivation(of: result), named: "cost", dividedBy: 1)
        #expect(text == "(((Inputs!$B$2*0.0002777777777777778)*10800.0)/Inputs!$B$3)")
        #expect(FormulaText(places: [:]).text(of: builder.derivation(of: result), named: "cost", dividedBy: 1) == nil)
    }
}

extension String {
    fileprivate func components(of part: String) -> Int {
        var (count, rest) = (0, self[...])
        while let found = rest.firstRange(of: part) {
            count += 1
            rest = rest[found.upperBound...]
        }
        return count
    }
}
