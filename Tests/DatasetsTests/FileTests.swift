import CellEngine
import Datasets
import Diagnostics
import Glibc
import PluginProtocol
import Testing
import Values

@Suite struct FileTests {
    let folder: String

    init() {
        var template = Array("/tmp/litho-files-XXXXXX".utf8CString)
        folder = mkdtemp(&template).map { String(cString: $0) } ?? "/nonexistent"
        run("mkdir -p notes/data; printf 'hello' > notes/data/a.txt; printf 'secret' > secret.txt; printf 'x\\n\\377' > notes/bad.txt")
        run("ln -s ../secret.txt notes/link.txt; ln -s .. notes/up; mkfifo notes/pipe; printf 'name,power [kW]\\nA,5\\n' > notes/fleet.csv")
        run("truncate -s 65M notes/big.txt")
    }

    private func run(_ command: String) { system("cd '\(folder)' && \(command)") }

    private func reader(_ data: [DatasetReader.DataFile] = []) -> DatasetReader {
        Fixture.makeReader(data: data, folder: "\(folder)/notes")
    }

    private func read(_ path: String, _ reader: DatasetReader? = nil) throws -> ReadAnswer {
        try (reader ?? self.reader()).read(.file(path: path), inputs: [:], deadline: .now)
    }

    @Test func aFileBelowTheNotebookIsRead() throws {
        #expect(try read("data/a.txt").value == .text("hello"))
        #expect(try read("./data//a.txt").witness == ReadWitness(revision: Digest(of: "hello".utf8)))
    }

    @Test(arguments: [
        ("../secret.txt", "L310"), ("data/../../secret.txt", "L310"), ("/etc/passwd", "L310"), ("link.txt", "L310"),
        ("up/secret.txt", "L310"), ("pipe", "L310"), ("data", "L310"), ("data/", "L310"), (".", "L310"), ("", "L310"),
        ("a\0b", "L310"), ("~/x", "L310"), ("file:///etc/passwd", "L310"), ("%2e%2e/secret.txt", "L310"),
        (String(repeating: "a", count: 300), "L310"), ("none.txt", "L311"), ("data/a.txt/b", "L311"), ("big.txt", "L312"),
        ("bad.txt", "L313"),
    ])
    func nothingElseIsRead(_ path: String, _ code: String) {
        let clock = ContinuousClock()
        let spent = clock.measure {
            let problem = #expect(throws: Diagnostic.self) { try read(path) }
            #expect(problem?.id.code == code)
        }
        #expect(spent < .seconds(20))
        system("rm -rf '\(folder)'")
    }

    @Test func aByteThatIsNotTextIsShownByLineAndColumn() {
        let problem = #expect(throws: Diagnostic.self) { try read("bad.txt") }
        #expect(problem?.summary == "bad.txt:2:1: a byte that is not UTF-8")
    }

    @Test func aNotebookFromStandardInputReadsNoFile() {
        let problem = #expect(throws: Diagnostic.self) {
            try Fixture.makeReader().read(.file(path: "a.txt"), inputs: [:], deadline: .now)
        }
        #expect(problem?.id == .fileRefused)
    }

    @Test func aRunSeesOneStateOfAFileAndSaysThatItChanged() throws {
        let reader = reader()
        #expect(try read("data/a.txt", reader).value == .text("hello"))
        #expect(reader.changedFiles().isEmpty)
        run("printf 'other words' > notes/data/a.txt")
        #expect(try read("data/a.txt", reader).value == .text("hello"))
        #expect(reader.changedFiles().map(\.id) == [.fileChanged])
        #expect(try read("data/a.txt").value == .text("other words"))
    }

    @Test func tablesOfTheNotebookStandBesideThoseOfTheDataSetAndBeforeThem() throws {
        let reader = reader([.init(name: "fleet", path: "fleet.csv"), .init(name: "System", path: "fleet.csv")])
        #expect(
            try Fixture.query("SELECT power FROM fleet, chip WHERE chip.name = 'H100'", in: reader).rows
                == [[.quantity(Quantity(.integer(5), Unit("kW")!))]])
        #expect(try Fixture.query("SELECT power FROM system", in: reader).rows.count == 1)
        let request = ReadRequest.query(dataset: "", sql: "SELECT * FROM fleet", parameters: [:], inputs: [])
        #expect(try reader.read(request, inputs: [:], deadline: .now + .seconds(5)).witness.tables.map(\.name) == ["fleet"])
    }

    @Test func oneBadTableTouchesNoQueryOverOthers() throws {
        let reader = reader([.init(name: "bad", path: "none.csv"), .init(name: "worse", path: "bad.txt")])
        #expect(try Fixture.query("SELECT * FROM chip", in: reader).rows.count == 4)
        #expect(Fixture.problem("SELECT * FROM bad", in: reader)?.id == .fileNotFound)
        #expect(reader.check().map(\.id) == [.fileNotFound, .csvMalformed])
    }
}
