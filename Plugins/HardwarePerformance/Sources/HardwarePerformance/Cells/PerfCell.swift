import Diagnostics
import Values

/// The text of a `perf` cell: keys with one value or a list of them.
struct PerfCell {
    struct Item {
        var text: String
        /// UTF-8 byte offsets into the code.
        var range: Range<Int>
        /// What `=reference` reads.
        var reference: Reference?
    }

    struct Entry {
        var key: String
        var keyRange: Range<Int>
        var items: [Item]
    }

    static let keys = [
        "workload", "model", "chip", "precision", "batch", "context", "tokens", "output", "m", "n", "k", "chips", "tensor", "pipeline",
        "virtual",
        "micro", "sequence", "search", "price",
    ]
    static let workloads = ["gemm", "prefill", "decode", "train"]

    private(set) var entries: [Entry] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(_ code: String) {
        let bytes = Array(code.utf8)
        var start = 0
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            read(line, at: start)
            start += line.count + 1
        }
    }

    var reads: [(Reference, Range<Int>)] { entries.flatMap(\.items).compactMap { item in item.reference.map { ($0, item.range) } } }

    func entry(_ key: String) -> Entry? { entries.first { $0.key == key } }

    private mutating func read(_ line: ArraySlice<UInt8>, at start: Int) {
        let text = Self.trimmed(Self.uncommented(line))
        guard !text.isEmpty else { return }
        let base = start - line.startIndex
        func range(_ slice: ArraySlice<UInt8>) -> Range<Int> { slice.startIndex + base..<slice.endIndex + base }
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else {
            diagnostics.append(Diagnostic(.malformedPerfLine, .error, at: range(text), "a line of a perf cell is 'key: value'"))
            return
        }
        let keyBytes = Self.trimmed(text[..<colon])
        let key = String(decoding: keyBytes, as: UTF8.self)
        guard Self.keys.contains(key) else {
            let fixes = nearest(to: key, among: Self.keys).map { [Fix("did you mean '\($0)'?", replace: range(keyBytes), with: $0)] } ?? []
            diagnostics.append(Diagnostic(.unknownPerfKey, .error, at: range(keyBytes), "unknown key '\(key)'", fixes: fixes))
            return
        }
        var value = Self.trimmed(text[(colon + 1)...])
        let isList = value.first == UInt8(ascii: "[") && value.last == UInt8(ascii: "]")
        if isList { value = value.dropFirst().dropLast() }
        let parts = isList ? value.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map(Self.trimmed) : [value]
        var items = [Item]()
        for part in parts {
            guard !part.isEmpty else {
                diagnostics.append(Diagnostic(.malformedPerfLine, .error, at: range(part), "a value of '\(key)' is missing"))
                return
            }
            var item = Item(text: String(decoding: part, as: UTF8.self), range: range(part))
            if item.text.hasPrefix("=") {
                item.reference = Reference(parsing: item.text.dropFirst())
                if item.reference == nil {
                    diagnostics.append(Diagnostic(.malformedPerfLine, .error, at: item.range, "'\(item.text)' names no value of a cell"))
                }
            }
            items.append(item)
        }
        entries.append(Entry(key: key, keyRange: range(keyBytes), items: items))
    }

    private static func uncommented(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        for index in line.indices where line[index] == UInt8(ascii: "#") {
            if index == line.startIndex || line[index - 1] == UInt8(ascii: " ") { return line[..<index] }
        }
        return line
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes
        while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        return bytes
    }
}
