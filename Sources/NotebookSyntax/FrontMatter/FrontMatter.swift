/// What stands between the two `---` at the top. Every part keeps its place.
package struct FrontMatter: Sendable, Hashable {
    /// A scalar of YAML as its text and its place; what it means is decided by who reads it (`no` stays "no").
    package struct Scalar: Sendable, Hashable {
        package var text: String
        package var range: Range<Int>
    }

    /// A parameter: `chips: 100000 chip`, or `grid: {value: …, source: …}`.
    package struct Parameter: Sendable, Hashable {
        package var name: Scalar
        package var value: Scalar
        package var source: Scalar?
    }

    /// A table from a file beside the notebook: `data: {fleet: fleet.csv}`.
    package struct DataFile: Sendable, Hashable {
        package var name: Scalar
        package var path: Scalar
    }

    /// An outside source that prose can cite as `[@key]`, in the words of CSL: id, title, publisher, author, issued, accessed, url, note.
    package struct Source: Sendable, Hashable {
        package var key: Scalar
        package var fields: [Field]
    }

    package struct Field: Sendable, Hashable {
        package var name: Scalar
        package var value: Scalar
    }

    /// The whole block with its fences; empty where there is none.
    package var range: Range<Int> = 0..<0
    package var title: Scalar?
    package var subtitle: Scalar?
    package var authors: [Scalar] = []
    package var language: Scalar?
    package var date: Scalar?
    package var asOf: Scalar?
    package var knownOn: Scalar?
    package var seed: Scalar?
    /// How old facts may be before the cells that rest on them warn.
    package var maxAge: Scalar?
    package var keyPoints: [Scalar] = []
    package var parameters: [Parameter] = []
    package var dataFiles: [DataFile] = []
    package var sources: [Source] = []

    package init() {}
}
