import DealGraph
import Testing

struct DealPictureTests {
    private func bundle(
        _ source: Int, _ target: Int, amount: Double = 1e9, status: Claim.Status = .announced, title: String = "t", link: String? = nil
    )
        -> DealPicture.Bundle
    {
        DealPicture.Bundle(source: source, target: target, amount: amount, status: status, title: title, link: link)
    }

    @Test func sameInputGivesTheSameBytesWhateverItsOrder() {
        let names = ["A", "B", "C", "D"]
        let bundles = [bundle(0, 1), bundle(1, 2), bundle(2, 0), bundle(0, 3), bundle(3, 2)]
        let first = DealPicture(names: names, bundles: bundles, ring: [0, 1, 2])
        let second = DealPicture(names: names, bundles: bundles.reversed(), ring: [0, 1, 2])
        #expect(first.svg(title: "x") == second.svg(title: "x"))
        #expect(first.dot == second.dot)
        #expect(first.graphML == second.graphML)
    }

    @Test func statusIsADashAndAmountAWidth() {
        func line(_ amount: Double, _ status: Claim.Status) -> String {
            DealPicture(names: ["A", "B"], bundles: [bundle(0, 1, amount: amount, status: status)]).svg(title: "")
        }
        #expect(line(1e9, .reported).contains("stroke-dasharray=\"8 4\""))
        #expect(line(1e9, .rumored).contains("stroke-dasharray=\"2 4\""))
        #expect(!line(1e9, .finalized).contains("stroke-dasharray"))
        #expect(line(0, .finalized).contains("stroke-width=\"1\" marker-end"))
        #expect(line(1e9, .finalized).contains("stroke-width=\"4\" marker-end"))
        #expect(line(5.5e9, .finalized).contains("stroke-width=\"4.5\" marker-end"))
    }

    @Test func namesCannotBreakOutOfTheDrawing() {
        let picture = DealPicture(
            names: ["<script>", "\"&\u{1}"], bundles: [bundle(0, 1, title: "</title><x>", link: "https://example.org/?a=\"b\"")])
        for text in [picture.svg(title: "<t>"), picture.graphML] {
            #expect(!text.contains("<script>") && !text.contains("<x>") && !text.contains("<t>") && !text.contains("\u{1}"))
        }
        #expect(picture.svg(title: "").contains("href=\"https://example.org/?a=&quot;b&quot;\""))
        #expect(!DealPicture(names: ["A", "B"], bundles: [bundle(0, 1, link: "javascript:x")]).svg(title: "").contains("href"))
    }

    @Test func threeHundredPartiesAreDrawnInASecond() {
        var state: UInt64 = 7
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        let bundles = (0..<765).map { _ in bundle(random(300), random(300)) }
        let picture = DealPicture(names: (0..<300).map { "Party \($0)" }, bundles: bundles)
        let start = ContinuousClock.now
        let svg = picture.svg(title: "many")
        // A debug build on a busy machine is given ten times as long.
        #expect(ContinuousClock.now - start < .seconds(10))
        #expect(svg.split(separator: "\n").count > 1000)
    }

    @Test func paymentsOfTheDataAreDrawn() throws {
        let view = DealView(.bundled)
        let picture = DealPicture(view, through: try view.book.party(named: "OpenAI"))
        let svg = picture.svg(title: "OpenAI")
        #expect(svg.contains("OpenAI → Oracle") && svg.contains("300 bn USD"))
    }
}
