package import PluginProtocol
package import Values

/// One thing that is not as it was when a cell was last evaluated.
package enum Change: Sendable, Hashable {
    case code(old: String, new: String)
    case language(old: String, new: String)
    case option(name: String, old: String?, new: String?)
    case plugin(old: PluginMark, new: PluginMark)
    case input(reference: Reference, old: Mark?, new: Mark?)
    case read(request: ReadRequest, old: Mark?, new: Mark?)

    package struct PluginMark: Sendable, Hashable {
        package var id: String
        package var version: String
        package var content: Digest
    }

    /// A fingerprint with what is known of the value behind it.
    package struct Mark: Sendable, Hashable {
        package var digest: Digest
        package var summary: String?
        /// The value itself, where it was kept.
        package var value: Value?
        /// The tables it rests on.
        package var tables: [ReadWitness.TableMark] = []
    }
}

extension Change {
    /// What is different between two evaluations' keys.
    static func between(_ old: KeyIngredients, _ new: KeyIngredients) -> [Change] {
        var changes = [Change]()
        if old.language != new.language { changes.append(.language(old: old.language, new: new.language)) }
        let oldPlugin = PluginMark(id: old.plugin, version: old.pluginVersion, content: old.pluginContent)
        let newPlugin = PluginMark(id: new.plugin, version: new.pluginVersion, content: new.pluginContent)
        if oldPlugin != newPlugin { changes.append(.plugin(old: oldPlugin, new: newPlugin)) }
        if old.code != new.code { changes.append(.code(old: old.code, new: new.code)) }
        let names = Set(old.options.map(\.name) + new.options.map(\.name)).sorted()
        for name in names {
            let before = old.options.first { $0.name == name }?.value
            let after = new.options.first { $0.name == name }?.value
            if before != after { changes.append(.option(name: name, old: before, new: after)) }
        }
        let references = (old.inputs + new.inputs).map(\.reference)
        var seen = Set<Reference>()
        for reference in references where seen.insert(reference).inserted {
            let before = old.inputs.first { $0.reference == reference }.map(Mark.init)
            let after = new.inputs.first { $0.reference == reference }.map(Mark.init)
            if before?.digest != after?.digest { changes.append(.input(reference: reference, old: before, new: after)) }
        }
        return changes
    }

    /// What is different between the reads of two evaluations.
    static func between(_ old: [ReadRecord], _ new: [ReadRecord]) -> [Change] {
        var changes = [Change]()
        var seen = Set<ReadRequest>()
        for request in (old + new).map(\.request) where seen.insert(request).inserted {
            let before = old.last { $0.request == request }.map(Mark.init)
            let after = new.last { $0.request == request }.map(Mark.init)
            if before?.digest != after?.digest { changes.append(.read(request: request, old: before, new: after)) }
        }
        return changes
    }
}

extension Change.Mark {
    init(_ input: KeyIngredients.Input) { self.init(digest: input.digest, summary: input.summary) }

    init(_ read: ReadRecord) {
        self.init(
            digest: read.fingerprint, summary: read.answer?.summary, value: read.answer, tables: read.witness.tables)
    }
}
