/// The elements a report may hold. There is no way to write another.
enum Element: String {
    case a, abbr, blockquote, body, br, button, caption, circle, cite, code, col, colgroup, dd, del, details, div, dl, dt, em, figcaption,
        figure
    case footer, h1, h2, h3, h4, h5, h6, head, header, hr, html, img, kbd, li, main, mark, meta, nav, ol, p, path, pre, rect, s, script
    case section, small, span, strong, style, sub, summary, sup, svg, table, tbody, td, text, th, thead, time, title, tr, ul

    /// The heading of a level from 1 to 6.
    static func heading(_ level: Int) -> Element {
        switch level {
        case ...1: .h1
        case 2: .h2
        case 3: .h3
        case 4: .h4
        case 5: .h5
        default: .h6
        }
    }
}
