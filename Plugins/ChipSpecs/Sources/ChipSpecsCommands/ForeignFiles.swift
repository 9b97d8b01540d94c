import ChipSpecs
import Diagnostics
import LithoCommands
import Values

/// Reads somebody's table from a CSV file, a JSON file or a folder of JSON files.
enum ForeignFiles {
    static func read(_ path: String) throws -> ForeignTable {
        var table = ForeignTable()
        guard Files.exists(path) else { throw FileProblem(path: path, reason: "no such file or directory") }
        if Files.isFolder(path) {
            let names = try Files.names(in: path).filter { $0.hasSuffix(".json") }
            guard !names.isEmpty else { throw FileProblem(path: path, reason: "the folder has no JSON file") }
            for name in names { try add(try Files.read("\(path)/\(name)"), name: name, to: &table) }
        } else if path.lowercased().hasSuffix(".json") {
            try add(try Files.read(path), name: visible(path), to: &table)
        } else {
            guard let text = String(validating: try Files.read(path), as: UTF8.self) else {
                throw FileProblem(path: path, reason: "the file is not UTF-8")
            }
            try table.add(csv: text, name: visible(path))
        }
        return table
    }

    private static func add(_ bytes: [UInt8], name: String, to table: inout ForeignTable) throws {
        let json: JSON
        do throws(JSON.Failure) {
            json = try JSON(parsing: bytes)
        } catch {
            let place = SourceText(name: name, bytes: bytes).position(at: error.offset)
            throw UsageProblem("\(name):\(place.line):\(place.column): \(error.reason)")
        }
        guard table.add(json, name: name) else { throw UsageProblem("\(name): neither an object nor a list of objects") }
    }

    /// What a source from this file is called: its name without what follows the last dot, in plain letters.
    static func identifier(of path: String) -> String {
        let name = Files.name(of: path)
        let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name[...]
        let plain = stem.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) ? $0 : "-" }
        return plain.isEmpty ? "table" : String(plain)
    }
}
