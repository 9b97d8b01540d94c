import ChipSpecs
import Testing
import Values

/// What changed between two copies of a table, and what is only written otherwise.
struct TableDifferenceTests {
    private func difference(_ old: String, _ new: String) throws -> TableDifference {
        TableDifference(from: try CSVText(old, name: "old.csv"), to: try CSVText(new, name: "new.csv"))
    }

    private let old = """
        Hardware name,Manufacturer,Release date,Memory (Byte),TDP (W),FP16 (FLOP/s),INT8 (OP/s),Notes,Energy efficiency,Last modified
        Ada A1,Ada,2024-01-01,80000000000.0,700.0,1e15,2e15,good,1.0,2025-01-01
        Ada A2,Ada,2025-01-01,96000000000.0,,2e15,4e15,,NaN,2025-01-01
        Bob B1,Bob,2023-05-01,32000000000.0,300.0,1.2e14,,old,2.0,2025-01-01

        """

    @Test func spellingIsNoChange() throws {
        let new = """
            hardware name,Manufacturer,Release date,TDP (W),Memory (Byte),FP16 (FLOP/s),INT8 (OP/s),Notes,Energy efficiency,Last modified
            Ada A1,ADA,2024-01-01,700,8e10,1000000000000000.0,2e+15,  Good ,1.0000000000001,2025-02-01
            ada  A2,Ada,2025-01-01,NaN,96000000000,2000000000000000,4.0e15,N/A,,2025-02-01
            Bob B1,Bob,2023-05-01,300.0,32000000000.0,1.2e14,,old,2.0,2025-01-01

            """
        let difference = try difference(old, new)
        #expect(difference.changed.isEmpty)
        #expect(difference.renamed.isEmpty)
        #expect(difference.added.isEmpty)
        #expect(difference.removed.isEmpty)
        #expect(difference.textChanged == 0)
        #expect(difference.rawChangedCells - difference.formatOnlyCells == 2, "the days of two edits")
    }

    @Test func factsThatChangedAreNamedWithBothValues() throws {
        let new = old.replacing("700.0", with: "750").replacing("96000000000.0,,", with: "96000000000.0,900,")
            .replacing("1.2e14", with: "").replacing("2025-01-01,96", with: "2025-02-01,96").replacing("good", with: "very good")
        let difference = try difference(old, new)
        #expect(
            difference.changed.map { "\($0.kind) \($0.chip): \($0.field)" } == [
                "corrected Ada A1: TDP (W)", "corrected Ada A2: Release date", "filled Ada A2: TDP (W)", "cleared Bob B1: FP16 (FLOP/s)",
            ])
        #expect(difference.changed[0].old == .number(700))
        #expect(difference.changed[0].new == .number(750))
        #expect(difference.textChanged == 1)
    }

    @Test func renamedChipIsNeitherRemovedNorAdded() throws {
        let new =
            old.replacing("Ada A1,", with: "Ada A1 (Lovelace),").replacing("700.0", with: "701") + "Cid C1,Cid,2025-06-01,1,2,3,4,,,\n"
        let difference = try difference(old, new)
        #expect(difference.renamed.map { [$0.old, $0.new] } == [["Ada A1", "Ada A1 (Lovelace)"]])
        #expect(difference.added == ["Cid C1"])
        #expect(difference.removed.isEmpty)
        #expect(difference.changed.map(\.chip) == ["Ada A1 (Lovelace)"])
    }

    @Test func chipWithOtherFactsIsAnotherChipWhateverItsName() throws {
        let new = old.replacing(
            "Ada A1,Ada,2024-01-01,80000000000.0,700.0,1e15,2e15,good",
            with: "Ada A1 Pro,Ada,2026-01-01,160000000000.0,1400.0,3e15,6e15,new")
        let difference = try difference(old, new)
        #expect(difference.renamed.isEmpty)
        #expect(difference.removed == ["Ada A1"])
        #expect(difference.added == ["Ada A1 Pro"])
    }

    @Test func columnUnderAnotherNameIsFoundByItsContent() throws {
        let more = old + "Dan D1,Dan,2022-01-01,1,1,1,8e14,,,\nEve E1,Eve,2022-01-01,1,1,1,9e14,,,\n"
        let difference = try difference(more, more.replacing("INT8 (OP/s)", with: "Integer rate"))
        #expect(difference.renamedColumns.map { [$0.old, $0.new] } == [["INT8 (OP/s)", "Integer rate"]])
        #expect(difference.changed.isEmpty)
    }

    @Test func nameThatStandsTwiceIsTakenInOrder() throws {
        let twice = "name,x,y\nA,1,5\nA,2,6\n"
        let difference = try difference(twice, twice.replacing("A,2", with: "A,3"))
        #expect(difference.changed.map { [$0.old, $0.new] } == [[.number(2), .number(3)]])
        #expect(difference.added.isEmpty)
    }

    @Test func byteOrderMarkAndLineEndsOfWindowsAreRead() throws {
        let windows = "\u{FEFF}" + old.replacing("\n", with: "\r\n")
        #expect(try difference(old, windows).rawChangedCells == 0)
    }

    @Test(.enabled(if: SharedData.root != nil, "the shared data is not there"))
    func copiesOfEpochsTableDifferExactlyAsTheKeySays() throws {
        let copies = try SharedData.names("epoch").filter { $0.hasSuffix(".csv") }
        for key in try SharedData.names("keys") where key.hasPrefix("epoch-diff_") {
            let expected = try JSON(parsing: SharedData.bytes("keys/\(key)"))
            let days = [expected["old"]?.string ?? "", expected["new"]?.string ?? ""]
            let tables = try days.map { day in
                let name = try #require(copies.first { $0.contains(day) })
                return try CSVText(String(decoding: SharedData.bytes("epoch/\(name)"), as: UTF8.self), name: name)
            }
            let found = TableDifference(from: tables[0], to: tables[1]).json(old: days[0], new: days[1])
            for member in expected.members ?? [] { #expect(found[member.name] == member.value, "\(member.name)") }
            #expect(found.members?.count == expected.members?.count)
        }
    }
}
