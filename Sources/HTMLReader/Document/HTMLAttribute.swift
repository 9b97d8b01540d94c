/// The attributes of HTML that are kept; the raw values are those of `litho_attribute_name`.
package enum HTMLAttribute: Int32, Sendable {
    case `class` = 1
    case id, href, src, content, name, property, itemprop, itemtype, rel, type, datetime, style, hidden, ariaHidden, role, lang, title
    case colspan, rowspan, pubdate
}

struct MarkupAttribute: Sendable {
    var name: Int32
    var valueStart: UInt32
    var valueLength: UInt32
    var nameStart: UInt32
    var nameLength: UInt32
}
