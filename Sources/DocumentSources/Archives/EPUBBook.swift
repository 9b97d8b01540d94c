import Diagnostics

/// A book as an archive of pages (EPUB 3.3, W3C, 2023): what it says of itself, and its chapters in the order they are read.
struct EPUBBook {
    let archive: ZipArchive
    private(set) var about = CollectionMetadata()
    /// Names of entries.
    private(set) var chapters: [String] = []

    static func isBook(_ archive: ZipArchive) -> Bool { archive.entry(container) != nil }

    private static let container = "META-INF/container.xml"

    /// `read` gives the elements of an XML document.
    init(_ archive: ZipArchive, read: (_ name: String, _ bytes: [UInt8]) async throws -> [XMLElement]) async throws {
        self.archive = archive
        func elements(_ name: String) async throws -> [XMLElement] {
            guard let entry = archive.entry(name) else {
                throw Diagnostic.source(archive.name, .archiveDamaged, "has no entry '\(name)', which an EPUB needs")
            }
            return try await read("\(archive.name)#\(name)", archive.content(of: entry, limit: DocumentLimits.size))
        }
        let root = try await elements(Self.container).first { $0.name == "rootfile" }?.attribute("full-path")
        guard let root else { throw Diagnostic.source(archive.name, .archiveDamaged, "does not say where its contents stand") }
        let package = try await elements(root)
        let folder = root.lastIndex(of: "/").map { String(root[...$0]) } ?? ""
        var pages: [String: String] = [:]
        for element in package {
            switch element.name {
            case "title" where about.title == nil: about.title = element.value
            case "creator": if let name = element.value { about.authors.append(name) }
            case "date" where about.published == nil: about.published = element.value
            case "language" where about.language == nil: about.language = element.value
            case "rights" where about.licence == nil: about.licence = element.value
            case "item":
                let isPage = ["application/xhtml+xml", "text/html", "application/x-dtbook+xml"].contains(element.attribute("media-type"))
                let isContents = element.attribute("properties")?.split(separator: " ").contains("nav") == true
                if isPage, !isContents, let id = element.attribute("id"), let reference = element.attribute("href") {
                    pages[id] = Self.path(folder, reference)
                }
            case "itemref":
                if let page = element.attribute("idref").flatMap({ pages[$0] }), archive.entry(page) != nil { chapters.append(page) }
            default: break
            }
        }
    }

    /// `OEBPS/` and `../text/c%201.xhtml#top` as `text/c 1.xhtml`.
    static func path(_ folder: String, _ reference: String) -> String {
        var parts = folder.split(separator: "/").map(String.init)
        for part in decoded(reference.prefix { $0 != "#" }).split(separator: "/") {
            if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(String(part)) }
        }
        return parts.joined(separator: "/")
    }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let value = UInt8(String(Substring(rest.prefix(2))), radix: 16), rest.count >= 2 {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension XMLElement {
    fileprivate var value: String? { text.isEmpty ? nil : text }
}
