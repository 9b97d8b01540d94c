import Charts
import Values

/// A piece of a page.
///
/// It is written into one buffer, element by element, and can be made in no other way: names come from `Element` and
/// `Attribute`, everything else is escaped for the place it stands in.
///
/// ```swift
/// html.element(.p, .class("lead")) { $0.text("5 < 6") }      // <p class="lead">5 &lt; 6</p>
/// ```
struct HTML: Sendable {
    private(set) var bytes: [UInt8] = []

    init() {}

    init(_ content: (inout HTML) -> Void) { content(&self) }

    var isEmpty: Bool { bytes.isEmpty }

    mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    mutating func text(_ text: String) { bytes.appendText(text.utf8) }

    mutating func text(_ text: some Sequence<UInt8>) { bytes.appendText(text) }

    mutating func append(_ other: HTML) { bytes.append(contentsOf: other.bytes) }

    mutating func newline() { bytes.append(0x0A) }

    mutating func open(_ element: Element, _ attributes: Attribute...) {
        open(element, attributes)
    }

    mutating func open(_ element: Element, _ attributes: [Attribute]) {
        bytes.append(0x3C)
        bytes.append(contentsOf: element.rawValue.utf8)
        for attribute in attributes { write(attribute) }
        bytes.append(0x3E)
    }

    mutating func close(_ element: Element) {
        bytes.append(0x3C)
        bytes.append(0x2F)
        bytes.append(contentsOf: element.rawValue.utf8)
        bytes.append(0x3E)
    }

    mutating func element(_ element: Element, _ attributes: Attribute..., content: (inout HTML) -> Void) {
        open(element, attributes)
        content(&self)
        close(element)
    }

    mutating func element(_ element: Element, _ attributes: Attribute..., text: String) {
        open(element, attributes)
        self.text(text)
        close(element)
    }

    mutating func doctype() { bytes.append(contentsOf: "<!DOCTYPE html>\n".utf8) }

    /// The one style or script of the page: text of this module whose digest stands in the content security policy.
    mutating func embed(_ element: Element, _ content: EmbeddedCode) {
        open(element)
        bytes.append(contentsOf: content.bytes)
        close(element)
    }

    /// Data for programs that read the page; browsers do not run it.
    mutating func data(_ json: JSON) {
        open(.script, .id(.data), .fixed("type", "application/json"))
        bytes.appendScriptJSON(json.compactBytes)
        close(.script)
    }

    private mutating func write(_ attribute: Attribute) {
        switch attribute {
        case .class(let name): write("class", name)
        case .language(let language): write("class", "language-\(language.name)")
        case .id(let anchor): write("id", anchor.id)
        case .href(let address): write("href", address.text)
        case .src(let image): writeSource(image)
        case .alt(let text): write("alt", text)
        case .title(let text): write("title", text)
        case .label(let text): write("aria-label", text)
        case .labelledBy(let anchor): write("aria-labelledby", anchor.id)
        case .popoverTarget(let anchor): write("popovertarget", anchor.id)
        case .lang(let tag): write("lang", tag)
        case .download(let name): write("download", name)
        case .datetime(let text): write("datetime", text)
        case .sortKey(let text): write("data-v", text)
        case .start(let number): write("start", String(number))
        case .width(let number): write("width", String(number))
        case .height(let number): write("height", String(number))
        case .number(let name, let number): write(name, String(number))
        case .length(let name, let length): write(name, Drawing.number(length))
        case .outline(let steps): write("d", steps.pathData)
        case .viewBox(let width, let height): write("viewBox", "0 0 \(Drawing.number(width)) \(Drawing.number(height))")
        case .fixed(let name, let value): write(name, value)
        case .content(let text): write("content", text)
        }
    }

    private mutating func write(_ name: StaticString, _ value: StaticString) {
        beginAttribute(name)
        bytes.append(contentsOf: UnsafeBufferPointer(start: value.utf8Start, count: value.utf8CodeUnitCount))
        bytes.append(0x22)
    }

    private mutating func write(_ name: StaticString, _ value: String) {
        beginAttribute(name)
        bytes.appendAttribute(value.utf8)
        bytes.append(0x22)
    }

    private mutating func writeSource(_ image: EmbeddedImage) {
        beginAttribute("src")
        bytes.append(contentsOf: "data:\(image.format.mediaType);base64,".utf8)
        bytes.appendBase64(image.bytes)
        bytes.append(0x22)
    }

    private mutating func beginAttribute(_ name: StaticString) {
        bytes.append(0x20)
        bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        bytes.append(0x3D)
        bytes.append(0x22)
    }
}
