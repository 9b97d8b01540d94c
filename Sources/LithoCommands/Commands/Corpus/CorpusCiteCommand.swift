import ArgumentParser
import CorpusStore
import Diagnostics
import Values

/// `litho corpus cite tokenring-2#s5`
struct CorpusCiteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cite", abstract: "What a citation stands for, and how it is written in a notebook.",
        discussion: """
            A place is `s4` for a sentence, `t1.r2c3` for a cell, with `v1.` before it for an old version. The long form carries the first \
            digits of the sentence's hash, so that it means these words whatever becomes of the document.

            Examples:
              litho corpus cite tokenring-2#s5
              litho corpus cite neuron-trainium3#t1.r2c3 --json
            """)

    @Argument(help: ArgumentHelp("KEY, KEY#s4 or KEY#t1.r2c3, also as written in a notebook.", valueName: "citation"))
    var citations: [String]

    @OptionGroup var corpus: CorpusOptions

    func run() async throws {
        try await corpus.withCorpus { store in
            let places = try citations.map { text in
                let parts = text.filter { !"[]@ ".contains($0) }.split(separator: "#", maxSplits: 1).map(String.init)
                guard let key = parts.first else { throw UsageProblem("'\(visible(text))' is no citation: KEY#s4") }
                return try store.resolve(key: key, locator: parts.count > 1 ? parts[1] : nil)
            }
            if corpus.form == nil {
                try corpus.console.out(places.map(Self.text).joined(separator: "\n"))
            } else {
                try corpus.print(Self.table(places))
            }
        }
    }

    private static func text(_ place: CitedPlace) -> String {
        var lines: [String] = []
        if let quote = place.quote { lines.append((place.context.map { "\($0): " } ?? "") + "“\(quote)”") }
        let document = place.document
        lines.append(
            [document[.author], document.title, document[.publisher], document[.published]].compactMap { $0 }.joined(separator: ". ") + ".")
        if let restates = document[.restates] { lines.append("restates \(restates)") }
        if let address = document[.address] { lines.append(address) }
        lines.append("")
        lines.append("[@\(place.key)\(place.locator.map { "#\($0)" } ?? "")]")
        if let pinned = place.pinned { lines.append(pinned) }
        return lines.map { visible($0) + "\n" }.joined()
    }

    private static func table(_ places: [CitedPlace]) -> Table {
        Table(
            "citation", "pinned", "version", "quote", "context", "title", "publisher", "published", "restates",
            rows: places.map { place in
                [
                    .text("\(place.key)\(place.locator.map { "#\($0)" } ?? "")"), .known(place.pinned), .count(place.document.version),
                    .known(place.quote), .known(place.context), .text(place.document.title), .known(place.document[.publisher]),
                    .known(place.document[.published]), .known(place.document[.restates]),
                ]
            })
    }
}

extension CitedPlace {
    /// The citation with the first digits of the hash; `nil` for a whole document, or where they are there already.
    var pinned: String? {
        guard let locator, let hash, !locator.contains(":") else { return nil }
        return "[@\(key)#\(locator):\(hash.prefix(8))]"
    }
}
