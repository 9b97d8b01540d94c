/// What in a page could run a script or ask another machine: a reader of tags that knows little and suspects much.
enum ReportSafety {
    private static let elements: Set<String> = [
        "iframe", "frame", "object", "embed", "form", "input", "base", "link", "template", "foreignobject", "animate", "set",
        "use",
        "audio", "video", "applet", "noscript", "math", "portal",
    ]

    static func faults(in page: String) -> [String] {
        var faults = [String]()
        var scripts = 0
        let bytes = Array(page.utf8)
        var position = 0
        while let start = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
            position = start + 1
            guard position < bytes.count, isLetter(bytes[position]) else { continue }
            let name = word(bytes, &position)
            if elements.contains(name) { faults.append("element \(name)") }
            for (attribute, value) in attributes(bytes, &position) { check(attribute, value.lowercased(), of: name, &faults) }
            guard name == "script" || name == "style" else { continue }
            if name == "script" { scripts += 1 }
            // Raw text up to its end.
            let end = Array("</\(name)".utf8)
            while position + end.count < bytes.count, !bytes[position..<position + end.count].elementsEqual(end) { position += 1 }
        }
        if scripts != 2 { faults.append("\(scripts) scripts") }
        if !page.contains("Content-Security-Policy") { faults.append("no policy") }
        return faults
    }

    private static func check(_ attribute: String, _ value: String, of element: String, _ faults: inout [String]) {
        if attribute.hasPrefix("on") || ["srcdoc", "formaction", "action", "style", "ping", "srcset"].contains(attribute) {
            faults.append("attribute \(attribute) of \(element)")
        }
        if attribute == "http-equiv", value != "content-security-policy" { faults.append("http-equiv \(value)") }
        if attribute == "href", !["#", "http://", "https://", "mailto:", "data:text/csv"].contains(where: value.hasPrefix) {
            faults.append("href \(value)")
        }
        if attribute == "src", !["data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp"].contains(where: value.hasPrefix)
        {
            faults.append("src \(value)")
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }

    private static func word(_ bytes: [UInt8], _ position: inout Int) -> String {
        let start = position
        while position < bytes.count, !" \n\t\r\u{0C}/>=\"'".utf8.contains(bytes[position]) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
    }

    private static func attributes(_ bytes: [UInt8], _ position: inout Int) -> [(String, String)] {
        var found = [(String, String)]()
        while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
            let name = word(bytes, &position)
            guard !name.isEmpty else {
                position += 1
                continue
            }
            var value = ""
            if position < bytes.count, bytes[position] == UInt8(ascii: "=") {
                position += 1
                if position < bytes.count, bytes[position] == 0x22 || bytes[position] == 0x27 {
                    let quote = bytes[position]
                    let end = bytes[(position + 1)...].firstIndex(of: quote) ?? bytes.count
                    value = String(decoding: bytes[min(position + 1, end)..<end], as: UTF8.self)
                    position = min(end + 1, bytes.count)
                } else {
                    value = word(bytes, &position)
                }
            }
            found.append((name, value))
        }
        return found
    }
}
