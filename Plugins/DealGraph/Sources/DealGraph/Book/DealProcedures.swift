import Values

/// The procedures `litho.…` that a query can call: ownership, rings, exposure, changes, contradictions.
enum DealProcedures {
    static func all(_ book: DealBook, validOn: CivilDate?, knownOn: CivilDate?) -> [Procedure] {
        let calls = Calls(book: book, validOn: validOn?.dayNumber, knownOn: knownOn?.dayNumber)
        return [
            Procedure(
                name: "litho.owners", signature: "litho.owners(company [, day])", argumentCounts: 1...2,
                columns: [
                    .string("owner"), .float("share"), .string("basis"), .string("status"), .any("reported_on"), .string("source"),
                    .integer("claim"),
                ]
            ) { (arguments) throws(QueryFailure) in try calls.owners(arguments) },
            Procedure(
                name: "litho.ultimate_owners", signature: "litho.ultimate_owners(company [, day])", argumentCounts: 1...2,
                columns: [.string("owner"), .float("share"), .string("measure")]
            ) { (arguments) throws(QueryFailure) in try calls.ultimateOwners(arguments) },
            Procedure(
                name: "litho.owns_through", signature: "litho.owns_through(owner [, day])", argumentCounts: 1...2,
                columns: [.string("company"), .float("direct"), .float("gross"), .float("corrected")]
            ) { (arguments) throws(QueryFailure) in try calls.ownsThrough(arguments) },
            Procedure(
                name: "litho.controls", signature: "litho.controls(holder [, day])", argumentCounts: 1...2,
                columns: [.string("company"), .float("share"), .string("measure")]
            ) { (arguments) throws(QueryFailure) in try calls.controls(arguments) },
            Procedure(
                name: "litho.rings", signature: "litho.rings([length [, day]])", argumentCounts: 0...2,
                columns: [
                    .list("parties"), .integer("length"), .float("round_trip"), .float("total"), .string("first"), .string("last"),
                    .string("weakest"), .list("claims"),
                ]
            ) { (arguments) throws(QueryFailure) in try calls.rings(arguments) },
            Procedure(
                name: "litho.exposure", signature: "litho.exposure([party [, day]])", argumentCounts: 0...2,
                columns: [.string("subject"), .string("object"), .float("amount"), .float("share"), .float("total"), .float("hhi")]
            ) { (arguments) throws(QueryFailure) in try calls.exposure(arguments) },
            Procedure(
                name: "litho.changes", signature: "litho.changes(from, to [, known_from, known_to])", argumentCounts: 2...4,
                columns: [
                    .string("subject"), .string("predicate"), .string("object"), .string("matter"), .string("change"), .float("before"),
                    .float("after"), .string("unit"), .string("status_before"), .string("status_after"),
                ]
            ) { (arguments) throws(QueryFailure) in try calls.changes(arguments) },
            Procedure(
                name: "litho.contradictions", signature: "litho.contradictions([day [, known]])", argumentCounts: 0...2,
                columns: [
                    .string("subject"), .string("predicate"), .string("object"), .string("matter"), .string("reason"), .any("first"),
                    .any("second"),
                    .string("first_status"), .string("second_status"), .string("first_source"), .string("second_source"), .list("claims"),
                ]
            ) { (arguments) throws(QueryFailure) in try calls.contradictions(arguments) },
            Procedure(
                name: "litho.claims", signature: "litho.claims(party)", argumentCounts: 1...1,
                columns: [
                    .integer("claim"), .string("subject"), .string("predicate"), .string("object"), .string("matter"), .any("value"),
                    .string("unit"),
                    .string("status"), .any("valid_from"), .any("valid_to"), .any("reported_on"), .string("publisher"), .string("source"),
                    .boolean("chosen"),
                ]
            ) { (arguments) throws(QueryFailure) in try calls.claims(arguments) },
        ]
    }
}
