import Diagnostics
import Testing
import Values

@testable import Comparison

/// Two records of a run set against each other.
struct ComparisonTests {
    private static func input(_ name: String, _ value: Double, _ source: String) throws -> Value {
        let unit = try #require(Unit("W"))
        let derivation = Derivation(
            steps: [.init(.input, detail: 0, value: value)],
            inputs: [.init(name: name, distribution: .point(value), unit: unit, origin: .sourced(source))])
        return .quantity(Quantity(value, unit, derivation: derivation))
    }

    private static func record(_ value: Value, code: String = "total = a.tdp", load: String = "50 %") -> RunRecord {
        var record = RunRecord(notebook: "n.md", digest: "00", engine: "litho")
        record.parameters = [.init(name: "load", text: load)]
        var cell = RunRecord.Cell(
            label: "power", isInline: false, language: "calc", outcome: "computed", plugin: "energy 1", pluginContent: "ab", code: code)
        cell.reads = [.init(name: "params.load", digest: load, summary: load)]
        record.add(cell, .record(["total": value, "same": .quantity(Quantity(1))]))
        return record
    }

    @Test func aMovedClaimIsNamedWithBothSources() throws {
        let old = Self.record(try Self.input("A/tdp", 500, "press-1#s4"))
        let new = Self.record(try Self.input("A/tdp", 600, "maker-1#s2"))
        let comparison = Comparison(old, new)
        #expect(comparison.unchanged == 1)
        let movement = try #require(comparison.movements.first)
        #expect(movement.name == "power.total")
        #expect(movement.relative == 0.2)
        #expect(movement.change == "+20 %")
        #expect(
            movement.causes == [
                Cause(.input, "A/tdp", old: "500 W", new: "600 W", oldOrigin: "@press-1#s4", newOrigin: "@maker-1#s2")
            ])
    }

    private static func rows(_ rows: [[Value]], asOf: String) -> RunRecord {
        var record = RunRecord(notebook: "n.md", digest: "00", engine: "litho")
        record.asOf = asOf
        var cell = RunRecord.Cell(
            label: "deals", isInline: false, language: "deals", outcome: "computed", plugin: "deal-graph 1", pluginContent: "ab",
            code: "MATCH (a {name: 'Acorn'})-[r]->(b) RETURN b.name, r.value, r.note")
        cell.data = [
            .init(title: "query of deals: SELECT * FROM claim", digest: "1"), .init(title: "setting as-of", digest: asOf),
        ]
        record.add(cell, .table(Table(columns: [.init("who"), .init("value"), .init("note")], rows: rows)))
        return record
    }

    @Test func aRowThatIsNewNamesTheClaimItRestsOn() throws {
        let birch: [Value] = [.text("Birch"), try Self.input("acorn/pays/birch/claim-1", 5, "wire-1"), .text("old")]
        let cedar: [Value] = [.text("Cedar"), try Self.input("acorn/pays/cedar/claim-2", 7, "wire-2"), .text("new")]
        let old = Self.rows([birch], asOf: "2026-01-01")
        let new = Self.rows([birch, cedar], asOf: "2026-02-01")
        let days = [
            DayChange(names: ["Acorn", "Cedar"], text: "Acorn pays Cedar appeared"),
            DayChange(names: ["Oak", "Elm"], text: "Oak pays Elm appeared"),
        ]
        let expected = [
            Cause(.input, "acorn/pays/cedar/claim-2", new: "7 W", newOrigin: "@wire-2"),
            Cause(.option, "as-of", old: "2026-01-01", new: "2026-02-01", details: ["Acorn pays Cedar appeared"]),
        ]
        let came = Comparison(old, new, days: { $0 == "deals" ? days : [] }).movements
        #expect(came.map(\.name) == ["deals['Cedar'].value", "deals['Cedar'].note"])
        #expect(came.map(\.causes) == [expected, expected])
        let went = Comparison(new, old).movements
        #expect(went.first?.causes.first == Cause(.input, "acorn/pays/cedar/claim-2", old: "7 W", oldOrigin: "@wire-2"))
    }

    @Test func aComputedValueNamesWhatHeldOtherwiseBetweenTheDays() {
        func rows(_ value: Double, _ day: String) -> RunRecord {
            Self.rows(
                [[.text("Cedar"), .quantity(Quantity(value)), .text("sum")], [.text("Elm"), .quantity(Quantity(value)), .text("sum")]],
                asOf: day)
        }
        let days = [
            DayChange(names: ["Acorn", "Cedar"], text: "Acorn pays Cedar appeared"),
            DayChange(names: ["Oak", "Elm"], text: "Oak pays Elm appeared"),
        ]
        let moved = Comparison(rows(5, "2026-01-01"), rows(7, "2026-02-01"), days: { _ in days }).movements
        #expect(moved.map { $0.causes.map(\.details) } == [[["Acorn pays Cedar appeared"]], [["Oak pays Elm appeared"]]])
    }

    @Test func aSameInputFromAnotherSourceMovesNothing() throws {
        let comparison = Comparison(
            Self.record(try Self.input("A/tdp", 500, "press-1")), Self.record(try Self.input("A/tdp", 500, "maker-1")))
        #expect(comparison.movements.isEmpty)
    }

    @Test func changedCodeAndParametersAreNamed() throws {
        let old = Self.record(.quantity(Quantity(2)))
        let new = Self.record(.quantity(Quantity(3)), code: "total = a.tdp * 2", load: "60 %")
        let comparison = Comparison(old, new)
        #expect(comparison.circumstances == [Cause(.parameter, "load", old: "50 %", new: "60 %")])
        let causes = try #require(comparison.movements.first?.causes)
        #expect(causes.map(\.kind) == [.code, .parameter])
        #expect(causes[0].details == ["- total = a.tdp", "+ total = a.tdp * 2"])
    }

    @Test func unitsOfOneKindAreComparedAndOthersAreNot() throws {
        let watts = Value.quantity(Quantity(1500, try #require(Unit("W"))))
        let kilowatts = Value.quantity(Quantity(1.5, try #require(Unit("kW"))))
        let joules = Value.quantity(Quantity(1.5, try #require(Unit("kJ"))))
        #expect(Comparison(Self.record(watts), Self.record(kilowatts)).movements.first?.relative == 0)
        #expect(Comparison(Self.record(watts), Self.record(joules)).movements.first?.relative == nil)
    }

    @Test func rowsAreCalledByTheColumnsThatTellThemApart() {
        let table = Table(
            columns: [.init("chip"), .init("format"), .init("peak")],
            rows: [
                [.text("A"), .text("FP8"), .quantity(Quantity(1))], [.text("A"), .text("BF16"), .quantity(Quantity(2))],
                [.text("B"), .text("FP8"), .quantity(Quantity(3))],
            ])
        let list = EntryList(.table(table), label: "spec") { _ in 0 }
        #expect(list.entries.map(\.name) == ["spec['A · FP8'].peak", "spec['A · BF16'].peak", "spec['B · FP8'].peak"])
    }

    @Test func aRecordReadsBackAsItWas() throws {
        var record = Self.record(try Self.input("A/tdp", 500, "press-1#s4"))
        record.asOf = "2026-01-31"
        record.documents = [.init(key: "press-1", version: 2, digest: "cd")]
        record.cells[0].data = [.init(title: "query of chips", digest: "ef", tables: [.init(name: "chip", digest: "01")])]
        let text = record.json.compact
        #expect(try RunRecord(json: JSON(parsing: text), file: "r.json") == record)
    }

    @Test func whatIsNoRecordSaysSo() throws {
        for text in [
            "{}", #"{"record": "run", "schema": 9}"#,
            #"{"record": "run", "schema": 1, "notebook": "n", "cells": [{}], "inputs": []}"#,
        ] {
            let problem = try #require(throws: Diagnostic.self) { try RunRecord(json: JSON(parsing: text), file: "r.json") }
            #expect(problem.id == .notARunRecord)
        }
    }

    @Test func whatCameAndWentIsNamed() throws {
        var old = Self.record(.quantity(Quantity(2)))
        old.cells[0].label = "gone"
        old.cells[0].entries = [.init(name: "gone.x", content: .text("yes"))]
        let comparison = Comparison(old, Self.record(.quantity(Quantity(2))))
        #expect(comparison.movements.map(\.name) == ["power.total", "power.same", "gone.x"])
        #expect(comparison.movements[0].causes == [Cause(.cell, "the cell is new")])
        #expect(comparison.movements[2].causes == [Cause(.cell, "there is no cell 'gone' any more")])
    }
}
