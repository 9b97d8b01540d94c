package import Values

extension Comparison {
    /// One notebook's part of `litho diff --json`.
    package var json: JSON {
        [
            "notebook": .string(new.notebook), "old": Self.side(old), "new": Self.side(new), "unchanged": JSON(unchanged),
            "circumstances": .array(circumstances.map(\.json)), "moved": .array(movements.map(\.json)),
        ]
    }

    private static func side(_ record: RunRecord) -> JSON {
        func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
        return [
            "notebook": .string(record.notebook), "digest": .string(record.digest), "engine": .string(record.engine),
            "asOf": text(record.asOf), "knownOn": text(record.knownOn), "succeeded": .bool(record.succeeded),
        ]
    }
}

extension Movement {
    package var json: JSON {
        func content(_ content: RunRecord.Content?) -> JSON {
            switch content {
            case .quantity(let quantity)?: Value.quantity(quantity).json
            case .text(let text)?: .string(text)
            case nil: .null
            }
        }
        return [
            "name": .string(name), "old": content(old), "new": content(new), "relative": relative.map { JSON($0) } ?? .null,
            "withinOldInterval": .bool(isWithinOldSpread), "causes": .array(causes.map(\.json)),
        ]
    }
}

extension Cause {
    package var json: JSON {
        var members: [JSON.Member] = [.init("kind", .string(kind.rawValue)), .init("name", .string(name))]
        for (name, text) in [("old", old), ("new", new), ("oldOrigin", oldOrigin), ("newOrigin", newOrigin)] where !text.isEmpty {
            members.append(.init(name, .string(text)))
        }
        if !details.isEmpty { members.append(.init("details", .array(details.map { .string($0) }))) }
        return .object(members)
    }
}
