import Diagnostics
import PluginProtocol
import Testing
import Values

/// Everything that is sent reads back as it was, and what is malformed is named.
@Suite struct WireFormTests {
    static let diagnostic = Diagnostic(
        DiagnosticID("L901", "too-loud"), .warning, at: 3..<7, "too loud", explanation: "Ears.",
        notes: [.init("here", at: 0..<1), .init("and")], fixes: [Fix("whisper", replace: 3..<7, with: "psst"), Fix("or not")])

    static let manifest = PluginManifest(
        id: "sample", version: "1.2.3-beta.1", summary: "Says it louder.",
        languages: [
            LanguageDescription(
                name: "shout", summary: "Capitals.", inline: true,
                options: OptionDescription.Kind.allCases.map { OptionDescription(name: $0.rawValue, kind: $0, summary: "s") })
        ],
        datasets: [
            DatasetContent(
                name: "d", tables: [.init(name: "t", csv: "name,memory [GB]\nH100,80\n")],
                views: [.init(name: "v", columns: ["memory [GB]"], sql: "SELECT memory FROM main.t")],
                functions: [
                    .init(name: "f", summary: "s", arity: 2, sql: "$1 + $2", unitArgument: 1),
                    .init(name: "g", summary: "", arity: 0, sql: "1"),
                ])
        ],
        examples: [
            PluginExample(
                "one", language: "shout", code: "a", options: ["loud": "true"],
                inputs: ["a['it\\'s']": .table(Table(columns: [.init("x", unit: Unit(symbol: "W"))], rows: [[.missing("none")]]))],
                result: .record(["a": .list([.boolean(true), .date(CivilDate("2026-01-31")!)])])),
            PluginExample("two", language: "shout", code: "", error: "L901"),
        ],
        diagnostics: [DiagnosticDescription(DiagnosticID("L901", "too-loud"), "A page.")])

    @Test func manifest() throws {
        #expect(try PluginManifest(json: Self.manifest.json) == Self.manifest)
        #expect(Self.manifest.problems.isEmpty)
    }

    @Test func cells() throws {
        let cell = CellSource(label: "a", language: "shout", code: "x\ny\u{0}", place: .inline, options: ["b": "1", "a": "2"])
        #expect(try CellSource(json: cell.json) == cell)
        #expect(try AnalyzeRequest(json: AnalyzeRequest(cells: [cell]).json).cells == [cell])
    }

    @Test func analyses() throws {
        let analysis = Analysis(
            reads: [
                .init(Reference("a", [.row("']["), .member("b c")]), range: 0..<4), .init(Reference("t"), range: 5..<6, isOptional: true),
            ],
            defines: ["x", ""], diagnostics: [Self.diagnostic])
        #expect(try AnalyzeReply(json: AnalyzeReply(analyses: [analysis, Analysis()]).json).analyses == [analysis, Analysis()])
    }

    @Test(arguments: [
        ReadRequest.query(
            dataset: "chips", sql: "SELECT ':a'", parameters: ["a": .quantity(Quantity(2.5, Unit(symbol: "W")))], inputs: ["spec"]),
        .query(dataset: "", sql: "", parameters: [:], inputs: []), .file(path: "a/b.csv"), .setting(name: "as-of"),
    ])
    func reads(_ request: ReadRequest) throws {
        #expect(try ReadMessage(json: ReadMessage(request: request).json).request == request)
    }

    @Test func evaluations() throws {
        let request = EvaluateRequest(
            cell: CellSource(label: "a", language: "b", code: "c"), inputs: [(Reference("x"), .quantity(Quantity(.infinity)))])
        let back = try EvaluateRequest(json: request.json)
        #expect(back.cell == request.cell)
        #expect(back.inputs.map(\.reference) == [Reference("x")])
        #expect(back.inputs.map(\.value) == [.quantity(Quantity(.infinity))])
        let reply = EvaluateReply(value: .missing("none"), diagnostics: [Self.diagnostic], readUndeclared: true)
        #expect(try EvaluateReply(json: reply.json) == reply)
    }

