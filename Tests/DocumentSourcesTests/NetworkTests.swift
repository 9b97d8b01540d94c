import Diagnostics
import DocumentFixtures
import Foundation
import Subprocess
import SystemPackage
import Testing

@testable import DocumentSources

/// Addresses and sitemaps; the servers are on this machine.
struct NetworkTests {
    private static let hasCurl = ["/usr/bin/curl", "/usr/local/bin/curl", "/opt/homebrew/bin/curl"].contains {
        FileManager.default.isExecutableFile(atPath: $0)
    }
    private static let here = NetworkPolicy(allowsPrivate: true)

    @Test(.enabled(if: hasCurl, "curl is not there")) func aPageIsFetched() async throws {
        let server = try TestServer(["/a": answer(SamplePages.page("A"))])
        #expect(try await lines([server.address("/a")], network: Self.here) == ["read \(server.address("/a")): A"])
    }

    @Test(.enabled(if: hasCurl, "curl is not there")) func redirectsAreFollowedAndTheLastAddressKept() async throws {
        let server = try TestServer([
            "/a": answer([], status: "302 Found", more: "Location: b/../c?x=1\r\n"),
            "/c?x=1": answer(SamplePages.page("C"), more: "Last-Modified: Tue, 03 Mar 2026 10:00:00 GMT\r\n"),
        ])
        let document = try await Fetcher(policy: Self.here).fetch(server.address("/a"))
        #expect(document.address == server.address("/c?x=1"))
        #expect(document.name == server.address("/a"))
        #expect(document.mediaType == "text/html")
        #expect(document.charset == "utf-8")
        #expect(document.lastModified == "Tue, 03 Mar 2026 10:00:00 GMT")
    }

