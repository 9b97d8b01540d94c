import ArticleCorpus
import Diagnostics
import Glibc
import Subprocess
import SystemPackage

/// Fetches documents from the web with `curl`, one hop at a time, so that each is checked before it is taken.
///
/// The names of hosts are looked up here and handed to curl as numbers: what was checked is what is connected to.
struct Fetcher: Sendable {
    var policy: NetworkPolicy
    /// Looked for on the path.
    var program = Executable.name("curl")

    /// Follows an address to its document.
    func fetch(_ name: String) async throws -> RawDocument {
        var next = name
        for _ in 0...NetworkPolicy.redirectLimit {
            let hop = try address(next, from: name)
            let answer = try await ask(hop, name)
            if (300..<400).contains(answer.head.status), answer.head.status != 304, let location = answer.head.field("location") {
                next = WebAddress.resolve(location, base: hop.text)
                continue
            }
            return try document(answer.head, answer.body, at: hop, name)
        }
        throw Diagnostic.source(
            name, .addressRedirects, "leads on more than \(NetworkPolicy.redirectLimit) times, the last time to \(next.shown)")
    }

    private func address(_ text: String, from name: String) throws -> FetchAddress {
        do { return try FetchAddress(text) } catch {
            if text == name { throw Diagnostic.source(name, .addressRefused, error.reason) }
            throw Diagnostic.source(name, .addressRedirects, "leads to \(text.shown), which \(error.reason)")
        }
    }

    private func document(_ head: HTTPHead, _ body: [UInt8], at address: FetchAddress, _ name: String) throws -> RawDocument {
        guard (200..<300).contains(head.status) else {
            throw Diagnostic.source(name, .addressStatus, "the server answers with status \(head.status)\(Self.meaning(head.status))")
        }
        if let type = head.mediaType, !MediaType.isReadable(type) {
            throw Diagnostic.source(name, .addressMediaType, "is '\(type.shown)', which is not read")
        }
        guard body.count <= DocumentLimits.size else {
            throw Diagnostic.source(name, .sourceTooLarge, "is larger than the limit of \(DocumentLimits.size >> 20) MiB")
        }
        return RawDocument(
            name: name, bytes: body, address: address.text, mediaType: head.mediaType, charset: head.charset,
            lastModified: head.field("last-modified"))
    }

    private static func meaning(_ status: Int) -> String {
        switch status {
        case 401, 403: " (not allowed)"
        case 404, 410: " (not there)"
        case 429: " (too many requests)"
        case 500...: " (its own fault)"
        default: ""
        }
    }

    // MARK: One hop

    private func ask(_ address: FetchAddress, _ name: String) async throws -> (head: HTTPHead, body: [UInt8]) {
        let hosts = try lookUp(address, name)
        let arguments = [
            // First of all: nobody's ~/.curlrc.
            "--disable", "--silent", "--show-error", "--globoff", "--noproxy", "*", "--proto", "=http,https", "--include", "--compressed",
            "--connect-timeout", "\(NetworkPolicy.connectionTime)", "--max-time", "\(NetworkPolicy.totalTime)", "--max-filesize",
            "\(DocumentLimits.size)", "--user-agent", policy.userAgent, "--header",
            "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5", "--resolve",
            "\(address.host):\(address.port):\(hosts.map(\.text).joined(separator: ","))", "--url", address.text,
        ]
        let limit = DocumentLimits.size + (1 << 20)
        let variables = ["PATH", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR"].compactMap { name in
            getenv(name).map { (Environment.Key(stringLiteral: name), String(cString: $0)) }
        }
        do {
            let result = try await Subprocess.run(
                program, arguments: Arguments(arguments), environment: .custom(Dictionary(uniqueKeysWithValues: variables)),
                input: .none, output: .bytes(limit: limit), error: .string(limit: 16 << 10))
            guard result.terminationStatus.isSuccess else {
                throw failure(result.terminationStatus, result.standardError, name)
            }
            return try split(result.standardOutput, name)
        } catch let error as SubprocessError {
            if Task.isCancelled { throw CancellationError() }
            switch error.code {
            case .executableNotFound:
                throw Diagnostic.source(name, .fetcherMissing, "cannot be fetched: the program \(program) was not found")
            case .outputLimitExceeded:
                throw Diagnostic.source(name, .sourceTooLarge, "is larger than the limit of \(DocumentLimits.size >> 20) MiB")
            default: throw Diagnostic.source(name, .addressUnreachable, "cannot be fetched: \(error)")
            }
        }
    }

    private func lookUp(_ address: FetchAddress, _ name: String) throws -> [HostAddress] {
        let hosts: [HostAddress]
        do { hosts = try HostAddresses.look(up: address.host) } catch {
            throw Diagnostic.source(name, .addressUnreachable, "the host \(address.host) was not found: \(error.reason)")
        }
        if !policy.allowsPrivate, let inside = hosts.first(where: { !$0.isPublic }) {
            throw Diagnostic(
                .addressRefused, .error, file: name,
                address.host == inside.text
                    ? "is not of the public internet" : "\(address.host) is \(inside.text), which is not of the public internet",
                fixes: [Fix("to fetch it all the same: --allow-private")])
        }
        return hosts
    }

    /// curl writes `curl: (28) Operation timed out …`.
    private func failure(_ status: TerminationStatus, _ errors: String, _ name: String) -> Diagnostic {
        if case .exited(63) = status {
            return .source(name, .sourceTooLarge, "is larger than the limit of \(DocumentLimits.size >> 20) MiB")
        }
        let line = errors.split(whereSeparator: \.isNewline).last.map(String.init) ?? "curl ended with \(status)"
        let reason = line.firstIndex(of: ")").map { String(line[line.index(after: $0)...]).trimmingSpaces } ?? line
        return .source(name, .addressUnreachable, "cannot be fetched: \(reason.shown)")
    }

    /// Heads of interim answers stand before the last one.
    private func split(_ output: [UInt8], _ name: String) throws -> (HTTPHead, [UInt8]) {
        var rest = output[...]
        while let head = HTTPHead(rest) {
            rest = rest.dropFirst(head.length)
            if head.status >= 200 { return (head, Array(rest)) }
        }
        throw Diagnostic.source(name, .addressUnreachable, "cannot be fetched: the server does not speak HTTP")
    }
}

extension String {
    /// For a message: control characters replaced, and not too long.
    var shown: String {
        let text = String(String.UnicodeScalarView(unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "\u{FFFD}" : $0 }))
        return text.count > 200 ? text.prefix(200) + "…" : text
    }
}
