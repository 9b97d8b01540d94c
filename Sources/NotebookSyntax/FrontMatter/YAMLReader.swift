import Diagnostics
import Yams

/// Reads a small, safe part of YAML: maps, lists and scalars, without anchors, aliases, tags or several documents.
///
/// Yams gives only where a node begins, in lines and Unicode scalars; where it ends is found by walking its text along the source.
struct YAMLReader {
    /// What is read, in messages.
    struct Subject {
        static let frontMatter = Subject(definite: "the front matter", indefinite: "front matter")
        static let settings = Subject(definite: "the settings file", indefinite: "a settings file")

        var definite: String
        var indefinite: String
    }

    static let depthLimit = 20
    static let nodeLimit = 10_000
    static let sizeLimit = 1 << 20

    /// The YAML with everything that is no text replaced.
    private let bytes: [UInt8]
    private let outer: OffsetMap
    private let lineStarts: [Int]
    private var nodeCount = 0
    private let subject: Subject

    /// A reason to refuse the text, as a diagnostic in the source.
    private(set) var fault: Diagnostic?

    init(_ source: SourceText, in range: Range<Int>, subject: Subject = .frontMatter) {
        self.subject = subject
        (bytes, outer) = repaired(source.bytes[range])
        lineStarts = Self.lines(of: bytes)
    }

    /// `nil` for an empty text and for one that is refused.
    mutating func read() -> YAMLValue? {
        guard bytes.count <= Self.sizeLimit else {
            fail(.frontMatterTooLarge, at: 0, "\(subject.definite) has \(bytes.count) bytes; at most \(Self.sizeLimit) are read")
            return nil
        }
        if let alias = YAMLAliases.firstUse(in: bytes) {
            fail(
                .frontMatterFeature, at: alias, "aliases cannot be used in \(subject.indefinite)", "Write the value out where it is wanted."
            )
            return nil
        }
        do {
            let parser = try Parser(yaml: String(decoding: bytes, as: UTF8.self), encoding: .utf8)
            return try parser.singleRoot().flatMap { value(of: $0, depth: 1) }
        } catch let error as YamlError {
            report(error)
        } catch {
            fail(.frontMatterSyntax, at: 0, "\(subject.definite) cannot be read as YAML")
        }
        return nil
    }

    // MARK: Nodes

    /// `nil` once the text is refused.
    private mutating func value(of node: Node, depth: Int) -> YAMLValue? {
        guard fault == nil else { return nil }
        let start = offset(of: node.mark)
        nodeCount += 1
        guard depth <= Self.depthLimit else {
            fail(.frontMatterTooLarge, at: start, "\(subject.definite) is nested deeper than \(Self.depthLimit) levels")
            return nil
        }
        guard nodeCount <= Self.nodeLimit else {
            fail(.frontMatterTooLarge, at: start, "\(subject.definite) has more than \(Self.nodeLimit) values")
            return nil
        }
        guard !refusesProperties(at: start) else { return nil }
        switch node {
        case .scalar(let scalar):
            let found = YAMLScalarFinder(bytes).find(Array(scalar.string.utf8), style: scalar.style, at: start)
            return YAMLValue(
                content: .scalar(
                    text: scalar.string, map: found.map.through(outer, length: scalar.string.utf8.count), isPlain: scalar.style == .plain),
                range: outer.source(of: found.range))
        case .sequence(let sequence):
            var items: [YAMLValue] = []
            for item in sequence {
                guard let item = value(of: item, depth: depth + 1) else { return nil }
                items.append(item)
            }
            return YAMLValue(content: .sequence(items), range: range(from: start, through: items.last))
        case .mapping(let mapping):
            var pairs: [(key: YAMLValue, value: YAMLValue)] = []
            for (key, item) in mapping {
                guard let key = value(of: key, depth: depth + 1), let item = value(of: item, depth: depth + 1) else { return nil }
                pairs.append((key, item))
            }
            return YAMLValue(content: .mapping(pairs), range: range(from: start, through: pairs.last.map { $0.value }))
        case .alias:
            fail(
                .frontMatterFeature, at: start, "aliases cannot be used in \(subject.indefinite)", "Write the value out where it is wanted."
            )
            return nil
        }
    }

    private func range(from start: Int, through last: YAMLValue?) -> Range<Int> {
        let lower = outer.source(of: start)
        if let last {
            let end = max(lower, last.range.upperBound)
            return lower..<(closingBracket(of: start, after: end) ?? end)
        }
        return outer.source(of: start..<min(start + 2, bytes.count))
    }

    /// The end of a list or map in brackets, in the source.
    private func closingBracket(of start: Int, after end: Int) -> Int? {
        guard start < bytes.count, bytes[start] == UInt8(ascii: "[") || bytes[start] == UInt8(ascii: "{") else { return nil }
        let distance = end - outer.source(of: start)
        var position = start + distance
        while position < bytes.count, bytes[position] <= 0x20 || bytes[position] == UInt8(ascii: ",") { position += 1 }
        guard position < bytes.count, bytes[position] == UInt8(ascii: "]") || bytes[position] == UInt8(ascii: "}") else { return nil }
        return outer.source(of: position..<(position + 1)).upperBound
    }

