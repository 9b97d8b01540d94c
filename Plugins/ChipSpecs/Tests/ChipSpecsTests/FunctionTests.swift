import CellEngine
import ChipSpecs
import Datasets
import Diagnostics
import PluginProtocol
import Testing
import Values

/// What queries may write for short.
struct FunctionTests {
    private func table(_ sql: String) throws -> Table {
        let request = ReadRequest.query(dataset: "chips", sql: sql, parameters: [:], inputs: [])
        guard case .table(let table) = try Small.shipped.read(request, inputs: [:], deadline: .now + .seconds(20)).value else {
            return Table(columns: [])
        }
        return table
    }

    private func problem(_ sql: String) -> Diagnostic? {
        do {
            _ = try table(sql)
            return nil
        } catch { return error as? Diagnostic }
    }

    @Test func peakOfARowKeepsItsUnit() throws {
        let table = try table(
            "SELECT name, peak('FP8', 'dense') AS fp8, peak('FP8','2:4') FROM chip WHERE name IN ('H100-SXM-80GB', 'Trainium3') ORDER BY name"
        )
        #expect(
            table.columns == [
                .init("name"), .init("fp8", unit: Unit("TFLOP/s")), .init("peak('FP8','2:4')", unit: Unit("TFLOP/s")),
            ])
        #expect(
            try Small.rows("SELECT peak('FP8', 'dense') FROM chip WHERE name IN ('H100-SXM-80GB', 'Trainium3') ORDER BY name") == [
                ["1979"], ["2517"],
            ])
        #expect(
            try Small.rows(
                "SELECT peak(system.name, 'FP8', 'dense') / system.chips FROM system JOIN chip ON chip.name = system.chip WHERE system.name = 'Trn3-UltraServer-144'"
            ) == [["2517"]])
        #expect(try Small.rows("SELECT integer_peak('INT8', 'dense') FROM chip WHERE name = 'H100-SXM-80GB'") == [["1979"]])
    }

    @Test func valuesAreConverted() throws {
        let memory = try table("SELECT part, value('GiB') AS memory FROM spec WHERE part = 'Trainium3' AND quantity = 'memory'")
        #expect(memory.columns[1] == .init("memory", unit: Unit("GiB")))
        guard case .quantity(let size)? = memory.rows.first?[1] else {
            Issue.record("no quantity")
            return
        }
        #expect(abs(size.value - 144) < 1e-9)
        let power = try table("SELECT convert(tdp, 'W', 'kW') FROM chip WHERE name = 'H100-SXM-80GB'")
        #expect(power.columns == [.init("convert(tdp, 'W', 'kW')", unit: Unit("kW"))])
        #expect(power.rows == [[.quantity(Quantity(.real(0.7), try #require(Unit("kW"))))]])
    }

    @Test func problemsStandWhereTheyWereWritten() {
        let sql = "SELECT peak('FP8', 'dense') AS x, nmae FROM chip"
        #expect(problem(sql)?.range.map { String(decoding: Array(sql.utf8)[$0], as: UTF8.self) } == "nmae")
        #expect(problem("SELECT nmae, peak('FP8', 'dense') FROM chip")?.range == 7..<11)
        #expect(problem("SELECT peak('FP8') FROM chip")?.summary == "function 'peak' takes another number of values")
        #expect(problem("SELECT value('2 apples') FROM spec")?.summary == "'2 apples' names no unit")
        // In a join the name is of two tables.
        #expect(problem("SELECT peak('FP8', 'dense') FROM chip JOIN system ON system.chip = chip.name")?.range == 7..<27)
    }

    @Test func wordsInTextsAndOtherNamesAreLeftAlone() throws {
        #expect(try Small.rows("SELECT 'peak(1)' AS x FROM chip LIMIT 1") == [["peak(1)"]])
        #expect(try Small.rows("SELECT value FROM spec WHERE part = 'H100-SXM-80GB' AND quantity = 'tdp'") == [["700"]])
    }
}
