import ResultCache
import Values

/// A setting that may stand in a file of settings, in the environment or on the command line.
enum Setting: String, CaseIterable, Sendable {
    case cache, jobs, color
    case logLevel = "log-level"

    /// Read where no option is given.
    var variable: String? {
        switch self {
        case .cache: "LITHO_CACHE"
        case .jobs: "LITHO_JOBS"
        case .color: "LITHO_COLOR"
        case .logLevel: "LITHO_LOG_LEVEL"
        }
    }

    var option: String { "--\(rawValue)" }

    /// In words.
    var defaultText: String {
        switch self {
        case .cache: ".litho beside the notebook"
        case .jobs: String(CacheLocation.processorCount)
        case .color: "auto"
        case .logLevel: "warning"
        }
    }

    /// A value as it is shown: of a server's address only where it is, for it may hold a password.
    func shown(_ value: String) -> String { self == .cache ? SharedCacheAddress(value)?.description ?? value : value }

    /// What is wrong with a value; `nil` where it is good.
    func problem(with value: String) -> String? {
        switch self {
        case .cache: value.isEmpty ? "'cache' is the name of a folder, or the address of a PostgreSQL server" : nil
        case .jobs: Int(value).map { (1...256).contains($0) } == true ? nil : "'jobs' is a number from 1 to 256"
        case .color: Console.Color(rawValue: value) == nil ? "'color' is auto, always or never" : nil
        case .logLevel: LogLevel(rawValue: value) == nil ? "'log-level' is error, warning, info or debug" : nil
        }
    }
}
