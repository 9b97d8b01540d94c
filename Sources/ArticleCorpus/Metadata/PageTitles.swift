/// Chooses the title a reader sees among what a page gives for it.
enum PageTitles {
    /// The heading that agrees with what the page says its title is; else that, without the name of the site.
    static func choose(_ title: PageMetadata.Field, headings: [(level: Int, text: String)], site: String?) -> String? {
        let stated = title.candidates.filter { $0.source != .heading }.map(\.value)
        let folded = stated.map { TitleTexts.fold(Array($0.utf8)) }
        let siteName = TitleTexts.fold(Array((site ?? "").utf8))
        var best: (score: Double, text: String)?
        for (position, heading) in headings.enumerated() {
            let text = TitleTexts.fold(Array(heading.text.utf8))
            guard text.count > 2, text != siteName else { continue }
            var score = 0.0
            for other in folded {
                if other == text { score = max(score, 1) } else { score = max(score, agreement(text, other)) }
            }
            guard heading.level == 1 || score > 0.75 else { continue }
            score += heading.level == 1 ? 0.35 : heading.level == 2 ? 0.1 : 0
            score -= 0.01 * Double(min(position, 20))
            if score > best?.score ?? 0 { best = (score, heading.text) }
        }
        if let best, best.score >= 0.5 { return withoutKicker(best.text, title) }
        let single = headings.filter { $0.level == 1 }
        if single.count == 1, single[0].text.utf8.count > 12, best != nil, stated.isEmpty { return single[0].text }
        let visible = title.first(.linkedData) ?? title.first(.openGraph) ?? title.first(.meta) ?? title.first(.titleElement)
        return visible.map { withoutSite($0, site: site) } ?? best?.text
    }

    /// A heading that holds the stated title and a line above or below it: the stated title.
    private static func withoutKicker(_ heading: String, _ title: PageMetadata.Field) -> String {
        let folded = TitleTexts.fold(Array(heading.utf8))
        for source in [Candidate.Source.openGraph, .linkedData] {
            for stated in title.all(source) {
                let other = TitleTexts.fold(Array(stated.utf8))
                if other.count >= 16, other.count < folded.count,
                    folded.starts(with: other) || folded.suffix(other.count).elementsEqual(other)
                {
                    return stated
                }
            }
        }
        return heading
    }

    /// How far a heading is what a title says: contained at its beginning or end, or how much of the words they share.
    private static func agreement(_ heading: [UInt8], _ title: [UInt8]) -> Double {
        if heading.count >= 6, title.starts(with: heading) { return 0.95 }
        if heading.count >= 10, title.suffix(heading.count).elementsEqual(heading) { return 0.9 }
        if title.count >= 16, heading.starts(with: title) { return 0.9 }
        let common = zip(heading, title).prefix { $0 == $1 }.count
        return Double(common) / Double(max(heading.count, title.count, 1)) * 0.9
    }

    /// A title without ` | Site` or `Site: ` around it.
    static func withoutSite(_ title: String, site: String?) -> String {
        let separators = [" | ", " - ", " – ", " — ", " » ", " « ", " · ", " • ", " :: ", " / ", " ⋆ ", " › ", "| "]
        for separator in separators {
            guard let at = title.lastRange(of: separator) else { continue }
            let head = String(title[..<at.lowerBound])
            let tail = String(title[at.upperBound...])
            if head.utf8.count >= 10, tail.split(separator: " ").count <= 5 || separator == " | " && tail.utf8.count <= 80 || tail == site {
                return withoutSite(head, site: site)
            }
            if let site, head == site { return tail }
        }
        return title
    }
}

extension String {
    /// The last place where a short text stands.
    fileprivate func lastRange(of word: String) -> Range<Index>? {
        guard count >= word.count else { return nil }
        var start = index(endIndex, offsetBy: -word.count)
        while true {
            if self[start...].hasPrefix(word) { return start..<index(start, offsetBy: word.count) }
            guard start > startIndex else { return nil }
            start = index(before: start)
        }
    }
}
