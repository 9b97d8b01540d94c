import PluginProtocol
import Values

extension SourceCorpus {
    /// Asked of the repository's own corpus.
    static let examples: [PluginExample] = [
        PluginExample(
            "Sentences in which all words stand", language: "sources", code: "search: training workloads\nin: tokenring-1",
            result: .table(
                Table(
                    columns: ["citation", "publisher", "published", "text"].map { .init($0) },
                    rows: [
                        [
                            .text("tokenring-1#s5"), .text("TokenRing AI"), .missing("no value for published in table document"),
                            .text("It moves a portion of its training workloads to them."),
                        ]
                    ]))),
        PluginExample(
            "A sentence and a cell, word for word", language: "sources", code: "quote: neuron-trainium3#s4, neuron-trainium3#t1.r4c3",
            result: .table(
                Table(
                    columns: ["citation", "text", "title", "publisher", "published", "restates"].map { .init($0) },
                    rows: [("s4", "The step from one chip to the next is therefore a factor of about two."), ("t1.r4c3", "4.9 TB/s")].map {
                        [
                            .text("neuron-trainium3#\($0.0)"), .text($0.1), .text("Trainium 3 as its maker documents it"),
                            .text("Amazon Web Services"), .text("2025-12-02"),
                            .text(
                                "AWS Neuron SDK documentation: trainium2.rst, trainium3.rst, trn3-arch.rst (page of 2025-12-02, repository commit 81ce03ae)"
                            ),
                        ]
                    }))),
        PluginExample(
            "The claims of two documents of one publisher", language: "sources",
            code: "SELECT key, count(*) AS claims FROM claim WHERE key IN ('tokenring-1', 'tokenring-2') AND unit = 'PFLOPS' GROUP BY key",
            result: .table(
                Table(
                    columns: [.init("key"), .init("claims")],
                    rows: ["tokenring-1", "tokenring-2"].map { [.text($0), .quantity(Quantity(.integer(1)))] }))),
        PluginExample("A misspelt key", language: "sources", code: "quote: tokenrin-1#s4", error: "L863"),
        PluginExample("A misspelt line", language: "sources", code: "serach: chips", error: "L862"),
        PluginExample("An empty cell", language: "sources", code: "  ", error: "L861"),
    ]
}
