import CellEngine
import Diagnostics
import ResultCache
import Testing

struct SharedCacheAddressTests {
    @Test(arguments: [
        ("postgres://ada:se-cret@db.example:5432/litho?sslmode=require", "postgres://db.example:5432/litho"),
        ("postgresql://db.example/litho?password=se-cret", "postgres://db.example/litho"),
        ("postgres://ada:se-cret@/litho?host=/run/pg", "postgres:///run/pg/litho"),
        // What may be a secret in a wrong address is not shown.
        ("postgres://ada:se-cret", "postgres://…"), ("postgres://ada:se?cret@db/litho", "postgres://…"),
        ("postgres://ada:se@cret@db/litho", "postgres://…"), ("postgres://db/litho?password=a@se-cret", "postgres://…"),
        ("postgres://ada:se/cret@db/litho", "postgres://db/litho"),
    ])
    func noMessageShowsWhatIsSecret(text: String, shown: String) throws {
        let address = try #require(SharedCacheAddress(text))
        #expect("\(address)" == shown)
    }

    @Test func aFolderIsNone() {
        for text in ["", "cache", "/tmp/cache", "./postgres://x", "postgres:/x", "http://example"] {
            #expect(SharedCacheAddress(text) == nil)
        }
    }

    @Test func readOnlyIsASettingOfLithos() throws {
        let address = try #require(SharedCacheAddress("postgres://db/litho?litho=read-only&sslmode=require"))
        #expect(address.isReadOnly)
        #expect(address.text == "postgres://db/litho?sslmode=require")
        #expect(SharedCacheAddress("postgres://db/litho")?.isReadOnly == false)
    }

    @Test func withoutTheClientLibraryItSaysWhatToInstall() throws {
        let address = try #require(SharedCacheAddress("postgres://ada:se-cret@db.example/litho"))
        let store = SharedTraceStore(address, behind: try .inMemory(), library: "libpq-that-is-not-there.so.5")
        _ = store.save(Samples.trace("a"), duration: .zero, in: nil)
        #expect(store.traces(for: Samples.trace("a").key).count == 1)
        let said = try #require(store.warnings.first?.summary)
        #expect(said.contains("libpq5") && !said.contains("se-cret"), "\(said)")
    }

    @Test func anAddressThatLibpqCannotReadIsNotQuoted() throws {
        guard PostgreSQLServer.isInstalled else { return }
        let address = try #require(SharedCacheAddress("postgres://ada:se%zzcret@db/litho"))
        let store = SharedTraceStore(address, behind: try .inMemory())
        _ = store.save(Samples.trace("a"), duration: .zero, in: nil)
        let said = try #require(store.warnings.first?.summary)
        #expect(said.contains("no address") && !said.contains("cret"), "\(said)")
    }
}
