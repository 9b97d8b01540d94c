import Diagnostics

/// Gives the values of the front matter their places in `FrontMatter`, and says which do not fit.
struct FrontMatterReader {
    static let keys = [
        "title", "subtitle", "author", "authors", "lang", "date", "as-of", "known-on", "seed", "max-age", "key-points", "params", "data",
        "references",
    ]
    static let sourceKeys = ["id", "title", "publisher", "author", "issued", "accessed", "url", "URL", "note", "grade"]
    static let grades = ["maker", "filing", "measurement", "press", "restatement"]

    private(set) var result = FrontMatter()
    private(set) var title: (text: String, map: OffsetMap)?
    private(set) var keyPoints: [(text: String, map: OffsetMap)] = []
    private(set) var diagnostics: [Diagnostic] = []

    mutating func read(_ root: YAMLValue) {
        guard !root.isNull else { return }
        guard case .mapping(let pairs) = root.content else { return wrongType(root, "front matter", "keys with values") }
        for (key, value) in pairs {
            guard let name = key.scalar else {
                wrongType(key, "key", "text")
                continue
            }
            readKey(name, value)
        }
    }

    private mutating func readKey(_ key: FrontMatter.Scalar, _ value: YAMLValue) {
        guard Self.keys.contains(key.text) else {
            return unknownKey(key, among: Self.keys, in: "front matter")
        }
        // A key without a value is a key not yet filled in.
        guard !value.isNull else { return }
        switch key.text {
        case "title":
            result.title = scalar(value, key.text)
            if case .scalar(let text, let map, _) = value.content { title = (text, map) }
        case "subtitle": result.subtitle = scalar(value, key.text)
        case "author", "authors": result.authors += list(value, key.text)
        case "lang": readLanguage(value)
        case "date": result.date = date(value, key.text)
        case "as-of": result.asOf = date(value, key.text)
        case "known-on": result.knownOn = date(value, key.text)
        case "seed": readSeed(value)
        case "max-age": readMaxAge(value)
        case "key-points":
            result.keyPoints = list(value, key.text)
            for item in items(value) {
                if case .scalar(let text, let map, _) = item.content { keyPoints.append((text, map)) }
            }
        case "params": readParameters(value)
        case "data": readData(value)
        default: readSources(value)
        }
    }

    // MARK: Keys

    private mutating func readLanguage(_ value: YAMLValue) {
        guard let tag = scalar(value, "lang") else { return }
        guard isLanguageTag(tag.text) else {
            return report(
                .badLanguageTag, at: tag.range, "'\(tag.text)' is no language tag",
                "A language tag is such as 'en', 'de' or 'en-GB' (BCP 47).")
        }
        result.language = tag
    }

    private mutating func readMaxAge(_ value: YAMLValue) {
        guard let age = scalar(value, "max-age") else { return }
        guard Age(age.text) != nil else {
            return report(.frontMatterType, at: age.range, "'max-age' is '\(age.text)', not an age such as 90d, 12w, 6mo or 2y")
        }
        result.maxAge = age
    }

