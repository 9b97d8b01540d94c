import HardwarePerformance
import Testing

struct CSVTableTests {
    @Test func readsQuotedCellsAndKeepsTheLineOfEachRow() {
        let table = CSVTable("name,notes,size\r\na,\"one, \"\"two\"\"\nthree\",4\nb,,x\n")
        #expect(table.columns == ["name", "notes", "size"])
        #expect(table.rows.map(\.line) == [2, 4])
        #expect(table.rows[0]["notes"] == "one, \"two\"\nthree")
        #expect(table.rows[0].integer("size") == 4)
        #expect(table.rows[1].number("size") == nil)
        #expect(table.rows[1]["absent"] == "")
    }

    @Test func shortRowsHaveEmptyCells() {
        let table = CSVTable("a,b\n1")
        #expect(table.rows.count == 1)
        #expect(table.rows[0]["b"] == "")
    }
}
