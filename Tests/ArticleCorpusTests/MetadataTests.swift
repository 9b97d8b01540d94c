import Testing

@testable import ArticleCorpus

@Suite struct MetadataTests {
    private func metadata(_ body: String = "", head: String = "") -> PageMetadata {
        Pages.article(Pages.page(body.isEmpty ? Pages.story : body, head: head)).metadata
    }

    @Test func theTitleIsTheHeadingThatAgreesWithThePage() {
        #expect(metadata().title.chosen == "Plant by the river")
        #expect(
            metadata(
                "<h1>The Example</h1><h2>Plant by the river</h2><p>\(Pages.first)</p>",
                head: "<meta property=og:site_name content='The Example'>"
            ).title.chosen == "Plant by the river")
    }

    @Test func theNameOfTheSiteIsTakenOffWhereNoHeadingStands() {
        #expect(metadata("<p>\(Pages.first)</p>").title.chosen == "Plant by the river")
    }

    @Test func linkedDataIsReadThoughSlightlyBroken() {
        let script =
            #"<script type="application/ld+json">{"@graph":[{"@type":["NewsArticle"],"headline":"Plant by\#n the river","author":[{"name":"Ada Fields"},{"name":"Ben Rivers"}],"datePublished":"2024-03-12T08:00:00+01:00",},]};</script>"#
        let found = metadata(head: script)
        #expect(found.author.chosen == "Ada Fields; Ben Rivers")
        #expect(found.published.chosen == "2024-03-12T08:00:00+01:00")
        #expect(found.published.candidates.first?.source == .linkedData)
    }

    @Test func bracketsWithoutEndDoNoHarm() {
        let found = metadata(head: "<script type='application/ld+json'>" + String(repeating: "[", count: 100_000) + "</script>")
        #expect(found.title.chosen == "Plant by the river")
    }

    @Test(arguments: [
        ("<p class=byline>By Ada Fields</p>", "Ada Fields"), ("<span class=author>Von Ada Fields | 12. März 2024</span>", "Ada Fields"),
        ("<a rel=author href=/a>Ada Fields</a>", "Ada Fields"), ("<p>Posted by Ada Fields on 12 March 2024</p>", "Ada Fields"),
        ("<div class=author>By</div><div>Ada Fields</div>", "Ada Fields"), ("<p>12.03.2024 | Ada Fields</p>", "Ada Fields"),
        ("<p>Veröffentlicht am 12. März 2024 von Ada-Team</p>", "Ada-Team"),
        ("<p class=author>Ada Fields im Gespräch mit Ben Rivers</p>", "Ada Fields; Ben Rivers"),
        ("<p><a href=/staff/ada/>Ada Fields</a></p>", "Ada Fields"), ("<p>Auteur : Ada Fields</p>", "Ada Fields"),
    ]) func findsTheAuthorInABylineOf(html: String, name: String) {
        #expect(metadata("<h1>Plant by the river</h1>\(html)<p>\(Pages.first)</p><p>\(Pages.second)</p>").author.chosen == name)
    }

    @Test func aSiteThatNamesItselfAsAuthorYieldsToAByline() {
        let head = "<meta property=og:site_name content='The Example'><meta name=author content='The Example'>"
        #expect(
            metadata("<h1>Plant by the river</h1><p class=byline>By Ada Fields</p><p>\(Pages.first)</p>", head: head).author.chosen
                == "Ada Fields")
    }

    @Test func anAccountAndAnOfficeYieldToAPerson() {
        let byline = "<h1>Plant by the river</h1><p class=byline>By Ada Fields</p><p>\(Pages.first)</p>"
        #expect(metadata(byline, head: "<meta name=author content=wordpressadmin>").author.chosen == "Ada Fields")
        #expect(metadata(byline, head: "<meta name=author content='Landesanstalt für Wald und Boden'>").author.chosen == "Ada Fields")
        #expect(metadata("<p>\(Pages.first)</p>", head: "<meta name=author content=ada_f>").author.chosen == "ada_f")
        #expect(metadata("<p class=author>MoinMoin Powered</p><p>\(Pages.first)</p>").author.chosen == nil)
    }

    @Test func aCardNamesItsAuthor() {
        let head = "<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Ada Fields'>"
        #expect(metadata(head: head).author.chosen == "Ada Fields")
        let other = "<meta name=twitter:label1 content='Price'><meta name=twitter:data1 content='Ten Dollars'>"
        #expect(metadata(head: other).author.chosen == nil)
    }

    @Test func theDateNearestToTheTitleIsThatOfThePage() {
        let news = (1...12).map { "<p><time datetime=2024-05-\($0 + 10)>News</time> of the day number \($0)</p>" }.joined()
        #expect(
            metadata("\(news)<h1>Plant by the river</h1><time datetime=2024-03-12>x</time><p>\(Pages.first)</p>").published.chosen
                == "2024-03-12")
    }

    @Test func theLineUnderTheTitleIsTheArticlesOwnHoweverOthersAreMarked() {
        let teasers = "<p>\(Pages.second)</p><aside><h3>More</h3><time pubdate datetime=2024-05-01>1 May</time></aside>"
        let found = metadata(
            "<h1>A motto</h1><h1>Plant by the river</h1><p>On <time datetime=2024-03-12>12 March</time></p><p>\(Pages.first)</p>" + teasers)
        #expect(found.published.chosen == "2024-03-12")
    }

    @Test func linkedDataThatAllElseContradictsIsOld() {
        let linked = #"<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2021-12-06"}</script>"#
        let others = "<meta property=article:published_time content=2022-12-15T09:13:00><meta name=date content=2022-12-15>"
        let line = "<h1>Plant by the river</h1><span class=date>15.12.2022</span><p>\(Pages.first)</p>"
        #expect(metadata(line, head: linked + others).published.chosen == "2022-12-15T09:13:00")
        // Two are no majority.
        #expect(metadata(line, head: linked).published.chosen == "2021-12-06")
    }

    @Test func aDayAndATimeOfDayMayStandInAnElementEach() {
        let line = "<h1>Plant by the river</h1><span class=date><span>28.09.19</span><span>12:44</span></span><p>\(Pages.first)</p>"
        #expect(metadata(line).published.chosen?.prefix(10) == "2019-09-28")
    }

    @Test func aTimeInUTCYieldsToTheDayInTheAddress() {
        let head = "<link rel=canonical href=https://example.com/2024/03/13/plant><meta name=date content='2024-03-12T23:11:59+00:00'>"
        #expect(metadata(head: head).published.chosen == "2024-03-13")
    }

    @Test(arguments: [
        ("<meta property=article:published_time content='2024-03-12T10:00:00Z'>", "", "2024-03-12T10:00:00Z"),
        ("<meta name=date content=20240312>", "", "2024-03-12"),
        ("", "<time datetime=2024-03-12>today</time>", "2024-03-12"), ("", "<p class=date>12. März 2024</p>", "2024-03-12"),
        ("", "<p>Published on March 12, 2024</p>", "2024-03-12"),
        ("<link rel=canonical href=https://example.com/2024/03/12/plant>", "", "2024-03-12"), ("", "<p>12/03/2024</p>", "2024-03-12"),
        ("", "<p><abbr title='Tuesday, 12 March 2024 at 04:00'>Tuesday</abbr></p>", "2024-03-12"),
        ("<meta name=description content='A plant is built (News of 12 March 2024)'>", "", "2024-03-12"),
        ("<meta name=description content='12 March 2024 - a plant is built'>", "", "2024-03-12"),
    ]) func findsTheDayOfPublication(head: String, body: String, day: String) {
        #expect(metadata("<h1>Plant by the river</h1>\(body)<p>\(Pages.first)</p>", head: head).published.chosen == day)
    }

    @Test func aDayThatADescriptionTellsOfIsNotThatOfThePage() {
        let head = "<meta name=description content='The plant that burned on 12 March 2024 is built again'>"
        #expect(metadata("<h1>Plant by the river</h1><p>\(Pages.first)</p>", head: head).published.chosen == nil)
    }

    @Test func aTimeInUTCIsReadAsTheLocalOneWhereThatIsGiven() {
        let head = "<meta property=article:published_time content='2024-03-13T02:11:03+00:00'>"
        #expect(
            metadata("<time datetime='2024-03-12T21:11:03-05:00'>x</time><p>\(Pages.first)</p>", head: head).published.chosen
                == "2024-03-12T21:11:03-05:00")
    }

    @Test(arguments: [
        ("17 février 2020", "2020-02-17"), ("February 17th, 2020", "2020-02-17"), ("17.2.2020", "2020-02-17"), ("2020年2月17日", "2020-02-17"),
        ("17 de febrero de 2020", "2020-02-17"),
        ("Mon, 17 Feb 2020 10:00:00 GMT", "2020-02-17"), ("1581933600", "2020-02-17"), ("17 февраля 2020", "2020-02-17"),
        ("miércoles, 4 de mayo de 202207:59 hs", "2022-05-04"), ("31.02.2020", nil), ("version 2.52.1", nil),
    ]) func readsADayIn(text: String, day: String?) {
        #expect(DateText.first(in: text)?.text == day)
    }
}
