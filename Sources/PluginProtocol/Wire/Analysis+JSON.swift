import Diagnostics
public import Values

extension Analysis {
    public var json: JSON {
        .members([
            "reads": .list(reads) { read in
                .members([
                    "ref": .string(read.reference.description), "range": .range(read.range),
                    "optional": read.isOptional ? true : nil,
                ])
            },
            "defines": .list(defines) { .string($0) },
            "diagnostics": .list(diagnostics, \.json),
        ])
    }

    public init(json: JSON) throws(MalformedMessage) {
        let analysis = try Members(json, "an analysis")
        self.init(
            reads: try analysis.list("reads") { (json) throws(MalformedMessage) in
                let read = try Members(json, "a read")
                return Read(
                    try read.reference("ref"), range: try read.range("range"), isOptional: try read.truth("optional"))
            },
            defines: try analysis.texts("defines"),
            diagnostics: try analysis.list("diagnostics", Diagnostic.init(json:)))
    }
}
