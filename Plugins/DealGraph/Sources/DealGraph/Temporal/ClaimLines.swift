import Values

/// Dated claims with questions as JSON lines: `claims` and `queries` in, the answers to each question out.
package enum ClaimLines {
    package static func answer(_ line: some Collection<UInt8>) -> [UInt8] {
        do {
            let json = try JSON(parsing: line)
            let book = ClaimBook(try (json["claims"]?.array ?? []).map(claim))
            let queries = try (json["queries"]?.array ?? []).map { try answer($0, book) }
            return (["queries": .array(queries)] as JSON).compactBytes
        } catch let failure as JSON.Failure {
            return problem("not JSON at byte \(failure.offset): \(failure.reason)")
        } catch let failure as LineProblem {
            return problem(failure.text)
        } catch {
            return problem("\(error)")
        }
    }

    private static func problem(_ text: String) -> [UInt8] { (["error": .string(text)] as JSON).compactBytes }

    private static func day(_ json: JSON?, _ what: String) throws -> Int {
        guard let text = json?.string, let date = CivilDate(text) else { throw LineProblem("\(what) is no day: write 2026-01-31") }
        return date.dayNumber
    }

    private static func claim(_ json: JSON) throws -> Claim {
        guard let id = json["id"]?.integer, let kind = json["kind"]?.string, let subject = json["subject"]?.string,
            let object = json["object"]?.string
        else { throw LineProblem("a claim has no \"id\", \"kind\", \"subject\" or \"object\"") }
        guard let status = Claim.Status(rawValue: json["status"]?.string ?? "") else {
            throw LineProblem("claim \(id) has an unknown status")
        }
        let end = json["valid_to"] ?? .null
        return Claim(
            id: id, kind: kind, subject: subject, object: object, value: json["value"]?.double,
            validFrom: try day(json["valid_from"], "valid_from of claim \(id)"),
            validTo: end == .null ? nil : try day(end, "valid_to of claim \(id)"), status: status,
            reportedOn: try day(json["reported_on"], "reported_on of claim \(id)"), source: json["source"]?.string ?? "",
            confidence: json["confidence"]?.double ?? 0, retracts: json["retracts"]?.integer)
    }

    private static func answer(_ query: JSON, _ book: ClaimBook) throws -> JSON {
        func view(_ query: JSON) throws -> [Claim] {
            book.asOf(validOn: try day(query["valid_on"], "valid_on"), knownOn: try day(query["known_on"], "known_on"))
        }
        let claims = try view(query)
        let chosen = ClaimBook.chosen(claims)
        let then = try query["then"].map { ClaimBook.chosen(try view($0)) } ?? chosen
        let exposure = ClaimBook.exposures(chosen).sorted { $0.key < $1.key }.map { subject, exposure in
            JSON.Member(
                subject,
                [
                    "total": JSON(exposure.total), "hhi": JSON(exposure.concentration),
                    "by": .object(exposure.byObject.sorted { $0.key < $1.key }.map { .init($0.key, JSON($0.value)) }),
                ])
        }
        return [
            "as_of": .array(claims.map(\.id).sorted().map { JSON($0) }),
            "chosen": .object(chosen.sorted { $0.key < $1.key }.map { .init($0.key, JSON($0.value.id)) }),
            "contradictions": .array(
                ClaimBook.contradictions(claims).map { [JSON($0.first), JSON($0.second), .string($0.reason.rawValue)] }),
            "exposure": .object(exposure),
            "changed": .array(ClaimBook.changes(from: chosen, to: then).map { .string($0) }),
        ]
    }
}
