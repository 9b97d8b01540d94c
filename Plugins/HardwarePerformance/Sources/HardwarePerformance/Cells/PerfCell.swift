import Diagnostics
import Values

/// The text of a `perf` cell: keys with one value, a list of them, or a group of keys in braces.
struct PerfCell {
    struct Item {
        var text: String
        /// UTF-8 byte offsets into the code.
        var range: Range<Int>
        /// What `=reference` reads.
        var reference: Reference?
    }

    struct Entry {
        /// `batch`, `limits.ttft`.
        var key: String
        var keyRange: Range<Int>
        var items: [Item]
        /// Do its values go together with those of the other keys in a `zip`?
        var isZipped = false
    }

    private(set) var entries: [Entry] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(_ code: String) {
        let bytes = Array(code.utf8)
        var start = 0
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            read(Self.uncommented(line), at: start - line.startIndex, in: nil)
            start += line.count + 1
        }
        checkZip()
        checkMeaning()
    }

    var reads: [(Reference, Range<Int>)] { entries.flatMap(\.items).compactMap { item in item.reference.map { ($0, item.range) } } }

    func entry(_ key: String) -> Entry? { entries.first { $0.key == key } }

    /// `key: value`, at the beginning of a line or within the braces of `group`. Indices of `line` plus `base` are offsets.
    private mutating func read(_ line: ArraySlice<UInt8>, at base: Int, in group: String?) {
        let text = Self.trimmed(line)
        guard !text.isEmpty else { return }
        func range(_ slice: ArraySlice<UInt8>) -> Range<Int> { slice.startIndex + base..<slice.endIndex + base }
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else {
            diagnostics.append(Diagnostic(.malformedPerfLine, .error, at: range(text), "a line of a perf cell is 'key: value'"))
            return
        }
        let keyBytes = Self.trimmed(text[..<colon])
        let name = String(decoding: keyBytes, as: UTF8.self)
        let known = group.flatMap { PerfKeys.groups[$0] } ?? PerfKeys.names
        guard known.contains(name), group != "zip" || name != "zip" else {
            let fixes = nearest(to: name, among: known).map { [Fix("did you mean '\($0)'?", replace: range(keyBytes), with: $0)] } ?? []
            diagnostics.append(Diagnostic(.unknownPerfKey, .error, at: range(keyBytes), "unknown key '\(name)'", fixes: fixes))
            return
        }
        let key = group == nil || group == "zip" ? name : "\(group ?? "").\(name)"
        let value = Self.trimmed(text[(colon + 1)...])
        if key == "zip" || PerfKeys.groups[key] != nil {
            guard value.first == UInt8(ascii: "{"), value.last == UInt8(ascii: "}") else {
                let example = key == "zip" ? "{chip: [H100, B200], batch: [16, 64]}" : "{\(PerfKeys.groups[key]?.first ?? ""): …}"
                diagnostics.append(Diagnostic(.malformedPerfLine, .error, at: range(value), "'\(key)' holds keys in braces: \(example)"))
                return
            }
            for part in Self.parts(value.dropFirst().dropLast()) { read(part, at: base, in: key) }
            return
        }
        if entry(key) != nil {
            diagnostics.append(Diagnostic(.malformedPerfLine, .error, at: range(keyBytes), "'\(key)' stands twice"))
            return
        }
        let isList = value.first == UInt8(ascii: "[") && value.last == UInt8(ascii: "]")
        var items = [Item]()
        for part in isList ? Self.parts(value.dropFirst().dropLast()) : [value] {
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
        entries.append(Entry(key: key, keyRange: range(keyBytes), items: items, isZipped: group == "zip"))
    }

    private mutating func checkZip() {
        guard let first = entries.first(where: \.isZipped) else { return }
        for entry in entries where entry.isZipped && entry.items.count != first.items.count {
            diagnostics.append(
                Diagnostic(
                    .malformedPerfLine, .error, at: entry.keyRange,
                    "'\(entry.key)' has \(entry.items.count) values and '\(first.key)' \(first.items.count): a zip takes them in pairs"))
        }
    }

    /// A key that the workload does not look at would change nothing, and nobody would notice.
    private mutating func checkMeaning() {
        guard let workload = entry("workload"), workload.items.count == 1, workload.items[0].reference == nil,
            PerfKeys.workloads.contains(workload.items[0].text)
        else { return }
        let name = workload.items[0].text
        for entry in entries where PerfKeys.workloadsOfKey[entry.key]?.contains(name) == false {
            let others = PerfKeys.workloadsOfKey[entry.key] ?? []
            diagnostics.append(
                Diagnostic(
                    .unknownPerfKey, .error, at: entry.keyRange,
                    "'\(entry.key)' means nothing to workload '\(name)'; it belongs to \(others.joined(separator: ", "))"))
        }
    }

    private static func uncommented(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        for index in line.indices where line[index] == UInt8(ascii: "#") {
            if index == line.startIndex || line[index - 1] == UInt8(ascii: " ") { return line[..<index] }
        }
        return line
    }

    /// Split at commas that stand in no bracket.
    private static func parts(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var parts = [ArraySlice<UInt8>]()
        var depth = 0
        var start = bytes.startIndex
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            case UInt8(ascii: ",") where depth == 0:
                parts.append(trimmed(bytes[start..<index]))
                start = index + 1
            default: break
            }
        }
        return parts + [trimmed(bytes[start...])]
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes
        while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        return bytes
    }
}
