import Glibc

/// The addresses of a host, and which of them are of the public internet.
enum HostAddresses {
    struct Failure: Error { var reason: String }

    /// All addresses of a host as numbers, in the order the system gives them.
    static func look(up host: String) throws(Failure) -> [HostAddress] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, nil, &hints, &list)
        guard code == 0 else { throw Failure(reason: String(cString: gai_strerror(code))) }
        defer { freeaddrinfo(list) }
        var found: [HostAddress] = []
        var entry = list
        while let current = entry {
            if let address = HostAddress(current.pointee.ai_addr), !found.contains(address) { found.append(address) }
            entry = current.pointee.ai_next
        }
        return found
    }
}

/// An address of the internet protocol, version 4 or 6.
struct HostAddress: Equatable {
    /// 4 or 16.
    var bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    init?(_ address: UnsafeMutablePointer<sockaddr>?) {
        guard let address else { return nil }
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            bytes = UnsafeRawPointer(address).withMemoryRebound(to: sockaddr_in.self, capacity: 1) { pointer in
                withUnsafeBytes(of: pointer.pointee.sin_addr) { Array($0) }
            }
        case AF_INET6:
            bytes = UnsafeRawPointer(address).withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { pointer in
                withUnsafeBytes(of: pointer.pointee.sin6_addr) { Array($0) }
            }
        default: return nil
        }
    }

    /// As curl writes it after `--resolve`.
    var text: String {
        if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") }
        let groups = stride(from: 0, to: 16, by: 2).map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }
        return "[\(groups.joined(separator: ":"))]"
    }

    /// Can it be reached from everywhere? The special ranges are those of IANA's registries for IPv4 and IPv6 (RFC 6890 and later).
    var isPublic: Bool { bytes.count == 4 ? Self.isPublic4(bytes) : isPublic6 }

    private static func isPublic4(_ b: [UInt8]) -> Bool {
        switch (b[0], b[1], b[2]) {
        case (0, _, _), (10, _, _), (127, _, _), (224..., _, _): false
        case (100, 64...127, _), (169, 254, _), (172, 16...31, _), (192, 168, _): false
        case (192, 0, 0), (192, 0, 2), (192, 88, 99), (198, 18...19, _), (198, 51, 100), (203, 0, 113): false
        default: true
        }
    }

    private var isPublic6: Bool {
        let b = bytes
        // Version 4 in version 6: mapped, translated (RFC 6052) and 6to4.
        if b[..<10].allSatisfy({ $0 == 0 }), b[10] == b[11], b[10] == 0 || b[10] == 0xFF {
            return b[10] == 0xFF && Self.isPublic4(Array(b[12...]))
        }
        if b.starts(with: [0, 0x64, 0xFF, 0x9B]) { return b[4..<12].allSatisfy { $0 == 0 } && Self.isPublic4(Array(b[12...])) }
        if b.starts(with: [0x20, 0x02]) { return Self.isPublic4(Array(b[2..<6])) }
        // Only 2000::/3 is given out; of it, 2001::/23 is for protocols and 2001:db8::/32 and 3fff::/20 for books.
        guard b[0] & 0xE0 == 0x20 else { return false }
        if b[0] == 0x20, b[1] == 0x01, b[2] < 2 || b[2] == 0x0D && b[3] == 0xB8 { return false }
        return !(b[0] == 0x3F && b[1] == 0xFF && b[2] < 0x10)
    }
}
