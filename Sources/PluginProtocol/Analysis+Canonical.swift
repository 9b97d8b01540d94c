package import Values

extension Analysis {
    /// The bytes that stand for this analysis in the cache.
    package var canonicalBytes: [UInt8] {
        var encoder = CanonicalEncoder()
        encoder.append(self)
        return encoder.bytes
    }

    package init(canonicalBytes bytes: some Collection<UInt8>) throws(CanonicalDecoder.Failure) {
        var decoder = CanonicalDecoder(Array(bytes))
        self = try decoder.analysis()
        try decoder.finish()
    }
}

extension CanonicalEncoder {
    package mutating func append(_ analysis: Analysis) {
        append(list: analysis.reads) { encoder, read in
            encoder.append(read.reference)
            encoder.append(read.range)
            encoder.append(read.isOptional)
        }
        append(list: analysis.defines) { $0.append($1) }
        append(list: analysis.diagnostics) { $0.append($1) }
    }
}

extension CanonicalDecoder {
    package mutating func analysis() throws(Failure) -> Analysis {
        let reads = try list { (decoder) throws(Failure) in
            Analysis.Read(try decoder.reference(), range: try decoder.range(), isOptional: try decoder.bool())
        }
        let defines = try list { (decoder) throws(Failure) in try decoder.text() }
        let diagnostics = try list { (decoder) throws(Failure) in try decoder.diagnostic() }
        return Analysis(reads: reads, defines: defines, diagnostics: diagnostics)
    }
}
