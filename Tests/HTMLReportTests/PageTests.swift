import Testing

@testable import HTMLReport

@Suite struct PageTests {
    @Test func sampleIsSoundMarkup() {
        #expect(MarkupCheck(renderReport(Sample.input)).faults == [])
    }

    @Test func checkFindsWhatIsWrong() {
        var page = String(decoding: renderReport(Sample.input), as: UTF8.self)
        page = page.components(separatedBy: "</main>").joined(separator: "<b onclick=\"x\"></main>")
        #expect(!MarkupCheck(Array(page.utf8)).faults.isEmpty)
    }

    @Test func policyAllowsThisStyleAndThisScriptOnly() {
        let page = html("x")
        #expect(page.has("content=\"default-src 'none'; style-src 'sha256-"))
        #expect(page.has("; script-src '" + EmbeddedCode.script.policySource.dropFirst()))
        #expect(page.has("img-src data:; base-uri 'none'; form-action 'none'\">"))
        #expect(!page.has(" style=\""))
    }

    @Test func programsFindStatesAndDigests() {
        #expect(
            html(Sample.input).has(
                "<script id=\"litho-data\" type=\"application/json\">{\"schema\":1,\"cells\":[{\"label\":\"spec\",\"state\":\"value\",\"plugin\":\"chip-specs\",\"digest\":\"ab12\"},{\"label\":\"price\",\"state\":\"failed\""
            ))
    }

    @Test func styleAndScriptStaySmall() {
        #expect(styleSheet.utf8.count < 16 * 1024)
        #expect(reportScript.utf8.count < 4 * 1024)
        #expect(!styleSheet.has("</") && !reportScript.has("</"))
    }

    @Test func headNamesAuthorsDatesAndKeyPoints() {
        let page = html(Sample.input)
        #expect(page.has("<html lang=\"en\">"))
        #expect(
            page.has(
                "<p class=\"byline\">Litho<span aria-hidden=\"true\"> · </span><time datetime=\"2026-01-31\">31 January 2026</time><span aria-hidden=\"true\"> · </span>as of "
            ))
        #expect(page.has("<h2 id=\"key-points\">Key points</h2>"))
        #expect(page.has("<li><strong>No price has been published</strong>: cost stays open.</li>"))
    }

    @Test func parametersNameTheirSources() {
        let page = html(Sample.input)
        #expect(
            page.has("<th id=\"param-chips\" scope=\"row\"><code>chips</code></th><td class=\"n\">144\u{A0}chip</td><td><a class=\"cite\""))
        #expect(page.has("<td class=\"n\">0.6</td><td>set for this run</td>"))
        #expect(page.has("<a class=\"value\" href=\"#param-load\">0.6</a>"))
    }

    @Test func endSaysHowToMakeItAgain() {
        let page = html(Sample.input)
        #expect(page.has("<code>litho render trainium.md --set load=0.6</code>"))
        #expect(page.has("<li>chip-specs 0.1.0 <code>9f86d081884c</code></li>"))
    }
}
