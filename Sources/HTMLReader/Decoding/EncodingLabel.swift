/// Names of encodings as pages give them (WHATWG Encoding, section 4.2, in part): what a label means on the web.
enum EncodingLabel {
    /// The encoding a label means, in lower case; nil for what is no label.
    static func canonical(_ label: String) -> String? {
        var name = String(label.lowercased().filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" })
        guard !name.isEmpty, name.utf8.count <= 40,
            name.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || [0x2D, 0x5F, 0x3A, 0x2E].contains($0) })
        else { return nil }
        if name.hasPrefix("x-") { name.removeFirst(2) }
        switch name {
        // A page whose label could be read as bytes cannot be UTF-16.
        case "utf8", "utf-8", "unicode-1-1-utf-8", "utf-16", "utf-16le", "utf-16be", "utf16", "unicode", "utf-7": return "utf-8"
        case "ascii", "us-ascii", "iso-8859-1", "iso8859-1", "iso_8859-1", "iso88591", "latin1", "latin-1", "l1", "cp1252", "windows-1252",
            "ansi_x3.4-1968", "cp819":
            return "windows-1252"
        case "gb2312", "gbk", "gb_2312-80", "euc-cn", "chinese", "gb18030": return "gb18030"
        case "shift_jis", "shift-jis", "sjis", "ms_kanji", "windows-31j": return "shift_jis"
        case "euc-kr", "euckr", "ks_c_5601-1987", "korean", "ksc5601", "windows-949": return "euc-kr"
        case "iso-8859-9", "latin5", "windows-1254": return "windows-1254"
        case "tis-620", "iso-8859-11", "windows-874": return "windows-874"
        case "big5", "big5-hkscs", "cn-big5": return "big5"
        default: return name
        }
    }

    /// What iconv calls it.
    static func iconvName(_ encoding: String) -> String {
        switch encoding {
        case "shift_jis": "CP932"
        case "euc-kr": "CP949"
        case "big5": "BIG5-HKSCS"
        case "windows-874": "CP874"
        default: encoding.uppercased()
        }
    }

    /// The encoding that the page states of itself, in an XML declaration or a meta element, anywhere in its head.
    static func declared(in bytes: [UInt8], isXML: Bool) -> String? {
        let head = bytes.prefix(isXML ? 512 : 65_536)
        if isXML || head.starts(with: Array("<?xml".utf8)) {
            if let label = value(after: "encoding", in: head.prefix(512)) { return canonical(label) }
            if isXML { return nil }
        }
        var rest = head[...]
        while let found = find("<meta", in: rest) {
            let end = rest[found...].firstIndex(of: 0x3E) ?? rest.endIndex
            if let label = value(after: "charset", in: rest[found..<end]), let known = canonical(label) { return known }
            rest = rest[end...]
        }
        return nil
    }

    /// The value of `name=value` or `name="value"`.
    private static func value(after name: String, in bytes: ArraySlice<UInt8>) -> String? {
        guard var at = find(name, in: bytes).map({ $0 + name.utf8.count }) else { return nil }
        func skipSpace() { while at < bytes.endIndex, bytes[at] <= 0x20 { at += 1 } }
        skipSpace()
        guard at < bytes.endIndex, bytes[at] == 0x3D else { return nil }
        at += 1
        skipSpace()
        if at < bytes.endIndex, bytes[at] == 0x22 || bytes[at] == 0x27 { at += 1 }
        let end = bytes[at...].firstIndex { $0 <= 0x20 || [0x22, 0x27, 0x3B, 0x3E, 0x2F, 0x3F].contains($0) } ?? bytes.endIndex
        return String(decoding: bytes[at..<end], as: UTF8.self)
    }

    /// Where an ASCII word stands, in any case.
    private static func find(_ word: String, in bytes: ArraySlice<UInt8>) -> Int? {
        let word = Array(word.utf8)
        guard bytes.count >= word.count else { return nil }
        return (bytes.startIndex...bytes.endIndex - word.count).first { at in
            for offset in word.indices {
                let byte = bytes[at + offset]
                if (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) != word[offset] { return false }
            }
            return true
        }
    }
}
