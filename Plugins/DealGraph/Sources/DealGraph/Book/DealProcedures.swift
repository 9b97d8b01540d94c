package import Values

/// The procedures `litho.…` that a query can call: ownership, rings, exposure, changes, contradictions.
package enum DealProcedures {
    package static func all(_ book: DealBook, validOn: CivilDate? = nil, knownOn: CivilDate? = nil) -> [Procedure] {
        let calls = Calls(book: book, validOn: validOn?.dayNumber, knownOn: knownOn?.dayNumber)
        return ownership(calls) + money(calls) + time(calls)
    }

    private static let dollars = Unit("USD")

    private static func ownership(_ calls: Calls) -> [Procedure] {
        [
            Procedure(
                "litho.owners", "a recorded holder of a company, with its claim", ["company", "day", "known"], required: 1,
                [
                    .string("owner"), .float("share"), .string("basis"), .string("status"), .any("reported_on"), .string("source"),
                    .integer("claim"), .string("note"),
                ]
            ) { (arguments, _) throws(QueryFailure) in try calls.owners(arguments) },
            Procedure(
                "litho.ultimate_owners", "an ultimate owner of a company, looked through chains and rings", ["company", "day", "known"],
                required: 1,
                [.string("owner"), .float("share"), .float("residual"), .string("measure")]
            ) { (arguments, _) throws(QueryFailure) in try calls.ultimateOwners(arguments) },
            Procedure(
                "litho.owns_through", "what an owner holds, directly and looked through", ["owner", "day", "known"], required: 1,
                [.string("company"), .float("direct"), .float("gross"), .float("corrected"), .float("residual"), .string("measure")]
            ) { (arguments, _) throws(QueryFailure) in try calls.ownsThrough(arguments) },
            Procedure(
                "litho.controls", "a company that a holder controls", ["holder", "day", "known"], required: 1,
                [.string("company"), .float("share"), .string("measure")]
            ) { (arguments, _) throws(QueryFailure) in try calls.controls(arguments) },
            Procedure(
                "litho.close_links", "two parties of which one holds at least a threshold of the other", ["threshold", "day", "known"],
                [.string("owner"), .string("company"), .float("share"), .string("measure")]
            ) { (arguments, _) throws(QueryFailure) in try calls.closeLinks(arguments) },
            Procedure(
                "litho.losses", "what a loss of one party takes from those who own it", ["party", "loss_usd", "day", "known"], required: 2,
                [.string("bearer"), .float("loss", dollars), .float("share"), .string("measure")]
            ) { (arguments, _) throws(QueryFailure) in try calls.losses(arguments) },
        ]
    }

    private static func money(_ calls: Calls) -> [Procedure] {
        [
            Procedure(
                "litho.rings", "a circle of payments of at most so many parties", ["at_most", "day", "known"],
                [
                    .list("parties"), .integer("length"), .float("round_trip", dollars), .float("total", dollars), .string("first"),
                    .string("last"), .string("weakest"), .list("claims"), .string("measure"),
                ]
            ) { (arguments, limits) throws(QueryFailure) in try calls.rings(arguments, limits) },
            Procedure(
                "litho.exposure", "what a party owes another by its deals", ["party", "day", "known"],
                [
                    .string("subject"), .string("object"), .float("amount", dollars), .float("share"), .float("total", dollars),
                    .float("hhi"), .string("measure"),
                ]
            ) { (arguments, _) throws(QueryFailure) in try calls.exposure(arguments) },
        ]
    }

    private static func time(_ calls: Calls) -> [Procedure] {
        [
            Procedure(
                "litho.changes", "a matter that appeared, vanished, moved or changed its status between two days",
                ["from", "to", "known_from", "known_to"], required: 2,
                [
                    .string("subject"), .string("predicate"), .string("object"), .string("matter"), .string("change"), .float("before"),
                    .float("after"), .string("unit"), .string("status_before"), .string("status_after"), .integer("claim"),
                    .string("publisher"), .string("reported_on"),
                ]
            ) { (arguments, _) throws(QueryFailure) in try calls.changes(arguments) },
            Procedure(
                "litho.contradictions", "two claims that cannot both hold", ["day", "known"],
                [
                    .string("subject"), .string("predicate"), .string("object"), .string("matter"), .string("reason"), .any("first"),
                    .any("second"), .string("first_status"), .string("second_status"), .string("first_source"), .string("second_source"),
                    .list("claims"),
                ]
            ) { (arguments, _) throws(QueryFailure) in try calls.contradictions(arguments) },
            Procedure(
                "litho.checks", "something to know before relying on sums", ["day", "known"],
                [.string("check"), .string("party"), .string("detail"), .list("claims")]
            ) { (arguments, _) throws(QueryFailure) in try calls.checks(arguments) },
            Procedure(
                "litho.claims", "a claim about a party", ["party"], required: 1,
                [
                    .integer("claim"), .string("subject"), .string("predicate"), .string("object"), .string("matter"), .any("value"),
                    .string("unit"), .string("status"), .any("valid_from"), .any("valid_to"), .any("reported_on"), .string("publisher"),
                    .string("source"), .boolean("chosen"),
                ]
            ) { (arguments, _) throws(QueryFailure) in try calls.claims(arguments) },
        ]
    }
}
