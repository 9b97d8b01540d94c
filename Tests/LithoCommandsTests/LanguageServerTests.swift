import Foundation
import Testing
import Values

/// `litho lsp`, driven as an editor drives it: messages in, answers out.
struct LanguageServerTests {
    /// A conversation written down beforehand; the answers by the number of their request.
    private struct Editor {
        var place: Workspace
        private var input = ""
        private var requests = 0

        init(_ place: Workspace) {
            self.place = place
            request("initialize", ["capabilities": .object([])])
            notify("initialized", .object([]))
        }

        private mutating func write(_ message: JSON) {
            let text = message.compact
            input += "Content-Length: \(text.utf8.count)\r\n\r\n\(text)"
        }

        @discardableResult mutating func request(_ method: String, _ parameters: JSON) -> Int {
            requests += 1
            write(["jsonrpc": "2.0", "id": JSON(requests), "method": .string(method), "params": parameters])
            return requests
        }

        mutating func notify(_ method: String, _ parameters: JSON) {
            write(["jsonrpc": "2.0", "method": .string(method), "params": parameters])
        }

        mutating func open(_ text: String) {
            notify(
                "textDocument/didOpen",
                ["textDocument": ["uri": .string(address), "languageId": "litho", "version": 1, "text": .string(text)]])
        }

        var address: String { "file://\(place.path)/n.md" }

        /// A request about the place right behind some text, or `back` characters before that.
        mutating func ask(_ method: String, behind mark: String, in text: String, back: Int = 0, _ more: [JSON.Member] = []) throws -> Int {
            let range = try #require(text.range(of: mark))
            let lines = text[..<range.upperBound].split(separator: "\n", omittingEmptySubsequences: false)
            let position: JSON = ["line": JSON(lines.count - 1), "character": JSON((lines.last?.utf16.count ?? 0) - back)]
            return request(
                "textDocument/\(method)",
                .object([.init("textDocument", ["uri": .string(address)]), .init("position", position)] + more))
        }

        /// Carries out the conversation. Answers by request, and what was published.
        mutating func finish() async throws -> (answers: [Int: JSON], published: [JSON]) {
            request("shutdown", .null)
            notify("exit", .null)
            let result = try await place.litho.run(["lsp"], input: input)
            #expect(result.status == 0, "\(result.errors)")
            var answers: [Int: JSON] = [:]
            var published: [JSON] = []
            var rest = Array(result.output.utf8)[...]
            while let head = rest.firstRange(of: Array("\r\n\r\n".utf8)) {
                let length = try #require(Int(String(decoding: rest[..<head.lowerBound], as: UTF8.self).filter(\.isNumber)))
                let message = try JSON(parsing: rest[head.upperBound..<head.upperBound + length])
                rest = rest[(head.upperBound + length)...]
                if let id = message["id"]?.integer {
                    answers[id] = message["result"] ?? message["error"]
                } else if let parameters = message["params"] {
                    published.append(parameters)
                }
            }
            #expect(rest.isEmpty)
            return (answers, published)
        }
    }

    private func labels(_ answer: JSON?) -> [String] { (answer?.array ?? []).compactMap { $0["label"]?.string } }

    @Test func problemsArePublishedAndGoWhenTheyAreMended() async throws {
        var editor = Editor(try Workspace(["fleet.csv": Samples.fleet]))
        editor.open(Samples.small.replacing("params.load", with: "params.lod"))
        editor.notify(
            "textDocument/didChange",
            [
                "textDocument": ["uri": .string(editor.address), "version": 2],
                "contentChanges": [["text": .string(Samples.small)]],
            ])
        let (answers, published) = try await editor.finish()
        #expect(answers[1]?["capabilities"]?["hoverProvider"] == true)
        let first = try #require(published.first?["diagnostics"]?.array?.first)
        #expect(first["code"] == "L101")
        #expect(first["message"]?.string?.contains("did you mean 'load'?") == true)
        #expect(first["range"]?["start"]?["line"] == 16)
        #expect(published.last?["diagnostics"] == .array([]))
    }

    @Test func completionKnowsLabelsMembersParametersOptionsUnitsAndChips() async throws {
        let text =
            Samples.small + "```{calc}\n#| label: more\n#| cap\ny = power.\nz = params.\nw = po\nv = 3 G\n```\n\n"
            + "```{chips}\nSELECT name FROM chip WHERE name = 'H1\n```\n\n[@in]\n"
        var editor = Editor(try Workspace(["fleet.csv": Samples.fleet]))
        editor.open(text)
        let members = try editor.ask("completion", behind: "y = power.", in: text)
        let parameters = try editor.ask("completion", behind: "z = params.", in: text)
        let names = try editor.ask("completion", behind: "w = po", in: text)
        let units = try editor.ask("completion", behind: "v = 3 G", in: text)
        let options = try editor.ask("completion", behind: "#| cap", in: text)
        let chips = try editor.ask("completion", behind: "= 'H1", in: text)
        let languages = try editor.ask("completion", behind: "```{", in: text)
        let (answers, _) = try await editor.finish()
        #expect(labels(answers[members]) == ["busy", "total"])
        #expect(labels(answers[parameters]) == ["load"])
        #expect(labels(answers[names]) == ["params", "sites", "power", "other"])
        #expect(labels(answers[units]).contains("GW") || labels(answers[units]).contains("W"))
        #expect(labels(answers[options]).contains("caption"))
        #expect(!labels(answers[options]).contains("label"))
        #expect(labels(answers[chips]).contains("H100-SXM-80GB"))
        #expect(labels(answers[languages]).contains("calc"))
    }

