import Diagnostics

/// The records of a WARC file (ISO 28500), one by one. The file may have any size; each record a limit.
struct WARCReader {
    let name: String
    private let stream: ByteStream
    private(set) var hasEnded = false
    /// Names of documents given so far, so that two captures of one address are told apart.
    private var taken: [String: Int] = [:]

    /// `stream` is unpacked already.
    init(_ stream: ByteStream, name: String) {
        self.stream = stream
        self.name = name
    }

    static func isWARC(_ head: ArraySlice<UInt8>) -> Bool { head.starts(with: "WARC/".utf8) }

    /// The next document: an answer with status 200 and a type that can be read, a resource, or a converted text. Other records are
    /// passed over. Throws a `Diagnostic` for a record that cannot be read; the next call goes on after it where that is possible.
    mutating func next() throws -> RawDocument? {
        do { return try read() } catch is Inflater.Damaged { throw end("is packed with gzip and damaged or cut off") }
    }

    private mutating func read() throws -> RawDocument? {
        while !hasEnded {
            guard let record = try header() else {
                hasEnded = true
                return nil
            }
            guard let length = record["content-length"].flatMap({ Int($0) }), length >= 0 else {
                throw end("has a record without a length")
            }
            let kind = record["warc-type"] ?? ""
            guard ["response", "resource", "conversion"].contains(kind), let address = record["warc-target-uri"]?.trimmedOfBrackets else {
                guard try stream.skip(length) == length else { throw end("is cut off") }
                continue
            }
            guard length <= DocumentLimits.size else {
                guard try stream.skip(length) == length else { throw end("is cut off") }
                throw Diagnostic.source(
                    "\(name)#\(address)", .sourceTooLarge, "is larger than the limit of \(DocumentLimits.size >> 20) MiB")
            }
            let content = try stream.take(length)
            guard content.count == length else { throw end("is cut off") }
            if let document = try document(kind, address, record, content) { return document }
        }
        return nil
    }

    private mutating func document(_ kind: String, _ address: String, _ record: [String: String], _ content: [UInt8]) throws -> RawDocument?
    {
        var document = RawDocument(name: "", bytes: content, address: address, retrieved: record["warc-date"])
        if kind == "response" {
            guard let head = HTTPHead(content[...]), head.status == 200 else { return nil }
            document.mediaType = head.mediaType
            document.charset = head.charset
            document.lastModified = head.field("last-modified")
            guard isReadable(head.mediaType) else { return nil }
            document.bytes = try body(content[head.length...], head, "\(name)#\(address)")
        } else {
            let type = record["content-type"].flatMap { MediaType($0) }
            guard isReadable(type?.name) else { return nil }
            document.mediaType = type?.name
            document.charset = type?.charset
        }
        taken[address, default: 0] += 1
        let count = taken[address, default: 1]
        document.name = "\(name)#\(address)" + (count > 1 ? " (\(count))" : "")
        return document
    }

    private func isReadable(_ type: String?) -> Bool { type.map(MediaType.isReadable) ?? true }

    /// The body of an answer, out of its chunks and unpacked.
    private func body(_ bytes: ArraySlice<UInt8>, _ head: HTTPHead, _ name: String) throws -> [UInt8] {
        var bytes = bytes
        if head.field("transfer-encoding")?.lowercased() == "chunked", let whole = Self.joined(bytes) { bytes = whole[...] }
        let coding = head.field("content-encoding")?.lowercased()
        guard coding == "gzip" || coding == "x-gzip" else { return Array(bytes) }
        // Some crawlers unpack the body and leave the field.
        guard bytes.starts(with: [0x1F, 0x8B]) else { return Array(bytes) }
        guard let plain = try? Inflater.unpack(bytes, .gzip, limit: DocumentLimits.size) else {
            throw Diagnostic.source(name, .archiveDamaged, "is packed with gzip and damaged")
        }
        return plain
    }

    /// Chunks joined; nil where these are none, as crawlers that join them leave the field.
    private static func joined(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        var out: [UInt8] = []
        var rest = bytes
        while let end = rest.firstIndex(of: 0x0A) {
            let digits = rest[..<end].prefix { $0 != 0x0D && $0 != 0x3B && $0 != 0x20 }
            guard let size = Int(String(decoding: digits, as: UTF8.self), radix: 16), size >= 0 else { return nil }
            if size == 0 { return out }
            rest = rest[(end + 1)...]
            guard size <= rest.count else { return nil }
            out += rest.prefix(size)
            rest = rest.dropFirst(size)
            while let byte = rest.first, byte == 0x0D || byte == 0x0A { rest.removeFirst() }
        }
        return nil
    }

    /// The fields of the next record, names in lower case; nil at the end of the file.
    private mutating func header() throws -> [String: String]? {
        var fields: [String: String] = [:]
        var isInside = false
        while let line = try stream.line(limit: 64 << 10) {
            if line.isEmpty {
                if isInside { return fields }
                continue
            }
            if !isInside {
                guard Self.isWARC(line[...]) else { throw end("has a record that does not begin with its version") }
                isInside = true
                continue
            }
            let text = String(decoding: line, as: UTF8.self)
            guard fields.count < 200, let colon = text.firstIndex(of: ":") else { continue }
            fields[text[..<colon].lowercased()] = String(text[text.index(after: colon)...].drop { $0.isWhitespace })
        }
        if isInside { throw end("is cut off") }
        return nil
    }

    private mutating func end(_ reason: String) -> Diagnostic {
        hasEnded = true
        return .source(name, .archiveDamaged, reason)
    }
}

extension String {
    /// Older files write addresses in angle brackets.
    fileprivate var trimmedOfBrackets: String { hasPrefix("<") && hasSuffix(">") ? String(dropFirst().dropLast()) : self }
}
