import Values

/// The shapes of statements and records in the Beneficial Ownership Data Standard 0.4.
enum StatementSchema {
    static let statement = StatementShape(
        members: [
            "statementId": .text(minimum: 32, maximum: 64), "statementDate": .dateOrTime, "annotations": .list(.object(annotation)),
            "publicationDetails": .object(publication), "source": .object(source), "declaration": .text(), "declarationSubject": .text(),
            "recordId": .text(), "recordType": .code(["entity", "person", "relationship"]),
            "recordStatus": .code(["new", "updated", "closed"]),
            "recordDetails": .object(StatementShape(members: [:])),
        ],
        required: ["statementId", "declarationSubject", "recordId", "recordType", "recordDetails"])

    static let details: [String: StatementShape] = ["entity": entity, "person": person, "relationship": relationship]

    // MARK: Parts of every statement

    private static let annotation = StatementShape(
        members: [
            "statementPointerTarget": .text(), "creationDate": .dateOrTime,
            "createdBy": .object(StatementShape(members: ["name": .text(), "uri": .address])),
            "motivation": .code(["commenting", "correcting", "identifying", "linking", "transformation"]), "description": .text(),
            "transformedContent": .text(), "url": .address,
        ],
        required: ["statementPointerTarget", "motivation"],
        check: { annotation in
            var problems = [StatementProblem]()
            let motivation = annotation["motivation"]?.string
            if motivation == "linking", annotation["url"] == nil {
                problems.append(
                    .init(
                        keyword: "required", path: annotation.path, property: "url", message: "'url' is missing: the motivation is linking")
                )
            }
            if annotation["transformedContent"]?.string != nil, motivation != nil, motivation != "transformation" {
                problems.append(
                    .init(
                        keyword: "const", path: annotation.path + ".transformedContent", property: "transformedContent",
                        message: "transformed content belongs to the motivation transformation"))
            }
            return problems
        })

