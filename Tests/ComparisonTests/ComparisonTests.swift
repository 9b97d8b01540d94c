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
