public import Values

/// Cells to look at, all at once.
public struct AnalyzeRequest: Sendable, Hashable {
    public var cells: [CellSource]

    public init(cells: [CellSource]) { self.cells = cells }

    public var json: JSON { ["cells": .array(cells.map(\.json))] }

    public init(json: JSON) throws(MalformedMessage) {
        cells = try Members(json, "analyze").list("cells", CellSource.init(json:))
    }
}

/// One analysis for each cell, in the same order.
public struct AnalyzeReply: Sendable, Hashable {
    public var analyses: [Analysis]

    public init(analyses: [Analysis]) { self.analyses = analyses }

    public var json: JSON { ["analyses": .array(analyses.map(\.json))] }

    public init(json: JSON) throws(MalformedMessage) {
        analyses = try Members(json, "the answer to analyze").list("analyses", Analysis.init(json:))
    }
}
