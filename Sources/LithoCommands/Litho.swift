package import ArgumentParser
import Datasets
import Diagnostics
import DocumentSources
package import LithoPluginKit
import Values

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The program, without its entry: which plugins it brings, and how a call is read and ends.
package enum Litho {
    package static let version = "0.1.0"

    /// The plugins linked into this binary. They have no privileged way in: the program starts itself as their process.
    @TaskLocal package static var bundledPlugins: [any CellPlugin.Type] = []

    /// The functions that those plugins lend to SQL over their data sets.
    static var tableFunctions: [TableFunctions] { bundledPlugins.compactMap { $0.tableFunctions } }

    /// The commands those plugins add: `litho calc`, `litho deals`, ….
    @TaskLocal package static var bundledCommands: [any ParsableCommand.Type] = []

    /// Carries out one call and gives its exit status.
    package static func run(_ arguments: [String]) async -> ExitStatus {
        signal(SIGPIPE, SIG_IGN)
        SQLiteFacts.allowParallelQueries()
        // The process that parses documents gives up what it does not need before anything else is done.
        if arguments == ReadingProcess.arguments {
            ReadingProcess.serve()
            return .good
        }
        if arguments == QueryServer.arguments {
            QueryServer.serve(functions: tableFunctions)
            return .good
        }
        let arguments = ArgumentOrder.normalized(arguments, groups: LithoCommand.groups)
        // The quickest answer needs no parser.
        if arguments == ["--version"] { return print("litho \(version)\n", .good) }
        if arguments.isEmpty { return print(LithoCommand.helpMessage(columns: 100) + "\n", .usage) }
        if let problem = ArgumentOrder.unknownCommand(arguments, known: LithoCommand.names) {
            return complain(problem, arguments)
        }
        do {
            let command = try parse(arguments)
            try await Configuration.$current.withValue(try Configuration.load()) {
                if var command = command as? any AsyncParsableCommand {
                    try await command.run()
                } else {
                    var command = command
                    try command.run()
                }
            }
            return .good
        } catch let status as ExitStatus {
            return status
        } catch let problem as UsageProblem {
            return complain(problem.description, arguments)
        } catch let problem as FileProblem {
            return complain(problem.description, arguments)
        } catch let problem as ConfigurationProblem {
            return complain(problem.problems, arguments, .usage)
        } catch let problem as Diagnostic {
            return complain(problem, arguments)
        } catch is CancellationError {
            return .interrupted
        } catch {
            let message = LithoCommand.fullMessage(for: error, columns: 100)
            if LithoCommand.exitCode(for: error) == .success { return print(message + "\n", .good) }
            if LithoCommand.exitCode(for: error) == .validationFailure { return complain(message, arguments) }
            return complain(message, arguments)
        }
    }

    /// The command that is called. It alone is asked first: to look at all of them takes longer than a short question.
    private static func parse(_ arguments: [String]) throws -> any ParsableCommand {
        let called = LithoCommand.configuration.subcommands.first { $0._commandName == arguments.first }
        if let called, let command = try? called.parseAsRoot(Array(arguments.dropFirst())) {
            let below = called.configuration.subcommands
            if below.isEmpty ? type(of: command) == called : below.contains(where: { type(of: command) == $0 }) { return command }
        }
        // Whatever is wrong, or help, is said by the whole.
        return try LithoCommand.parseAsRoot(arguments)
    }

    private static func print(_ text: String, _ status: ExitStatus) -> ExitStatus {
        do {
            try Console().out(text)
            return status
        } catch { return complain("\(error)", []) }
    }

    /// A problem in what was to be read.
    private static func complain(_ problem: Diagnostic, _ arguments: [String]) -> ExitStatus {
        var problems = ProblemList()
        problems.add([problem], from: SourceText(name: "", bytes: []))
        return complain(problems, arguments, .failed)
    }

    private static func complain(_ problems: ProblemList, _ arguments: [String], _ status: ExitStatus) -> ExitStatus {
        if arguments.contains("--json") { try? Console().out(JSON.object([.init("schema", 1)] + problems.json).pretty + "\n") }
        problems.print(to: Console())
        return status
    }

    /// A call that cannot be carried out: the reason on standard error, or as a JSON document where JSON was asked for.
    private static func complain(_ message: String, _ arguments: [String]) -> ExitStatus {
        let text = message.hasPrefix("Error: ") ? String(message.dropFirst(7)) : message
        if arguments.contains("--json") {
            let document: JSON = [
                "schema": 1, "errors": [["severity": "error", "message": .string(text)]],
            ]
            try? Console().out(document.pretty + "\n")
        }
        Console().say("litho: \(text)")
        return .usage
    }
}
