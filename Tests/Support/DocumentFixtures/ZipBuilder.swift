/// ZIP archives whose entries are stored as they are, or as raw bytes under another method.
package struct ZipBuilder {
    private var body: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    private static func number(_ value: Int, _ width: Int) -> [UInt8] { (0..<width).map { UInt8(value >> (8 * $0) & 0xFF) } }

    package init() {}

    package mutating func add(_ name: String, _ content: [UInt8], method: Int = 0, size: Int? = nil, flags: Int = 0) {
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

    package var bytes: [UInt8] {
        body + directory + Self.number(0x0605_4B50, 4) + Self.number(0, 4) + Self.number(count, 2) + Self.number(count, 2)
            + Self.number(directory.count, 4) + Self.number(body.count, 4) + Self.number(0, 2)
    }

    /// A book of two chapters.
    package static func book() -> ZipBuilder {
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
        zip.add(
            "OEBPS/text/one 1.xhtml",
            SamplePages.page(
                "Last", "Engineers drilled nine wells by the road, and the water of each of them was tested in spring for 40 days."))
        zip.add("OEBPS/two.xhtml", SamplePages.page("First"))
        return zip
    }
}
