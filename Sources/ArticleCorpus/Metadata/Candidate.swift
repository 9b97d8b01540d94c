/// A value that a page gives for something, and where it gives it.
package struct Candidate: Sendable, Hashable {
    package enum Source: String, Sendable, Hashable {
        case linkedData = "json-ld"
        case openGraph = "open-graph"
        case meta
        case microdata
        case titleElement = "title"
        case heading
        case time
        case byline
        case link
        case text
        case address
        case language = "lang"
        case feed
        /// The book or other collection that it is a part of.
        case collection
    }

    package var value: String
    package var source: Source

    package init(value: String, source: Source) {
        self.value = value
        self.source = source
    }
}
