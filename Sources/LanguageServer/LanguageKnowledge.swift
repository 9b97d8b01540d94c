package import PluginProtocol

/// What the server knows of the world beside the notebook: languages, chips, units, the corpus.
package struct LanguageKnowledge: Sendable {
    package struct Document: Sendable {
        package var key: String
        package var title: String

        package init(key: String, title: String) {
            self.key = key
            self.title = title
        }
    }

    /// A place that a citation stands for.
    package struct Passage: Sendable {
        package var title: String
        package var quote: String
        /// The file and the line of the sentence, counted from 0; `nil` where there is none.
        package var file: String?
        package var line: Int

        package init(title: String, quote: String, file: String?, line: Int) {
            self.title = title
            self.quote = quote
            self.file = file
            self.line = line
        }
    }

    package var languages: [LanguageDescription] = []
    package var chips: [String] = []
    package var units: [(symbol: String, name: String)] = []
    package var documents: [Document] = []
    /// What `@key#s4` stands for.
    package var passage: @Sendable (_ key: String, _ locator: String?) async -> Passage?

    package init(passage: @escaping @Sendable (_ key: String, _ locator: String?) async -> Passage? = { _, _ in nil }) {
        self.passage = passage
    }
}
