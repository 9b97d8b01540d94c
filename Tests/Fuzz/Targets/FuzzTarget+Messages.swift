import ArticleCorpus
import PluginProtocol
import Values

extension FuzzTarget {
    /// What can be read is written as the same bytes: nothing else has the same digest.
    static let canonical = FuzzTarget(
        bytes: [
            Value.quantity(Quantity(4.5, Unit("kW") ?? .one)), .text("a"), .missing("unknown"),
            .list([.boolean(true), .quantity(Quantity(.integer(3)))]),
            .record(["a": .text("b"), "c": .record(["d": .list([])])]), .date(CivilDate("2026-01-31") ?? CivilDate("2000-01-01")!),
            Value(parameterText: "45..70 %", name: "x", origin: .assumed("a")) ?? .text(""),
            Value(parameterText: "3 +/- 0.2 MW", name: "y", origin: .assumed("a")) ?? .text(""),
            .table(
                Table(
                    columns: [Table.Column("a"), Table.Column("b", unit: Unit("W"))],
                    rows: [[.text("x"), .quantity(Quantity(3, Unit("W") ?? .one))]])),
        ].map(\.canonicalBytes)
    ) { bytes in
        guard let value = try? Value(canonicalBytes: bytes) else { return }
        precondition(value.canonicalBytes == bytes, "two texts of bytes for one value")
        let json = value.json.compactBytes
        precondition((try? JSON(parsing: json)) != nil, "JSON that is none")
    }

    private static let lines = [
        #"{"jsonrpc":"2.0","id":1,"result":{"id":"a-b","version":"1.0.0","protocol":1}}"#,
        #"{"jsonrpc":"2.0","id":2,"result":{"value":{"type":"quantity","value":3.5,"unit":"kW"},"diagnostics":[]}}"#,
        #"{"jsonrpc":"2.0","id":2,"result":{"analyses":[{"reads":["a.b"],"defines":["x"],"diagnostics":[{"code":"L501","severity":"error","summary":"x"}]}]}}"#,
        #"{"jsonrpc":"2.0","id":3,"method":"read","params":{"request":{"kind":"query","dataset":"chips","sql":"SELECT 1","inputs":["a"]}}}"#,
        #"{"jsonrpc":"2.0","method":"log","params":{"level":"info","text":"hello"}}"#,
        #"{"jsonrpc":"2.0","method":"progress","params":{"fraction":0.5}}"#,
        #"{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"no","data":{"diagnostics":[]}}}"#,
    ]

    /// The host's reading of whatever a plugin writes: lines however cut, then each message as whatever it may be.
    static let framing = FuzzTarget(
        seeds: lines.map { $0 + "\n" } + [lines.joined(separator: "\n") + "\n"]
    ) { bytes in
        var splitter = LineSplitter(limit: 4096)
        var all = [[UInt8]]()
        var start = 0
        let step = 1 + Int(bytes.first ?? 0) % 97
        while start < bytes.count {
            let end = min(bytes.count, start + step)
            let piece = Array(bytes[start..<end])
            guard let found = try? piece.withUnsafeBytes({ try splitter.lines(adding: $0) }) else { return }
            all += found
            start = end
        }
        precondition(all.flatMap { $0 + [0x0A] } == Array(bytes.prefix(all.reduce(0) { $0 + $1.count + 1 })), "a line was lost")
        for line in all {
            guard let message = try? Message(line: line) else { continue }
            precondition((try? Message(line: message.line)) == message, "a message reads back as another")
            switch message {
            case .result(_, let json):
                _ = try? HelloReply(json: json)
                _ = try? AnalyzeReply(json: json)
                _ = try? EvaluateReply(json: json)
                _ = try? PluginManifest(json: json).problems
            case .request(_, _, let json), .notification(_, let json):
                _ = try? ReadMessage(json: json)
                _ = try? LogNotice(json: json)
                _ = try? ProgressNotice(json: json)
                _ = try? CancelNotice(json: json)
                _ = try? EvaluateRequest(json: json)
                _ = try? AnalyzeRequest(json: json)
            case .failure: break
            }
        }
    }

    static let json = FuzzTarget(seeds: lines + [#"[1,2.5,-0,1e308,"\u00e9\ud83d\ude00",null,true,{"a":[]}]"#]) { bytes in
        guard let json = try? JSON(parsing: bytes) else { return }
        precondition((try? JSON(parsing: json.compactBytes)) == json, "JSON reads back as another")
    }

    /// A page, a feed or a text: the parts of an article lie in its text, and the text is UTF-8.
    static let article = FuzzTarget(seeds: [
        """
        <!doctype html><html lang=en><head><meta charset=utf-8><title>Chips &amp; power | Site</title>
        <meta property="og:title" content="Chips"><meta name=author content="A. Writer"><link rel=canonical href=https://a.example/x>
        <script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-01-05","author":[{"name":"B"}]}</script></head>
        <body><nav><a href=/>Home</a></nav><article><h1>Chips</h1><p>On Jan. 5, 2026, Acme Inc. bought 100,000 chips for $4.9 billion, up 12%.
        <p>Each draws 700 W, and the site 150 MW.</p><table><tr><th>a<td>b</table><pre>x\n y</pre></article><footer>© 2026</footer></body></html>
        """,
        """
        <?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>F</title>
        <item><title>One</title><link>https://a.example/1</link><pubDate>Mon, 05 Jan 2026 10:00:00 GMT</pubDate>
        <content:encoded><![CDATA[<p>It draws 1.2 GW.</p>]]></content:encoded></item></channel></rss>
        """,
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>A</title><entry><id>urn:1</id><title type=html>&lt;b&gt;x</title><updated>2026-01-05T10:00:00Z</updated><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>y</p></div></content></entry></feed>",
        "Title: A note\nDate: 2026-01-05\n\nAcme bought 5,000 chips. They draw 3 MW.\n\n- one\n- two\n",
    ]) { bytes in
        guard case .success(let articles) = SourceReading.articles(in: bytes, name: "a.html") else { return }
        for (_, article) in articles {
            precondition(String(validating: article.body.bytes, as: UTF8.self) != nil, "a text that is not UTF-8")
            var end = 0
            for paragraph in article.body.paragraphs {
                precondition(
                    paragraph.range.lowerBound >= end && paragraph.range.upperBound <= article.body.bytes.count,
                    "a paragraph outside the text")
                end = paragraph.range.upperBound
            }
        }
    }
}
