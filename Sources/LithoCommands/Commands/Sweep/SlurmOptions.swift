import ArgumentParser

/// How a sweep uses a cluster.
struct SlurmOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Into how many tasks of a job array the points are divided.", valueName: "n"))
    var tasks = 16

    @Option(help: ArgumentHelp("How often the points of lost tasks are submitted again.", valueName: "n"))
    var retries = 3

    @Option(help: ArgumentHelp("An option handed on to sbatch, such as --partition=long. May be repeated.", valueName: "option"))
    var sbatch: [String] = []

    func validate() throws {
        guard (1...100_000).contains(tasks) else { throw ValidationError("--tasks takes a number from 1 to 100000") }
        guard (0...100).contains(retries) else { throw ValidationError("--retries takes a number from 0 to 100") }
    }

    var settings: SlurmSettings { SlurmSettings(tasks: tasks, retries: retries, sbatch: sbatch) }
}

/// The same as plain values.
struct SlurmSettings: Sendable {
    var tasks: Int
    var retries: Int
    var sbatch: [String]
}
