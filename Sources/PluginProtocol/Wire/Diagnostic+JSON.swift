public import Diagnostics
public import Values

extension Diagnostic {
    /// `{"code": "L601", "name": "unknown-chip", "severity": "error", "range": [3, 7], "summary": …}`; ranges are bytes of the cell's code.
    public var json: JSON {
        .members([
            "code": .string(id.code), "name": .string(id.name), "severity": .string(severity.rawValue),
            "range": range.map { .range($0) }, "summary": .string(summary),
            "explanation": explanation.isEmpty ? nil : .string(explanation),
            "notes": .list(notes) { .members(["text": .string($0.text), "range": $0.range.map { .range($0) }]) },
            "fixes": .list(fixes) {
                .members([
                    "summary": .string($0.summary), "range": $0.range.map { .range($0) },
                    "replacement": $0.replacement.map { .string($0) },
                ])
            },
        ])
    }

    public init(json: JSON) throws(MalformedMessage) {
        let members = try Members(json, "a diagnostic")
        self.init(
            try DiagnosticID(members), try members.choice("severity", "severity"), at: try members.optionalRange("range"),
            try members.text("summary"), explanation: try members.optionalText("explanation") ?? "",
            notes: try members.list("notes") { (json) throws(MalformedMessage) in
                let note = try Members(json, "a note")
                return Note(try note.text("text"), at: try note.optionalRange("range"))
            },
            fixes: try members.list("fixes") { (json) throws(MalformedMessage) in
                let fix = try Members(json, "a fix")
                return Fix(
                    try fix.text("summary"), replace: try fix.optionalRange("range"), with: try fix.optionalText("replacement"))
            })
    }

    /// Every range it holds, for a check against the code.
    public var ranges: [Range<Int>] {
        [range].compactMap(\.self) + notes.compactMap(\.range) + fixes.compactMap(\.range)
    }
}

extension DiagnosticID {
    init(_ members: Members) throws(MalformedMessage) {
        let code = try members.text("code")
        let name = try members.text("name")
        guard code.utf8.count == 4, code.utf8.first == UInt8(ascii: "L"), code.utf8.dropFirst().allSatisfy({ (0x30...0x39).contains($0) })
        else { throw members.wrong("code", "code such as L901") }
        guard !name.isEmpty, name.utf8.count <= 60, name.utf8.allSatisfy({ isNameByte($0) }) else {
            throw members.wrong("name", "name of lower case letters, digits and hyphens")
        }
        self.init(code, name)
    }
}

extension DiagnosticDescription {
    var json: JSON {
        ["code": .string(id.code), "name": .string(id.name), "explanation": .string(explanation)]
    }

    init(json: JSON) throws(MalformedMessage) {
        let members = try Members(json, "a kind of problem")
        self.init(try DiagnosticID(members), try members.text("explanation"))
    }
}

/// A lower case letter, a digit or a hyphen.
func isNameByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
}
