import Testing

@testable import HTMLReport

@Suite struct ProseTests {
    @Test(arguments: [
        ("a *b* **c** ~~d~~ `e`", "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e</code></p>\n"),
        ("a\\\nb", "<p>a<br>b</p>\n"), ("---", "<hr>\n"), ("> q", "<blockquote><p>q</p>\n</blockquote>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"), ("- a\n\n- b", "<ul>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>\n"),
        ("3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n"),
        (
            "- [x] a\n- [ ] b",
            "<ul>\n<li class=\"task\"><span class=\"box\" role=\"img\" aria-label=\"done\">☑</span> a</li>\n<li class=\"task\"><span class=\"box\" role=\"img\" aria-label=\"to do\">☐</span> b</li>\n</ul>\n"
        ),
        ("``` Swift x\n<a>\n```", "<pre><code class=\"language-swift\">&lt;a&gt;\n</code></pre>\n"),
        ("``` \"onclick=x\na\n```", "<pre><code>a\n</code></pre>\n"), ("    a", "<pre><code>a\n</code></pre>\n"),
        ("[a](https://b.org \"t\")", "<p><a href=\"https://b.org\" title=\"t\">a</a></p>\n"),
        ("[a](javascript:b)", "<p><span class=\"nolink\">a</span></p>\n"),
        ("<https://b.org>", "<p><a href=\"https://b.org\">https://b.org</a></p>\n"),
        ("![a *b*](https://b.org/c.png)", "<p><a class=\"picture\" href=\"https://b.org/c.png\">a b</a></p>\n"),
        ("![a](c.png)", "<p><span class=\"nolink\">[picture: a]</span></p>\n"),
        ("a <b>c</b>", "<p>a <code class=\"raw\">&lt;b&gt;</code>c<code class=\"raw\">&lt;/b&gt;</code></p>\n"),
        ("<div>\na\n</div>", "<pre class=\"raw\"><code>&lt;div&gt;\na\n&lt;/div&gt;\n</code></pre>\n"),
    ])
    func markdownBecomesHTML(example: (String, String)) {
        #expect(body(example.0) == example.1)
    }