    @Test func hoverShowsTheValueOfTheLastRunWithItsOrigin() async throws {
        let place = try Workspace(["n.md": Samples.small, "fleet.csv": Samples.fleet])
        _ = try await place.litho("run", "n.md")
        var editor = Editor(place)
        editor.open(Samples.small)
        let value = try editor.ask("hover", behind: "`{calc} power.tot", in: Samples.small)
        let nothing = try editor.ask("hover", behind: "It dra", in: Samples.small)
        let (answers, _) = try await editor.finish()
        let text = try #require(answers[value]?["contents"]?["value"]?.string)
        #expect(text.contains("`power.total` = **1.9 kW**"))
        #expect(text.contains("params.load"))
        #expect(answers[nothing] == .null)
    }

    @Test func definitionsAndTheSourceSentence() async throws {
        let document = "A page\n\nIt has 64 chips. The power is 500 W.\n"
        let text = Samples.small + "\nAs the page says [@page#s2].\n"
        let place = try Workspace(["n.md": text, "fleet.csv": Samples.fleet, "Corpus/page.txt": document])
        var editor = Editor(place)
        editor.open(text)
        let member = try editor.ask("definition", behind: "`{calc} power.tot", in: text)
        let parameter = try editor.ask("definition", behind: "busy * params.lo", in: text)
        let source = try editor.ask("definition", behind: "[@page", in: text)
        let quote = try editor.ask("hover", behind: "[@page", in: text)
        let (answers, _) = try await editor.finish()
        #expect(answers[member]?["range"]?["start"]?["line"] == 16)
        #expect(answers[parameter]?["range"]?["start"]?["line"] == 3)
        #expect(answers[source]?["uri"]?.string == "file://\(place.path)/Corpus/page.txt", "\(String(describing: answers[source]))")
        #expect(answers[quote]?["contents"]?["value"]?.string?.contains("> ") == true)
    }

    @Test func renamingALabelChangesEveryUse() async throws {
        let text = Samples.small + "\nSee @tbl-sites. 🙂 `{calc} sites['Oslo'].busy`\n"
        var editor = Editor(try Workspace(["n.md": text, "fleet.csv": Samples.fleet]))
        editor.open(text)
        let rename = try editor.ask("rename", behind: "label: sites", in: text, back: 2, [.init("newName", "places")])
        let taken = try editor.ask("rename", behind: "label: sites", in: text, [.init("newName", "power")])
        let illegal = try editor.ask("rename", behind: "label: sites", in: text, [.init("newName", "a b")])
        let prepared = try editor.ask("prepareRename", behind: "label: sites", in: text)
        let (answers, _) = try await editor.finish()
        let edits = try #require(answers[rename]?["changes"]?.members?.first?.value.array)
        #expect(edits.count == 4, "\(edits)")
        #expect(edits.allSatisfy { $0["newText"] == "places" })
        // Behind a character of two code units.
        #expect(edits.last?["range"]?["start"]?["character"]?.integer == "See @tbl-sites. 🙂 `{calc} ".utf16.count)
        #expect(answers[taken]?["message"]?.string?.contains("taken") == true)
        #expect(answers[illegal]?["code"] == -32602)
        #expect(answers[prepared]?["placeholder"] == "sites")
    }

    @Test func hostileMessagesAreAnsweredOrEndIt() async throws {
        let place = try Workspace()
        var editor = Editor(place)
        editor.notify("textDocument/didChange", ["textDocument": ["uri": "file:///nope.md"], "contentChanges": [["text": "# x"]]])
        let hover = editor.request("textDocument/hover", ["textDocument": ["uri": "file:///other.md"], "position": ["line": -1]])
        let unknown = editor.request("nothing/here", .null)
        let (answers, _) = try await editor.finish()
        #expect(answers[hover] == .null)
        #expect(answers[unknown]?["code"] == -32601)
        let garbage = try await place.litho.run(["lsp"], input: "Content-Length: x\r\n\r\n{}")
        #expect(garbage.status == 1)
        #expect(garbage.errors.contains("a head without a length"))
        #expect(try await place.litho.run(["lsp"], input: "").status == 1)
    }
}
