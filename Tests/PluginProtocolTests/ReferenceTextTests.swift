import PluginProtocol
import Testing
import Values

@Suite struct ReferenceTextTests {
    @Test(arguments: [
        (Reference("cost"), "cost"),
        (Reference("spec", [.row("GB300"), .member("tdp")]), "spec['GB300'].tdp"),
        (Reference("spec", [.row("it's \\ 1")]), #"spec['it\'s \\ 1']"#),
        (Reference("a b", [.member("x.y"), .member("")]), "'a b'.'x.y'.''"),
        (Reference("größe", [.row("")]), "größe['']"),
    ])
    func readsBackWhatItWrites(_ reference: Reference, _ text: String) {
        #expect(reference.description == text)
        #expect(Reference(parsing: text) == reference)
    }

    @Test func tellsApartWhatQuotesCouldConfuse() {
        #expect(Reference("a", [.row("b'].c['d")]).description != Reference("a", [.row("b"), .member("c"), .row("d")]).description)
        #expect(Reference("a", [.member("b.c")]).description != Reference("a", [.member("b"), .member("c")]).description)
    }

    @Test(arguments: ["", ".", "a.", "a[", "a['", "a['b'", "a['b]", "a['b\\", "a['\\n']", "a b", "a..b", "a['b']c", "['a']", "a[b]"])
    func refusesWhatIsNone(_ text: String) {
        #expect(Reference(parsing: text) == nil)
    }
}
