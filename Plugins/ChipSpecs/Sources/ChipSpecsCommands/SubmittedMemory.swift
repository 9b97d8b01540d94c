import ChipSpecs
import LithoCommands
import Values

/// What the submitters to MLPerf say of their accelerators' memory, and where they disagree.
enum SubmittedMemory {
    static func report(_ folder: String, isJSON: Bool, _ console: Console) throws {
        var systems = [SystemDescription]()
        var unread = [(file: String, reason: String)]()
        for name in try Files.names(in: folder) where name.hasSuffix(".json") {
            do {
                guard let system = SystemDescription(try JSON(parsing: try Files.read("\(folder)/\(name)")), file: name) else {
                    unread.append((name, "describes no system"))
                    continue
                }
                systems.append(system)
            } catch let failure as JSON.Failure {
                unread.append((name, "\(failure.reason)"))
            }
        }
        guard !systems.isEmpty else { throw UsageProblem("\(folder): no system descriptions") }
        let agreement = MemoryAgreement(systems)
        try console.out(isJSON ? agreement.json.pretty + "\n" : text(agreement))
        for (file, reason) in unread + agreement.unplaced { console.say("litho: not placed: \(file): \(reason)") }
    }

    private static func text(_ agreement: MemoryAgreement) -> String {
        var lines = [String]()
        for accelerator in agreement.accelerators {
            for (one, other) in accelerator.conflicts {
                lines.append("\(accelerator.name): \(one) against \(other)")
                for size in [one, other] {
                    lines += (accelerator.sizes[size] ?? []).sorted().map { "    \(size): \($0)" }
                }
            }
        }
        let count = agreement.accelerators.count { !$0.conflicts.isEmpty }
        lines.append("\(count) of \(agreement.accelerators.count) accelerators have sizes that no reading reconciles")
        return lines.joined(separator: "\n") + "\n"
    }
}
