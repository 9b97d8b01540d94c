/// An address that can be fetched, taken apart: `https://host:port/path?query`. The fragment is left out.
struct FetchAddress: Equatable {
    var scheme: String
    /// In lower case; an IPv6 address without its brackets.
    var host: String
    var port: Int
    var text: String

    struct Unusable: Error, Equatable { var reason: String }

    init(_ address: String) throws(Unusable) {
        guard address.utf8.count <= 4_000 else { throw Unusable(reason: "is longer than 4,000 bytes") }
        let plain = address.prefix { $0 != "#" }
        guard plain.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7F && $0 != "\\" }) else {
            throw Unusable(reason: "has a character that must be written as %XX, or a host name that must be written as xn--…")
        }
        let lower = plain.lowercased()
        guard let scheme = ["http", "https"].first(where: { lower.hasPrefix("\($0)://") }) else {
            throw Unusable(reason: "does not begin with http:// or https://")
        }
        let rest = plain.dropFirst(scheme.count + 3)
        let authority = rest.prefix { !"/?".contains($0) }
        guard !authority.contains("@") else { throw Unusable(reason: "has a name or password in it") }
        var host = authority
        var port = scheme == "http" ? 80 : 443
        if let colon = authority.lastIndex(of: ":"), !authority[colon...].contains("]") {
            host = authority[..<colon]
            let digits = authority[authority.index(after: colon)...]
            guard let number = Int(digits), (1...65_535).contains(number), digits.allSatisfy(\.isNumber) else {
                throw Unusable(reason: "has '\(digits)' in place of a port")
            }
            port = number
        }
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
            guard host.contains(":"), host.allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." }) else {
                throw Unusable(reason: "has no host that can be read")
            }
        } else {
            guard !host.isEmpty, host.utf8.count <= 253, host.allSatisfy({ $0.isLetter || $0.isNumber || ".-_".contains($0) }) else {
                throw Unusable(reason: "has no host that can be read")
            }
        }
        self.scheme = scheme
        self.host = host.lowercased()
        self.port = port
        text = "\(scheme)://\(authority)\(rest.dropFirst(authority.count).first == "/" ? "" : "/")\(rest.dropFirst(authority.count))"
    }
}
