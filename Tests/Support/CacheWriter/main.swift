import CellEngine
import Glibc
import PluginProtocol
import ResultCache
import Values

// Writes traces into a cache until it is killed, and a line to standard output after each save that returned. For the tests
// of the result cache only.
//
//     litho-cache-writer FILE SEED COUNT [USER]
//
// With USER, a number, it gives up its rights first: root may write where nobody else may.

let arguments = CommandLine.arguments
guard arguments.count >= 4, let seed = Int64(arguments[2]), let count = Int64(arguments[3]) else { exit(2) }
if arguments.count > 4, let user = UInt32(arguments[4]) {
    guard setgid(user) == 0, setuid(user) == 0 else { exit(3) }
}

func say(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = write(1, bytes, bytes.count)
}

let store = try SQLiteTraceStore.openCache(at: arguments[1])
for warning in store.warnings { say("warning \(warning.id.name): \(warning.summary)") }
for number in 0..<count {
    let ingredients = KeyIngredients(
        plugin: "writer", pluginVersion: "1.0.0", pluginContent: Digest(of: "writer".utf8), language: "calc", place: .block,
        code: "\(seed) \(number)", options: [], inputs: [])
    // Every third value is large enough to be kept apart.
    let value = Value.text(String(repeating: "\(number) ", count: number % 3 == 0 ? 2000 : 3))
    let id = try store.save(Trace(ingredients: ingredients, reads: [], value: value), duration: .milliseconds(1))
    try store.show(id, in: Slot(notebook: "/notes/\(seed).md", label: "cell\(number % 10)"))
    say("saved \(number) \(ingredients.key.hex) \(value.digest.hex)")
}
for warning in store.warnings { say("warning \(warning.id.name): \(warning.summary)") }
store.close()
say("done")
