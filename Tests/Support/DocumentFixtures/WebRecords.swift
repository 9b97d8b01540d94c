/// A record of a WARC file.
package func record(_ kind: String, _ address: String, _ content: [UInt8], type: String = "application/http") -> [UInt8] {
    Array(
        "WARC/1.0\r\nWARC-Type: \(kind)\r\nWARC-Target-URI: \(address)\r\nWARC-Date: 2026-03-01T10:00:00Z\r\nContent-Type: \(type)\r\nContent-Length: \(content.count)\r\n\r\n"
            .utf8
    ) + content + Array("\r\n\r\n".utf8)
}

/// An answer of a server, as it travels.
package func answer(_ body: [UInt8], type: String = "text/html; charset=utf-8", status: String = "200 OK", more: String = "") -> [UInt8] {
    Array("HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\n\(more)\r\n".utf8) + body
}