    private static let publication = StatementShape(
        members: [
            "publicationDate": .dateOrTime, "bodsVersion": .text(), "license": .address,
            "publisher": .object(StatementShape(members: ["name": .text(), "url": .address], oneOf: ["name", "url"])),
        ],
        required: ["publicationDate", "bodsVersion", "publisher"],
        check: { publication in
            guard let version = publication["bodsVersion"]?.string else { return [] }
            let parts = version.split(separator: ".", omittingEmptySubsequences: false)
            if parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) { return [] }
            return [
                .init(
                    keyword: "pattern", path: publication.path + ".bodsVersion", property: "bodsVersion",
                    message: "a version is written 0.4")
            ]
        })

    private static let source = StatementShape(members: [
        "type": .list(.code(["selfDeclaration", "officialRegister", "thirdParty", "primaryResearch", "verified"])), "description": .text(),
        "url": .address, "retrievedAt": .dateOrTime,
        "assertedBy": .list(.object(StatementShape(members: ["name": .text(), "uri": .address]))),
    ])

    private static let identifier = StatementShape(
        members: ["id": .text(), "scheme": .text(), "schemeName": .text(), "uri": .address], oneOf: ["scheme", "schemeName"])

    private static let country = StatementShape(members: ["name": .text(), "code": .text(minimum: 2, maximum: 2)], required: ["name"])
    private static let jurisdiction = StatementShape(members: ["name": .text(), "code": .text(minimum: 2, maximum: 6)], required: ["name"])

    private static let place = StatementShape(members: [
        "type": .code(["residence", "registered", "service", "alternative", "business"]), "address": .text(), "postCode": .text(),
        "country": .object(country),
    ])

    private static let unspecified = StatementShape(
        members: [
            "reason": .code([
                "noBeneficialOwners", "subjectUnableToConfirmOrIdentifyBeneficialOwner", "interestedPartyHasNotProvidedInformation",
                "subjectExemptFromDisclosure", "interestedPartyExemptFromDisclosure", "unknown", "informationUnknownToPublisher",
            ]), "description": .text(),
        ],
        required: ["reason"])

    // MARK: Entities

    private static let entity = StatementShape(
        members: [
            "isComponent": .truth, "entityType": .object(entityType), "unspecifiedEntityDetails": .object(unspecified), "name": .text(),
            "alternateNames": .list(.text()), "jurisdiction": .object(jurisdiction), "identifiers": .list(.object(identifier)),
            "foundingDate": .date, "dissolutionDate": .date, "addresses": .list(.object(place)), "uri": .address,
            "publicListing": .object(listing), "formedByStatute": .object(StatementShape(members: ["name": .text(), "date": .date])),
        ],
        required: ["isComponent", "entityType"])

    private static let entityType = StatementShape(
        members: [
            "type": .code(["registeredEntity", "legalEntity", "arrangement", "anonymousEntity", "unknownEntity", "state", "stateBody"]),
            "subtype": .code(["governmentDepartment", "stateAgency", "other", "trust", "nomination"]), "details": .text(),
        ],
        required: ["type"],
        check: { kind in
            let allowed: [String: [String]] = [
                "trust": ["arrangement", "legalEntity"], "nomination": ["arrangement"], "governmentDepartment": ["stateBody"],
                "stateAgency": ["stateBody"],
            ]
            guard let type = kind["type"]?.string, let subtype = kind["subtype"]?.string, let types = allowed[subtype],
                !types.contains(type)
            else { return [] }
            return [
                .init(
                    keyword: "enum", path: kind.path + ".subtype", property: "subtype", message: "'\(subtype)' is no subtype of '\(type)'")
            ]
        })

    private static let listing = StatementShape(
        members: [
            "hasPublicListing": .truth, "companyFilingsURLs": .list(.address),
            "securitiesListings": .list(
                .object(
                    StatementShape(
                        members: [
                            "marketIdentifierCode": .text(), "operatingMarketIdentifierCode": .text(),
                            "stockExchangeJurisdiction": .text(minimum: 2, maximum: 6), "stockExchangeName": .text(),
                            "security": .object(
                                StatementShape(
                                    members: ["idScheme": .code(["isin", "figi", "cusip", "cins"]), "id": .text(), "ticker": .text()],
                                    required: ["ticker"])),
                        ],
                        required: ["stockExchangeJurisdiction", "security", "stockExchangeName"]))),
        ],
        required: ["hasPublicListing"])

    // MARK: Persons

    private static let person = StatementShape(
        members: [
            "isComponent": .truth, "personType": .code(["anonymousPerson", "unknownPerson", "knownPerson"]),
            "unspecifiedPersonDetails": .object(unspecified),
            "names": .list(
                .object(
                    StatementShape(members: [
                        "type": .code(["legal", "translation", "transliteration", "former", "alternative", "birth"]), "fullName": .text(),
                        "familyName": .text(), "givenName": .text(), "patronymicName": .text(),
                    ]))), "identifiers": .list(.object(identifier)), "nationalities": .list(.object(country)),
            "placeOfBirth": .object(place),
            "birthDate": .partialDate, "deathDate": .partialDate, "placeOfResidence": .object(place),
            "taxResidencies": .list(.object(country)),
            "addresses": .list(.object(place)), "politicalExposure": .object(exposure),
        ],
        required: ["isComponent", "personType"])

    private static let exposure = StatementShape(
        members: [
            "status": .code(["isPep", "isNotPep", "unknown"]),
            "details": .list(
                .object(
                    StatementShape(members: [
                        "reason": .text(), "missingInfoReason": .text(), "jurisdiction": .object(jurisdiction), "startDate": .date,
                        "endDate": .date, "source": .object(source),
                    ]))),
        ],
        required: ["status"])

    // MARK: Relationships

    private static let relationship = StatementShape(
        members: [
            "isComponent": .truth, "componentRecords": .list(.text()), "subject": .recordOrReason(unspecified),
            "interestedParty": .recordOrReason(unspecified), "interests": .list(.object(interest)),
        ],
        required: ["isComponent", "subject", "interestedParty"],
        check: { relationship in
            guard relationship["isComponent"]?.bool == true, relationship["componentRecords"]?.array?.isEmpty == false else { return [] }
            return [
                .init(
                    keyword: "const", path: relationship.path + ".componentRecords", property: "componentRecords",
                    message: "a component has no components of its own")
            ]
        })

    private static let interest = StatementShape(members: [
        "type": .code([
            "shareholding", "votingRights", "appointmentOfBoard", "otherInfluenceOrControl", "seniorManagingOfficial", "settlor", "trustee",
            "protector", "beneficiaryOfLegalArrangement", "rightsToSurplusAssetsOnDissolution", "rightsToProfitOrIncome",
            "rightsGrantedByContract", "conditionalRightsGrantedByContract", "controlViaCompanyRulesOrArticles", "controlByLegalFramework",
            "boardMember", "boardChair", "unknownInterest", "unpublishedInterest", "enjoymentAndUseOfAssets",
            "rightToProfitOrIncomeFromAssets", "nominee", "nominator",
        ]), "directOrIndirect": .code(["direct", "indirect", "unknown"]), "beneficialOwnershipOrControl": .truth, "details": .text(),
        "share": .object(
            StatementShape(
                members: Dictionary(
                    ["exact", "maximum", "minimum", "exclusiveMinimum", "exclusiveMaximum"].map { ($0, .number(0...100)) },
                    uniquingKeysWith: { first, _ in first }))), "startDate": .date, "endDate": .date,
    ])
}
