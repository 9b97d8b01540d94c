package import ArticleCorpus
import Diagnostics

/// What the reading process made of a document.
package enum ReadingAnswer: Sendable {
    case articles([IngestedArticle])
    /// `isTruncated`: some of the input is not in it.
    case json([UInt8], notes: [String], isTruncated: Bool)
    case elements([XMLElement])
    case refused(Refusal)

    var message: [UInt8] {
        var writer = MessageWriter()
        switch self {
        case .articles(let articles):
            writer.number(0)
            writer.list(articles) { ingested, writer in
                writer.optional(ingested.fragment)
                writer.article(ingested.article)
            }
        case .json(let json, let notes, let isTruncated):
            writer.number(1)
            writer.data(json)
            writer.list(notes) { $1.text($0) }
            writer.flag(isTruncated)
        case .elements(let elements):
            writer.number(2)
            writer.list(elements) { element, writer in
                writer.text(element.name)
                writer.text(element.text)
                writer.list(element.attributes) {
                    $1.text($0.name)
                    $1.text($0.value)
                }
            }
        case .refused(let refusal):
            writer.number(3)
            writer.text(refusal.id.code)
            writer.text(refusal.reason)
        }
        return writer.bytes
    }

    init(message: [UInt8]) throws(MessageReader.Garbled) {
        var reader = MessageReader(message)
        switch try reader.number() {
        case 0:
            self = .articles(
                try reader.list { reader throws(MessageReader.Garbled) in
                    IngestedArticle(fragment: try reader.optional(), article: try reader.article())
                })
        case 1:
            let json = try reader.data()
            let notes = try reader.list { reader throws(MessageReader.Garbled) in try reader.text() }
            self = .json(json, notes: notes, isTruncated: try reader.flag())
        case 2:
            self = .elements(
                try reader.list { reader throws(MessageReader.Garbled) in
                    let name = try reader.text()
                    let text = try reader.text()
                    let attributes = try reader.list { reader throws(MessageReader.Garbled) in
                        let name = try reader.text()
                        return XMLElement.Attribute(name: name, value: try reader.text())
                    }
                    return XMLElement(name: name, text: text, attributes: attributes)
                })
        case 3:
            let code = try reader.text()
            guard let id = articleDiagnostics.first(where: { $0.id.code == code })?.id else { throw MessageReader.Garbled() }
            self = .refused(Refusal(id, try reader.text()))
        default: throw MessageReader.Garbled()
        }
        guard reader.isAtEnd else { throw MessageReader.Garbled() }
    }
}
