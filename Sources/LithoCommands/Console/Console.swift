#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Standard output for results, standard error for everything else.
package struct Console: Sendable {
    package enum Color: String, Sendable, CaseIterable {
        case auto, always, never
    }

    /// Only errors are said.
    package var isQuiet = false
    /// Every step is said.
    package var isVerbose = false
    package var color = Color.auto

    package init(isQuiet: Bool = false, isVerbose: Bool = false, color: Color = .auto) {
        self.isQuiet = isQuiet
        self.isVerbose = isVerbose
        self.color = color
    }

    /// Writes a result. A reader that went away ends the program quietly; a full disk is named.
    package func out(_ bytes: [UInt8]) throws {
        switch writeAll(bytes, to: STDOUT_FILENO) {
        case 0: return
        case EPIPE: exit(ExitStatus.good.rawValue)
        case let code: throw FileProblem(path: "standard output", code: code)
        }
    }

    package func out(_ text: String) throws { try out(Array(text.utf8)) }

    /// Says something that is no result.
    package func say(_ text: String) { _ = writeAll(Array((text + "\n").utf8), to: STDERR_FILENO) }

    package func sayRaw(_ text: String) { _ = writeAll(Array(text.utf8), to: STDERR_FILENO) }

    package var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// May escape codes go to standard error?
    package var usesColor: Bool {
        switch color {
        case .always: return true
        case .never: return false
        case .auto:
            if let force = ProcessEnvironment.value("CLICOLOR_FORCE"), force != "0" { return true }
            if ProcessEnvironment.value("NO_COLOR") != nil || ProcessEnvironment.value("TERM") == "dumb" { return false }
            return errorIsTerminal
        }
    }
}

/// Writes all bytes; the error number, or 0.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    bytes.withUnsafeBytes { buffer in
        var done = 0
        while done < buffer.count {
            guard let base = buffer.baseAddress else { return 0 }
            let count = write(descriptor, base + done, buffer.count - done)
            if count < 0 {
                if errno == EINTR { continue }
                return errno
            }
            done += count
        }
        return 0
    }
}

/// The environment of this process.
enum ProcessEnvironment {
    /// The value of a variable; an empty one counts as unset.
    static func value(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }

    static var all: [String: String] {
        var variables = [String: String]()
        var entry = environ
        while let text = entry.pointee {
            let pair = String(cString: text)
            if let sign = pair.firstIndex(of: "=") { variables[String(pair[..<sign])] = String(pair[pair.index(after: sign)...]) }
            entry += 1
        }
        return variables
    }
}
