import Diagnostics
import LithoPluginKit
import PluginProtocol
import Values

/// The checks. Each starts a plugin of its own, so that none can spoil another.
struct Suite: Sendable {
    var reader: PluginConformance.Reader?
    var start: @Sendable (@Sendable (Subject) async throws -> Void) async throws -> Void

    func run() async -> [ConformanceCheck] {
        var checks = [ConformanceCheck]()
        let box = ManifestBox()
        checks.append(
            await check("the manifest is well formed") { subject in
                let hello = try await subject.client.greet()
                let manifest = try await Self.manifest(subject.client)
                if let problem = manifest.problems.first { throw CheckFailure(problem) }
                guard hello.protocolVersion == PluginMethod.protocolVersion else {
                    throw CheckFailure("it speaks version \(hello.protocolVersion) of the protocol")
                }
                guard (hello.id, hello.version) == (manifest.id, manifest.version) else {
                    throw CheckFailure("hello says '\(hello.id)' \(hello.version), the manifest '\(manifest.id)' \(manifest.version)")
                }
                await box.set(manifest)
            })
        guard let manifest = await box.manifest else { return checks }
        for example in manifest.examples {
            checks.append(
                await check("example '\(example.title)' gives its stated result, twice") { subject in
                    _ = try await subject.client.greet()
                    let first = try await evaluate(example, subject.client)
                    try Self.compare(first, example)
                    guard try await evaluate(example, subject.client) == first else {
                        throw CheckFailure("evaluated again, it gives something else")
                    }
                })
        }
        checks.append(
            await check("any text can be analyzed, and twice the same way") { subject in
                _ = try await subject.client.greet()
                for language in manifest.languages {
                    for code in HostileText.samples {
                        let cell = CellSource(label: "c", language: language.name, code: code)
                        let first = try await Self.analyze(cell, subject.client)
                        guard try await Self.analyze(cell, subject.client) == first else {
                            throw CheckFailure("analyzed again, a text gives something else: \(code.prefix(40))")
                        }
                    }
                }
            })
        checks.append(
            await check("an unknown method is refused") { subject in
                _ = try await subject.client.greet()
                guard case .failure(let error) = try await subject.client.ask("no-such-method"), error.code == .unknownMethod
                else { throw CheckFailure("the answer is not an error with code \(MessageError.Code.unknownMethod.rawValue)") }
            })
        checks.append(
            await check("malformed lines do not end it") { subject in
                _ = try await subject.client.greet()
                // Each may be answered with an error, at once or late; none as if it were good.
                for line in HostileText.lines { try await subject.client.sendRaw(line) }
                _ = try await Self.manifest(subject.client, passingOverErrors: true)
            })
        checks.append(
            await check("a request that is called off is answered once") { subject in
                _ = try await subject.client.greet()
                if let example = manifest.examples.first {
                    _ = try await evaluate(example, subject.client, cancelling: true)
                }
                _ = try await Self.manifest(subject.client)
            })
        checks.append(
            await check("it says nothing before it is greeted") { subject in
                let early = try? await withDeadline(.milliseconds(200)) { try await subject.client.next() }
                if early != nil { throw CheckFailure("it wrote a line before 'hello'") }
                _ = try await subject.client.greet()
            })
        checks.append(
            await check("'shutdown' ends it within 2 s") { subject in
                _ = try await subject.client.greet()
                guard case .result = try await subject.client.ask(PluginMethod.shutdown.rawValue) else {
                    throw CheckFailure("'shutdown' was refused")
                }
                guard await subject.ends(.seconds(2)) else { throw CheckFailure("it goes on") }
            })
        checks.append(
            await check("the end of its input ends it within 2 s") { subject in
                _ = try await subject.client.greet()
                subject.client.close()
                guard await subject.ends(.seconds(2)) else { throw CheckFailure("it goes on") }
            })
        return checks
    }

    private func check(
        _ name: String, _ body: @Sendable (Subject) async throws -> Void
    ) async -> ConformanceCheck {
        do {
            try await start(body)
            return ConformanceCheck(name, .passed)
        } catch let failure as CheckFailure {
            return ConformanceCheck(name, .failed, failure.reason)
        } catch let skipped as CheckSkipped {
            return ConformanceCheck(name, .skipped, skipped.reason)
        } catch {
            return ConformanceCheck(name, .failed, "\(error)")
        }
    }
}

/// The manifest, on its way out of a check.
private actor ManifestBox {
    private(set) var manifest: PluginManifest?

    func set(_ manifest: PluginManifest) { self.manifest = manifest }
}
