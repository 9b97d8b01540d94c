import Foundation
import Testing

/// `Documentation/Tutorial.md` does what it says: its files are written, its commands are run, and what they print is what stands there.
struct TutorialTests {
    @Test func everyLineOfTheTutorialHolds() async throws {
        let page = try String(contentsOfFile: Program.root + "/Documentation/Tutorial.md", encoding: .utf8)
        let steps = TutorialPage.steps(of: page)
        #expect(steps.count { if case .command = $0 { true } else { false } } > 12)
        #expect(steps.count { if case .file = $0 { true } else { false } } == 2)

        let place = try Workspace()
        var folder = place.path
        for step in steps {
            switch step {
            case .file(let name, let text):
                try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
            case .command(let command, let expected, let line):
                if command.hasPrefix("cd ") {
                    folder += "/" + command.dropFirst(3)
                    continue
                }
                let printed = try await run(command, in: folder)
                // A slow run says how far it is.
                let lines = printed.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
                    .filter { !$0.isEmpty && $0.firstMatch(of: /^\d+ of \d+ cells/) == nil }
                let rest = TutorialPage.missing(expected, in: lines)
                #expect(rest == nil, "line \(line): `\(command)` does not print \(rest ?? ""), but:\n\(printed)")
            }
        }
    }

    /// The command as a shell runs it, with this build's `litho` first on its path.
    private func run(_ command: String, in folder: String) async throws -> String {
        let own = URL(filePath: Program.path).deletingLastPathComponent().path(percentEncoded: false)
        let path = own + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
        let shell = Program(folder: folder, environment: ["PATH": path])
        let result = try await shell.run(["-c", command + " 2>&1"], executable: "/bin/sh")
        return result.output
    }

    @Test func whatIsLeftOutMayBeAnything() {
        #expect(TutorialPage.missing(["a", "…", "d"], in: ["a", "b", "c", "d"]) == nil)
        #expect(TutorialPage.missing(["a", "d"], in: ["a", "b", "d"]) == "'d' behind 'a'")
        #expect(TutorialPage.missing(["x = 1 …", "…"], in: ["x = 1 W: a source"]) == nil)
        #expect(TutorialPage.missing(["a"], in: ["a", "b"]) == "the end: there is 'b' too")
        #expect(TutorialPage.missing(["…"], in: []) == nil)
    }
}

/// A page of console sessions: fences `console` with `$ command` and what it prints, and fences whose info names a file.
enum TutorialPage {
    enum Step {
        case file(name: String, text: String)
        case command(String, expected: [String], line: Int)
    }

    static func steps(of page: String) -> [Step] {
        var steps = [Step]()
        var fence: (ticks: String, info: [Substring], lines: [String])?
        for (number, line) in page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).enumerated() {
            guard let open = fence else {
                let ticks = String(line.prefix { $0 == "`" })
                if ticks.count >= 3 { fence = (ticks, line.dropFirst(ticks.count).split(separator: " "), []) }
                continue
            }
            if line == open.ticks {
                if open.info.count == 2 { steps.append(.file(name: String(open.info[1]), text: open.lines.joined(separator: "\n") + "\n")) }
                fence = nil
                continue
            }
            fence?.lines.append(line)
            guard open.info == ["console"] else { continue }
            if line.hasPrefix("$ ") {
                steps.append(.command(String(line.dropFirst(2)), expected: [], line: number + 1))
            } else if case .command(let command, let expected, let at) = steps.last {
                let text = line.trimmingCharacters(in: .whitespaces)
                steps[steps.count - 1] = .command(command, expected: text.isEmpty ? expected : expected + [text], line: at)
            }
        }
        return steps
    }

    /// What of the expected lines is not there. A line `…` stands for any number of lines, `…` in a line for any text.
    static func missing(_ expected: [String], in lines: [String]) -> String? {
        var rest = lines[...]
        var skips = false
        var previous = "the beginning"
        for wanted in expected {
            if wanted == "…" {
                skips = true
                continue
            }
            guard let place = rest.firstIndex(where: { matches($0, wanted) }), skips || place == rest.startIndex else {
                return "'\(wanted)' behind '\(previous)'"
            }
            rest = rest[(place + 1)...]
            skips = false
            previous = wanted
        }
        return skips ? nil : rest.first.map { "the end: there is '\($0)' too" }
    }

    private static func matches(_ line: String, _ pattern: String) -> Bool {
        let parts = pattern.components(separatedBy: "…")
        guard parts.count > 1 else { return line == pattern }
        guard line.hasPrefix(parts[0]), line.hasSuffix(parts[parts.count - 1]) else { return false }
        var rest = line.dropFirst(parts[0].count)
        for part in parts.dropFirst() where !part.isEmpty {
            guard let place = rest.range(of: part) else { return false }
            rest = rest[place.upperBound...]
        }
        return true
    }
}
