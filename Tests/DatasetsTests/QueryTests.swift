import CellEngine
import Datasets
import Diagnostics
import PluginProtocol
import Testing
import Values

@Suite struct QueryTests {
    let reader = Fixture.reader

    @Test func aPlainColumnKeepsItsUnit() throws {
        let table = try Fixture.query("SELECT name, memory, tdp FROM chip WHERE name = 'H100'")
        #expect(table.columns == [Table.Column("name"), Table.Column("memory", unit: Unit("GB")), Table.Column("tdp", unit: Unit("W"))])
        #expect(
            table.rows == [[.text("H100"), .quantity(Quantity(.integer(80), Unit("GB")!)), .quantity(Quantity(.integer(700), Unit("W")!))]])
    }

    @Test func aNameInBracketsGivesAnExpressionItsUnit() throws {
        let table = try Fixture.query(#"SELECT bandwidth / tdp AS "per watt [TB/s/W]" FROM chip WHERE name = 'H100'"#)
        #expect(table.columns == [Table.Column("per watt", unit: Unit("TB/s/W"))])
        #expect(table.rows == [[.quantity(Quantity(3.35 / 700, Unit("TB/s/W")!))]])
    }

    @Test func aRenamedColumnKeepsItsUnitAndMayNotGetAnother() throws {
        #expect(try Fixture.query("SELECT memory AS m FROM chip").columns == [Table.Column("m", unit: Unit("GB"))])
        #expect(try Fixture.query(#"SELECT memory AS "m [GB]" FROM chip"#).columns == [Table.Column("m", unit: Unit("GB"))])
        let problem = Fixture.problem(#"SELECT memory AS "m [TB]" FROM chip"#)
        #expect(problem?.id == .sqlUnit)
        #expect(problem?.summary == "column 'memory' is in GB, not in TB")
    }

    @Test func aUnionHasNoUnitThatOnlyItsFirstPartHas() throws {
        let table = try Fixture.query("SELECT memory AS x FROM chip UNION ALL SELECT tdp FROM chip")
        #expect(table.columns == [Table.Column("x")])
    }

    @Test func anExpressionHasNoUnit() throws {
        #expect(try Fixture.query("SELECT max(memory) AS m FROM chip").rows == [[.quantity(Quantity(.integer(288)))]])
    }

    @Test func anEmptyCellIsMissingWithItsReason() throws {
        let table = try Fixture.query("SELECT tdp FROM chip WHERE name = 'Trainium3'")
        #expect(table.rows == [[.missing("no value for tdp in table chip")]])
    }

    @Test func integersStayExactAndInfinityStays() throws {
        let table = try Fixture.query("SELECT 9007199254740993, 1e308*10, -1e308*10, 9223372036854775807, 0.1+0.2, NULL")
        #expect(
            table.rows == [
                [
                    .quantity(Quantity(.integer(9_007_199_254_740_993))), .quantity(Quantity(.infinity)),
                    .quantity(Quantity(-.infinity)), .quantity(Quantity(.integer(.max))), .quantity(Quantity(0.1 + 0.2)),
                    .missing("no value"),
                ]
            ])
    }

    @Test func parametersAreValuesAndNeverSQL() throws {
        let parameters: [String: Value] = ["chip": .text("x'; DROP TABLE chip; --"), "least": .quantity(Quantity(80, Unit("GB")!))]
        #expect(try Fixture.query("SELECT * FROM chip WHERE name = :chip", parameters).rows.isEmpty)
        #expect(
            try Fixture.query("SELECT count(*) FROM chip WHERE memory >= :least", parameters).rows == [[.quantity(Quantity(.integer(4)))]])
    }

    @Test func aParameterWithoutAUsableValueIsNamed() {
        #expect(Fixture.problem("SELECT :x")?.summary == "':x' has no value")
        #expect(Fixture.problem("SELECT :x")?.range == 7..<9)
        #expect(Fixture.problem("SELECT :x", ["x": .list([])])?.summary == "':x' is a list, which no cell of a table can hold")
        #expect(Fixture.problem("SELECT ?")?.id == .sqlParameter)
    }

    @Test func anotherCellsTableIsQueriedUnderItsLabelWithItsUnits() throws {
        let watts = Unit("W")!
        let spec = Table(
            columns: [Table.Column("name"), Table.Column("draw", unit: watts)],
            rows: [[.text("H100"), .quantity(Quantity(710, watts))], [.text("B200"), .missing("unknown")]])
        let request = ReadRequest.query(
            dataset: "chips", sql: "SELECT chip.name, draw, draw - tdp AS \"over [W]\" FROM chip JOIN spec USING (name) ORDER BY 1",
            parameters: [:], inputs: ["spec"])
        for _ in 0..<2 {
            let answer = try reader.read(request, inputs: ["spec": spec], deadline: .now + .seconds(5))
            #expect(answer.witness.tables.map(\.name) == ["chip"])
            #expect(
                answer.value
                    == .table(
                        Table(
                            columns: [Table.Column("name"), Table.Column("draw", unit: watts), Table.Column("over", unit: watts)],
                            rows: [
                                [.text("B200"), .missing("no value for draw in table spec"), .missing("no value")],
                                [.text("H100"), .quantity(Quantity(710, watts)), .quantity(Quantity(10, watts))],
                            ])))
        }
        // It is there for that query only.
        #expect(Fixture.problem("SELECT * FROM spec")?.id == .unknownTable)
    }

    @Test func anInputStandsBeforeATableOfTheSameName() throws {
        let input = Table(columns: [Table.Column("name")], rows: [[.text("mine")]])
        let request = ReadRequest.query(dataset: "chips", sql: "SELECT name FROM chip", parameters: [:], inputs: ["chip"])
        let answer = try reader.read(request, inputs: ["chip": input], deadline: .now + .seconds(5))
        #expect(answer.value == .table(input))
    }

    @Test func anInputThatIsNoPlainTableIsRefused() {
        func problem(_ table: Table) -> String? {
            let request = ReadRequest.query(dataset: "chips", sql: "SELECT * FROM t", parameters: [:], inputs: ["t"])
            do {
                _ = try reader.read(request, inputs: ["t": table], deadline: .now + .seconds(5))
                return nil
            } catch { return (error as? Diagnostic)?.id == .inputTable ? (error as? Diagnostic)?.summary : "another problem" }
        }
        #expect(
            problem(Table(columns: [Table.Column("a"), Table.Column("A")]))
                == "'t' cannot be used as a table: it has two columns 'A'")
        #expect(
            problem(Table(columns: [Table.Column("a")], rows: [[.list([])]]))
                == "'t' cannot be used as a table: it holds a list in column 'a'")
        let mixed = Table(
            columns: [Table.Column("a")],
            rows: [
                [.quantity(Quantity(1, Unit("W")!))], [.quantity(Quantity(1, Unit("kW")!))],
            ])
        #expect(problem(mixed) == "'t' cannot be used as a table: it mixes 'W' and 'kW' in column 'a'")
        #expect(problem(Table(columns: [])) == "'t' cannot be used as a table: it has 0 columns; from 1 to 2000 can be queried")
    }

    @Test func theWitnessNamesExactlyTheTablesTouched() throws {
        func touched(_ sql: String) throws -> [String] {
            let request = ReadRequest.query(dataset: "chips", sql: sql, parameters: [:], inputs: [])
            return try reader.read(request, inputs: [:], deadline: .now + .seconds(5)).witness.tables.map(\.name)
        }
        #expect(try touched("SELECT 1") == [])
        #expect(try touched("SELECT count(*) FROM chip") == ["chip"])
        #expect(try touched("SELECT 1 FROM System") == ["system"])
        #expect(try touched("WITH a AS (SELECT name FROM chip) SELECT * FROM a, system") == ["chip", "system"])
        #expect(try touched("SELECT (SELECT max(chips) FROM system)") == ["system"])
    }

    @Test func theWitnessIsTheSameWithoutADatabase() throws {
        let request = ReadRequest.query(dataset: "chips", sql: "SELECT * FROM chip", parameters: [:], inputs: [])
        let answer = try reader.read(request, inputs: [:], deadline: .now + .seconds(5))
        let other = Fixture.makeReader()
        #expect(try other.witness(for: request, tables: ["chip"]) == answer.witness)
        let changed = Fixture.makeReader(chip: Fixture.chip + "New,1,1,1\n")
        #expect(try changed.witness(for: request, tables: []).revision != answer.witness.revision)
        #expect(try changed.witness(for: request, tables: ["system"]).tables == other.witness(for: request, tables: ["system"]).tables)
    }

    @Test func settingsAreReadWithTheirDigest() throws {
        let request = ReadRequest.setting(name: "as-of")
        let date = Value.date(CivilDate("2026-01-31")!)
        #expect(try Fixture.makeReader(settings: ["as-of": date]).read(request, inputs: [:], deadline: .now).value == date)
        #expect(try reader.read(request, inputs: [:], deadline: .now).value == .missing("'as-of' is not set"))
        #expect(
            try reader.witness(for: request, tables: []).revision
                != Fixture.makeReader(settings: ["as-of": date]).witness(for: request, tables: []).revision)
    }

    @Test func manyQueriesRunAtOnce() async throws {
        let counts = try await withThrowingTaskGroup(of: Int.self) { group in
            for index in 0..<64 {
                group.addTask {
                    try Fixture.query("SELECT name FROM chip WHERE memory > :m ORDER BY name", ["m": .quantity(Quantity(Double(index)))])
                        .rows.count
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(counts == Array(repeating: 4, count: 64))
    }
}
