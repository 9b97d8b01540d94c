package import ArticleCorpus

/// One article read out of a document: a page has one, a feed one for each entry, a text one for each article it holds.
package struct IngestedArticle: Sendable {
    /// What tells it from the others of its document: the id of an entry, the number of a part; nil for the only one.
    package var fragment: String?
    package var article: Article

    package init(fragment: String? = nil, article: Article) {
        self.fragment = fragment
        self.article = article
    }
}