    /// A node that has an anchor or a tag begins with it, and no other node can begin with these characters.
    private mutating func refusesProperties(at start: Int) -> Bool {
        guard start < bytes.count else { return false }
        switch bytes[start] {
        case UInt8(ascii: "&"):
            fail(
                .frontMatterFeature, at: start, "anchors cannot be used in \(subject.indefinite)", "Write the value out where it is wanted."
            )
            return true
        case UInt8(ascii: "!"):
            fail(
                .frontMatterFeature, at: start, "tags cannot be used in \(subject.indefinite)",
                "Leave the tag out: its key decides what a value means.")
            return true
        default: return false
        }
    }

    // MARK: Faults

    private mutating func fail(_ id: DiagnosticID, at local: Int, _ summary: String, _ explanation: String = "") {
        guard fault == nil else { return }
        let place = min(local, bytes.count)
        let end = place < bytes.count ? place + 1 : place
        fault = Diagnostic(id, .error, at: outer.source(of: place..<end), summary, explanation: explanation)
    }

    private mutating func report(_ error: YamlError) {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
            if problem.contains("nesting level") {
                return fail(
                    .frontMatterTooLarge, at: offset(of: mark), "\(subject.definite) is nested deeper than \(Self.depthLimit) levels")
            }
            fail(.frontMatterSyntax, at: offset(of: mark), problem, context.map { "YAML says this \($0.text)." } ?? "")
        case .composer(let context, let problem, let mark, _):
            if problem.contains("alias") {
                fail(
                    .frontMatterFeature, at: offset(of: mark), "aliases cannot be used in \(subject.indefinite)",
                    "Write the value out where it is wanted.")
            } else if problem.contains("document") {
                fail(.frontMatterFeature, at: offset(of: mark), "front matter is one document", "Take the second '---' or '...' out.")
            } else {
                fail(.frontMatterSyntax, at: offset(of: mark), problem, context?.text ?? "")
            }
        case .reader(let problem, _, _, _):
            fail(.frontMatterSyntax, at: firstControl ?? 0, problem, "Only printable characters can stand in YAML.")
        case .duplicatedKeysInMapping(let keys, let context):
            let key = keys.first ?? ""
            let place = secondUse(of: key, inMapAt: offset(of: context.mark))
            fail(.repeatedFrontMatterKey, at: place, "the key '\(key)' is given twice", "Each key of a map is given once.")
        case .memory:
            fail(.frontMatterTooLarge, at: 0, "\(subject.definite) is nested deeper than \(Self.depthLimit) levels")
        default:
            fail(.frontMatterSyntax, at: 0, "\(subject.definite) cannot be read as YAML")
        }
    }

    /// Yams says only where the map begins.
    private func secondUse(of key: String, inMapAt start: Int) -> Int {
        let name = Array(key.utf8)
        let line = lineStarts.last { $0 <= start } ?? 0
        let indentation = start - line
        var seen = 0
        for lineStart in lineStarts where lineStart >= line {
            let place = lineStart + indentation
            guard place + name.count < bytes.count, bytes[place...].starts(with: name), bytes[place + name.count] == UInt8(ascii: ":")
            else { continue }
            seen += 1
            if seen == 2 { return place }
        }
        return start
    }

    private var firstControl: Int? {
        bytes.indices.first { index in
            let byte = bytes[index]
            if byte < 0x20 { return byte != 0x09 && byte != 0x0A && byte != 0x0D }
            return byte == 0x7F || (byte == 0xC2 && index + 1 < bytes.count && bytes[index + 1] < 0xA0 && bytes[index + 1] != 0x85)
        }
    }

    // MARK: Places

    private func offset(of mark: Mark?) -> Int {
        guard let mark, mark.line >= 1 else { return 0 }
        guard mark.line <= lineStarts.count else { return bytes.count }
        var position = lineStarts[mark.line - 1]
        var column = 1
        while column < mark.column, position < bytes.count {
            position += 1
            while position < bytes.count, bytes[position] & 0xC0 == 0x80 { position += 1 }
            column += 1
        }
        return position
    }

    /// Lines as libyaml counts them: it also breaks at NEL, LS and PS.
    private static func lines(of bytes: [UInt8]) -> [Int] {
        var starts = [0]
        var position = 0
        while position < bytes.count {
            let width = lineBreak(bytes, position)
            position += max(width, 1)
            if width > 0 { starts.append(position) }
        }
        return starts
    }
}

/// How many bytes the line break at a position takes; 0 where there is none.
func lineBreak(_ bytes: [UInt8], _ position: Int) -> Int {
    switch bytes[position] {
    case 0x0A: return 1
    case 0x0D: return position + 1 < bytes.count && bytes[position + 1] == 0x0A ? 2 : 1
    case 0xC2: return position + 1 < bytes.count && bytes[position + 1] == 0x85 ? 2 : 0
    case 0xE2:
        guard position + 2 < bytes.count, bytes[position + 1] == 0x80 else { return 0 }
        return bytes[position + 2] == 0xA8 || bytes[position + 2] == 0xA9 ? 3 : 0
    default: return 0
    }
}