    @Test func noticesAndGreetings() throws {
        #expect(try LogNotice(json: LogNotice(.warning, "a").json) == LogNotice(.warning, "a"))
        #expect(try ProgressNotice(json: ProgressNotice(fraction: nil, text: "a").json) == ProgressNotice(fraction: nil, text: "a"))
        #expect(try ProgressNotice(json: ["fraction": 7]).fraction == 1)
        #expect(try CancelNotice(json: CancelNotice(id: 9).json).id == 9)
        #expect(try HelloRequest(json: HelloRequest(host: "h").json).host == "h")
        let hello = HelloReply(id: "a", version: "1.0.0", features: ["x"])
        #expect(try HelloReply(json: hello.json) == hello)
    }

    @Test(arguments: [
        (#"{"code":"L9","name":"a","severity":"error","summary":"s"}"#, "'code' of a diagnostic is no code such as L901"),
        (
            #"{"code":"L901","name":"A b","severity":"error","summary":"s"}"#,
            "'name' of a diagnostic is no name of lower case letters, digits and hyphens"
        ),
        (#"{"code":"L901","name":"a","severity":"fatal","summary":"s"}"#, "'severity' of a diagnostic is no severity"),
        (#"{"code":"L901","name":"a","severity":"error"}"#, "a diagnostic has no 'summary'"),
        (#"{"code":"L901","name":"a","severity":"error","summary":"s","range":[3,1]}"#, "'range' of a diagnostic is no range of bytes"),
        (#"{"code":"L901","name":"a","severity":"error","summary":"s","range":[-1,1]}"#, "'range' of a diagnostic is no range of bytes"),
        (#"{"code":"L901","name":"a","severity":"error","summary":"s","notes":{}}"#, "'notes' of a diagnostic is no list"),
        (#"{"code":"L901","name":"a","severity":"error","summary":"s","fixes":[{"summary":1}]}"#, "'summary' of a fix is no text"),
    ])
    func refusesAndNamesWhatIsWrong(_ text: String, _ reason: String) throws {
        let json = try JSON(parsing: text)
        #expect(throws: MalformedMessage(reason)) { try Diagnostic(json: json) }
    }

    @Test func refusesForgedReferences() throws {
        let json = try JSON(parsing: #"{"reads":[{"ref":"a['b","range":[0,1]}]}"#)
        #expect(throws: MalformedMessage("'ref' of a read is no reference")) { try Analysis(json: json) }
    }

    @Test func findsWhatIsWrongWithAManifest() {
        func problems(_ change: (inout PluginManifest) -> Void) -> [String] {
            var manifest = Self.manifest
            change(&manifest)
            return manifest.problems
        }
        #expect(problems { $0.id = "../a" }.count == 1)
        #expect(problems { $0.id = String(repeating: "a", count: 41) }.count == 1)
        #expect(problems { $0.version = "1.0" }.count == 1)
        #expect(problems { $0.version = "1.0.0/x" }.count == 1)
        #expect(problems { $0.summary = "" }.count == 1)
        #expect(problems { $0.languages += $0.languages } == ["the language 'shout' stands twice"])
        #expect(problems { $0.languages[0].options += [$0.languages[0].options[0]] } == ["the option 'text' stands twice"])
        #expect(problems { $0.datasets += $0.datasets } == ["the dataset 'd' stands twice"])
        #expect(problems { $0.diagnostics += $0.diagnostics } == ["the diagnostic 'L901' stands twice"])
        #expect(problems { $0.examples[0].language = "whisper" }.count == 1)
        #expect(problems { $0.examples[0].error = "L901" }.count == 1)
        #expect(
            problems {
                $0.languages = []; $0.examples = []
            } == ["there is no language"])
    }

    @Test func findsValuesThatMustNotLeaveAPlugin() {
        #expect(Value.quantity(Quantity(.infinity)).defect == nil)
        #expect(Value.list([.record(["a": .quantity(Quantity(.nan))])]).defect != nil)
        #expect(Value.table(Table(columns: [.init("a")], rows: [[]])).defect == "has a row of 0 cells in a table of 1 columns")
        let deep = (0..<47).reduce(Value.text("")) { value, _ in .record(["a": value]) }
        #expect(deep.defect == nil)
        #expect((try? Message(line: Message.result(id: 1, EvaluateReply(value: deep).json).line)) != nil)
        #expect(Value.list([deep]).defect != nil)
    }
}
