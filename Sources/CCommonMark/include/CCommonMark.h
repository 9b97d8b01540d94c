// CommonMark with GFM tables, strikethrough, autolinks, task lists and footnotes, read by libcmark-gfm and handed out as one flat array.
// No header of cmark reaches Swift; nothing here recurses on the depth of the input.
#pragma once
#include <stddef.h>
#include <stdint.h>

typedef enum {
    LITHO_MARKDOWN_DOCUMENT,
    LITHO_MARKDOWN_BLOCK_QUOTE,
    LITHO_MARKDOWN_LIST,
    LITHO_MARKDOWN_ITEM,
    LITHO_MARKDOWN_PARAGRAPH,
    LITHO_MARKDOWN_HEADING,
    LITHO_MARKDOWN_THEMATIC_BREAK,
    LITHO_MARKDOWN_CODE_BLOCK,
    LITHO_MARKDOWN_HTML_BLOCK,
    LITHO_MARKDOWN_TABLE,
    LITHO_MARKDOWN_TABLE_ROW,
    LITHO_MARKDOWN_TABLE_CELL,
    LITHO_MARKDOWN_FOOTNOTE_DEFINITION,
    LITHO_MARKDOWN_TEXT,
    LITHO_MARKDOWN_SOFT_BREAK,
    LITHO_MARKDOWN_LINE_BREAK,
    LITHO_MARKDOWN_CODE,
    LITHO_MARKDOWN_HTML_INLINE,
    LITHO_MARKDOWN_EMPHASIS,
    LITHO_MARKDOWN_STRONG,
    LITHO_MARKDOWN_STRIKETHROUGH,
    LITHO_MARKDOWN_LINK,
    LITHO_MARKDOWN_IMAGE,
    LITHO_MARKDOWN_FOOTNOTE_REFERENCE,
} litho_markdown_kind;

typedef struct {
    int32_t kind;
    /// Index after the last descendant.
    int32_t end;
    /// Lines and columns from 1, columns in bytes, both ends inclusive, as cmark gives them.
    int32_t start_line, start_column, end_line, end_column;
    /// Heading: its level. List: the first number. Item: 0 no task, 1 open, 2 done. Table: number of alignments.
    int32_t number;
    /// List: ordered. Code block: fenced. Table row: head.
    uint8_t flag;
    /// List: tight. Code block: how far its fence is indented.
    uint8_t detail;
    /// Code block: length of the opening fence, at most 255.
    uint8_t fence_length;
    /// Literal text; destination of a link or image; alignments of a table as one of "-lcr" each. Not terminated by NUL.
    const char *text;
    size_t text_length;
    /// Info string of a code block; title of a link or image.
    const char *extra;
    size_t extra_length;
} litho_markdown_node;

typedef struct litho_markdown litho_markdown;

/// Reads `length` bytes. Structure deeper than `depth_limit` becomes text of the last level that is allowed.
/// NULL only where memory runs out. May be called from any thread.
litho_markdown *litho_markdown_parse(const char *bytes, size_t length, int32_t depth_limit);
void litho_markdown_free(litho_markdown *tree);

size_t litho_markdown_count(const litho_markdown *tree);
/// The nodes in document order, valid with all their texts until `litho_markdown_free`.
const litho_markdown_node *litho_markdown_nodes(const litho_markdown *tree);
/// The line of the first structure that was too deep, or 0.
int32_t litho_markdown_too_deep_line(const litho_markdown *tree);
