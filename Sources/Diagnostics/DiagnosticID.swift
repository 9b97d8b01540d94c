/// The stable identity of a kind of problem: a code to look up (`litho explain L014`) and a name to read.
///
/// Codes are given once and never used again. L0xx: text of a notebook; L1xx: engine; L2xx: plugins and their
/// processes; L3xx: data; L4xx: command line, files and cache; L5xx: calculator; L6xx: chips; L9xx: other people's plugins.
/// Every module lists its own in an extension, with a page for each in one list.
public struct DiagnosticID: Sendable, Hashable {
    /// `L` and three digits.
    public let code: String
    /// Lower case with hyphens: "unknown-chip".
    public let name: String

    public init(_ code: String, _ name: String) {
        self.code = code
        self.name = name
    }
}
