import CellEngine
import Diagnostics
import Glibc
import PluginProtocol
import ResultCache
import Values

/// Traces to keep.
enum Samples {
    static func ingredients(code: String) -> KeyIngredients {
        KeyIngredients(
            plugin: "calc", pluginVersion: "1.0.0", pluginContent: Digest(of: "plugin".utf8), language: "calc", place: .block,
            code: code, options: [.init(name: "digits", value: "3")],
            inputs: [.init(reference: Reference("spec", [.row("H100"), .member("tdp")]), digest: Digest(of: [1]), summary: "700 W")])
    }

    static func trace(_ code: String, value: Value = .text("out"), table: String = "rows 1") -> Trace {
        let request = ReadRequest.query(
            dataset: "chips", sql: "SELECT :x", parameters: ["x": .quantity(Quantity(1.5, Unit("W")!))], inputs: ["spec"])
        let witness = ReadWitness(revision: Digest(of: table.utf8), tables: [.init(name: "chip", digest: Digest(of: table.utf8))])
        return Trace(
            ingredients: ingredients(code: code),
            reads: [ReadRecord(request: request, fingerprint: Digest(of: table.utf8), witness: witness, answer: .text(table))],
            value: value,
            diagnostics: [Diagnostic(DiagnosticID("L999", "sample"), .warning, at: 3..<5, "a slip", fixes: [Fix("mend it")])])
    }

    static let slot = Slot(notebook: "/notes/a.md", label: "cost")
}

/// A folder that is gone when the test ends.
final class TemporaryFolder {
    let path: String

    init() {
        var template = Array("/tmp/litho-cache-test-XXXXXX".utf8CString)
        path = mkdtemp(&template).map { String(cString: $0) } ?? "/nonexistent"
    }

    deinit { Shell.run("chmod -R u+rwx '\(path)'; rm -rf '\(path)'") }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    var names: [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names = [String]()
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}

enum Shell {
    @discardableResult
    static func run(_ command: String) -> Int32 { system(command) }
}

enum Files {
    static func bytes(_ path: String) -> [UInt8] {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        var result = [UInt8]()
        var buffer = [UInt8](repeating: 0, count: 65536)
        while case let count = read(descriptor, &buffer, buffer.count), count > 0 { result += buffer[..<count] }
        return result
    }

    static func write(_ bytes: [UInt8], to path: String) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        _ = Glibc.write(descriptor, bytes, bytes.count)
    }
}
