import Diagnostics

extension PluginManifest {
    /// What is wrong with it: malformed or repeated names, no language, an example in a language it does not have. Empty where all is well.
    public var problems: [String] {
        var problems = [String]()
        if !Self.isName(id) {
            problems.append("the id '\(id)' is not made of 1 to 40 lower case letters, digits and hyphens")
        }
        if !Self.isVersion(version) { problems.append("the version '\(version)' does not look like 1.2.3") }
        if summary.isEmpty { problems.append("the summary is empty") }
        if languages.isEmpty { problems.append("there is no language") }
        for language in languages {
            if !Self.isName(language.name) { problems.append("'\(language.name)' cannot be the name of a language") }
            for option in language.options where !Self.isName(option.name) {
                problems.append("'\(option.name)' cannot be the name of an option")
            }
            problems += Self.repeated(language.options.map(\.name), "option")
        }
        problems += Self.repeated(languages.map(\.name), "language")
        problems += Self.repeated(datasets.map(\.name), "dataset")
        for dataset in datasets {
            problems += Self.repeated(dataset.tables.map(\.name) + dataset.views.map(\.name), "table of '\(dataset.name)'")
        }
        problems += Self.repeated(diagnostics.map(\.id.code), "diagnostic")
        for example in examples {
            if !languages.contains(where: { $0.name == example.language }) {
                problems.append("the example '\(example.title)' is in '\(example.language)', which is no language of this plugin")
            }
            if (example.result == nil) == (example.error == nil) {
                problems.append("the example '\(example.title)' must state either a result or an error")
            }
        }
        return problems
    }

    /// Starts with a letter; goes on with letters, digits and hyphens. All lower case, at most 40.
    static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, (0x61...0x7A).contains(first), text.utf8.count <= 40 else { return false }
        return text.utf8.allSatisfy(isNameByte)
    }

    /// `1.2.3`, with an optional `-beta.1` or `+build`.
    static func isVersion(_ text: String) -> Bool {
        guard text.utf8.count <= 64, text.utf8.allSatisfy({ isNameByte($0) || (0x41...0x5A).contains($0) || $0 == 0x2E || $0 == 0x2B })
        else { return false }
        let numbers = text.prefix { $0 != "-" && $0 != "+" }.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 3 && numbers.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    }

    private static func repeated(_ names: [String], _ what: String) -> [String] {
        var seen = Set<String>()
        return names.filter { !seen.insert($0).inserted }.map { "the \(what) '\($0)' stands twice" }
    }
}
