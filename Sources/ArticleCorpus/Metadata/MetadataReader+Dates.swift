extension MetadataReader {
    /// The day of publication, from the source that is most certain.
    mutating func chooseDates() {
        let monthFirst =
            metadata.language.chosen?.lowercased().hasPrefix("en") == true
            && metadata.language.candidates.contains { $0.value.lowercased().hasSuffix("us") }
        sortTimes()
        for time in times { metadata.published.add(time.text, .time) }
        for source in [Candidate.Source.linkedData, .openGraph, .microdata, .meta, .time] {
            for text in metadata.published.all(source) {
                if let date = DateText.first(in: text, monthFirst: monthFirst) {
                    metadata.published.chosen = date.text
                    break
                }
            }
            if metadata.published.chosen != nil { break }
        }
        preferMajority(monthFirst)
        preferLocalTime()
        if let date = metadata.canonical.candidates.lazy.compactMap({ Self.date(inAddress: $0.value) }).first {
            metadata.published.add(date.text, .address)
            let stated = metadata.published.chosen.flatMap { DateText.first(in: $0) }
            // Addresses are made on the first day; a stated day much apart is that of a later change or of the site.
            // A time in universal time may be that of the day before or after where the page was made.
            let isUniversal = metadata.published.chosen.map { $0.hasSuffix("Z") || $0.hasSuffix("+00:00") } ?? false
            if stated.map({ abs($0.dayNumber - date.dayNumber) > (isUniversal ? 0 : 2) }) ?? true { metadata.published.chosen = date.text }
        }
        if metadata.published.chosen == nil { metadata.published.chosen = textDate(monthFirst)?.text }
        if metadata.published.chosen == nil, let date = descriptions.lazy.compactMap({ Self.date(inDescription: $0, monthFirst) }).first {
            metadata.published.add(date.text, .meta)
            metadata.published.chosen = date.text
        }
        for candidate in metadata.modified.candidates {
            if let date = DateText.first(in: candidate.value, monthFirst: monthFirst) {
                metadata.modified.chosen = date.text
                break
            }
        }
        if metadata.published.chosen == nil { metadata.published.chosen = metadata.modified.chosen }
    }

    /// Where linked data and all else that states a day disagree, and the others agree, at least three of them, it is theirs: linked data of a
    /// page made anew is often left as it was.
    private mutating func preferMajority(_ monthFirst: Bool) {
        guard let first = metadata.published.all(.linkedData).lazy.compactMap({ DateText.first(in: $0, monthFirst: monthFirst) }).first,
            first.text == metadata.published.chosen
        else { return }
        var others: [DateText] = []
        for source in [Candidate.Source.openGraph, .meta, .time] {
            guard let date = metadata.published.all(source).lazy.compactMap({ DateText.first(in: $0, monthFirst: monthFirst) }).first else {
                return
            }
            others.append(date)
        }
        guard let theirs = others.first, others.allSatisfy({ $0.dayNumber == theirs.dayNumber }), theirs.dayNumber != first.dayNumber else {
            return
        }
        metadata.published.chosen = theirs.text
    }

    /// A time in UTC is the day before or after for the reader; the same instant may stand elsewhere with its zone.
    private mutating func preferLocalTime() {
        guard let chosen = metadata.published.chosen, chosen.hasSuffix("Z") || chosen.hasSuffix("+00:00"), chosen.utf8.count >= 19 else {
            return
        }
        let minutes = chosen.prefix(19).suffix(5)
        for candidate in metadata.published.candidates {
            guard let date = DateText.first(in: candidate.value), date.time.utf8.count >= 15, !date.text.hasSuffix("+00:00"),
                date.text.prefix(19).suffix(5) == minutes, abs(date.dayNumber - (DateText.first(in: chosen)?.dayNumber ?? 0)) <= 1
            else { continue }
            metadata.published.chosen = date.text
            return
        }
    }

    /// A date with which a description begins, or which ends it in brackets; one inside is of what it tells.
    private static func date(inDescription text: String, _ monthFirst: Bool) -> DateText? {
        if text.last == ")", let start = text.lastIndex(of: "(") {
            let bracket = text[start...]
            if bracket.utf8.count < 60, let date = DateText.first(in: String(bracket), monthFirst: monthFirst) { return date }
        }
        guard text.utf8.first?.isDigit == true else { return nil }
        return DateText.first(in: String(text.prefix(20)), monthFirst: monthFirst)
    }

    /// `/2020/02/17/` or `/20200217-` in an address.
    static func date(inAddress address: String) -> DateText? {
        let parts = address.split { "/-_.".contains($0) }.map(String.init)
        for index in parts.indices where index + 2 < parts.count {
            if parts[index].utf8.count == 4, parts[index + 1].utf8.count <= 2, parts[index + 2].utf8.count <= 2,
                let year = Int(parts[index]), let month = Int(parts[index + 1]),
                let day = Int(parts[index + 2]), let date = DateText(year: year, month: month, day: day)
            {
                return date
            }
        }
        for part in parts where part.utf8.count == 8 && part.hasPrefix("20") {
            if let number = Int(part), let date = DateText(year: number / 10_000, month: number / 100 % 100, day: number % 100) {
                return date
            }
        }
        return nil
    }

    /// Of dates that are as certain as each other the one nearest to the title comes first: others are of other articles.
    mutating func sortTimes() {
        guard let title = titleBlock else { return times.sort { $0.rank < $1.rank } }
        func distance(_ block: Int) -> Int { block >= title ? block - title : 2 * (title - block) }
        // Those well before it are of a list of news, or of today.
        times.removeAll { $0.rank >= 3 && $0.block < title - 10 }
        // The line under the title is the article's own, however it is marked; teasers of other articles are marked too.
        func rank(_ time: (rank: Int, text: String, block: Int)) -> Int {
            (title...title + 3).contains(time.block) && DateText.first(in: time.text) != nil ? 0 : time.rank
        }
        times.sort { (rank($0), distance($0.block)) < (rank($1), distance($1.block)) }
    }

    /// The block of the heading that is the page's title.
    var titleBlock: Int? {
        let chosen = TitleTexts.fold(Array((metadata.title.chosen ?? "").utf8))
        let main = headings.filter { $0.level == 1 }
        // A main heading may also be a motto; one that is one link is most often the name of the site.
        let heading =
            main.first { !chosen.isEmpty && TitleTexts.fold(Array($0.text.utf8)).starts(with: chosen) } ?? main.first {
                outline.blocks(in: $0.node).contains { outline.blocks[$0].linkDensity < 0.8 }
            } ?? main.first
            ?? headings.first { TitleTexts.fold(Array($0.text.utf8)) == chosen }
        return heading.map { outline.blocks(in: $0.node).lowerBound }
    }

    /// A date in the page's visible text: close to the title, where a line may be a link; else the first in a line that is none.
    private func textDate(_ monthFirst: Bool) -> DateText? {
        if let title = titleBlock {
            for block in outline.blocks[title..<min(title + 12, outline.blocks.count)] {
                if let date = lineDate(block, monthFirst) { return date }
            }
            for block in outline.blocks[max(0, title - 3)..<title] where block.length < 60 {
                if let date = lineDate(block, monthFirst) { return date }
            }
        }
        for block in outline.blocks where block.linkDensity < 0.6 {
            if let date = lineDate(block, monthFirst) { return date }
        }
        return nil
    }

    private func lineDate(_ block: TextBlock, _ monthFirst: Bool) -> DateText? {
        guard block.length >= 6, block.foreign != .hidden else { return nil }
        // Of a long line only its beginning can be a date line.
        let text = block.length < 120 ? outline.text(of: block) : Array(outline.text(of: block).prefix(24))
        guard LinePatterns.hasDate(text) || text.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        return DateText.first(in: String(decoding: text, as: UTF8.self), monthFirst: monthFirst)
    }
}