    private mutating func readSeed(_ value: YAMLValue) {
        guard let seed = scalar(value, "seed") else { return }
        guard UInt64(seed.text) != nil, seed.text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return report(.frontMatterType, at: seed.range, "'seed' is '\(seed.text)', not a whole number from 0 up")
        }
        result.seed = seed
    }

    private mutating func readParameters(_ value: YAMLValue) {
        for (name, value) in map(value, "params", "names with values") {
            guard isName(name, "a parameter") else { continue }
            if case .mapping(let pairs) = value.content {
                var parameter: (value: FrontMatter.Scalar?, source: FrontMatter.Scalar?) = (nil, nil)
                for (key, part) in pairs {
                    guard let key = key.scalar else { continue }
                    switch key.text {
                    case "value": parameter.value = scalar(part, "value")
                    case "source": parameter.source = scalar(part, "source")
                    default: unknownKey(key, among: ["value", "source"], in: "parameter '\(name.text)'")
                    }
                }
                if let value = parameter.value {
                    result.parameters.append(FrontMatter.Parameter(name: name, value: value, source: parameter.source))
                } else if !pairs.contains(where: { $0.key.scalar?.text == "value" }) {
                    report(.frontMatterType, at: name.range, "the parameter '\(name.text)' has no value", "Write {value: …, source: …}.")
                }
            } else if let scalar = scalar(value, name.text, wanted: "a value, or a map with 'value' and 'source'") {
                result.parameters.append(FrontMatter.Parameter(name: name, value: scalar, source: nil))
            }
        }
    }

    private mutating func readData(_ value: YAMLValue) {
        for (name, value) in map(value, "data", "names of tables with CSV files") {
            guard isName(name, "a table") else { continue }
            guard let path = scalar(value, name.text, wanted: "the path of a CSV file") else { continue }
            result.dataFiles.append(FrontMatter.DataFile(name: name, path: path))
        }
    }

    private mutating func readSources(_ value: YAMLValue) {
        guard case .sequence(let items) = value.content else { return wrongType(value, "references", "a list of sources") }
        var seen: [String: Range<Int>] = [:]
        for item in items {
            guard case .mapping(let pairs) = item.content else {
                wrongType(item, "references", "sources with an 'id'")
                continue
            }
            var id: FrontMatter.Scalar?
            var fields: [FrontMatter.Field] = []
            for (key, value) in pairs {
                guard let key = key.scalar else { continue }
                guard Self.sourceKeys.contains(key.text) else {
                    unknownKey(key, among: Self.sourceKeys, in: "source")
                    continue
                }
                guard !value.isNull else { continue }
                if key.text == "grade", let grade = value.scalar, !Self.grades.contains(grade.text) {
                    report(
                        .frontMatterType, at: grade.range, "'\(grade.text)' is no grade of a source",
                        "A grade is one of \(Self.grades.joined(separator: ", ")).")
                    continue
                }
                if key.text == "id" {
                    id = scalar(value, "id")
                } else if key.text == "author", case .sequence = value.content {
                    fields += list(value, "author").map { FrontMatter.Field(name: key, value: $0) }
                } else if let text = key.text == "accessed" ? date(value, key.text) : scalar(value, key.text) {
                    fields.append(
                        FrontMatter.Field(
                            name: FrontMatter.Scalar(text: key.text == "URL" ? "url" : key.text, range: key.range), value: text))
                }
            }
            guard let id else {
                if !pairs.contains(where: { $0.key.scalar?.text == "id" }) {
                    report(.frontMatterType, at: item.range, "the source has no 'id'", "Prose cites it by that name, as in [@id].")
                }
                continue
            }
            guard !id.text.isEmpty, id.text.utf8.allSatisfy(isKeyByte) else {
                report(.badName, at: id.range, "'\(id.text)' cannot be cited", "An id is made of ASCII letters, digits and _ - : .")
                continue
            }
            if let first = seen.updateValue(id.range, forKey: id.text) {
                report(
                    .repeatedFrontMatterKey, at: id.range, "the id '\(id.text)' is given twice",
                    notes: [Diagnostic.Note("first given here", at: first)])
                seen[id.text] = first
                continue
            }
            result.sources.append(FrontMatter.Source(key: id, fields: fields))
        }
    }

    // MARK: Types

    private mutating func scalar(_ value: YAMLValue, _ key: String, wanted: String = "text") -> FrontMatter.Scalar? {
        if let scalar = value.scalar { return scalar }
        wrongType(value, key, wanted)
        return nil
    }

    private func items(_ value: YAMLValue) -> [YAMLValue] {
        if case .sequence(let items) = value.content { return items }
        return [value]
    }

    /// A list, or one value in its place.
    private mutating func list(_ value: YAMLValue, _ key: String) -> [FrontMatter.Scalar] {
        var scalars: [FrontMatter.Scalar] = []
        for item in items(value) {
            if let scalar = scalar(item, key, wanted: "text or a list of texts") { scalars.append(scalar) }
        }
        return scalars
    }

    private mutating func map(_ value: YAMLValue, _ key: String, _ wanted: String) -> [(key: FrontMatter.Scalar, value: YAMLValue)] {
        guard case .mapping(let pairs) = value.content else {
            wrongType(value, key, wanted)
            return []
        }
        var result: [(key: FrontMatter.Scalar, value: YAMLValue)] = []
        for (key, value) in pairs {
            if let name = key.scalar { result.append((name, value)) } else { wrongType(key, "key", "text") }
        }
        return result
    }

    private mutating func date(_ value: YAMLValue, _ key: String) -> FrontMatter.Scalar? {
        guard let scalar = scalar(value, key, wanted: "a date such as 2026-01-31") else { return nil }
        if isDate(scalar.text) { return scalar }
        report(.badDate, at: scalar.range, "'\(scalar.text)' is no date", "'\(key)' takes a day of the calendar, written 2026-01-31.")
        return nil
    }

    private mutating func isName(_ name: FrontMatter.Scalar, _ what: String) -> Bool {
        if CellLabel.isLegal(name.text) { return true }
        let fixes = CellLabel.mended(name.text).map { [Fix("write '\($0)'", replace: name.range, with: $0)] } ?? []
        report(
            .badName, at: name.range, "not the name of \(what): \(CellLabel.fault(of: name.text))",
            "A name is a letter or '_', then letters, digits and '_', all ASCII.", fixes: fixes)
        return false
    }

    // MARK: Reports

    private mutating func unknownKey(_ key: FrontMatter.Scalar, among known: [String], in place: String) {
        let fixes = nearest(to: key.text, among: known).map { [Fix("did you mean '\($0)'?", replace: key.range, with: $0)] } ?? []
        report(
            .unknownFrontMatterKey, at: key.range, "unknown key '\(key.text)' in \(place)",
            "Known are \(known.joined(separator: ", ")).", fixes: fixes)
    }

    private mutating func wrongType(_ value: YAMLValue, _ key: String, _ wanted: String) {
        report(.frontMatterType, at: value.range, "'\(key)' takes \(wanted), not \(value.typeName)")
    }

    private mutating func report(
        _ id: DiagnosticID, at range: Range<Int>, _ summary: String, _ explanation: String = "", notes: [Diagnostic.Note] = [],
        fixes: [Fix] = []
    ) {
        diagnostics.append(Diagnostic(id, .error, at: range, summary, explanation: explanation, notes: notes, fixes: fixes))
    }
}

/// A day of the Gregorian calendar, `YYYY-MM-DD`.
private func isDate(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return false }
    func number(_ range: Range<Int>) -> Int? {
        bytes[range].reduce(0 as Int?) { sum, byte in
            guard let sum, (0x30...0x39).contains(byte) else { return nil }
            return sum * 10 + Int(byte) - 0x30
        }
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), (1...12).contains(month) else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(day)
}

/// The form of BCP 47: a language of two or three letters, then parts of one to eight letters or digits.
private func isLanguageTag(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count <= 8, let first = parts.first, (2...3).contains(first.utf8.count) else { return false }
    guard first.utf8.allSatisfy({ ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }) else { return false }
    return parts.dropFirst().allSatisfy { part in
        (1...8).contains(part.utf8.count) && part.utf8.allSatisfy { isLabelByte($0) && $0 != UInt8(ascii: "_") }
    }
}