    @Test(.enabled(if: hasCurl, "curl is not there")) func aCircleOfRedirectsAndALeadAwayFromTheWebEnd() async throws {
        let server = try TestServer([
            "/a": answer([], status: "301 Moved", more: "Location: /b\r\n"),
            "/b": answer([], status: "301 Moved", more: "Location: /a\r\n"),
            "/file": answer([], status: "302 Found", more: "Location: file:///etc/passwd\r\n"),
        ])
        #expect(
            try await lines([server.address("/a")], network: Self.here) == [
                "L817 \(server.address("/a")): leads on more than 5 times, the last time to \(server.address("/a"))"
            ])
        #expect(
            try await lines([server.address("/file")], network: Self.here) == [
                "L817 \(server.address("/file")): leads to file:///etc/passwd, which does not begin with http:// or https://"
            ])
    }

    @Test(.enabled(if: hasCurl, "curl is not there")) func whatIsNoDocumentIsNamed() async throws {
        let server = try TestServer([
            "/picture": answer([1], type: "image/png"), "/large": answer([1], more: "Content-Length: 99999999\r\n"),
            "/odd": Array("hello".utf8),
        ])
        func line(_ path: String) async throws -> String {
            try await lines([server.address(path)], network: Self.here).joined().replacingOccurrences(of: server.address(path), with: path)
        }
        #expect(try await line("/none") == "L816 /none: the server answers with status 404 (not there)")
        #expect(try await line("/picture") == "L818 /picture: is 'image/png', which is not read")
        #expect(try await line("/large") == "L806 /large: is larger than the limit of 64 MiB")
        #expect(try await line("/odd").hasPrefix("L815 /odd: cannot be fetched: "))
    }

    @Test(arguments: [
        "http://127.0.0.1/", "http://localhost:8080/x", "http://0x7f000001/", "http://2130706433/", "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
    ])
    func thisMachineAndPrivateNetworksAreRefused(address: String) async throws {
        let line = try await lines([address]).joined()
        #expect(line.hasPrefix("L814 \(address): "), "\(line)")
        #expect(line.hasSuffix("is not of the public internet"), "\(line)")
    }

    @Test(.enabled(if: hasCurl, "curl is not there")) func aRedirectCannotLeadInside() async throws {
        // The first hop is refused already where it is on this machine; what is checked is that each hop is looked up.
        let server = try TestServer(["/a": answer([], status: "302 Found", more: "Location: http://user:secret@127.0.0.1/\r\n")])
        #expect(
            try await lines([server.address("/a")], network: Self.here) == [
                "L817 \(server.address("/a")): leads to http://user:secret@127.0.0.1/, which has a name or password in it"
            ])
    }

    @Test(arguments: ["http://127.0.0.1/", "http://192.168.1.1/router", "http://[fd00::1]/", "http://localhost/"])
    func aPublicAddressCannotLeadInside(to inside: String) async throws {
        // A public server of which there is none here: its answer comes from a program in the place of curl.
        let folder = try Folder()
        let server = try folder.script("printf 'HTTP/1.1 302 Found\\r\\nLocation: \(inside)\\r\\n\\r\\n'")
        let fetcher = Fetcher(policy: NetworkPolicy(), program: .path(FilePath(server)))
        let problem = await #expect(throws: Diagnostic.self) { _ = try await fetcher.fetch("http://93.184.215.14/a") }
        #expect(problem?.id.code == "L814", "\(String(describing: problem))")
    }

    @Test(arguments: [
        ("http://a b/", "has a character that must be written as %XX, or a host name that must be written as xn--…"),
        ("https://user@example.com/", "has a name or password in it"), ("https://example.com:99999/", "has '99999' in place of a port"),
        ("https:///x", "has no host that can be read"), ("https://exa%6dple.com/", "has no host that can be read"),
        ("ftp://example.com/", "does not begin with http:// or https://"),
    ]) func anAddressThatIsNoneIsRefused(address: String, reason: String) {
        #expect(throws: FetchAddress.Unusable(reason: reason)) { try FetchAddress(address) }
    }

    @Test func partsOfAnAddressAreTold() throws {
        let address = try FetchAddress("HTTPS://Example.COM?q=1#top")
        #expect(address.host == "example.com")
        #expect(address.port == 443)
        #expect(address.text == "https://Example.COM/?q=1")
        #expect(try FetchAddress("http://[2001:DB8::1]:81/a").host == "2001:db8::1")
        #expect(try FetchAddress("http://[2001:DB8::1]:81/a").port == 81)
    }

    @Test(
        arguments: [
            ([8, 8, 8, 8], true), ([127, 0, 0, 1], false), ([10, 1, 2, 3], false), ([172, 15, 0, 1], true), ([172, 31, 0, 1], false),
            ([192, 168, 1, 1], false), ([169, 254, 169, 254], false), ([100, 64, 0, 1], false), ([100, 128, 0, 1], true),
            ([0, 0, 0, 0], false),
            ([224, 0, 0, 1], false), ([255, 255, 255, 255], false), ([198, 18, 0, 1], false), ([192, 0, 2, 1], false),
            ([0x20, 0x01, 0x48, 0x60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], true),
            ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], false), ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], false),
            ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 127, 0, 0, 1], false),
            ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 8, 8, 8, 8], true),
            ([0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 1], false),
            ([0x20, 0x02, 10, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], false),
            ([0xFC, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], false), ([0xFE, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], false),
            ([0x20, 0x01, 0x0D, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], false),
        ] as [([UInt8], Bool)])
    func specialRangesAreNotPublic(bytes: [UInt8], isPublic: Bool) {
        #expect(HostAddress(bytes: bytes).isPublic == isPublic)
    }

    @Test func aHostThatIsNotThereIsNamed() async throws {
        #expect(
            try await lines(["https://nothing.invalid/"]).joined().hasPrefix(
                "L815 https://nothing.invalid/: the host nothing.invalid was not found: "))
    }

    @Test(.enabled(if: hasCurl, "curl is not there")) func aSitemapLeadsToItsPages() async throws {
        let server = try TestServer(["/a": answer(SamplePages.page("A"))])
        func map(_ kind: String, _ entry: String, _ addresses: [String]) -> [UInt8] {
            Array("<?xml version='1.0'?><\(kind)>\(addresses.map { "<\(entry)><loc>\($0)</loc></\(entry)>" }.joined())</\(kind)>".utf8)
        }
        let folder = try Folder([
            "map.xml": map("urlset", "url", [server.address("/a"), server.address("/none"), server.address("/a")]),
            "in/map.xml": map("urlset", "url", [server.address("/a")]),
            "empty.xml": map("urlset", "url", []),
        ])
        #expect(
            try await lines(["map.xml"], network: Self.here, in: folder) == [
                "read \(server.address("/a")): A", "L816 \(server.address("/none")): the server answers with status 404 (not there)",
            ])
        #expect(try await lines(["in"], network: Self.here, in: folder) == ["L820 in/map.xml: is a sitemap, which holds no text"])
        #expect(
            try await lines(["empty.xml"], network: Self.here, in: folder) == [
                "L820 empty.xml: is a sitemap without addresses of its own host"
            ])
    }

    @Test func aSitemapSpeaksForItsOwnHost() {
        let elements =
            [XMLElement(name: "urlset", text: "", attributes: [])]
            + ["https://example.com/a", "https://other.com/b", "file:///etc/passwd", "https://example.com/a#x"].map {
                XMLElement(name: "loc", text: $0, attributes: [])
            }
        #expect(Sitemap(elements, at: "https://example.com/sitemap.xml").addresses == ["https://example.com/a"])
    }

    @Test(.enabled(if: hasCurl, "curl is not there")) func sitemapsNameSitemapsOnlyOnce() async throws {
        let server = try TestServer([:])
        func index(_ path: String) -> [UInt8] {
            answer(
                Array("<sitemapindex><sitemap><loc>\(server.address(path))</loc></sitemap></sitemapindex>".utf8), type: "application/xml")
        }
        let nested = try TestServer(["/one": index("/x")])
        _ = nested
        let folder = try Folder([
            "index.xml": Array("<sitemapindex><sitemap><loc>\(nested.address("/one"))</loc></sitemap></sitemapindex>".utf8)
        ])
        #expect(
            try await lines(["index.xml"], network: Self.here, in: folder) == [
                "L821 \(nested.address("/one")): names sitemaps, and was itself named by one"
            ])
    }

    @Test func aMissingProgramIsNamed() async throws {
        let fetcher = Fetcher(policy: Self.here, program: .name("no-such-program"))
        await #expect(
            throws: Diagnostic.source("http://127.0.0.1/", .fetcherMissing, "cannot be fetched: the program no-such-program was not found")
        ) { try await fetcher.fetch("http://127.0.0.1/") }
    }

    @Test func aMediaTypeSaysWhetherItCanBeRead() {
        #expect(MediaType("Text/HTML; Charset=\"UTF-8\"")?.name == "text/html")
        #expect(MediaType("Text/HTML; Charset=\"UTF-8\"")?.charset == "UTF-8")
        for name in ["text/html", "text/plain", "application/rss+xml", "application/epub+zip"] { #expect(MediaType.isReadable(name)) }
        for name in ["image/svg+xml", "text/css", "application/pdf", "video/mp4", "application/json"] {
            #expect(!MediaType.isReadable(name))
        }
    }
}
