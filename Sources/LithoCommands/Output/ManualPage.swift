import Values

/// A manual page in mdoc (mandoc's `mdoc(7)`), made of the description of a command that the argument parser gives.
struct ManualPage {
    private let words: [String]
    private let command: JSON

    init(words: [String], command: JSON) {
        self.words = words
        self.command = command
    }

    /// `litho-corpus-show`, as git has it.
    var name: String { words.joined(separator: "-") }

    /// The page of a command, and those of the commands below it.
    static func all(from command: JSON, words: [String] = ["litho"]) -> [ManualPage] {
        [ManualPage(words: words, command: command)]
            + below(command).flatMap { all(from: $0, words: words + [$0["commandName"]?.string ?? ""]) }
    }

    private static func below(_ command: JSON) -> [JSON] {
        (command["subcommands"]?.array ?? []).filter { $0["shouldDisplay"]?.bool != false && $0["commandName"]?.string != "help" }
    }

    var text: String {
        let abstract = command["abstract"]?.string ?? ""
        var lines = [
            ".Dd $Mdocdate$", ".Dt \(name.uppercased()) 1", ".Os", ".Sh NAME", ".Nm \(Self.escaped(name))",
            ".Nd \(Self.escaped(lowered(abstract)))", ".Sh SYNOPSIS", ".Nm \(Self.escaped(words.joined(separator: " ")))",
        ]
        let arguments = (command["arguments"]?.array ?? []).filter { $0["shouldDisplay"]?.bool != false }
        lines += arguments.map(synopsis)
        let commands = Self.below(command)
        if !commands.isEmpty { lines += [".Ar command", ".Op Ar ..."] }
        lines += [".Sh DESCRIPTION"] + paragraphs(abstract, of: command["discussion"]?.string)
        if !arguments.isEmpty {
            lines += [".Sh OPTIONS", ".Bl -tag -width Ds"]
            for argument in arguments { lines += item(argument) }
            lines.append(".El")
        }
        if !commands.isEmpty {
            lines += [".Sh COMMANDS", ".Bl -tag -width Ds"]
            for one in commands {
                lines += [".It Cm \(Self.escaped(one["commandName"]?.string ?? ""))", Self.line(one["abstract"]?.string ?? "")]
            }
            lines.append(".El")
        }
        lines += [
            ".Sh EXIT STATUS", "0 where all is good, 1 where the work failed, 2 for wrong usage or configuration, 130 when interrupted.",
        ]
        if words.count > 1 { lines += [".Sh SEE ALSO", ".Xr \(Self.escaped(words.dropLast().joined(separator: "-"))) 1"] }
        return lines.joined(separator: "\n") + "\n"
    }

    private func lowered(_ abstract: String) -> String {
        let text = abstract.hasSuffix(".") ? abstract.dropLast() : abstract[...]
        return text.prefix(1).lowercased() + text.dropFirst()
    }

    private func synopsis(_ argument: JSON) -> String {
        let value = argument["valueName"]?.string ?? "value"
        let many = argument["isRepeating"]?.bool == true ? " ..." : ""
        switch argument["kind"]?.string {
        case "positional":
            return argument["isOptional"]?.bool == true ? ".Op Ar \(Self.escaped(value))\(many)" : ".Ar \(Self.escaped(value))\(many)"
        case "flag": return ".Op Fl \(flag(argument["preferredName"]))"
        default: return ".Op Fl \(flag(argument["preferredName"])) Ar \(Self.escaped(value))"
        }
    }

    /// Behind the first hyphen, which the macro writes.
    private func flag(_ name: JSON?) -> String {
        let text = name?["name"]?.string ?? ""
        return Self.escaped(name?["kind"]?.string == "long" ? "-" + text : text)
    }

    private func item(_ argument: JSON) -> [String] {
        let value = argument["valueName"]?.string ?? "value"
        let names = (argument["names"]?.array ?? []).map { "Fl \(flag($0))" }.joined(separator: " , ")
        let head =
            switch argument["kind"]?.string {
            case "positional": "Ar \(Self.escaped(value))"
            case "flag": names
            default: "\(names) Ar \(Self.escaped(value))"
            }
        return [".It \(head)", Self.line(argument["abstract"]?.string ?? "")]
    }

    /// Prose flows; what is indented is shown as it is.
    private func paragraphs(_ abstract: String, of discussion: String?) -> [String] {
        var lines = [Self.line(abstract)]
        var isLiteral = false
        var wantsBreak = true
        for line in (discussion ?? "").split(separator: "\n", omittingEmptySubsequences: false) {
            let isIndented = line.hasPrefix("  ")
            if isIndented != isLiteral, !line.isEmpty {
                lines.append(isIndented ? ".Bd -literal" : ".Ed")
                isLiteral = isIndented
                wantsBreak = false
            }
            if line.isEmpty {
                if !isLiteral { wantsBreak = true }
                continue
            }
            if wantsBreak, !isLiteral { lines.append(".Pp") }
            wantsBreak = false
            lines.append(isLiteral ? Self.literal(String(line)) : Self.line(String(line)))
        }
        if isLiteral { lines.append(".Ed") }
        return lines
    }

    /// A text: no macro, whatever it begins with, and each sentence on a line of its own, as mdoc wants it.
    private static func line(_ text: String) -> String {
        var lines = [""]
        for word in escaped(text).split(separator: " ", omittingEmptySubsequences: false) {
            let last = lines[lines.count - 1]
            if last.hasSuffix(".") || last.hasSuffix("?") {
                lines.append(String(word))
            } else {
                lines[lines.count - 1] += (last.isEmpty ? "" : " ") + word
            }
        }
        return lines.filter { !$0.isEmpty }.map { $0.hasPrefix(".") || $0.hasPrefix("'") ? "\\&" + $0 : $0 }.joined(separator: "\n")
    }

    /// A line that is shown as it stands.
    private static func literal(_ text: String) -> String {
        let text = escaped(text)
        return text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" + text : text
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text.unicodeScalars {
            switch character {
            case "\\": result += "\\e"
            case "-": result += "\\-"
            case "\"": result += "\\(dq"
            case "`": result += "\\(ga"
            case "^": result += "\\(ha"
            case "~": result += "\\(ti"
            case "\t": result += " "
            case let other where other.value > 0x7E: result += "\\[u\(hex(other.value))]"
            case let other: result.unicodeScalars.append(other)
            }
        }
        return result
    }

    private static func hex(_ value: UInt32) -> String {
        let text = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - text.count)) + text
    }
}
