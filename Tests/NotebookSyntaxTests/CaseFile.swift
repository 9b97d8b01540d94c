import FoundationEssentials
import NotebookSyntax

/// A Markdown file of tests: a heading names a test, the fence after it holds the input, a `snapshot` fence what is expected.
///
/// With `LITHO_REWRITE=1` in the environment the expectations are written anew instead of compared.
struct CaseFile {
    struct Case: Sendable {
        var name: String
        var input: String
        var expected: String
    }

    var cases: [Case] = []

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")
    static var isRewriting: Bool { ProcessInfo.processInfo.environment["LITHO_REWRITE"] == "1" }

    static var names: [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".md") }.sorted()
    }

    static func url(_ name: String) -> URL { folder.appending(path: name) }

    /// Fences are four tildes, so that inputs can hold any other fence. `\e`-like marks stand for what an editor cannot keep.
    init(_ text: String) {
        var name = ""
        var input: String?
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        while let line = lines.popFirst() {
            if line.hasPrefix("## ") {
                name = String(line.dropFirst(3))
                input = nil
            } else if line.hasPrefix("~~~~") {
                let body = lines.prefix { $0 != "~~~~" }
                lines = lines.dropFirst(body.count + 1)
                if line.hasSuffix("snapshot"), let given = input {
                    cases.append(Case(name: name, input: given, expected: body.joined(separator: "\n")))
                } else {
                    input = Self.decode(body.map { $0 + "\n" }.joined())
                }
            }
        }
    }

    static func rewritten(_ text: String, with snapshot: (Case) -> String) -> String {
        let cases = CaseFile(text).cases
        var result = ""
        var next = 0
        var isSkipping = false
        var isInput = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if isSkipping {
                if line == "~~~~" { isSkipping = false } else { continue }
            } else if line.hasPrefix("~~~~"), line.hasSuffix("snapshot"), !isInput {
                result += line + "\n" + snapshot(cases[next])
                if !result.hasSuffix("\n") { result += "\n" }
                next += 1
                isSkipping = true
                continue
            } else if line.hasPrefix("~~~~") {
                isInput.toggle()
            }
            result += line + "\n"
        }
        result.removeLast()
        return result
    }

    /// `⟦CR⟧`, `⟦NUL⟧`, `⟦BOM⟧`, `⟦TAB⟧`, `⟦END⟧` (no newline at the end) and `⟦202E⟧` (a scalar in hexadecimal).
    private static func decode(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "⟦"), let close = rest[open...].firstIndex(of: "⟧") {
            result += rest[..<open]
            let word = rest[rest.index(after: open)..<close]
            rest = rest[rest.index(after: close)...]
            switch word {
            case "CR": result += "\r"
            case "NUL": result += "\0"
            case "BOM": result += "\u{FEFF}"
            case "TAB": result += "\t"
            case "END": rest = rest.hasPrefix("\n") ? rest.dropFirst() : rest
            default: if let value = UInt32(word, radix: 16), let scalar = Unicode.Scalar(value) { result.unicodeScalars.append(scalar) }
            }
        }
        return result + rest
    }
}
