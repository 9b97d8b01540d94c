import Diagnostics
import Glibc
import NotebookSyntax
import Testing
import Values

@testable import HTMLReport

/// A report of a notebook given as text, with results by label for its cells and by code for its values in prose.
func reportInput(
    _ text: String, cells: [String: CellResult] = [:], values: [String: CellResult] = [:], name: String = "test.md"
) -> ReportInput {
    let notebook = Notebook(parsing: SourceText(name: name, text))
    return ReportInput(
        notebook: notebook, cells: notebook.cells.map { cells[$0.label] ?? CellResult(.notRun) },
        inlineCells: notebook.inlineCells.map { values[$0.code] ?? CellResult(.notRun) })
}

func html(_ input: ReportInput) -> String { String(decoding: renderReport(input), as: UTF8.self) }

func html(_ text: String) -> String { html(reportInput(text)) }

/// What stands in the main part of the report of a text.
func body(_ text: String, allowsHTML: Bool = false) -> String {
    var input = reportInput("---\ntitle: T\n---\n" + text)
    input.allowsHTML = allowsHTML
    return main(html(input))
}

func main(_ page: String) -> String {
    let start = page.components(separatedBy: "<main id=\"report\" tabindex=\"-1\">\n")
    return start[1].components(separatedBy: "</main>")[0]
}

extension String {
    /// The parts between occurrences of a text.
    func components(separatedBy separator: String) -> [String] {
        var parts: [String] = []
        var current: [UInt8] = []
        let sought = Array(separator.utf8)
        let bytes = Array(utf8)
        var i = 0
        while i < bytes.count {
            if bytes[i] == sought[0], i + sought.count <= bytes.count, bytes[i..<(i + sought.count)].elementsEqual(sought) {
                parts.append(String(decoding: current, as: UTF8.self))
                current = []
                i += sought.count
            } else {
                current.append(bytes[i])
                i += 1
            }
        }
        return parts + [String(decoding: current, as: UTF8.self)]
    }

    func count(of text: String) -> Int { components(separatedBy: text).count - 1 }

    func has(_ text: String) -> Bool { count(of: text) > 0 }
}

func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

func readFile(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
        let count = fread(&buffer, 1, buffer.count, file)
        if count == 0 { return bytes }
        bytes += buffer[..<count]
    }
}

func writeFile(_ path: String, _ bytes: [UInt8]) {
    guard let file = fopen(path, "wb") else { return }
    defer { fclose(file) }
    _ = fwrite(bytes, 1, bytes.count, file)
}

/// The folder of shared data, where there is one.
let sharedFolder: String? = {
    let package = #filePath.components(separatedBy: "/Tests/")[0]
    return [environment("LITHO_SHARED"), package + "/../shared"].compactMap { $0 }.first { access($0 + "/data", R_OK) == 0 }
}()

func quantity(_ value: Double, _ unit: String = "") -> Value {
    .quantity(Quantity(value, Unit(unit) ?? .one))
}

func integer(_ value: Int64, _ unit: String = "") -> Value {
    .quantity(Quantity(.integer(value), Unit(unit) ?? .one))
}
