/// A text with its paragraphs and sentences, all byte ranges of it.
package struct ArticleText: Sendable {
    package var body: BodyText
    package private(set) var sentences: [Sentence] = []

    /// A sentence that can be cited: its number counts from 1.
    package struct Sentence: Sendable, Hashable {
        package var range: Range<Int>
        package var paragraph: Int
    }

    package init(_ body: BodyText) {
        self.body = body
        for (index, paragraph) in body.paragraphs.enumerated() {
            for range in SentenceSplitter.sentences(in: body.bytes, paragraph.range) {
                sentences.append(Sentence(range: range, paragraph: index))
            }
        }
    }
}
