import Diagnostics
import NotebookSyntax
import ResultCache

/// What is set outside the command line: in the environment, in the workspace's `litho.yml`, and in the user's own file.
///
/// An option wins over the environment, that over the workspace's file, that over the user's (`$XDG_CONFIG_HOME/litho/config.yml`, else
/// `~/.config/litho/config.yml`), that over the default. A workspace may come from anybody, so that its file can name no plugin and no
/// folder outside itself.
struct Configuration: Sendable {
    @TaskLocal static var current = Configuration()

    enum Origin: Sendable, Hashable {
        case option, environment(String), project(String), user(String), standard

        var text: String {
            switch self {
            case .option: "option"
            case .environment(let name): "environment \(name)"
            case .project(let place): "project \(place)"
            case .user(let place): "user \(place)"
            case .standard: "default"
            }
        }
    }

    struct Choice: Sendable {
        /// `nil` is the default.
        var value: String?
        var origin: Origin
    }

    private var project: [Setting: Choice] = [:]
    private var user: [Setting: Choice] = [:]
    private(set) var projectFile: String?
    private(set) var userFile: String?

    init() {}

    /// Reads both files; throws a `ConfigurationProblem` with everything that is wrong in them.
    static func load() throws -> Configuration {
        var configuration = Configuration()
        var problems = ProblemList()
        if let workspace = Workspace.find(from: "."), Files.exists(workspace.root + "/litho.yml") {
            configuration.projectFile = workspace.root + "/litho.yml"
            configuration.read(workspace.root + "/litho.yml", in: workspace, &problems)
        }
        if let path = userPath, Files.exists(path) {
            configuration.userFile = path
            configuration.read(path, in: nil, &problems)
        }
        if problems.hasErrors { throw ConfigurationProblem(problems: problems) }
        return configuration
    }

    static var userPath: String? {
        let folder = ProcessEnvironment.value("XDG_CONFIG_HOME") ?? ProcessEnvironment.value("HOME").map { $0 + "/.config" }
        // A relative one means nothing (XDG Base Directory Specification).
        return folder.flatMap { $0.hasPrefix("/") ? $0 + "/litho/config.yml" : nil }
    }

    private mutating func read(_ path: String, in workspace: Workspace?, _ problems: inout ProblemList) {
        let bytes: [UInt8]
        do { bytes = try Files.read(path, limit: 1 << 20) } catch {
            problems.add([Diagnostic(.configuration, .error, "\(error)")], from: SourceText(name: "", bytes: []))
            return
        }
        let name = visible(workspace == nil ? path : "litho.yml")
        let source = SourceText(name: name, bytes: bytes)
        let text = SettingsText(parsing: source)
        var found = text.diagnostics
        for entry in text.entries {
            guard let setting = Setting(rawValue: entry.key.text) else {
                let known = Setting.allCases.map(\.rawValue)
                found.append(
                    Diagnostic(
                        .configuration, .error, file: name, at: entry.key.range, "unknown key '\(entry.key.text)'",
                        explanation: "Known are \(known.joined(separator: ", ")).",
                        fixes: nearest(to: entry.key.text, among: known).map { [Fix("did you mean '\($0)'?", with: $0)] } ?? []))
                continue
            }
            guard let value = entry.values.first, !entry.isList else {
                found.append(
                    Diagnostic(.configuration, .error, file: name, at: entry.key.range, "'\(setting.rawValue)' takes one text, not a list"))
                continue
            }
            if let problem = setting.problem(with: value.text) ?? workspace.flatMap({ Self.climbs(setting, value.text, $0) }) {
                found.append(Diagnostic(.configuration, .error, file: name, at: value.range, problem))
                continue
            }
            let place = "\(name):\(source.position(at: entry.key.range.lowerBound).line)"
            if let workspace {
                let text = setting == .cache ? workspace.root + "/" + value.text : value.text
                project[setting] = Choice(value: text, origin: .project(place))
            } else {
                user[setting] = Choice(value: value.text, origin: .user(place))
            }
        }
        problems.add(found, from: source)
    }

    private static func climbs(_ setting: Setting, _ value: String, _ workspace: Workspace) -> String? {
        guard setting == .cache else { return nil }
        // A workspace may come from anybody, and opens no connection.
        if SharedCacheAddress(value) != nil { return "a server can be named in LITHO_CACHE and in your own file of settings only" }
        guard value.hasPrefix("/") || value.split(separator: "/").contains("..") else { return nil }
        return "a workspace's own cache lies below it: a relative name without '..'"
    }

    /// What holds where the option was, or was not, given.
    func choice(_ setting: Setting, option: String? = nil) -> Choice {
        if let option { return Choice(value: option, origin: .option) }
        if let name = setting.variable, let value = ProcessEnvironment.value(name) {
            return Choice(value: value, origin: .environment(name))
        }
        return project[setting] ?? user[setting] ?? Choice(value: nil, origin: .standard)
    }

    func value(_ setting: Setting) -> String? { choice(setting).value }
}

/// Files of settings that cannot be followed: exit 2, with every problem at its place.
struct ConfigurationProblem: Error {
    var problems: ProblemList
}
