import HTMLReader

/// Chooses among the blocks of the article's element: prose stays, and what stands between prose.
struct BlockSelection {
    var outline: PageOutline
    let range: Range<Int>
    let titles: TitleTexts

    mutating func run() {
        keepText()
        keepLead()
        keepHeadings()
        var pass = PrecisionPass(outline: outline)
        pass.run()
        outline = pass.outline
    }

    static func isProse(_ block: TextBlock) -> Bool {
        block.length >= 60 && block.linkDensity < 0.4 && block.stops > 0 || block.length >= 140 && block.linkDensity < 0.3
    }

    private mutating func keepText() {
        for index in range {
            let block = outline.blocks[index]
            guard block.foreign == nil, block.kind != .heading else { continue }
            outline.blocks[index].isKept = keeps(block)
        }
    }

    private func keeps(_ block: TextBlock) -> Bool {
        if block.linkDensity > 0.5 { return block.length > 200 && block.linkDensity < 0.7 }
        if block.kind == .caption || block.isInFigure || isCaption(block) { return false }
        if block.kind == .loose, block.length < 25, !block.endsSentence { return false }
        return true
    }

    private func isCaption(_ block: TextBlock) -> Bool {
        block.length < 400
            && outline.ancestors(of: block).prefix(3).contains {
                outline.traits[$0].contains(.caption) || outline.traits[$0].contains(.picture) && !outline.traits[$0].contains(.articleBody)
            }
    }

    /// Prose between the title and the article's element: the lead, which templates put above.
    private mutating func keepLead() {
        guard let first = outline.blocks[range].firstIndex(where: \.isKept) else { return }
        var title: Int?
        for index in stride(from: first - 1, through: max(0, first - 60), by: -1) {
            let block = outline.blocks[index]
            if block.kind == .heading, block.headingLevel == 1 || titles.contain(outline.text(of: block)) {
                title = index
                break
            }
        }
        guard let title else { return }
        for index in title + 1..<max(first, title + 1) {
            let block = outline.blocks[index]
            guard !block.isKept, block.linkDensity < 0.3, block.foreign == nil || isLead(block), !block.isInFigure, block.kind != .caption
            else {
                continue
            }
            if block.length >= 60 && block.stops > 0 || block.length >= 40 && isLead(block), !isCaption(block),
                !has(.subtitle, block)
            {
                outline.blocks[index].isKept = true
            }
        }
    }

    private func has(_ trait: NameTraits, _ block: TextBlock) -> Bool {
        outline.ancestors(of: block).prefix(3).contains { outline.traits[$0].contains(trait) }
    }

    private func isLead(_ block: TextBlock) -> Bool {
        has(.lead, block) && block.foreign != .hidden && block.foreign != .element
    }

    /// A heading stays where kept text or another heading follows; not where only links or nothing does.
    private mutating func keepHeadings() {
        var dropped = 0
        var follows = false
        for index in range.reversed() {
            let block = outline.blocks[index]
            if block.kind != .heading {
                if block.isKept { (follows, dropped) = (true, 0) } else { dropped += 1 }
                continue
            }
            defer { dropped = 0 }
            guard block.foreign == nil, follows, block.linkDensity < 0.7, dropped == 0 || follows && keptFollows(index) else { continue }
            if titles.contain(outline.text(of: block)) { continue }
            outline.blocks[index].isKept = true
        }
    }

    /// Whether something is kept between a heading and the next.
    private func keptFollows(_ heading: Int) -> Bool {
        for block in outline.blocks[(heading + 1)..<range.upperBound] {
            if block.kind == .heading { return false }
            if block.isKept { return true }
        }
        return false
    }
}
