import Diagnostics
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
        try Data("#!/bin/sh\n\(text)\n".utf8).write(to: URL(filePath: file))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file)
        return file
    }
}

enum Samples {
    static let sentence = "The new plant near the river will take four years to build, and it will need 90 MW of power when it is done."

    static func page(_ title: String) -> [UInt8] {
        Array(
            "<html><head><title>\(title)</title></head><body><article><h1>\(title)</h1><p>\(sentence)</p><p>\(sentence)</p></article></body></html>"
                .utf8)
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

/// ZIP archives whose entries are stored as they are, or as raw bytes under another method.
struct ZipBuilder {
    private var body: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    private static func number(_ value: Int, _ width: Int) -> [UInt8] { (0..<width).map { UInt8(value >> (8 * $0) & 0xFF) } }

    mutating func add(_ name: String, _ content: [UInt8], method: Int = 0, size: Int? = nil, flags: Int = 0) {
        let offset = body.count
        let shared =
            Self.number(flags, 2) + Self.number(method, 2) + Self.number(0, 8) + Self.number(content.count, 4)
            + Self.number(size ?? content.count, 4) + Self.number(name.utf8.count, 2)
        body += Self.number(0x0403_4B50, 4) + Self.number(20, 2) + shared + Self.number(0, 2) + name.utf8 + content
        directory +=
            Self.number(0x0201_4B50, 4) + Self.number(20, 2) + Self.number(20, 2) + shared + Self.number(0, 12) + Self.number(offset, 4)
            + name.utf8
        count += 1
    }

    var bytes: [UInt8] {
        body + directory + Self.number(0x0605_4B50, 4) + Self.number(0, 4) + Self.number(count, 2) + Self.number(count, 2)
            + Self.number(directory.count, 4) + Self.number(body.count, 4) + Self.number(0, 2)
    }

    /// A book of two chapters.
    static func book() -> ZipBuilder {
        var zip = ZipBuilder()
        zip.add("mimetype", Array("application/epub+zip".utf8))
        zip.add(
            "META-INF/container.xml", Array("<container><rootfiles><rootfile full-path=\"OEBPS/book.opf\"/></rootfiles></container>".utf8))
        zip.add(
            "OEBPS/book.opf",
            Array(
                """
                <package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The Book</dc:title>\
                <dc:creator>Ann Author</dc:creator><dc:date>2020-02-03</dc:date></metadata><manifest>\
                <item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>\
                <item id="a" href="text/one%201.xhtml" media-type="application/xhtml+xml"/>\
                <item id="b" href="two.xhtml" media-type="application/xhtml+xml"/></manifest>\
                <spine><itemref idref="b"/><itemref idref="a"/></spine></package>
                """.utf8))
        zip.add("OEBPS/text/one 1.xhtml", Samples.page("Last"))
        zip.add("OEBPS/two.xhtml", Samples.page("First"))
        return zip
    }
}

/// A record of a WARC file.
func record(_ kind: String, _ address: String, _ content: [UInt8], type: String = "application/http") -> [UInt8] {
    Array(
        "WARC/1.0\r\nWARC-Type: \(kind)\r\nWARC-Target-URI: \(address)\r\nWARC-Date: 2026-03-01T10:00:00Z\r\nContent-Type: \(type)\r\nContent-Length: \(content.count)\r\n\r\n"
            .utf8
    ) + content + Array("\r\n\r\n".utf8)
}

func answer(_ body: [UInt8], type: String = "text/html; charset=utf-8", status: String = "200 OK", more: String = "") -> [UInt8] {
    Array("HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\n\(more)\r\n".utf8) + body
}
