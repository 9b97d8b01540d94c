public import Values

extension CellSource {
    public var json: JSON {
        .members([
            "label": .string(label), "language": .string(language), "code": .string(code),
            "place": place == .block ? nil : .string(place.rawValue),
            "options": options.isEmpty ? nil : .dictionary(options) { .string($0) },
        ])
    }

    public init(json: JSON) throws(MalformedMessage) {
        let cell = try Members(json, "a cell")
        self.init(
            label: try cell.text("label"), language: try cell.text("language"), code: try cell.text("code"),
            place: cell.optional("place") == nil ? .block : try cell.choice("place", "place"),
            options: try cell.textDictionary("options"))
    }
}
