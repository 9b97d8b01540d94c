import Testing
import Values

struct JSONTests {
    @Test(arguments: [
        #"{"a":1,"b":[true,false,null],"c":"x\n\"y\"\\ é 😀"}"#, "[]", "{}", "-0.5", "1e300", "\"\"", "9007199254740993",
    ])
    func printsWhatItReads(text: String) throws {
        let json = try JSON(parsing: text)
        #expect(try JSON(parsing: json.compact) == json)
        #expect(try JSON(parsing: json.pretty) == json)
    }

    @Test func integersStayExactAndRealsStayReal() throws {
        #expect(try JSON(parsing: "9007199254740993") == .number(.integer(9_007_199_254_740_993)))
        #expect(try JSON(parsing: "1.0") == .number(.real(1)))
        #expect(JSON.number(.real(1)).compact == "1.0")
    }

    @Test(arguments: [
        ("{\"a\":1,\"a\":2}", 7), ("[1,]", 3), ("{\"a\":1,}", 7), ("1e9999", 0), ("\"\\ud800\"", 1), ("NaN", 0), ("[1 2]", 3),
        ("01", 0), ("+1", 0), ("\"a", 0), ("", 0), ("[", 1), ("1 x", 2), ("'a'", 0), ("\u{FEFF}1", 0), ("\"\t\"", 1), ("tru", 0),
    ])
    func refusesAtItsPlace(text: String, offset: Int) {
        #expect(throws: JSON.Failure.self) { try JSON(parsing: text) }
        do { _ = try JSON(parsing: text) } catch { #expect(error.offset == offset) }
    }

    @Test func refusesInvalidUTF8AndDepth() {
        #expect(throws: JSON.Failure.self) { try JSON(parsing: [0x22, 0xFF, 0x22]) }
        #expect(throws: JSON.Failure.self) { try JSON(parsing: String(repeating: "[", count: 100_000)) }
    }

    @Test func manyNamesAreStillCheckedForRepetition() {
        let names = (0..<50).map { "\"n\($0)\":0" } + ["\"n3\":1"]
        #expect(throws: JSON.Failure.self) { try JSON(parsing: "{\(names.joined(separator: ","))}") }
    }

    @Test(.enabled(if: SharedData.exists("hostile/json-parsing.jsonl"), "the shared data is not here"))
    func agreesWithTheParsingSuite() throws {
        var count = 0
        for line in try SharedData.lines("hostile/json-parsing.jsonl") {
            let item = try JSON(parsing: line)
            let bytes =
                item["text"]?.string.map { Array($0.utf8) } ?? item["json"]?.string.map { Array($0.utf8) }
                ?? item["b64"]?.string.flatMap(SharedData.base64)
            guard let bytes, let expected = item["expect"]?.string else { continue }
            count += 1
            let accepted = (try? JSON(parsing: bytes)) != nil
            // The suite lets a name stand twice. Here it may not: the last one would win in silence.
            let isRepetition = item["name"]?.string?.hasPrefix("y_object_duplicated_key") == true
            if expected == "accept" { #expect(accepted != isRepetition, "\(line)") }
            if expected == "refuse" { #expect(!accepted, "\(line)") }
        }
        #expect(count > 250)
    }
}
