package import Values

extension CanonicalEncoder {
    package mutating func append(_ reference: Reference) {
        append(reference.root)
        append(list: reference.path) { encoder, step in
            switch step {
            case .member(let name):
                encoder.append(false)
                encoder.append(name)
            case .row(let key):
                encoder.append(true)
                encoder.append(key)
            }
        }
    }

    /// Byte offsets: two integers.
    package mutating func append(_ range: Range<Int>) {
        append(Int64(range.lowerBound))
        append(Int64(range.upperBound))
    }
}

extension CanonicalDecoder {
    package mutating func reference() throws(Failure) -> Reference {
        let root = try text()
        let path = try list { (decoder) throws(Failure) -> Reference.Step in
            let isRow = try decoder.bool()
            let name = try decoder.text()
            return isRow ? .row(name) : .member(name)
        }
        return Reference(root, path)
    }

    package mutating func range() throws(Failure) -> Range<Int> {
        let lower = try integer()
        let upper = try integer()
        guard lower <= upper, let lower = Int(exactly: lower), let upper = Int(exactly: upper) else {
            throw fail("a range that ends before it begins")
        }
        return lower..<upper
    }

    /// A word out of a closed list, such as the raw values of an enumeration.
    package mutating func word<T: RawRepresentable>(
        _ type: T.Type, _ what: String
    ) throws(Failure) -> T where T.RawValue == String {
        let text = try text()
        // Equal strings may differ in bytes (é as one scalar or as two): only the bytes that would be written are read.
        guard let word = T(rawValue: text), word.rawValue.utf8.elementsEqual(text.utf8) else {
            throw fail("\(what) '\(text)' is unknown")
        }
        return word
    }
}
