import Diagnostics
import DocumentFixtures
import Foundation
import Testing

@testable import ArticleCorpus
@testable import DocumentSources

/// A folder for one test, gone when the test is.
final class Folder: Sendable {
    let path: String

    init(_ files: KeyValuePairs<String, [UInt8]> = [:]) throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "litho-sources-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.resolvingSymlinksInPath().path(percentEncoded: false)
        for (name, bytes) in files { try write(name, bytes) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ bytes: [UInt8]) throws {
        let url = URL(filePath: path).appending(path: name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    /// A program for the shell, which stands for a reading process.
    func script(_ text: String) throws -> String {
        let file = "\(path)/script-\(UUID().uuidString)"
        try ExecutableFile.write("#!/bin/sh\n\(text)\n", to: file)
        return file
    }
}

/// A pipe to a process that has ended must not end the tests, as the program itself ignores it at its start.
let ignoresBrokenPipes: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

/// What came of some inputs, as short lines: `read NAME: TITLES`, `L802 NAME: REASON`, `known NAME`.
func lines(
    _ inputs: [String], place: DocumentReader.Place = .inProcess, jobs: Int = 2, network: NetworkPolicy = NetworkPolicy(),
    in folder: Folder? = nil, isKnown: @Sendable (RawDocument) -> Bool = { _ in false }
) async throws -> [String] {
    ignoresBrokenPipes
    var lines: [String] = []
    let intake = Intake(IntakeSettings(place: place, jobs: jobs, network: network))
    func short(_ name: String) -> String { folder.map { name.replacingOccurrences(of: $0.path + "/", with: "") } ?? name }
    try await intake.run(inputs.map { input in folder.map { input.contains(":") ? input : "\($0.path)/\(input)" } ?? input }) {
        isKnown($0)
    } each: { event in
        switch event {
        case .read(let document, let articles):
            let titles = articles.map { ($0.fragment.map { "\($0) " } ?? "") + ($0.article.metadata.title.chosen ?? "?") }
            lines.append("read \(short(document.name)): \(titles.joined(separator: ", "))")
        case .dropped(let name, let problem): lines.append("\(problem.id.code) \(short(name)): \(short(problem.summary))")
        case .unchanged(let name): lines.append("known \(short(name))")
        }
    }
    return lines
}
