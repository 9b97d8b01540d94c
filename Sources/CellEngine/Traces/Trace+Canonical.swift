import PluginProtocol
package import Values

extension Trace {
    /// The bytes that stand for this trace where it is kept. The value comes last, so that a store may keep it apart.
    package var canonicalBytes: [UInt8] {
        var encoder = CanonicalEncoder()
        encoder.append(self)
        return encoder.bytes
    }

    package init(canonicalBytes bytes: some Collection<UInt8>) throws(CanonicalDecoder.Failure) {
        var decoder = CanonicalDecoder(Array(bytes))
        self = try decoder.trace()
        try decoder.finish()
    }
}

extension CanonicalEncoder {
    package mutating func append(_ trace: Trace) {
        appendAllButValue(of: trace)
        append(trace.value)
    }

    /// The record of an evaluation without what came out.
    package mutating func appendAllButValue(of trace: Trace) {
        append(trace.ingredients)
        append(list: trace.reads) { $0.append($1) }
        append(list: trace.diagnostics) { $0.append($1) }
    }
}

extension CanonicalDecoder {
    package mutating func trace() throws(Failure) -> Trace {
        var trace = try traceWithoutValue()
        trace.value = try value()
        return trace
    }

    /// What `appendAllButValue(of:)` wrote. The value is to be filled in by the caller.
    package mutating func traceWithoutValue() throws(Failure) -> Trace {
        let ingredients = try keyIngredients()
        let reads = try list { (decoder) throws(Failure) in try decoder.readRecord() }
        let diagnostics = try list { (decoder) throws(Failure) in try decoder.diagnostic() }
        return Trace(ingredients: ingredients, reads: reads, value: .missing("not read yet"), diagnostics: diagnostics)
    }
}
