/// Reads comma-separated values (RFC 4180): a head line and rows, each a dictionary by the names of the head.
enum CSVText {
    static func rows(of text: String) -> [[String: String]] {
        var lines = records(Array(text.utf8))
        guard !lines.isEmpty else { return [] }
        let head = lines.removeFirst()
        return lines.map { fields in Dictionary(zip(head, fields)) { first, _ in first } }
    }

    private static func records(_ bytes: [UInt8]) -> [[String]] {
        var records = [[String]]()
        var record = [String]()
        var field = [UInt8]()
        var isQuoted = false
        var position = 0
        func close() {
            record.append(String(decoding: field, as: UTF8.self))
            field = []
        }
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if isQuoted {
                if byte != UInt8(ascii: "\"") {
                    field.append(byte)
                } else if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
                    field.append(byte)
                    position += 1
                } else {
                    isQuoted = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isQuoted = true
            case UInt8(ascii: ","): close()
            case UInt8(ascii: "\n"):
                close()
                records.append(record)
                record = []
            case UInt8(ascii: "\r"): break
            default: field.append(byte)
            }
        }
        if !field.isEmpty || !record.isEmpty {
            close()
            records.append(record)
        }
        return records
    }
}
