import Glibc
import ResultCache

/// A PostgreSQL server of a test's own, gone when the test ends.
final class PostgreSQLServer {
    private static let script = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/Support/PostgreSQL/server.sh"

    static var isInstalled: Bool { Shell.run("ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && test -e /usr/lib/*/libpq.so.5") == 0 }

    private let folder: String

    init() throws {
        let answer = TemporaryFolder()
        guard Shell.run("bash '\(Self.script)' start >'\(answer.file("folder"))'") == 0 else { throw Problem() }
        folder = String(decoding: Files.bytes(answer.file("folder")).filter { $0 != 0x0A }, as: UTF8.self)
    }

    struct Problem: Error {}

    deinit { stop() }

    func address(_ options: String = "") throws -> SharedCacheAddress {
        guard let address = SharedCacheAddress("postgres://litho:se-cret@/postgres?host=\(folder)\(options)") else { throw Problem() }
        return address
    }

    func stop() { call("stop") }
    /// From here on it takes connections and answers nothing.
    func pause() { call("pause") }
    func goOn() { call("go-on") }

    /// Runs a statement as the owner of everything.
    @discardableResult
    func run(_ statement: String) -> Bool { Shell.run("bash '\(Self.script)' sql '\(folder)' \"\(statement)\" >/dev/null 2>&1") == 0 }

    private func call(_ word: String) { Shell.run("bash '\(Self.script)' \(word) '\(folder)'") }
}
