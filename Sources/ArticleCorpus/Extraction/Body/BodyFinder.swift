import HTMLReader

/// Finds the blocks of a page that are its article.
///
/// Each block gets a weight: text that reads as prose counts for the article, short and linked text against it. The article is the
/// element whose blocks weigh most (the maximum subtree), less what names and elements say is foreign to it.
struct BodyFinder {
    var outline: PageOutline
    let titles: TitleTexts
    private var weights: [Double] = []
    /// Weight of the blocks before each, as prose and as what they are.
    private var prose: [Double] = [0]
    private var gains: [Double] = [0]
    private var losses: [Double] = [0]

    init(_ outline: PageOutline, titles: TitleTexts) {
        self.outline = outline
        self.titles = titles
    }

    /// Marks the article's blocks as kept. Where that gives little, names are not believed; where nothing, all that is no link is kept.
    mutating func run() {
        measureProse()
        let untouched = outline
        select(believingNames: true)
        let first = keptLength
        guard first < Self.littleText else { return }
        let strict = outline
        outline = untouched
        select(believingNames: false)
        if keptLength < max(2 * first, 1) { outline = strict }
        guard keptLength == 0 else { return }
        for index in outline.blocks.indices where outline.blocks[index].linkDensity < 0.5 { outline.blocks[index].isKept = true }
    }

    /// Characters under which a result counts as little.
    private static let littleText = 250

    private var keptLength: Int { outline.blocks.reduce(0) { $0 + ($1.isKept ? Int($1.length) : 0) } }

    private mutating func select(believingNames: Bool) {
        markForeign(believingNames)
        weigh()
        guard let container = heaviest() else { return }
        var selection = BlockSelection(outline: outline, range: outline.blocks(in: container), titles: titles)
        selection.run()
        outline = selection.outline
    }

    private mutating func measureProse() {
        prose.reserveCapacity(outline.blocks.count + 1)
        for block in outline.blocks {
            let own = Double(block.length - block.linkLength)
            prose.append(prose[prose.count - 1] + (BlockSelection.isProse(block) ? own : block.linkDensity < 0.3 ? 0.1 * own : 0))
        }
    }

    private func prose(in node: Int) -> Double {
        let range = outline.blocks(in: node)
        return prose[range.upperBound] - prose[range.lowerBound]
    }

    // MARK: What is foreign

    private mutating func markForeign(_ believingNames: Bool) {
        let nodes = outline.document.nodes
        let all = prose[prose.count - 1]
        var node = 0
        while node < nodes.count {
            let entry = nodes[node]
            guard !entry.isText, entry.textLength > 0, let (reason, limit) = foreign(node), believingNames || reason != .name,
                prose(in: node) <= limit * all || outline.traits[node].contains(.comments) && all - prose(in: node) >= 400
            else {
                node += 1
                continue
            }
            for index in outline.blocks(in: node) { outline.blocks[index].foreign = reason }
            node = Int(entry.end)
        }
    }

    /// Why an element would be foreign, and up to which share of the page's prose that is believed.
    private func foreign(_ node: Int) -> (ForeignReason, Double)? {
        let tag = outline.document.nodes[node].tag
        switch tag {
        case .html, .body, .main: return nil
        case .nav, .footer, .menu: return (.element, 0.5)
        case .aside: return (.element, 0.4)
        case .form, .fieldset, .search: return (.element, 0.2)
        default: break
        }
        let traits = outline.traits[node]
        if outline.document.nodes[node].hasAttributes, let role = outline.document.value(of: .role, at: node),
            ["navigation", "complementary", "contentinfo", "search", "dialog", "alert", "menu", "menubar", "toolbar", "tablist"]
                .contains(where: { role.elementsEqual($0.utf8) })
        {
            return (.element, 0.4)
        }
        guard !traits.isDisjoint(with: .foreign), !traits.contains(.articleBody) else { return nil }
        if tag?.isBlock == false, outline.blocks(in: node).isEmpty { return nil }
        if traits.contains(.comments) { return (.name, 0.8) }
        if traits.contains(.hidden), traits.intersection(.foreign) == .hidden { return (.hidden, 0.1) }
        return (.name, traits.contains(.content) ? 0.2 : 0.35)
    }

    // MARK: The article's element

    private mutating func weigh() {
        (gains, losses) = ([0], [0])
        gains.reserveCapacity(outline.blocks.count + 1)
        losses.reserveCapacity(outline.blocks.count + 1)
        for block in outline.blocks {
            let weight = Self.weight(block)
            gains.append(gains[gains.count - 1] + max(weight, 0))
            losses.append(losses[losses.count - 1] + max(-weight, 0))
        }
    }

    private static func weight(_ block: TextBlock) -> Double {
        if block.foreign != nil { return -2 }
        let own = Double(block.length - block.linkLength)
        if block.linkDensity > 0.5 { return -10 - 0.3 * Double(block.linkLength) }
        if BlockSelection.isProse(block) { return own }
        if block.kind == .heading { return 0 }
        if block.length >= 25, block.endsSentence { return 0.5 * own }
        if block.kind == .item || block.kind == .cell || block.kind == .preformatted { return own > 25 ? 0.2 * own : 0 }
        return -5
    }

    private func heaviest() -> Int? {
        let document = outline.document
        var best: (node: Int, weight: Double)?
        for (node, entry) in document.nodes.enumerated() where !entry.isText && entry.textLength > 0 {
            switch entry.tag {
            case .div, .section, .article, .main, .td, .body, .center, .form, .blockquote, .html, .table, .tbody, .tr, .li, .span, .pre,
                nil:
                break
            default: continue
            }
            let range = outline.blocks(in: node)
            guard !range.isEmpty else { continue }
            let gain = gains[range.upperBound] - gains[range.lowerBound]
            let loss = losses[range.upperBound] - losses[range.lowerBound]
            // What calls itself the article's body may hold lists of links.
            var weight = gain - loss
            if outline.traits[node].contains(.articleBody) {
                weight = 1.1 * max(weight, gain - 0.4 * loss)
            } else if entry.hasAttributes, document.value(of: .itemprop, at: node)?.elementsEqual("articleBody".utf8) == true {
                weight = 1.15 * max(weight, gain - 0.4 * loss)
            } else if entry.tag == .article || entry.tag == .main {
                weight = max(weight, 1.05 * gain - 0.7 * loss)
            }
            if weight >= best?.weight ?? -.infinity { best = (node, weight) }
        }
        return best?.node
    }
}
