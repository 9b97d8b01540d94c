import CellEngine
import Diagnostics
import PluginProtocol
import Testing
import Values

@testable import Datasets

/// What goes between the program and the process that answers queries.
struct QueryMessageTests {
    private static let setup = QuerySetup(
        datasets: [
            DatasetContent(
                name: "chips",
                tables: [.init(name: "chip", csv: "name,power [W]\nH100,700\n", facts: "claim"), .init(name: "_x", csv: "a\n1\n")],
                views: [.init(name: "big", summary: "Large ones", columns: ["name"], sql: "SELECT name FROM main.chip")],
                functions: [.init(name: "half", summary: "A half", arity: 1, sql: "$1 / 2", unitArgument: 1)])
        ], data: [.init(name: "fleet", path: "fleet.csv")], folder: "/tmp/nowhere", settings: ["as-of": .text("2026-01-31")])

    @Test func theSetupArrivesAsItWas() throws {
        let again = try QuerySetup(Self.setup.bytes)
        #expect(again.datasets == Self.setup.datasets && again.data == Self.setup.data)
        #expect(again.folder == Self.setup.folder && again.settings == Self.setup.settings)
    }

    @Test func aQuestionAndItsReplyArriveAsTheyWere() throws {
        let table = Table(columns: [.init("power", unit: Unit("W"))], rows: [[.quantity(Quantity(700, Unit("W") ?? .one))]])
        let request = ReadRequest.query(dataset: "chips", sql: "SELECT 1", parameters: ["a": .text("b")], inputs: ["own"])
        let question = try QueryQuestion(QueryQuestion(request, inputs: ["own": table], seconds: 2.5).bytes)
        #expect(question.request == request && question.inputs == ["own": table] && question.seconds == 2.5)
        let answer = ReadAnswer(
            value: .table(table), witness: ReadWitness(revision: Digest(of: [1]), tables: [.init(name: "chip", digest: Digest(of: [2]))]))
        guard case .answer(let found) = try QueryReply(QueryReply.answer(answer).bytes) else { return #expect(Bool(false), "no answer") }
        #expect(found.value == answer.value && found.witness == answer.witness)
        let problem = Diagnostic(.sqlSyntax, .error, at: 3..<7, "no", fixes: [Fix("this", replace: 3..<7, with: "that")])
        guard case .problem(let told) = try QueryReply(QueryReply.problem(problem).bytes) else { return #expect(Bool(false), "no problem") }
        #expect(told == problem)
    }

    @Test func whatIsCutOffOrStrangeIsRefused() {
        let bytes = Self.setup.bytes
        for length in stride(from: 0, to: bytes.count - 1, by: 7) {
            #expect(throws: CanonicalDecoder.Failure.self) { try QuerySetup(Array(bytes.prefix(length))) }
        }
        #expect(throws: CanonicalDecoder.Failure.self) { try QueryReply([9, 9, 9]) }
    }

    @Test func aReaderOfTheSameSetupAnswersTheSame() throws {
        let request = ReadRequest.query(dataset: "chips", sql: "SELECT * FROM chip JOIN big USING (name)", parameters: [:], inputs: [])
        let here = try Self.setup.reader(functions: []).read(request, inputs: [:], deadline: .now + .seconds(20))
        let there = try QuerySetup(Self.setup.bytes).reader(functions: [], isSandboxed: true)
            .read(request, inputs: [:], deadline: .now + .seconds(20))
        #expect(here.value == there.value && here.witness == there.witness)
    }

    @Test func aProgramThatIsNotThereIsSaid() {
        let reader = ProcessReader(Self.setup.reader(functions: []), Self.setup, executable: "/nowhere/litho")
        let request = ReadRequest.query(dataset: "chips", sql: "SELECT 1 AS a", parameters: [:], inputs: [])
        #expect {
            try reader.read(request, inputs: [:], deadline: .now + .seconds(5))
        } throws: { ($0 as? Diagnostic)?.id == .queryProcess }
    }
}
