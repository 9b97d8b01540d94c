import ArgumentParser
import DocumentSources

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Where documents are parsed, how many at once, and what may be fetched.
struct IntakeOptions: ParsableArguments {
    @Option(
        name: [.short, .long], help: ArgumentHelp("How many documents may be parsed at once. Default: one for each core.", valueName: "n"))
    var jobs: Int?

    @Flag(name: .customLong("in-process"), help: "Parse in this process, without its limits: for documents you trust.")
    var inProcess = false

    @Flag(name: .customLong("allow-private"), help: "Fetch also from this machine and from private networks.")
    var allowPrivate = false

    mutating func validate() throws {
        if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 256, not \(jobs)") }
    }

    /// The same as plain values: documents are parsed by this very program, as a process of its own.
    var settings: IntakeSettings {
        IntakeSettings(
            place: inProcess ? .inProcess : .process(executable: ExecutableFile.ownPath),
            jobs: jobs ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))),
            network: NetworkPolicy(allowsPrivate: allowPrivate, userAgent: "litho/\(Litho.version)"))
    }
}
