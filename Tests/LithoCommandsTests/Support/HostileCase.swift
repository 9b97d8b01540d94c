import DocumentFixtures
import Foundation
import Testing
import Values

/// One line of `Tests/Hostile`: what is handed to the program, and what must become of it.
struct HostileCase: Sendable, CustomTestStringConvertible {
    /// Nothing of this may ever be seen in an output.
    static let secret = "CANARY-7f3a91"

    var surface: String
    var json: JSON

    var testDescription: String { "\(surface): \(json["name"]?.string ?? "")" }

    func texts(_ member: String) -> [String] { (json[member]?.array ?? []).compactMap(\.string) }

    var statuses: [Int] { (json["status"]?.array ?? []).compactMap { $0.integer.map { Int($0) } } }
    var seconds: Int { json["seconds"]?.integer.map { Int($0) } ?? 120 }

    static let all: [HostileCase] = {
        let folder = Program.root + "Tests/Hostile"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".jsonl") }.sorted().flatMap { name -> [HostileCase] in
            let text = (try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)) ?? ""
            return text.split(separator: "\n").map { line in
                guard let json = try? JSON(parsing: line.utf8) else { fatalError("\(name): a line is no JSON: \(line.prefix(80))") }
                return HostileCase(surface: String(name.dropLast(6)), json: json)
            }
        }
    }()

    /// Lays the case out below a folder that also holds what is none of its business.
    func layOut(in place: Workspace) throws {
        try place.write("secret.txt", Self.secret)
        try place.write("secret.csv", "a\n\(Self.secret)\n")
        try place.write("secret.png", Self.secret)
        try place.write("victim.txt", "mine")
        try FileManager.default.createDirectory(atPath: place.path + "/inside", withIntermediateDirectories: true)
        for member in json["files"]?.members ?? [] { try place.write("inside/" + member.name, member.value.string ?? "") }
        for member in json["make"]?.members ?? [] {
            let pieces = member.value.array ?? []
            try place.write(
                "inside/" + member.name,
                pieces.map { String(repeating: $0.array?[0].string ?? "", count: Int($0.array?[1].integer ?? 1)) }.joined())
        }
        for member in json["base64"]?.members ?? [] {
            try place.write("inside/" + member.name, "")
            try (Data(base64Encoded: member.value.string ?? "") ?? Data()).write(to: URL(filePath: place.path + "/inside/" + member.name))
        }
        for member in json["programs"]?.members ?? [] {
            try place.write("inside/" + member.name, member.value.string ?? "")
            try ExecutableFile.write(member.value.string ?? "", to: place.path + "/inside/" + member.name)
        }
        for member in json["links"]?.members ?? [] {
            try FileManager.default.createDirectory(
                atPath: (place.path + "/inside/" + member.name as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                atPath: place.path + "/inside/" + member.name, withDestinationPath: member.value.string ?? "")
        }
        for name in texts("pipes") { mkfifo(place.path + "/inside/" + name, 0o600) }
    }
}
