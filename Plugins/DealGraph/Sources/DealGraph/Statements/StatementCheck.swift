package import Values

/// An object of a statement, with its place.
struct StatementObject: Sendable {
    var json: JSON
    var path: String

    subscript(name: String) -> JSON? { json[name] }
}

/// Checks statements against the Beneficial Ownership Data Standard 0.4 (Open Ownership, https://standard.openownership.org/en/0.4.0/).
package enum StatementCheck {
    package static func problems(in json: JSON) -> [StatementProblem] {
        guard let statements = json.array else {
            return [StatementProblem(keyword: "type", path: "$", property: "", message: "a file of statements is a list")]
        }
        var checker = Checker()
        for (index, statement) in statements.enumerated() {
            checker.check(statement, .object(StatementSchema.statement), at: "$[\(index)]", property: "")
            if let type = statement["recordType"]?.string, let details = statement["recordDetails"],
                let shape = StatementSchema.details[type], details.members != nil
            {
                checker.check(details, .object(shape), at: "$[\(index)].recordDetails", property: "recordDetails")
            }
        }
        return checker.problems
    }

    /// Statements that cannot be put together: the same identifier twice, records that are spoken of and not there. These are no errors of
    /// the standard.
    package static func warnings(in json: JSON) -> [StatementProblem] {
        var warnings = [StatementProblem]()
        let statements = json.array ?? []
        let records = Set(statements.compactMap { $0["recordId"]?.string })
        var seen = Set<String>()
        for (index, statement) in statements.enumerated() {
            if let id = statement["statementId"]?.string, !seen.insert(id).inserted {
                warnings.append(
                    .init(
                        keyword: "duplicate", path: "$[\(index)].statementId", property: "statementId",
                        message: "this statement stands twice"))
            }
            guard statement["recordType"]?.string == "relationship", let details = statement["recordDetails"] else { continue }
            for name in ["subject", "interestedParty"] {
                if let record = details[name]?.string, !records.contains(record) {
                    warnings.append(
                        .init(
                            keyword: "reference", path: "$[\(index)].recordDetails.\(name)", property: name,
                            message: "the record '\(record)' is not in this file"))
                }
            }
        }
        return warnings
    }
}

private struct Checker {
    var problems: [StatementProblem] = []

    mutating func report(_ keyword: String, _ path: String, _ property: String, _ message: String) {
        problems.append(StatementProblem(keyword: keyword, path: path, property: property, message: message))
    }

    mutating func check(_ json: JSON, _ rule: StatementRule, at path: String, property: String) {
        switch rule {
        case .text(let minimum, let maximum):
            guard let text = text(json, path, property) else { return }
            let length = text.unicodeScalars.count
            if length < minimum { report("minLength", path, property, "at least \(minimum) characters are wanted") }
            if length > maximum { report("maxLength", path, property, "at most \(maximum) characters are allowed") }
        case .code(let codes):
            guard let text = text(json, path, property), !codes.contains(text) else { return }
            report("enum", path, property, "'\(text)' is none of \(codes.joined(separator: ", "))")
        case .truth: if json.bool == nil { report("type", path, property, "true or false is wanted") }
        case .number(let range):
            guard let number = json.double else { return report("type", path, property, "a number is wanted") }
            if number < range.lowerBound { report("minimum", path, property, "it is below \(range.lowerBound)") }
            if number > range.upperBound { report("maximum", path, property, "it is above \(range.upperBound)") }
        case .date:
            if let text = text(json, path, property), CivilDate(text) == nil {
                report("format", path, property, "a day is written 2026-01-31")
            }
        case .dateOrTime:
            guard let text = text(json, path, property), CivilDate(text) == nil, !Self.isMoment(text) else { return }
            report("anyOf", path, property, "neither a day (2026-01-31) nor a moment (2026-01-31T12:00:00Z)")
        case .partialDate:
            guard let text = text(json, path, property), CivilDate(text) == nil, CivilDate(text + "-01") == nil,
                CivilDate(text + "-01-01") == nil
            else { return }
            report("anyOf", path, property, "neither a year, a month nor a day")
        case .address:
            if let text = text(json, path, property), !StatementCheck.isAddress(text) {
                report("format", path, property, "'\(text)' is no URI")
            }
        case .list(let item):
            guard let items = json.array else { return report("type", path, property, "a list is wanted") }
            for (index, value) in items.enumerated() { check(value, item, at: "\(path)[\(index)]", property: property) }
        case .object(let shape): check(json, shape, at: path, property: property)
        case .recordOrReason(let shape):
            if json.string != nil { return }
            guard json.members != nil else {
                return report(
                    "oneOf", path, property, "the identifier of a record is wanted, or an object with the reason why there is none")
            }
            check(json, shape, at: path, property: property)
        }
    }

    private mutating func check(_ json: JSON, _ shape: StatementShape, at path: String, property: String) {
        guard let members = json.members else { return report("type", path, property, "an object is wanted") }
        for name in shape.required where json[name] == nil { report("required", path, name, "'\(name)' is missing") }
        if !shape.oneOf.isEmpty, shape.oneOf.allSatisfy({ json[$0] == nil }) {
            report(
                "anyOf", path, path.hasSuffix("]") ? shape.oneOf[0] : property, "one of \(shape.oneOf.joined(separator: ", ")) is missing")
        }
        for member in members {
            if let rule = shape.members[member.name] { check(member.value, rule, at: "\(path).\(member.name)", property: member.name) }
        }
        problems += shape.check?(StatementObject(json: json, path: path)) ?? []
    }

    private mutating func text(_ json: JSON, _ path: String, _ property: String) -> String? {
        if let text = json.string { return text }
        report("type", path, property, "a text is wanted")
        return nil
    }

    /// A moment of RFC 3339: day, time, zone.
    private static func isMoment(_ text: String) -> Bool {
        let parts = text.split(separator: text.contains("t") ? "t" : "T", omittingEmptySubsequences: false)
        guard parts.count == 2, CivilDate(parts[0]) != nil else { return false }
        var time = parts[1]
        if time.hasSuffix("Z") || time.hasSuffix("z") {
            time = time.dropLast()
        } else {
            guard time.count > 6, let sign = time.dropLast(5).last, sign == "+" || sign == "-", isClock(time.suffix(5), [23, 59]) else {
                return false
            }
            time = time.dropLast(6)
        }
        let seconds = time.split(separator: ".", omittingEmptySubsequences: false)
        guard seconds.count <= 2, seconds.dropFirst().allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
        else {
            return false
        }
        return isClock(seconds[0], [23, 59, 60])
    }

    private static func isClock(_ text: Substring, _ limits: [Int]) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == limits.count
            && zip(parts, limits).allSatisfy { part, limit in part.utf8.count == 2 && Int(part).map { (0...limit).contains($0) } ?? false }
    }
}

extension StatementCheck {
    /// A URI of RFC 3986: a scheme, a colon, and no blank.
    static func isAddress(_ text: String) -> Bool {
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let scheme = text[..<colon]
        return scheme.first?.isLetter == true
            && scheme.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || "+-.".utf8.contains($0) }
            && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"<>\"{}|\\^`".utf8.contains($0) }
    }
}
