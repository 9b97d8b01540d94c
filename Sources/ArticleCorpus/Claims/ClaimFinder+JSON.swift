extension ClaimFinder {
    /// The claims, and the pairs that contradict each other, as one object.
    package func write(to writer: inout JSONWriter, bytes: [UInt8]) {
        let contradictions = ContradictionFinder.contradictions(in: self)
        writer.beginObject()
        writer.key("schema")
        writer.integer(1)
        writer.key("compared")
        writer.integer(min(claims.count, ContradictionFinder.limit))
        writer.key("claims")
        writer.beginArray()
        for claim in claims { write(claim, to: &writer, bytes: bytes) }
        writer.endArray()
        writer.key("contradictions")
        writer.beginArray()
        for pair in contradictions {
            writer.beginArray()
            writer.integer(pair.first)
            writer.integer(pair.second)
            writer.endArray()
        }
        writer.endArray()
        writer.key("explanations")
        writer.beginArray()
        for pair in contradictions {
            writer.beginObject()
            writer.member("type", pair.kind.rawValue)
            writer.member("severity", pair.severity.rawValue)
            writer.member("text", pair.explanation)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
    }

    private func write(_ claim: Claim, to writer: inout JSONWriter, bytes: [UInt8]) {
        writer.beginObject()
        for (name, number) in [
            ("start", claim.range.lowerBound), ("end", claim.range.upperBound), ("article", claim.article + 1),
            ("sentence", claim.sentence),
        ] {
            writer.key(name)
            writer.integer(number)
        }
        writer.key("quote")
        writer.string(bytes[claim.range])
        writer.member("kind", claim.kind.rawValue)
        writer.key("value")
        writer.number(claim.value)
        if let upper = claim.upperValue {
            writer.key("valueMax")
            writer.number(upper)
        }
        writer.member("unit", claim.unit)
        writer.member("bound", claim.bound.rawValue)
        writer.member("status", claim.status.rawValue)
        if let date = claim.date {
            writer.key("date")
            writer.beginObject()
            writer.member("from", date.from)
            writer.member("to", date.to)
            writer.endObject()
        }
        writer.member("subject", claim.subject)
        writer.member("metric", claim.metric)
        writer.member("scope", claim.scope)
        writer.endObject()
    }
}

extension FoundQuantity {
    /// `{"start", "end", "value", "valueMax"?, "unit", "bound"}`.
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("start")
        writer.integer(range.lowerBound)
        writer.key("end")
        writer.integer(range.upperBound)
        writer.key("value")
        writer.number(value)
        if let upperValue {
            writer.key("valueMax")
            writer.number(upperValue)
        }
        writer.member("unit", unit)
        writer.member("bound", bound.rawValue)
        writer.endObject()
    }
}
