/// Short lines that pages put around an article, told by how they begin, in the languages that the reader is tried with.
enum LinePatterns {
    /// An address of the web and nothing else to read.
    static func isAddress(_ text: [UInt8]) -> Bool {
        guard text.starts(with: Array("http".utf8)) || text.starts(with: Array("www.".utf8)) else { return false }
        let words = text.split(separator: 0x20)
        return words.count == 1 || words.count(where: { $0.starts(with: Array("http".utf8)) }) > 1 && words.count < 40
    }

    /// Who made a picture or a text.
    static func isCredit(_ text: [UInt8]) -> Bool { begins(text, with: credits) }

    /// A line that sends the reader to other pages.
    static func leadsElsewhere(_ text: [UInt8], _ block: TextBlock) -> Bool {
        begins(text, with: pointers) && (block.length < 60 || block.linkDensity > 0.2)
    }

    /// An invitation to subscribe or follow, a caption with its credit, the date of a change.
    static func isSmallPrint(_ text: [UInt8], _ block: TextBlock, isAtEnd: Bool) -> Bool {
        guard block.length < 300 else { return false }
        let folded = text.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
        if block.length < 80, hasDate(text), begins(folded, with: changes) { return true }
        if block.length < 200, contains(folded, creditsInside) { return true }
        if contains(folded, newsletters), contains(folded, invitations) { return true }
        return isAtEnd && contains(folded, followings)
    }

    private static let changes = ["updated", "published", "posted", "last ", "created", "aktualisiert", "veröffentlicht", "stand "].map {
        Array($0.utf8)
    }
    private static let creditsInside = [
        "(image:", "(photo:", "(credit:", "(image credit", "(photo credit", "(foto:", "(bild:", "(photo by", "photos ©", "photo ©",
        "/getty images", "(ap photo",
    ].map { Array($0.utf8) }
    private static let newsletters = ["newsletter", "inbox", "mailing list", "e-mail-verteiler"].map { Array($0.utf8) }
    private static let invitations = ["subscrib", "sign up", "signing up", "delivered", "abonnier", "anmeld", "inscri", "suscr"].map {
        Array($0.utf8)
    }
    private static let followings = [
        "follow him on", "follow her on", "follow us on", "follow them on", "follow me on", "on twitter @", "on twitter at",
        "all rights reserved", "send tips to",
        "subject to copyright",
    ].map { Array($0.utf8) }

    private static func contains(_ text: [UInt8], _ words: [[UInt8]]) -> Bool {
        for at in text.indices {
            for word in words where word[0] == text[at] && at + word.count <= text.count {
                if text[at..<at + word.count].elementsEqual(word) { return true }
            }
        }
        return false
    }

    private static let credits: [[UInt8]] = [
        "photo:", "photos:", "photo by", "photo credit", "photo courtesy", "photograph:", "photographs:", "picture:", "pictures:", "image:",
        "image credit", "image source", "image by", "images:", "image courtesy", "(image:", "(photo:", "(photo by", "(credit:",
        "(image credit", "(foto:",
        "credit:", "credits:", "source:", "foto:", "fotos:", "bild:", "bilder:", "bildquelle", "(bild:", "quelle:", "(quelle:", "© ",
        "(c) ",
        "photo ©", "foto ©", "bildnachweis", "titelbild", "crédit", "crédits", "foto de ", "imagen:", "fuente:", "illustration:", "grafik:",
        "courtesy of", "getty images", "published:", "updated:", "published on", "updated on", "last updated", "last modified",
        "first published",
        "posted on", "posted by", "posted:", "| updated", "erstellt:", "stand:", "aktualisiert", "veröffentlicht", "kategorie:",
        "categories:",
        "category:", "filed under", "tags:", "tagged", "keywords:", "schlagwörter", "schlagworte", "permalink", "copyright", "text:",
        "autor:", "author:",
        "by ", "von ", "par ", "por ",
    ].map { Array($0.utf8) }

    private static let pointers: [[UInt8]] = [
        "read more", "read also", "read next", "read further", "read the full", "also read", "see also", "see more", "more on this",
        "more from", "more about",
        "related", "recommended", "don't miss", "most read", "most popular", "you may also", "you might also", "explore further",
        "further reading",
        "sign up", "subscribe", "follow us", "share this", "share on", "like this", "click here", "join us", "join our", "download the",
        "leave a comment",
        "view comments", "comments", "advertisement", "article continues", "story continues", "continue reading", "photo credits",
        "print this",
        "weitere informationen", "weitere infos", "weitere artikel", "weitere themen", "weitere beiträge", "weitere aktuelle",
        "weiterlesen", "weiterführende",
        "lesen sie auch", "lesen sie mehr", "lesen sie hier", "lesen sie dazu", "lies auch", "mehr zum thema", "mehr dazu", "mehr zu ",
        "mehr informationen", "zum weiterlesen",
        "schon gelesen", "das könnte", "auch interessant", "siehe auch", "themen im artikel", "anzeige", "kontakt:", "pressekontakt",
        "zum thema", "passend dazu",
        "kommentare", "kommentieren", "teilen", "artikel teilen", "drucken", "zurück", "nach oben", "newsletter", "lire aussi",
        "à lire aussi", "lire la suite", "voir aussi",
        "leer también", "lea también", "te puede interesar", "temas", "leggi anche", "czytaj także", "czytaj też", "читайте также",
        "lees ook", "läs också",
        "bild anzeigen", "permalien",
    ].map { Array($0.utf8) }

    static func begins(_ text: [UInt8], with starts: [[UInt8]]) -> Bool {
        guard let first = text.first else { return false }
        let initial = first >= 0x41 && first <= 0x5A ? first | 0x20 : first
        for start in starts where start[0] == initial && start.count <= text.count {
            var matches = true
            for at in start.indices {
                let byte = text[at]
                if (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) != start[at] {
                    matches = false
                    break
                }
            }
            if matches { return true }
        }
        return false
    }

    /// Whether a year or a day in figures, or a time of day, stands in it.
    static func hasDate(_ text: [UInt8]) -> Bool {
        var at = 0
        while at < text.count {
            guard text[at] >= 0x30, text[at] <= 0x39 else {
                at += 1
                continue
            }
            let start = at
            while at < text.count, text[at] >= 0x30, text[at] <= 0x39 { at += 1 }
            let count = at - start
            if count == 4, text[start] == 0x31 && text[start + 1] == 0x39 || text[start] == 0x32 && text[start + 1] == 0x30 { return true }
            if count <= 2, at + 2 < text.count, text[at] == 0x3A, text[at + 1] >= 0x30, text[at + 1] <= 0x35 { return true }
        }
        return false
    }
}
