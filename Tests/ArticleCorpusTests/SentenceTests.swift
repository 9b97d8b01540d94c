import Testing

@testable import ArticleCorpus

@Suite struct SentenceTests {
    private func sentences(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return SentenceSplitter.sentences(in: bytes, 0..<bytes.count).map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    @Test(arguments: [
        ["Microsoft Corp. (NASDAQ: MSFT) fell 2.52 points.", "It recovered later."], ["The U.S. market grew.", "So did others."],
        ["He lives in the U.S.", "The rest moved."],
        ["“It works.”", "She left."], ["\"Does it?\" he asked.", "\"Yes!\""], ["Mr. J. Smith met Dr. Brown.", "They spoke."],
        ["It costs approx. 5 USD per hour.", "Nobody minds."],
        ["Am 3. März begann es.", "Der 2. Versuch gelang."], ["Das gilt z.B. für Wasser.", "Mehr nicht."],
        ["It rose in 2019.", "It fell in 2020."], ["Wait... what?", "Nothing."],
        ["See it (e.g. Fig. 3. It is large) here.", "Done."], ["第一句。", "第二句。"], ["Ends without a stop"], ["Is it 5 p.m. already?", "No."],
        ["Really?!", "Yes."],
        ["The chip (see below.", "It is fast."],
    ]) func splits(parts: [String]) {
        #expect(sentences(parts.joined(separator: " ")) == parts)
    }

    @Test func aLineEndPartsSentences() {
        #expect(sentences("One line\nanother line") == ["One line", "another line"])
    }

    @Test func rangesAreExactAndLoseNothing() {
        let article = Pages.article(Pages.page(Pages.story))
        let text = ArticleText(article.body)
        let letters = text.sentences.reduce(0) { $0 + article.body.bytes[$1.range].count { $0 > 0x20 } }
        #expect(letters == article.body.bytes.count { $0 > 0x20 })
        #expect(article.body.text(text.sentences[0].range) == Pages.first)
    }
}
