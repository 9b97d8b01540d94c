import HTMLReader

@testable import ArticleCorpus

/// Small pages written for the tests.
enum Pages {
    static func article(_ html: String) -> Article { ArticleExtractor.article(from: MarkupReader.html(Array(html.utf8)), isFull: true) }

    static let first =
        "The new plant near the river will take four years to build, the company said on Monday, and it will need as much water as a small town does."
    static let second =
        "Engineers have begun to drill test wells, and the first results, which were published last week, show that the ground holds enough for both."
    static let third =
        "A decision is expected in autumn, when the council meets again to vote on the plan and on the road that leads to it."

    static func page(_ body: String, head: String = "") -> String {
        "<!DOCTYPE html><html lang=en><head><title>Plant by the river | The Example</title>\(head)</head><body>\(body)</body></html>"
    }

    static let menu = "<ul class=menu>" + (1...12).map { "<li><a href=/\($0)>Section number \($0)</a></li>" }.joined() + "</ul>"
    static let story = "<h1>Plant by the river</h1><p>\(first)</p><p>\(second)</p><p>\(third)</p>"
}
