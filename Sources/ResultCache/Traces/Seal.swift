import Values

/// The digest that ties an entry's content to its key. A digest has one length, so that what follows it begins at one place.
enum Seal {
    static func ofTrace(key: Digest, output: Digest, body: [UInt8]) -> Digest {
        Digest(of: key.bytes + output.bytes + body)
    }

    static func ofEntry(key: Digest, body: [UInt8]) -> Digest {
        Digest(of: key.bytes + body)
    }
}
