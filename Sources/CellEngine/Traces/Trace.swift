package import Diagnostics
package import PluginProtocol
package import Values

/// The record of one evaluation: what went in, what was read on the way, what came out.
///
/// A trace may be used again when its key is the cell's key and every read still holds (constructive traces; Mokhov,
/// Mitchell, Peyton Jones: "Build systems à la carte", ICFP 2018).
package struct Trace: Sendable, Hashable {
    package var ingredients: KeyIngredients
    package var reads: [ReadRecord]
    package var value: Value
    /// Warnings and notes, with ranges in the code; shown again when the trace is reused.
    package var diagnostics: [Diagnostic]

    package var key: Digest { ingredients.key }

    package init(ingredients: KeyIngredients, reads: [ReadRecord], value: Value, diagnostics: [Diagnostic] = []) {
        self.ingredients = ingredients
        self.reads = reads
        self.value = value
        self.diagnostics = diagnostics
    }
}

/// Everything a cell's key is made of, kept in the open so that `litho why` can say what changed.
package struct KeyIngredients: Sendable, Hashable {
    package struct Input: Sendable, Hashable {
        /// As the author wrote it: `spec['GB300'].tdp`.
        package var reference: Reference
        package var digest: Digest
        /// A short text of the value, for people.
        package var summary: String

        package init(reference: Reference, digest: Digest, summary: String) {
            self.reference = reference
            self.digest = digest
            self.summary = summary
        }
    }

    /// Of the engine's own rules; raised when a key or a trace means something new.
    package static let engineVersion: Int64 = 1

    package var plugin: String
    package var pluginVersion: String
    /// Of the plugin's executable.
    package var pluginContent: Digest
    package var language: String
    package var place: CellSource.Place
    package var code: String
    /// Result-changing options, sorted by name.
    package var options: [Option]
    /// Sorted by reference.
    package var inputs: [Input]

    package struct Option: Sendable, Hashable {
        package var name: String
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package init(
        plugin: String, pluginVersion: String, pluginContent: Digest, language: String, place: CellSource.Place,
        code: String, options: [Option], inputs: [Input]
    ) {
        self.plugin = plugin
        self.pluginVersion = pluginVersion
        self.pluginContent = pluginContent
        self.language = language
        self.place = place
        self.code = code
        self.options = options
        self.inputs = inputs
    }

    package var key: Digest {
        var encoder = CanonicalEncoder()
        encoder.append(Self.engineVersion)
        encoder.append(plugin)
        encoder.append(pluginVersion)
        encoder.append(pluginContent)
        encoder.append(language)
        encoder.append(place.rawValue)
        encoder.append(code)
        encoder.append(list: options) {
            $0.append($1.name)
            $0.append($1.value)
        }
        encoder.append(list: inputs) {
            $0.append($1.reference.description)
            $0.append($1.digest)
        }
        return encoder.digest
    }
}

/// One read and what it gave, with the coarser marks by which it can be found to hold without reading again.
package struct ReadRecord: Sendable, Hashable {
    package var request: ReadRequest
    /// Digest of the answer.
    package var fingerprint: Digest
    package var witness: ReadWitness
    /// The answer, kept to show old and new values; `nil` where it is large.
    package var answer: Value?

    package init(request: ReadRequest, fingerprint: Digest, witness: ReadWitness, answer: Value? = nil) {
        self.request = request
        self.fingerprint = fingerprint
        self.witness = witness
        self.answer = answer
    }
}

/// If all parts are the same now as then, the answer is the same; if not, it may be.
package struct ReadWitness: Sendable, Hashable {
    /// The first thing to compare: the revision of the data set, or the digest of a file.
    package var revision: Digest
    /// The second: the tables that the query touched. Empty where there are none.
    package var tables: [TableMark]

    package struct TableMark: Sendable, Hashable {
        package var name: String
        package var digest: Digest

        package init(name: String, digest: Digest) {
            self.name = name
            self.digest = digest
        }
    }

    package init(revision: Digest, tables: [TableMark] = []) {
        self.revision = revision
        self.tables = tables
    }
}
