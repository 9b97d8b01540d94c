/// Names of authors as pages write them, cleaned.
enum AuthorNames {
    /// The names in a byline: without "By", dates, addresses and offices.
    static func names(in text: String) -> [String] {
        var text = PlainText.folded(PlainText.unescaped(text))
        if text.isEmpty || text.utf8.count > 200 || text.hasPrefix("http") || text.hasPrefix("@") || text.hasPrefix("www.") { return [] }
        text = withoutBeginning(text)
        var names: [String] = []
        for part in split(text) {
            let name = clean(withoutBeginning(part))
            if isName(name), !names.contains(name) { names.append(name) }
        }
        return names
    }

    /// The rest of a line that begins as a byline does, where it can be a name.
    static func announced(in text: String, allowsOneWord: Bool = false) -> String? {
        let rest = withoutBeginning(text)
        guard rest != text, let first = rest.first, first.isUppercase else { return nil }
        let name = clean(rest.split { "|,•·@\n".contains($0) }.first.map(String.init) ?? rest)
        let words = name.split(separator: " ")
        guard words.count >= (allowsOneWord ? 1 : 2), words.count <= 4,
            words.allSatisfy({ $0.first?.isUppercase == true || $0.count <= 3 }), isName(name),
            !name.hasSuffix(".") || name.hasSuffix("Jr.")
        else { return nil }
        return rest
    }

    /// The name in a line of a date and a name with marks between them, as `04.02.2022 | 13:10 Uhr | Uta Helkenberg`.
    static func besideDate(in text: String) -> String? {
        var pieces = [text]
        for separator in [" | ", " - ", " – ", " · ", " • ", ", ", " / "] { pieces = pieces.flatMap { $0.split(separator) } }
        guard pieces.count >= 2, pieces.count <= 5 else { return nil }
        return pieces.first { piece in
            let words = piece.split(separator: " ")
            return (2...3).contains(words.count)
                && words.allSatisfy { $0.first?.isUppercase == true && $0.allSatisfy { $0.isLetter || $0 == "." || $0 == "-" } }
                && words.allSatisfy { MonthNames.month($0.lowercased()) == nil } && isName(piece) && !isOrganisation(piece)
        }
    }

    /// Whether a name is that of a firm or an office; `byWordsOnly` for a text that may hold several names.
    static func isOrganisation(_ name: String, byWordsOnly: Bool = false) -> Bool {
        let words = name.split(separator: " ").map { $0.lowercased() }
        return words.count > 4 && !byWordsOnly || words.contains { organisations.contains($0) } || name.contains("www.")
            || name.contains(".de")
            || name.contains(".com")
    }

    /// Whether a name is that of an account, as `wordpressadmin` or `ann_author`.
    static func isAccount(_ name: String) -> Bool {
        !name.contains(" ") && (!name.contains(where: \.isUppercase) || name.contains("_") || name.lowercased().contains("admin"))
    }

    /// Two to four words that all begin with a capital, but for particles as "van" and "de la".
    static func isFullName(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        return (2...4).contains(words.count) && isName(text) && !isOrganisation(text)
            && words.allSatisfy { $0.first?.isUppercase == true || $0.count <= 3 }
            && text.allSatisfy { $0.isLetter || " .-'’".contains($0) } && words.first?.first?.isUppercase == true
            && words.last?.first?.isUppercase == true
    }

    /// Whether an address is that of a person's page on a site, as `/autor/ann-author` or `/people/42`.
    static func isAddressOfPerson(_ address: ArraySlice<UInt8>) -> Bool {
        let parts = address.split(separator: UInt8(ascii: "/"))
        guard parts.count >= 2 else { return false }
        return parts.dropLast().contains { part in personFolders.contains { part.elementsEqual($0) } }
    }

    private static let personFolders = [
        "author", "authors", "autor", "autoren", "autorin", "auteur", "auteurs", "autores", "autore", "autori", "staff", "people",
        "columnist", "columnists", "contributor", "contributors", "journalist", "journalisten", "redakteur", "redakteure", "reporter",
        "reporters", "writers", "verfasser", "schrijver",
    ].map { Array($0.utf8) }

    /// The name at the end of a line that begins with a date, as `Posted on 8 March 2020 by Ann Author`.
    static func afterDate(in text: String) -> String? {
        var words = text.split(" ")
        guard let at = words.lastIndex(where: { ["by", "von", "par", "por", "di", "door", "af", "av"].contains($0.lowercased()) }), at > 0,
            words[..<at].contains(where: { $0.contains(where: \.isNumber) })
        else { return nil }
        words.removeFirst(at + 1)
        if let end = words.firstIndex(where: { !$0.contains(where: \.isLetter) }) { words.removeSubrange(end...) }
        guard (1...4).contains(words.count), words.allSatisfy({ $0.first?.isUppercase == true || $0.count <= 3 }),
            !words.contains(where: { $0.contains(where: \.isNumber) }), words.count > 1 || words[0].count > 3
        else { return nil }
        let name = clean(words.joined(separator: " "))
        return isName(name) ? name : nil
    }

    private static let organisations: Set<String> = [
        "gmbh", "e.v.", "e.v", "ag", "inc", "inc.", "ltd", "ltd.", "llc", "verband", "verein", "bund", "agentur", "institut", "institute",
        "university", "universität", "landesanstalt", "ministerium",
        "verlag", "media", "news", "magazin", "magazine", "zeitung", "press", "redaktion", "team", "group", "foundation", "stiftung",
        "association", "society", "welle", "radio",
    ]

