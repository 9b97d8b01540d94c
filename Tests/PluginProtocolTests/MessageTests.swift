import Diagnostics
import PluginProtocol
import Testing
import Values

@Suite struct MessageTests {
    @Test(arguments: [
        Message.request(id: 7, method: "read", params: ["a": 1]),
        .notification(method: "log", params: ["text": "line\nbreak \u{2028} 'x'"]),
        .result(id: 1, .object([JSON.Member]())),
        .failure(id: nil, MessageError(.notJSON, "no JSON")),
        .failure(
            id: 3,
            MessageError(Diagnostic(DiagnosticID("L901", "a-b"), .error, at: 1..<2, "wrong", fixes: [Fix("so", replace: 0..<1, with: "")]))),
    ])
    func readsBackWhatItWrites(_ message: Message) throws {
        #expect(!message.line.contains(0x0A))
        #expect(try Message(line: message.line) == message)
    }

    @Test(arguments: [
        ("[]", "the message is no object"), ("{}", "the message has no 'jsonrpc'"),
        (#"{"jsonrpc":"1.0","method":"a"}"#, #"'jsonrpc' of the message is no "2.0""#),
        (#"{"jsonrpc":2,"method":"a"}"#, "'jsonrpc' of the message is no text"),
        (#"{"jsonrpc":"2.0","method":7}"#, "'method' of the message is no text"),
        (#"{"jsonrpc":"2.0","method":"a","id":1.5}"#, "'id' of the message is no whole number"),
        (#"{"jsonrpc":"2.0","method":"a","id":"x"}"#, "'id' of the message is no whole number"),
        (#"{"jsonrpc":"2.0","id":1}"#, "the message has no 'result'"),
        (#"{"jsonrpc":"2.0","result":1}"#, "the message has no 'id'"),
        (#"{"jsonrpc":"2.0","id":1,"error":{"code":"x","message":""}}"#, "'code' of the error is no whole number"),
        ("{\"jsonrpc\":", "no JSON: a value is missing at the end, at byte 11"),
    ])
    func refusesAndNamesWhatIsWrong(_ line: String, _ reason: String) {
        #expect(throws: MalformedMessage(reason)) { try Message(line: Array(line.utf8)) }
    }

    @Test func ignoresMembersItDoesNotKnow() throws {
        let line = #"{"jsonrpc":"2.0","id":1,"result":{"value":1},"trace":[1,{}],"later":null}"#
        #expect(try Message(line: Array(line.utf8)) == .result(id: 1, ["value": 1]))
        #expect(try EvaluateReply(json: JSON(parsing: #"{"value":"a","cost":7}"#)) == EvaluateReply(value: .text("a")))
    }

    @Test func takesForeignErrorDataForNothing() throws {
        let line = #"{"jsonrpc":"2.0","id":1,"error":{"code":-1,"message":"m","data":"text"}}"#
        #expect(try Message(line: Array(line.utf8)) == .failure(id: 1, MessageError(.init(-1), "m")))
    }
}
