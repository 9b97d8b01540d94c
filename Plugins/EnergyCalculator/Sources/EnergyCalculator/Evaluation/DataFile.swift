/// A table that comes with the calculator: comma-separated, with a header, and comment lines that begin with `#`.
struct DataFile {
    var rows: [[String: String]] = []

    init(_ bytes: [UInt8]) {
        var header = [String]()
        for line in bytes.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
            let fields = Self.fields(line)
            if header.isEmpty {
                header = fields
            } else {
                rows.append(Dictionary(zip(header, fields), uniquingKeysWith: { first, _ in first }))
            }
        }
    }

    /// The file without its comments: plain CSV.
    static func text(_ bytes: [UInt8]) -> String {
        let lines = bytes.split(separator: UInt8(ascii: "\n")).filter { $0.first != UInt8(ascii: "#") }
        return lines.map { String(decoding: $0, as: UTF8.self) + "\n" }.joined()
    }

    private static func fields(_ line: ArraySlice<UInt8>) -> [String] {
        var fields = [String]()
        var field = [UInt8]()
        var isQuoted = false
        var index = line.startIndex
        while index < line.endIndex {
            let byte = line[index]
            if byte == UInt8(ascii: "\"") {
                // Two quotes inside quotes are one.
                if isQuoted, index + 1 < line.endIndex, line[index + 1] == byte {
                    field.append(byte)
                    index += 1
                } else {
                    isQuoted.toggle()
                }
            } else if byte == UInt8(ascii: ","), !isQuoted {
                fields.append(String(decoding: field, as: UTF8.self))
                field.removeAll(keepingCapacity: true)
            } else if byte != UInt8(ascii: "\r") {
                field.append(byte)
            }
            index += 1
        }
        fields.append(String(decoding: field, as: UTF8.self))
        return fields
    }
}