    /// Whether a line may begin as a byline does: a quick look.
    static func mayAnnounce(_ text: [UInt8]) -> Bool { LinePatterns.begins(text, with: startBytes) }
    private static let startBytes = (starts + ["by", "von", "par", "por"]).map { Array($0.utf8) }

    private static func withoutBeginning(_ text: String) -> String {
        var text = text
        for _ in 0..<2 {
            let lower = text.lowercased()
            // "ByAriel": the space is only drawn.
            for start in ["By", "Von", "Par", "Por"] where text.hasPrefix(start) && text.dropFirst(start.count).first?.isUppercase == true {
                return String(text.dropFirst(start.count))
            }
            guard let start = starts.first(where: lower.hasPrefix) else { break }
            text = PlainText.folded(String(text.dropFirst(start.count)))
        }
        return text
    }

    private static let starts = [
        "written by ", "posted by ", "published by ", "reported by ", "by: ", "by ", "von: ", "von ", "par ", "por ", "di ", "da ",
        "autor: ", "author: ", "autorin: ", "auteur: ", "text: ", "af ", "av ", "door ",
        "geschrieben von ", "ein beitrag von ", "ein artikel von ", "veröffentlicht von ", "verfasst von: ", "verfasst von ",
        "erstellt von ", "text von ", "autor ", "author ", "view all posts by ", "interview ", "über ", "about ", "edited by ",
        "revised edition edited by ",
        "auteur : ", "autor : ", "author : ", "herausgeber: ", "责任编辑：", "редактор: ", "автор: ", "foto und text: ", "eingestellt von ",
        "gepostet von ",
    ]

    private static func split(_ text: String) -> [String] {
        var parts = [text]
        for separator in [" im Gespräch mit ", " in conversation with ", " and ", " und ", " & ", ";", " et ", "|", " y ", " / ", "•", "·"]
        {
            parts = parts.flatMap { $0.split(separator) }
        }
        // A comma parts names where what follows could be one; "Smith, John" is left alone.
        return parts.flatMap { part in
            let pieces = part.split(",")
            return pieces.count > 1 && pieces.allSatisfy { $0.split(" ").count >= 2 } ? pieces : [pieces.first ?? part]
        }
    }

    private static func clean(_ text: String) -> String {
        var words = PlainText.folded(text).split(" ")
        // From the first figure or address on it is no name.
        if let end = words.firstIndex(where: { $0.contains { $0.isNumber || $0 == "@" } || $0.hasPrefix("(") }) {
            // "Ulrike18.10.2019" is a name with a date drawn close to it.
            let letters = String(words[end].prefix { $0.isLetter })
            words.removeSubrange(end...)
            if letters.count > 2, words.isEmpty { words.append(letters) }
        }
        while let last = words.last,
            [
                "am", "on", "um", "mo", "di", "mi", "do", "fr", "sa", "so", "montag", "dienstag", "mittwoch", "donnerstag", "freitag",
                "samstag", "sonntag", "alle", "artikel", "vor", "ago", "at", "-", "–", "—", "|", "in", "le", "el", "from", "aus", "für",
            ].contains(last.lowercased())
        { words.removeLast() }
        var name = words.joined(separator: " ")
        while let last = name.last, ".,:;-–|".contains(last), !name.hasSuffix("Jr."), name.count > 3 { name.removeLast() }
        return name
    }

    private static func isName(_ name: String) -> Bool {
        let words = name.split(" ")
        guard name.count >= 2, words.count <= 6, name.count <= 60, name.contains(where: \.isLetter) else { return false }
        let lower = name.lowercased()
        if words.contains(where: { noNameWords.contains($0.lowercased()) }) || !name.contains(where: \.isLetter) { return false }
        if noNames.contains(lower) { return false }
        if name.contains("://") || name.contains("{") { return false }
        return true
    }

    /// Words of a page's own furniture, which no name has.
    private static let noNameWords: Set<String> = [
        "powered", "designed", "licensed", "sponsored", "beiträge", "kommentare", "comments", "follow", "folgen", "subscribe", "newsletter",
        "cookies", "login", "anmelden", "copyright", "datenschutz", "impressum",
    ]

    private static let noNames: Set<String> = [
        "by", "von", "par", "por", "di", "interview", "follow", "über", "about", "veröffentlicht", "published", "posted", "text", "foto",
        "von:", "by:", "written", "admin", "administrator", "staff", "editor", "author", "autor", "unknown", "null", "none", "guest",
        "anonymous", "webmaster", "news",
        "press release", "pressemitteilung", "profile", "mehr", "more", "auteur", "alle beiträge", "a note", "system", "user", "root",
        "default", "contributor", "alle artikel", "kommentare", "share",
        "facebook", "twitter", "email", "print",
    ]
}

extension String {
    fileprivate func split(_ separator: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let range = rest.range(ofFirst: separator) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        parts.append(String(rest))
        return parts.map(PlainText.folded).filter { !$0.isEmpty }
    }
}

extension Substring {
    fileprivate func range(ofFirst word: String) -> Range<Index>? {
        guard let first = word.first else { return nil }
        var at = startIndex
        while let found = self[at...].firstIndex(of: first) {
            if self[found...].hasPrefix(word) { return found..<index(found, offsetBy: word.count) }
            at = index(after: found)
        }
        return nil
    }
}