    @Test func tablesHaveHeadsAndAlignment() {
        let page = body("| a | b | c |\n|:--|--:|:-:|\n| 1 | 2 | 3 |\n")
        #expect(
            page.has(
                "<thead><tr><th scope=\"col\">a</th><th scope=\"col\" class=\"n\">b</th><th scope=\"col\" class=\"c\">c</th></tr></thead><tbody>"
            ))
        #expect(page.has("<tr><td>1</td><td class=\"n\">2</td><td class=\"c\">3</td></tr>\n</tbody></table></div>"))
        #expect(!body("| a |\n|---|\n").has("tbody"))
    }

    @Test func trustedHTMLIsRebuiltFromAShortList() {
        #expect(
            body("H<sub>2</sub>O<br/> <abbr title=\"a&b\">c</abbr>", allowsHTML: true)
                == "<p>H<sub>2</sub>O<br> <abbr title=\"a&amp;b\">c</abbr></p>\n")
        #expect(
            body("<details><summary>S</summary>\n\n*a*\n\n</details>", allowsHTML: true)
                == "<details><summary>S</summary><p><em>a</em></p>\n</details>")
    }

    @Test(arguments: [
        "<sub onclick=x>a</sub>", "<sub>a", "a</sub>", "<sub>*a</sub>*", "<sub><sup>a</sub></sup>", "<script>a</script>", "<details>",
        "*<sub>a*</sub>", "a <details>b</details>", "<sub>\n\na\n\n</sub>",
    ])
    func trustedHTMLThatDoesNotFitIsShown(text: String) {
        let page = renderReport(
            {
                var input = reportInput(text)
                input.allowsHTML = true
                return input
            }())
        #expect(MarkupCheck(page).faults == [])
        #expect(String(decoding: page, as: UTF8.self).has("class=\"raw\""))
    }

    @Test func headingsLeaveNoLevelOut() {
        let page = html("# A\n\n#### B\n\n# C\n\n###### D\n\n## E\n\n### F")
        #expect(page.has("<h1 id=\"title\">A</h1>"))
        for heading in ["<h2 id=\"h-b\">B", "<h2 id=\"h-c\">C", "<h3 id=\"h-d\">D", "<h3 id=\"h-e\">E", "<h4 id=\"h-f\">F"] {
            #expect(page.has(heading))
        }
        #expect(!main(page).has(">A</h"))
    }

    @Test func titleOfTheFrontMatterLeavesHeadingsInTheText() {
        let page = html("---\ntitle: T & *U*\n---\n# A\n\n# A\n")
        #expect(page.has("<h1 id=\"title\">T &amp; <em>U</em></h1>"))
        #expect(page.has("<title>T &amp; U</title>"))
        #expect(page.has("<h2 id=\"h-a\">A</h2>"))
        #expect(page.has("<h2 id=\"h-a-2\">A</h2>"))
        #expect(page.has("<li><a href=\"#h-a-2\">A</a>"))
    }

    @Test func notebookWithoutTitleIsCalledAfterItsFile() {
        #expect(html(reportInput("text", name: "a/b.md")).has("<title>b</title>"))
    }

    @Test func linksInThePageLeadToHeadingsCellsAndTables() {
        let page = body("## My Part\n\n[a](#my-part) [b](#cell-x) [c](#nowhere) [d](#tbl-x)\n\n```{calc}\n#| label: x\n1\n```\n")
        #expect(
            page.has(
                "<a href=\"#h-my-part\">a</a> <a href=\"#cell-x\">b</a> <span class=\"nolink\">c</span> <span class=\"nolink\">d</span>"))
    }

    @Test func footnotesLeadThereAndBack() {
        let page = body("a[^2] b[^1] c[^2]\n\n[^1]: one\n\n[^2]: two\n")
        #expect(
            page.has(
                "a<sup><a class=\"fn\" id=\"fnref-1-1\" href=\"#fn-1\" aria-label=\"note 1\">1</a></sup><small class=\"side\" aria-hidden=\"true\">1 two</small> b<sup><a class=\"fn\" id=\"fnref-2-1\""
            ))
        #expect(page.has("<li id=\"fn-1\"><p>two</p>"))
        #expect(page.has("href=\"#fnref-1-2\""))
    }

    @Test func citationsLeadToNumberedSourcesAndBack() {
        let page = html(
            "---\ntitle: T\nreferences:\n  - {id: a, title: A}\n  - {id: b, title: B, url: 'javascript:x'}\n  - {id: c, title: C}\n---\nx [@b#s4; @a] y [@b] [@z]\n"
        )
        #expect(
            page.has(
                "<a class=\"cite\" id=\"c-b-1\" href=\"#s-b\" aria-label=\"source 1, sentence 4\">[1, s4]</a>\u{A0}<a class=\"cite\" id=\"c-a-1\" href=\"#s-a\""
            ))
        #expect(page.has("<li id=\"s-b\"><cite>B</cite>. javascript:x <span class=\"backs\"><a class=\"back\" href=\"#c-b-1\""))
        #expect(page.has("href=\"#c-b-2\""))
        #expect(page.has("<span class=\"nolink\">[@z]</span>"))
        #expect(!page.has("id=\"s-c\""))
    }

    @Test func localPicturesAreEmbeddedIfTheyArePictures() {
        var input = reportInput("![a](p.png) ![b](q.png)")
        let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 1, 0, 0, 0, 0, 9]
        input.images = ["p.png": png, "q.png": Array("<svg onload=alert(1)>".utf8)]
        let page = html(input)
        #expect(page.has("<img src=\"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAQAAAAAJ\" alt=\"a\" width=\"256\" height=\"9\">"))
        #expect(page.has("[picture: b]"))
    }

    @Test func deepTextIsWrittenWithoutRecursion() {
        let quote = String(repeating: "> ", count: 20_000) + "x"
        #expect(MarkupCheck(renderReport(reportInput(quote))).faults == [])
        #expect(
            MarkupCheck(renderReport(reportInput(String(repeating: "*a ", count: 5000) + String(repeating: "b* ", count: 5000)))).faults
                == [])
    }
}
