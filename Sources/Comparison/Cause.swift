/// Why a value is not what it was: one thing that went into it and is different.
package struct Cause: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable {
        /// A number that it rests on: a claim, a row, an assumption, a parameter.
        case input
        /// A parameter of the notebook that the cell reads.
        case parameter
        /// The code of a cell on the way.
        case code
        case option
        /// Another build of a plugin.
        case plugin
        /// Data that a cell on the way reads.
        case data
        /// The cell was not there, or gave nothing.
        case cell
        /// A document that the notebook cites.
        case document
    }

    package var kind: Kind
    /// `params.load`, `Trainium3/tdp`, the label of a cell, or a read in words.
    package var name: String
    /// Empty where there was nothing.
    package var old: String
    package var new: String
    /// Where the old and the new one come from, where that is known.
    package var oldOrigin: String
    package var newOrigin: String
    /// Rows or lines that differ.
    package var details: [String]

    package init(
        _ kind: Kind, _ name: String, old: String = "", new: String = "", oldOrigin: String = "", newOrigin: String = "",
        details: [String] = []
    ) {
        self.kind = kind
        self.name = name
        self.old = old
        self.new = new
        self.oldOrigin = oldOrigin
        self.newOrigin = newOrigin
        self.details = details
    }
}

extension Cause {
    /// The cause as a line of text.
    package var text: String {
        let change = old == new ? old : "\(old.isEmpty ? "nothing" : old) → \(new.isEmpty ? "nothing" : new)"
        switch kind {
        case .input:
            if old == new { return "\(name) = \(old), now from \(newOrigin), before from \(oldOrigin)" }
            let isOne = oldOrigin.isEmpty || oldOrigin == newOrigin
            let origin = newOrigin.isEmpty ? oldOrigin : isOne ? newOrigin : "\(newOrigin); before \(oldOrigin)"
            return "\(name): \(change)\(origin.isEmpty ? "" : " [\(origin)]")"
        case .parameter: return "params.\(name): \(change)"
        case .code: return "the code of '\(name)' changed"
        case .option: return "\(name): \(change)"
        case .plugin: return "the plugin \(name) is another build\(old == new ? "" : ": \(change)")"
        case .data: return name
        case .cell: return name
        case .document: return "@\(name): \(change)"
        }
    }
}
