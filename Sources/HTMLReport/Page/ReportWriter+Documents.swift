/// What the list of sources says of documents of the corpus.
extension ReportWriter {
    /// Author. *Title*. Publisher, date. Address (accessed date).
    mutating func writeDocument(_ document: CitedDocument) {
        if let author = document.author { html.text(author + (author.hasSuffix(".") ? " " : ". ")) }
        html.element(.cite, text: document.title)
        html.text(".")
        let published = [document.publisher, document.published].compactMap { $0 }
        if !published.isEmpty { html.text(" " + published.joined(separator: ", ") + ".") }
        if let url = document.address {
            html.text(" ")
            if let address = Address(outside: url) {
                html.element(.a, .class("address"), .href(address), text: url)
            } else {
                html.text(url)
            }
        }
        if let accessed = document.accessed { html.text(" (accessed \(accessed))") }
        if let note = document.note { html.text(" " + note) }
    }

    /// The words that are cited, and whether they are a restatement.
    mutating func writeQuotations(of document: CitedDocument) {
        if let original = document.restates {
            html.text(" ")
            html.element(.span, .class("restates"), text: "A restatement, in other words, of \(original).")
        }
        guard !document.quotations.isEmpty else { return }
        html.open(.ul, .class("quotes"))
        for quotation in document.quotations {
            html.open(.li, .id(.quotation(document.key, quotation.locator)))
            if let context = quotation.context { html.text("\(context): ") }
            html.text("“\(quotation.text)” ")
            html.element(.span, .class("quiet"), text: spoken(locator: quotation.locator))
            html.close(.li)
            html.newline()
        }
        html.close(.ul)
    }
}
