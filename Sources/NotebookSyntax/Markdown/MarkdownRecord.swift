import CCommonMark

extension litho_markdown_node {
    var isInline: Bool { kind >= LITHO_MARKDOWN_TEXT.rawValue }

    var textString: String { string(text, text_length) }
    var extraString: String { string(extra, extra_length) }

    private func string(_ start: UnsafePointer<CChar>, _ length: Int) -> String {
        String(decoding: UnsafeRawBufferPointer(start: start, count: length), as: UTF8.self)
    }

    var treeKind: MarkdownTree.Kind {
        switch litho_markdown_kind(UInt32(kind)) {
        case LITHO_MARKDOWN_DOCUMENT: .document
        case LITHO_MARKDOWN_BLOCK_QUOTE: .blockQuote
        case LITHO_MARKDOWN_LIST: .list(MarkdownTree.List(isOrdered: flag != 0, start: Int(number), isTight: detail != 0))
        case LITHO_MARKDOWN_ITEM: .item(checked: number == 0 ? nil : number == 2)
        case LITHO_MARKDOWN_PARAGRAPH: .paragraph
        case LITHO_MARKDOWN_HEADING: .heading(level: Int(number))
        case LITHO_MARKDOWN_THEMATIC_BREAK: .thematicBreak
        case LITHO_MARKDOWN_CODE_BLOCK: .codeBlock(info: extraString, code: textString, isFenced: flag != 0)
        case LITHO_MARKDOWN_HTML_BLOCK: .htmlBlock(textString)
        case LITHO_MARKDOWN_TABLE: .table(alignments: alignments)
        case LITHO_MARKDOWN_TABLE_ROW: .tableRow(isHead: flag != 0)
        case LITHO_MARKDOWN_TABLE_CELL: .tableCell
        case LITHO_MARKDOWN_FOOTNOTE_DEFINITION: .footnoteDefinition(textString)
        case LITHO_MARKDOWN_SOFT_BREAK: .softBreak
        case LITHO_MARKDOWN_LINE_BREAK: .lineBreak
        case LITHO_MARKDOWN_CODE: .code(textString)
        case LITHO_MARKDOWN_HTML_INLINE: .htmlInline(textString)
        case LITHO_MARKDOWN_EMPHASIS: .emphasis
        case LITHO_MARKDOWN_STRONG: .strong
        case LITHO_MARKDOWN_STRIKETHROUGH: .strikethrough
        case LITHO_MARKDOWN_LINK: .link(destination: textString, title: extraString)
        case LITHO_MARKDOWN_IMAGE: .image(destination: textString, title: extraString)
        case LITHO_MARKDOWN_FOOTNOTE_REFERENCE: .footnoteReference(textString)
        default: .text(textString)
        }
    }

    private var alignments: [MarkdownTree.Alignment] {
        UnsafeRawBufferPointer(start: text, count: text_length).map { letter in
            switch letter {
            case UInt8(ascii: "l"): .left
            case UInt8(ascii: "c"): .center
            case UInt8(ascii: "r"): .right
            default: .none
            }
        }
    }
}
