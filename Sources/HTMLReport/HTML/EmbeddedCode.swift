import Values

/// Style or script of this module, as it stands in the page.
struct EmbeddedCode {
    let bytes: [UInt8]

    fileprivate init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// `'sha256-…'`: what the content security policy calls it.
    var policySource: String {
        var text = Array("'sha256-".utf8)
        text.appendBase64(Digest(of: bytes).bytes)
        text.append(0x27)
        return String(decoding: text, as: UTF8.self)
    }

    /// The style sheet, with the title in the margin of printed pages.
    static func style(title: String) -> EmbeddedCode {
        var bytes = Array(styleSheet.utf8)
        bytes.append(contentsOf: "@page{@top-left{content:".utf8)
        bytes.appendCSSString(title)
        bytes.append(contentsOf: "}}".utf8)
        return EmbeddedCode(bytes)
    }

    static let script = EmbeddedCode(Array(reportScript.utf8))

    /// The style sheet of a listing page.
    static func listingStyle(title: String) -> EmbeddedCode {
        EmbeddedCode(style(title: title).bytes + Array(HTMLReport.listingStyle.utf8))
    }

    static let searchScript = EmbeddedCode(Array(searchScriptText.utf8))
}
