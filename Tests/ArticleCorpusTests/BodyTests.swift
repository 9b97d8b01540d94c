import Testing

@testable import ArticleCorpus

@Suite struct BodyTests {
    private func paragraphs(_ body: String) -> [String] {
        let article = Pages.article(Pages.page(body))
        return article.body.paragraphs.map { article.body.text($0.range) }
    }

    private let story = [Pages.first, Pages.second, Pages.third]

    @Test func keepsTheStoryAndNotTheMenu() {
        #expect(paragraphs("<div>\(Pages.menu)</div><div>\(Pages.story)</div><footer><p>\(Pages.first) All of it.</p></footer>") == story)
    }

    @Test func joinsContainersOfOnePattern() {
        let parts = story.map { "<div class=part><p>\($0)</p></div><div class=ad>Buy this now</div>" }.joined()
        #expect(paragraphs("\(Pages.menu)<article><h1>Plant by the river</h1>\(parts)</article>") == story)
    }

    @Test func leavesOutWhatIsHidden() {
        #expect(
            paragraphs(
                "<div>\(Pages.story)<p style='display: none'>\(Pages.first) Hidden words.</p><p hidden>Also hidden, for all who read this page.</p></div>"
            ) == story)
    }

    @Test func leavesOutCommentsSharingAndRelatedStories() {
        let rest = """
            <div class="share-buttons">Share this on every network there is, now.</div>
            <div id=comments><p>I think the plant is a bad idea, and I have said so before, many times over.</p></div>
            <div class="related-posts"><p>Another story about wells that you have not read yet, with a long teaser text.</p></div>
            """
        #expect(paragraphs("<div>\(Pages.story)\(rest)</div>") == story)
    }

    @Test func keepsAForumThatConsistsOfComments() {
        let posts = story.map { "<div class=comment><div class=comment-text>\($0)</div></div>" }.joined()
        #expect(paragraphs("\(Pages.menu)<main>\(posts)</main>") == story)
    }

    @Test func keepsAnArticleInAnElementWithAMisleadingName() {
        #expect(paragraphs("\(Pages.menu)<div class='sidebar'>\(Pages.story)</div>") == story)
    }

    @Test func leavesOutCaptionsDatesAndInvitations() {
        let body = """
            <article><h1>Plant by the river</h1><p class=date>12 March 2024, 10:15</p><figure><img src=a.png><figcaption>The river in spring.</figcaption></figure>
            <p>\(Pages.first)</p><p>\(Pages.second)</p><p>Read more: ten rivers to see</p><p>\(Pages.third)</p><p>Sign up for our newsletter to get this in your inbox.</p></article>
            """
        #expect(paragraphs(body) == story)
    }

    @Test func keepsTheLeadAboveTheBody() {
        let lead = "Four years of building lie ahead of the town, and a vote."
        let body =
            "\(Pages.menu)<header><h1>Plant by the river</h1><div class=teaser-text><p>\(lead)</p></div></header><div class=article-body><p>\(Pages.first)</p><p>\(Pages.second)</p></div>"
        #expect(paragraphs(body) == [lead, Pages.first, Pages.second])
    }

    @Test func twoLineBreaksPartParagraphsAndOneDoesNot() {
        #expect(
            paragraphs("<div>\(Pages.first)<br><br>\(Pages.second)<br>\(Pages.third)</div>") == [
                Pages.first, "\(Pages.second)\n\(Pages.third)",
            ])
    }

    @Test func keepsHeadingsThatTextFollowsAndListItems() {
        let body =
            "<div><h1>Plant by the river</h1><p>\(Pages.first)</p><h2>Water</h2><ul><li>Two wells in the north</li><li>One well in the south</li></ul><p>\(Pages.second)</p><h2>More</h2></div>"
        let article = Pages.article(Pages.page(body))
        #expect(
            article.body.paragraphs.map { "\($0.kind.rawValue): \(article.body.text($0.range).prefix(9))" } == [
                "paragraph: The new p", "heading: Water", "item: Two wells", "item: One well ", "paragraph: Engineers",
            ])
    }

    @Test func foldsOddSpacesAndDropsInvisibleLetters() {
        #expect(
            paragraphs("<div><p>A\u{A0}plant\u{2009}by\u{200B} the ri\u{AD}ver, \(Pages.first)</p></div>") == [
                "A plant by the river, \(Pages.first)"
            ])
    }

    @Test func givesSomethingWhereThereIsLittle() {
        #expect(paragraphs("<p>One line.</p>") == ["One line."])
        #expect(paragraphs("").isEmpty)
    }

    @Test func theSamePageGivesTheSameArticle() {
        let page = Pages.page("\(Pages.menu)<div>\(Pages.story)</div>")
        var first = JSONWriter()
        var second = JSONWriter()
        Pages.article(page).write(to: &first, isFull: true)
        Pages.article(page).write(to: &second, isFull: true)
        #expect(first.bytes == second.bytes)
    }

    @Test func everyParagraphKnowsItsPlace() {
        let article = Pages.article(Pages.page("<div>\(Pages.menu)</div><div>\(Pages.story)</div>"))
        #expect(article.body.paragraphs.map(\.path) == ["html/body/div[2]/p[1]", "html/body/div[2]/p[2]", "html/body/div[2]/p[3]"])
    }

    @Test func aTableOfDataIsKeptAsOne() {
        let table = "<table><caption>Wells</caption><tr><th>Place</th><th>Depth</th></tr><tr><td>North</td><td>90 m</td></tr></table>"
        let article = Pages.article(Pages.page("<div>\(Pages.story)\(table)</div>"))
        #expect(article.tables == [ArticleTable(caption: "Wells", rows: [["Place", "Depth"], ["North", "90 m"]], headRows: 1)])
    }
}
