package import Values

/// Where the submitters of systems with one accelerator state sizes of its memory that no reading reconciles.
package struct MemoryAgreement: Sendable {
    package struct Accelerator: Sendable {
        package var name: String
        /// Each size as it is written, with the files that state it.
        package var sizes: [String: [String]]
        package var conflicts: [(String, String)]
    }

    package private(set) var accelerators: [Accelerator] = []
    /// What could not be placed, and why.
    package private(set) var unplaced: [(file: String, reason: String)] = []

    package init(_ systems: [SystemDescription]) {
        var sizes = [String: [String: [String]]]()
        for system in systems {
            guard let accelerator = system.accelerator else {
                unplaced.append((system.file, "no accelerator"))
                continue
            }
            guard let memory = system.memory else {
                unplaced.append((system.file, "no memory stated for \(accelerator)"))
                continue
            }
            if ByteSize(memory) == nil { unplaced.append((system.file, "'\(memory)' is no size of memory")) }
            sizes[accelerator, default: [:]][memory, default: []].append(system.file)
        }
        for (name, sizes) in sizes.sorted(by: { $0.key < $1.key }) {
            accelerators.append(Accelerator(name: name, sizes: sizes, conflicts: Self.conflicts(among: sizes.keys.sorted())))
        }
    }

    private static func conflicts(among texts: [String]) -> [(String, String)] {
        let sizes = texts.compactMap { text in ByteSize(text).map { (text, $0) } }
        var conflicts = [(String, String)]()
        for (index, one) in sizes.enumerated() {
            for other in sizes[(index + 1)...] where !one.1.agrees(with: other.1) { conflicts.append((one.0, other.0)) }
        }
        return conflicts
    }

    package var json: JSON {
        [
            "rule": "two sizes agree when some decimal or binary reading of their units is within 1 %",
            "accelerators": .array(
                accelerators.map { accelerator in
                    let disputed = Set(accelerator.conflicts.flatMap { [$0.0, $0.1] })
                    return [
                        "accelerator": .string(accelerator.name),
                        "values": .object(accelerator.sizes.sorted { $0.key < $1.key }.map { .init($0.key, JSON($0.value.count)) }),
                        "irreconcilable_pairs": .array(accelerator.conflicts.map { [.string($0.0), .string($0.1)] }),
                        "files": .object(
                            disputed.sorted().map { size in
                                .init(size, .array((accelerator.sizes[size] ?? []).sorted().map { .string($0) }))
                            }),
                    ]
                }),
        ]
    }
}
