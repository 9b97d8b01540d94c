package import Diagnostics

/// A file of settings in the same small, safe YAML as front matter: keys with a text or a list of texts each, maps written out as
/// `outer.inner`. Which keys there are is decided by who reads it.
package struct SettingsText: Sendable {
    package struct Entry: Sendable, Hashable {
        package var key: FrontMatter.Scalar
        /// One, or those of a list.
        package var values: [FrontMatter.Scalar]
        package var isList: Bool
    }

    package private(set) var entries: [Entry] = []
    package private(set) var diagnostics: [Diagnostic] = []

    package init(parsing source: SourceText) {
        if let problem = source.firstInvalidByte(file: source.name) {
            diagnostics.append(problem)
            return
        }
        var yaml = YAMLReader(source, in: 0..<source.bytes.count, subject: .settings)
        let root = yaml.read()
        if var fault = yaml.fault {
            fault.file = source.name
            diagnostics.append(fault)
        }
        guard let root, !root.isNull else { return }
        guard case .mapping(let pairs) = root.content else {
            refuse(root, "settings are keys with values, not \(root.typeName)", source)
            return
        }
        read(pairs, below: "", source)
    }

    private mutating func read(_ pairs: [(key: YAMLValue, value: YAMLValue)], below prefix: String, _ source: SourceText) {
        for (key, value) in pairs {
            guard var name = key.scalar else {
                refuse(key, "a key is a text, not \(key.typeName)", source)
                continue
            }
            name.text = prefix + name.text
            switch value.content {
            case .scalar: entries.append(Entry(key: name, values: [value.scalar].compactMap { $0 }, isList: false))
            case .mapping(let inner): read(inner, below: name.text + ".", source)
            case .sequence(let items):
                var values: [FrontMatter.Scalar] = []
                for item in items {
                    guard let text = item.scalar else {
                        refuse(item, "'\(name.text)' is a list of texts, not of \(item.typeName)", source)
                        continue
                    }
                    values.append(text)
                }
                entries.append(Entry(key: name, values: values, isList: true))
            }
        }
    }

    private mutating func refuse(_ value: YAMLValue, _ summary: String, _ source: SourceText) {
        diagnostics.append(Diagnostic(.frontMatterType, .error, file: source.name, at: value.range, summary))
    }
}

extension SourceText {
    fileprivate func firstInvalidByte(file: String) -> Diagnostic? {
        guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
        return Diagnostic(.notUTF8, .error, file: file, at: 0..<0, "the file is not UTF-8 text")
    }
}
