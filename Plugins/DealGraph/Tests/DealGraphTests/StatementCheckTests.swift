import DealGraph
import Testing
import Values

struct StatementCheckTests {
    /// A statement with its record, and what one change makes of it.
    private func statement(_ type: String, _ details: String, _ more: String = "") -> String {
        """
        [{"statementId": "0123456789abcdef0123456789abcdef", "declarationSubject": "e1", "recordId": "e1", "recordType": "\(type)",
          "recordDetails": {\(details)}\(more)}]
        """
    }

    private func problems(_ text: String) throws -> [String] {
        try StatementCheck.problems(in: JSON(parsing: text)).map { "\($0.keyword) \($0.path) \($0.property)" }
    }

    private static let entity = #""isComponent": false, "entityType": {"type": "legalEntity"}"#
    private static let link = #""isComponent": false, "subject": "e1", "interestedParty": {"reason": "unknown"}"#

    @Test func validStatementsAreAccepted() throws {
        #expect(try problems(statement("entity", Self.entity)).isEmpty)
        #expect(try problems(statement("person", #""isComponent": false, "personType": "knownPerson", "birthDate": "1964""#)).isEmpty)
        #expect(
            try problems(statement("relationship", Self.link + #", "interests": [{"type": "shareholding", "share": {"exact": 27}}]"#))
                .isEmpty)
        #expect(try problems(statement("entity", Self.entity, #", "statementDate": "2026-01-31T12:00:00+01:00""#)).isEmpty)
    }

    @Test(arguments: [
        ("entity", entity + #", "name": 5"#, "", "type $[0].recordDetails.name name"),
        ("entity", #""isComponent": false"#, "", "required $[0].recordDetails entityType"),
        ("entity", #""isComponent": false, "entityType": {"type": "firm"}"#, "", "enum $[0].recordDetails.entityType.type type"),
        (
            "entity", #""isComponent": false, "entityType": {"type": "state", "subtype": "trust"}"#, "",
            "enum $[0].recordDetails.entityType.subtype subtype"
        ),
        ("entity", entity + #", "foundingDate": "2026-02-30""#, "", "format $[0].recordDetails.foundingDate foundingDate"),
        ("entity", entity + #", "identifiers": [{"id": "1"}]"#, "", "anyOf $[0].recordDetails.identifiers[0] scheme"),
        ("entity", entity + #", "jurisdiction": {"name": "X", "code": "X"}"#, "", "minLength $[0].recordDetails.jurisdiction.code code"),
        ("entity", entity, #", "statementDate": "yesterday""#, "anyOf $[0].statementDate statementDate"),
        ("entity", entity, #", "source": {"url": "no address"}"#, "format $[0].source.url url"),
        (
            "relationship", link + #", "interests": [{"share": {"exact": 127}}]"#, "",
            "maximum $[0].recordDetails.interests[0].share.exact exact"
        ),
        (
            "relationship", link + #", "interests": [{"share": {"minimum": -1}}]"#, "",
            "minimum $[0].recordDetails.interests[0].share.minimum minimum"
        ),
        ("relationship", #""isComponent": false, "subject": 5, "interestedParty": "p""#, "", "oneOf $[0].recordDetails.subject subject"),
        (
            "relationship", #""isComponent": true, "componentRecords": ["r"], "subject": "e", "interestedParty": "p""#, "",
            "const $[0].recordDetails.componentRecords componentRecords"
        ),
    ])
    func eachErrorIsNamedWithItsPlace(type: String, details: String, more: String, expected: String) throws {
        #expect(try problems(statement(type, details, more)) == [expected])
    }

    @Test func missingRecordIsAWarningAndNoError() throws {
        let text = statement("relationship", #""isComponent": false, "subject": "e9", "interestedParty": "p9""#)
        let report = StatementCheck.report(Array(text.utf8))
        #expect(report["valid"] == true)
        #expect(report["warnings"]?.array?.count == 2)
    }

    @Test func whatIsNotJSONIsReported() {
        let report = StatementCheck.report(Array("[{".utf8))
        #expect(report["errors"]?.array?.first?["keyword"] == "syntax")
    }
}
