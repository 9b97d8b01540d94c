import ArgumentParser
import ChipSpecs
import LithoCommands
import Values

/// `litho chips import FOLDER --conflicts`
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Read what others say of chips and systems.",
        discussion: """
            FOLDER holds MLPerf system descriptions, one JSON file a system. --conflicts lists sizes of memory that no decimal or
            binary reading reconciles within 1 %. What could not be placed is said on standard error.

            Examples:
              litho chips import systems/ --conflicts
              litho chips import systems/ --conflicts --format json
            """)

    @Argument(help: "A folder of MLPerf system descriptions.")
    var folder: String

    @Flag(help: "Where submitters disagree about an accelerator's memory.")
    var conflicts = false

    @Option(help: "text or json.")
    var format = ReportFormat.text

    @Flag(help: "The same as --format json.")
    var json = false

    func run() async throws {
        let console = Console()
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
        if json || format == .json {
            try console.out((conflicts ? agreement.json : Self.json(systems)).pretty + "\n")
        } else {
            try console.out(conflicts ? Self.text(agreement) : Self.text(systems))
        }
        for (file, reason) in unread + agreement.unplaced { console.say("litho: not placed: \(file): \(reason)") }
    }

    private static func json(_ systems: [SystemDescription]) -> JSON {
        .array(
            systems.map { system in
                [
                    "file": .string(system.file), "submitter": .string(system.submitter), "system": .string(system.system),
                    "accelerator": system.accelerator.map { .string($0) } ?? .null,
                    "accelerators_per_node": system.acceleratorsPerNode.map { JSON($0) } ?? .null,
                    "nodes": system.nodes.map { JSON($0) } ?? .null, "memory": system.memory.map { .string($0) } ?? .null,
                ]
            })
    }

    private static func text(_ systems: [SystemDescription]) -> String {
        systems.map { system in
            let accelerators = system.accelerator.map {
                "\(system.acceleratorsPerNode.map { "\($0) × " } ?? "")\($0), \(system.memory ?? "memory not stated")"
            }
            return "\(system.submitter): \(system.system): \(accelerators ?? "no accelerator")\n"
        }.joined()
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
