/// Texts that careless readers stumble over.
enum HostileText {
    static let samples: [String] = [
        "", " ", "\n\n\n", "\t", "#", "'", "\"", "\\", "`", "''''", "\"\"\"", "((((", "))))", "[", "]", "{", "}", "--", "/*", "*/",
        ";", "=", "==", "1", "-1", "1e999", "0x", ".", "..", "a.", ".a", "a[", "a['", "a['b", "a['b']", "a['\\", "a b c", "a = ",
        "= a", "SELECT", "SELECT * FROM", "select 'a", "select :", "select :a.b['c", "é", "e\u{301}", "👩‍👩‍👧‍👦", "\u{202E}abc", "\u{0}",
        "a\u{0}b", "\u{FEFF}a", "\u{FFFF}", "\u{10FFFF}", "\r", "a\r\nb", "\u{2028}", "key: value", "- - - -", "? :", "&a *a",
        "!!binary x", "{{{{", "%s%n", "$(x)", "<script>", "]]>", "𝔘𝔫𝔦", "٣", "½", "Ω", "ﬁ", "İ",
        String(repeating: "(", count: 2000), String(repeating: "[", count: 2000), String(repeating: "a.", count: 2000),
        String(repeating: "-", count: 2000), String(repeating: "a + ", count: 2000), String(repeating: "x", count: 100_000),
        String(repeating: "a\n", count: 5000), String(repeating: "'", count: 2001), String(repeating: "{\"a\":", count: 500),
    ]

    static let lines: [[UInt8]] =
        [
            "no JSON at all", "{", "[]", "{}", "null", "7", "\"text\"", "{\"jsonrpc\":\"2.0\"}",
            "{\"jsonrpc\":\"1.0\",\"id\":900,\"method\":\"describe\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":901,\"method\":7}", "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"describe\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":902,\"method\":\"evaluate\",\"params\":{}}",
            "{\"jsonrpc\":\"2.0\",\"id\":903,\"method\":\"analyze\",\"params\":[1]}", "{\"jsonrpc\":\"2.0\",\"id\":904,\"result\":1}",
            String(repeating: "[", count: 100_000),
        ].map { Array($0.utf8) } + [[], [0xFF, 0xFE], [0x00]]
}
