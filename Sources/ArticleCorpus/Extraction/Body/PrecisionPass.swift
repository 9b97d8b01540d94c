/// Goes over what was kept and takes out what is no part of the article's text: lines of dates and names at its ends, credits, notes that
/// lead elsewhere, addresses alone, and what stands there already.
struct PrecisionPass {
    var outline: PageOutline

    mutating func run() {
        let kept = outline.blocks.indices.filter { outline.blocks[$0].isKept }
        guard let first = kept.first(where: { BlockSelection.isProse(outline.blocks[$0]) }),
            let last = kept.last(where: { BlockSelection.isProse(outline.blocks[$0]) })
        else { return }
        var seen = Set<[UInt8]>()
        for index in kept {
            let block = outline.blocks[index]
            let text = outline.text(of: block)
            if block.length >= 30, block.length < 250, block.kind != .paragraph, !seen.insert(text).inserted {
                drop(index, .repeated)
            } else if LinePatterns.isAddress(text)
                || block.length < 120 && (LinePatterns.isCredit(text) || LinePatterns.leadsElsewhere(text, block))
            {
                drop(index, .trailer)
            } else if index < first, block.kind == .heading, block.headingLevel == 1 {
                drop(index, .title)
            } else if LinePatterns.isSmallPrint(text, block, isAtEnd: index >= last) {
                drop(index, .trailer)
            } else if index < first, block.kind != .heading, block.length < 80, !block.endsSentence || LinePatterns.hasDate(text),
                !block.isInList, !isLead(block)
            {
                drop(index, .trailer)
            } else if index > last, block.length < 80, LinePatterns.hasDate(text), !block.isInList, !block.isInTable {
                drop(index, .trailer)
            }
        }
    }

    private func isLead(_ block: TextBlock) -> Bool {
        outline.ancestors(of: block).prefix(3).contains { outline.traits[$0].contains(.lead) }
    }

    private mutating func drop(_ index: Int, _ reason: ForeignReason) {
        outline.blocks[index].isKept = false
        outline.blocks[index].foreign = reason
    }
}
