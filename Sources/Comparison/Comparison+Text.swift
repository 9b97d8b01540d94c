extension Comparison {
    /// The comparison as lines of text: a block for each value that moved.
    package var text: String {
        var lines = [String]()
        lines.append(
            "\(new.notebook): \(movements.count) of \(movements.count + unchanged) values moved"
                + (old.notebook == new.notebook ? "" : ", against \(old.notebook)"))
        for cause in circumstances { lines.append("  \(cause.text)") }
        for group in groups {
            let movement = group[0]
            lines.append("")
            lines.append("  \(group.count > 1 ? Self.row(of: movement.name) : movement.name)")
            let within = movement.isWithinOldSpread ? ", within the old interval" : ""
            let all = group.map { part in
                let content = (part.new ?? part.old)?.display ?? ""
                return group.count > 1 ? "\(part.name.dropFirst(Self.row(of: part.name).count + 1)) \(content)" : content
            }.joined(separator: ", ")
            switch (movement.old, movement.new) {
            case (let before?, let after?): lines.append("    \(before.display) → \(after.display)  (\(movement.change)\(within))")
            case (nil, _?): lines.append("    new: \(all)")
            case (_?, nil): lines.append("    gone: \(all)")
            case (nil, nil): break
            }
            for cause in movement.causes {
                lines.append("    because \(cause.text)")
                for detail in cause.details.prefix(8) { lines.append("      \(detail)") }
                if cause.details.count > 8 { lines.append("      and \(cause.details.count - 8) more") }
            }
            if movement.causes.isEmpty { lines.append("    nothing that was recorded differs") }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Values that moved, those of a row that came or went together.
    package var groups: [[Movement]] {
        var groups: [[Movement]] = []
        for movement in movements {
            if let last = groups.last?.last, movement.name.hasSuffix("]") == false, movement.name.contains("['"),
                Self.row(of: last.name) == Self.row(of: movement.name), (last.old == nil) == (movement.old == nil),
                (last.new == nil) == (movement.new == nil), movement.old == nil || movement.new == nil, last.causes == movement.causes
            {
                groups[groups.count - 1].append(movement)
            } else {
                groups.append([movement])
            }
        }
        return groups
    }

    /// `spec['A']` of `spec['A'].tdp`.
    package static func row(of name: String) -> String {
        guard let end = name.lastIndex(of: "]") else { return name }
        return String(name[...end])
    }
}
