import Diagnostics
import Foundation
import GRDB
import Synchronization
import Testing

@testable import CorpusStore

struct CorpusStoreTests {
    private static let files: [String: String] = {
        var files = [
            "pact.txt": pact, "pact@2.txt": changedPact,
            "page.html": "<article><h1>A page</h1><p>It says something about 90 MW of power, at length.</p></article>",
        ]
        for number in 1...40 { files["doc-\(number).txt"] = "Document \(number)\n\nIt has \(number) GB of memory. It costs $\(number)bn." }
        return files
    }()

    @Test func theSameFilesGiveTheSameContentOnAnyNumberOfThreads() async throws {
        let one = try await store(Self.files, jobs: 1).dump()
        #expect(try await store(Self.files, jobs: 7).dump() == one)
        #expect(one.count > 300)
    }

    @Test func theSameFilesGiveTheSameContentInAnyOrder() async throws {
        let whole = try await store(Self.files).dump()
        // Files arrive one after the other, the second version before the first.
        let index = try await CorpusStore.open(CorpusFiles([:]), index: nil, engine: "test")
        var there: [String: String] = [:]
        for name in Self.files.keys.sorted(by: >) {
            there[name] = Self.files[name]
            try await index.synchronize(with: CorpusFiles(there), engine: "test")
        }
        #expect(try index.dump() == whole)
        // And one that was there for a while leaves nothing behind.
        there["gone.txt"] = "It was here."
        try await index.synchronize(with: CorpusFiles(there), engine: "test")
        #expect(try index.keys().contains("gone"))
        try await index.synchronize(with: CorpusFiles(Self.files), engine: "test")
        #expect(try index.dump() == whole)
    }

    @Test func pagesAndTextsAreParsedByWhomTheFilesName() async throws {
        let texts = [
            "page.html": "<p>A page that anybody may have put there, of some length, with a comma.</p>", "text.txt": "A text of anybody.",
            "kept.txt": "litho-document: 1\ntitle: Kept\n\nparagraph\n  A text that was kept.\n",
        ]
        let seen = Mutex<[String]>([])
        var files = CorpusFiles(texts)
        let parse = files.parse
        files.parse = { bytes, name in
            seen.withLock { $0.append(name) }
            return name == "text.txt" ? .refused("takes too much memory") : await parse(bytes, name)
        }
        let index = try await CorpusStore.open(files, index: nil, engine: "test")
        #expect(seen.withLock { $0.sorted() } == ["page.html", "text.txt"])
        #expect(try index.keys() == ["kept", "page"])
        #expect(index.problems.map(\.summary) == ["text.txt: takes too much memory"])
    }

    @Test func anotherEngineReadsEverythingAnew() async throws {
        let index = try await store(["a.txt": "It is here."])
        try await index.queue.write { try $0.execute(sql: "UPDATE sentence SET text = 'damaged'") }
        try await index.synchronize(with: CorpusFiles(["a.txt": "It is here."]), engine: "test")
        #expect(try index.document("a").sentences.first?.text == "damaged")
        try await index.synchronize(with: CorpusFiles(["a.txt": "It is here."]), engine: "another")
        #expect(try index.document("a").sentences.first?.text == "It is here.")
    }

    @Test func searchTakesWordsAsTheyAre() async throws {
        let store = try await store(["pact.txt": pact, "b.txt": "Quotes \" and AND stars * (brackets) stand here. NEAR the end: col:umn."])
        #expect(try store.search("chips system").map(\.place) == ["s4"])
        #expect(try store.search("\"holds 144\"").map(\.place) == ["s4"])
        #expect(try store.search("\"144 holds\"").isEmpty)
        #expect(try store.search("bandwidth new").map(\.place) == ["t1.r3c3"])
        for words in ["\"", "*", "NEAR", "AND", "(", "col:umn", "a OR b", "^x", "-", "'; DROP TABLE passage; --", "\0", "{text}:x"] {
            _ = try store.search(words)
        }
        #expect(try store.search("AND stars *").map(\.key) == ["b"])
        #expect(try store.search("chips", in: "b").isEmpty)
    }

    @Test func nearDuplicatesAreFound() async throws {
        let words = (1...120).map { "word\($0)" }.joined(separator: " ")
        let store = try await store([
            "a.txt": words + ".", "b.txt": words + ".", "c.txt": words.replacing("word60 ", with: "other ") + ".",
            "d.txt": "Quite another text, which is short.",
        ])
        let pairs = try store.duplicates()
        #expect(pairs.map { "\($0.first) \($0.second)" } == ["a b", "a c", "b c"])
        #expect(pairs.first?.resemblance == 1)
        #expect(pairs.dropFirst().allSatisfy { (0.9..<1).contains($0.resemblance) })
    }

    @Test func bandsMeetWhereFewBitsDiffer() {
        let hash: UInt64 = 0x0123_4567_89AB_CDEF
        var other = hash
        for bit in [0, 9, 17, 25, 33, 41, 49] { other ^= 1 << UInt64(bit) }
        #expect(!Set(SimHashBands.bands(of: hash)).isDisjoint(with: SimHashBands.bands(of: other)))
        #expect(Set(SimHashBands.bands(of: hash)).count == 8)
    }

    @Test func whatIsNoDocumentIsSaid() async throws {
        let store = try await store([
            "a b.txt": "x", "c.html": "%PDF-1.4", "d.txt": "litho-document: 1\nnonsense\n", "e.txt": "One.", "e.html": "<p>Two.</p>",
            "README.md": "no",
            "documents.csv": "key,grad,grade\ne,x,press\nf,,press\ne,,best\n",
        ])
        #expect(try store.keys() == ["e"])
        let problems = store.problems
        #expect(Set(problems.map(\.id)) == [.corpusDocument, .corpusDropped, .corpusKeyTwice])
        let text = problems.map(\.summary).joined(separator: "\n")
        for part in [
            "a b.txt: its name makes no key", "c.html: is a PDF document", "d.txt:2: a line of the head is 'name: value'",
            "e.txt: 'e.html' is version 1 of 'e' already", "documents.csv:1: unknown column 'grad'; did you mean 'grade'?",
            "documents.csv: no document has the key 'f'", "documents.csv:4: 'best' is no grade",
        ] { #expect(text.contains(part), "\(part) is not in:\n\(text)") }
        #expect(try store.summaries().first?.grade == .press)
    }

    @Test func aDamagedIndexIsMadeAnewAndAForeignOneLeftAlone() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "litho-corpus-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "corpus.sqlite").path
        let files = CorpusFiles(["a.txt": "It is here."])
        func open(readOnly: Bool = false) async throws -> CorpusStore {
            try await CorpusStore.open(files, index: path, engine: "test", isReadOnly: readOnly)
        }
        try await open().close()
        let kept = try await open(readOnly: true)
        #expect(try kept.keys() == ["a"])
        kept.close()
        // Half of the file is lost.
        let size = try #require(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
        truncate(path, off_t(size / 2))
        for suffix in ["-wal", "-shm"] { unlink(path + suffix) }
        let mended = try await open()
        #expect(try mended.dump() == (try await store(["a.txt": "It is here."])).dump())
        #expect(mended.problems.isEmpty)
        mended.close()
        for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
        try Data(
            "somebody's own notes, which are no database and are longer than a head of one hundred bytes, so that they could be one".utf8
        )
        .write(to: URL(filePath: path))
        let beside = try await open()
        #expect(try beside.keys() == ["a"])
        #expect(beside.problems.map(\.id) == [.corpusUnkept])
        #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix("somebody's own notes"))
    }
}
