#include "CCommonMark.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct litho_markdown {
    cmark_node *root;
    litho_markdown_node *nodes;
    size_t count, capacity;
    // Alignments of all tables, each a block of its own.
    char **blocks;
    size_t block_count;
    int32_t too_deep_line;
};

static cmark_syntax_extension *extensions[4];
static pthread_once_t registered = PTHREAD_ONCE_INIT;
// cmark-gfm keeps the special characters of its extensions in a global table while it parses.
static pthread_mutex_t parsing = PTHREAD_MUTEX_INITIALIZER;

static void register_extensions(void) {
    static const char *const names[4] = {"table", "strikethrough", "autolink", "tasklist"};
    cmark_gfm_core_extensions_ensure_registered();
    for (int i = 0; i < 4; i++) extensions[i] = cmark_find_syntax_extension(names[i]);
}

static litho_markdown_kind kind_of(cmark_node *node) {
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_DOCUMENT) return LITHO_MARKDOWN_DOCUMENT;
    if (type == CMARK_NODE_BLOCK_QUOTE) return LITHO_MARKDOWN_BLOCK_QUOTE;
    if (type == CMARK_NODE_LIST) return LITHO_MARKDOWN_LIST;
    if (type == CMARK_NODE_ITEM) return LITHO_MARKDOWN_ITEM;
    if (type == CMARK_NODE_PARAGRAPH) return LITHO_MARKDOWN_PARAGRAPH;
    if (type == CMARK_NODE_HEADING) return LITHO_MARKDOWN_HEADING;
    if (type == CMARK_NODE_THEMATIC_BREAK) return LITHO_MARKDOWN_THEMATIC_BREAK;
    if (type == CMARK_NODE_CODE_BLOCK) return LITHO_MARKDOWN_CODE_BLOCK;
    if (type == CMARK_NODE_HTML_BLOCK) return LITHO_MARKDOWN_HTML_BLOCK;
    if (type == CMARK_NODE_FOOTNOTE_DEFINITION) return LITHO_MARKDOWN_FOOTNOTE_DEFINITION;
    if (type == CMARK_NODE_TEXT) return LITHO_MARKDOWN_TEXT;
    if (type == CMARK_NODE_SOFTBREAK) return LITHO_MARKDOWN_SOFT_BREAK;
    if (type == CMARK_NODE_LINEBREAK) return LITHO_MARKDOWN_LINE_BREAK;
    if (type == CMARK_NODE_CODE) return LITHO_MARKDOWN_CODE;
    if (type == CMARK_NODE_HTML_INLINE) return LITHO_MARKDOWN_HTML_INLINE;
    if (type == CMARK_NODE_EMPH) return LITHO_MARKDOWN_EMPHASIS;
    if (type == CMARK_NODE_STRONG) return LITHO_MARKDOWN_STRONG;
    if (type == CMARK_NODE_LINK) return LITHO_MARKDOWN_LINK;
    if (type == CMARK_NODE_IMAGE) return LITHO_MARKDOWN_IMAGE;
    if (type == CMARK_NODE_FOOTNOTE_REFERENCE) return LITHO_MARKDOWN_FOOTNOTE_REFERENCE;
    const char *name = cmark_node_get_type_string(node);
    if (strcmp(name, "table") == 0) return LITHO_MARKDOWN_TABLE;
    if (strcmp(name, "table_header") == 0 || strcmp(name, "table_row") == 0) return LITHO_MARKDOWN_TABLE_ROW;
    if (strcmp(name, "table_cell") == 0) return LITHO_MARKDOWN_TABLE_CELL;
    if (strcmp(name, "strikethrough") == 0) return LITHO_MARKDOWN_STRIKETHROUGH;
    if (strcmp(name, "tasklist") == 0) return LITHO_MARKDOWN_ITEM;
    return LITHO_MARKDOWN_TEXT;
}

static int is_inline(litho_markdown_kind kind) { return kind >= LITHO_MARKDOWN_TEXT; }

static int is_leaf(litho_markdown_kind kind) {
    return kind == LITHO_MARKDOWN_THEMATIC_BREAK || kind == LITHO_MARKDOWN_CODE_BLOCK || kind == LITHO_MARKDOWN_HTML_BLOCK
        || (kind >= LITHO_MARKDOWN_TEXT && kind <= LITHO_MARKDOWN_HTML_INLINE) || kind == LITHO_MARKDOWN_FOOTNOTE_REFERENCE;
}

static void set_text(litho_markdown_node *record, const char *text) {
    record->text = text ? text : "";
    record->text_length = strlen(record->text);
}

static void set_extra(litho_markdown_node *record, const char *text) {
    record->extra = text ? text : "";
    record->extra_length = strlen(record->extra);
}

static int set_alignments(litho_markdown *tree, litho_markdown_node *record, cmark_node *node) {
    size_t columns = cmark_gfm_extensions_get_table_columns(node);
    const uint8_t *alignments = cmark_gfm_extensions_get_table_alignments(node);
    char **blocks = realloc(tree->blocks, (tree->block_count + 1) * sizeof *blocks);
    if (!blocks) return 0;
    tree->blocks = blocks;
    char *block = malloc(columns + 1);
    if (!block) return 0;
    tree->blocks[tree->block_count++] = block;
    for (size_t i = 0; i < columns; i++) block[i] = alignments && alignments[i] ? (char)alignments[i] : '-';
    record->text = block;
    record->text_length = columns;
    record->number = (int32_t)columns;
    return 1;
}

static int fill(litho_markdown *tree, litho_markdown_node *record, cmark_node *node) {
    int length = 0, offset = 0;
    char character = 0;
    switch (record->kind) {
    case LITHO_MARKDOWN_LIST:
        record->flag = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
        record->detail = cmark_node_get_list_tight(node) != 0;
        record->number = cmark_node_get_list_start(node);
        break;
    case LITHO_MARKDOWN_ITEM:
        if (cmark_node_get_type(node) != CMARK_NODE_ITEM || strcmp(cmark_node_get_type_string(node), "tasklist") == 0)
            record->number = cmark_gfm_extensions_get_tasklist_item_checked(node) ? 2 : 1;
        break;
    case LITHO_MARKDOWN_HEADING:
        record->number = cmark_node_get_heading_level(node);
        break;
    case LITHO_MARKDOWN_CODE_BLOCK:
        record->flag = cmark_node_get_fenced(node, &length, &offset, &character) != 0;
        record->detail = (uint8_t)offset;
        record->fence_length = (uint8_t)(length > 255 ? 255 : length);
        set_text(record, cmark_node_get_literal(node));
        set_extra(record, cmark_node_get_fence_info(node));
        break;
    case LITHO_MARKDOWN_TABLE:
        return set_alignments(tree, record, node);
    case LITHO_MARKDOWN_TABLE_ROW:
        record->flag = cmark_gfm_extensions_get_table_row_is_header(node) != 0;
        break;
    case LITHO_MARKDOWN_LINK:
    case LITHO_MARKDOWN_IMAGE:
        set_text(record, cmark_node_get_url(node));
        set_extra(record, cmark_node_get_title(node));
        break;
    case LITHO_MARKDOWN_TEXT:
    case LITHO_MARKDOWN_CODE:
    case LITHO_MARKDOWN_HTML_INLINE:
    case LITHO_MARKDOWN_HTML_BLOCK:
    case LITHO_MARKDOWN_FOOTNOTE_REFERENCE:
    case LITHO_MARKDOWN_FOOTNOTE_DEFINITION:
        set_text(record, cmark_node_get_literal(node));
        break;
    default:
        break;
    }
    return 1;
}

/// A new record with the place of `node`, or NULL where memory runs out.
static litho_markdown_node *append(litho_markdown *tree, cmark_node *node, litho_markdown_kind kind) {
    if (tree->count == tree->capacity) {
        size_t capacity = tree->capacity ? tree->capacity * 2 : 256;
        litho_markdown_node *nodes = realloc(tree->nodes, capacity * sizeof *nodes);
        if (!nodes) return NULL;
        tree->nodes = nodes;
        tree->capacity = capacity;
    }
    litho_markdown_node *record = &tree->nodes[tree->count++];
    memset(record, 0, sizeof *record);
    record->kind = kind;
    record->end = (int32_t)tree->count;
    record->start_line = cmark_node_get_start_line(node);
    record->start_column = cmark_node_get_start_column(node);
    record->end_line = cmark_node_get_end_line(node);
    record->end_column = cmark_node_get_end_column(node);
    record->text = record->extra = "";
    return record;
}

/// Walks the tree once. `open` holds the records whose descendants are being written; below the last of them nothing opens.
static int flatten(litho_markdown *tree, int32_t depth_limit) {
    size_t *open = malloc(((size_t)depth_limit + 1) * sizeof *open);
    cmark_iter *iterator = cmark_iter_new(tree->root);
    int done = open && iterator;
    size_t depth = 0;
    // How many structures are open that have no record, and the block among them that begins a paragraph of plain text.
    size_t skipped = 0;
    cmark_node *flattened = NULL;
    cmark_event_type event;
    while (done && (event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iterator);
        litho_markdown_kind kind = kind_of(node);
        int leaf = is_leaf(kind);
        if (event == CMARK_EVENT_EXIT) {
            // cmark leaves a footnote reference although nothing can stand in it.
            if (leaf) continue;
            if (node == flattened) {
                flattened = NULL;
                depth--;
                tree->nodes[open[depth]].end = (int32_t)tree->count;
            } else if (skipped > 0) {
                skipped--;
            } else {
                depth--;
                tree->nodes[open[depth]].end = (int32_t)tree->count;
            }
            continue;
        }
        int room = depth < (size_t)depth_limit;
        if (!room && !leaf && !tree->too_deep_line) {
            tree->too_deep_line = cmark_node_get_start_line(node);
            if (!tree->too_deep_line) tree->too_deep_line = cmark_node_get_start_line(tree->root);
        }
        if (leaf) {
            int as_text = flattened && !is_inline(kind);
            litho_markdown_node *record = append(tree, node, as_text ? LITHO_MARKDOWN_TEXT : kind);
            if (!record) { done = 0; break; }
            if (as_text) set_text(record, kind == LITHO_MARKDOWN_THEMATIC_BREAK ? "" : cmark_node_get_literal(node));
            else done = fill(tree, record, node);
        } else if (room) {
            // The last level that is allowed holds only text: a block there becomes a paragraph.
            int last = depth + 1 == (size_t)depth_limit && !is_inline(kind) && !flattened
                && kind != LITHO_MARKDOWN_PARAGRAPH && kind != LITHO_MARKDOWN_HEADING;
            litho_markdown_node *record = append(tree, node, last ? LITHO_MARKDOWN_PARAGRAPH : kind);
            if (!record) { done = 0; break; }
            open[depth++] = tree->count - 1;
            if (last) {
                flattened = node;
                if (!tree->too_deep_line) tree->too_deep_line = cmark_node_get_start_line(node);
            } else {
                done = fill(tree, record, node);
            }
        } else {
            if (!is_inline(kind) && tree->count > open[depth - 1] + 1) done = append(tree, node, LITHO_MARKDOWN_SOFT_BREAK) != NULL;
            skipped++;
        }
    }
    if (iterator) cmark_iter_free(iterator);
    free(open);
    return done;
}

litho_markdown *litho_markdown_parse(const char *bytes, size_t length, int32_t depth_limit) {
    pthread_once(&registered, register_extensions);
    litho_markdown *tree = calloc(1, sizeof *tree);
    if (!tree) return NULL;
    // One tilde means "about" in research prose, so only two strike out.
    int options = CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE;
    pthread_mutex_lock(&parsing);
    cmark_parser *parser = cmark_parser_new(options);
    for (int i = 0; i < 4; i++)
        if (extensions[i]) cmark_parser_attach_syntax_extension(parser, extensions[i]);
    cmark_parser_feed(parser, bytes, length);
    tree->root = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    pthread_mutex_unlock(&parsing);
    if (!tree->root) {
        free(tree);
        return NULL;
    }
    // Footnotes that nothing defines and autolinks leave neighbouring texts.
    cmark_consolidate_text_nodes(tree->root);
    if (!flatten(tree, depth_limit)) {
        litho_markdown_free(tree);
        return NULL;
    }
    return tree;
}

void litho_markdown_free(litho_markdown *tree) {
    if (!tree) return;
    cmark_node_free(tree->root);
    for (size_t i = 0; i < tree->block_count; i++) free(tree->blocks[i]);
    free(tree->blocks);
    free(tree->nodes);
    free(tree);
}

size_t litho_markdown_count(const litho_markdown *tree) { return tree->count; }

const litho_markdown_node *litho_markdown_nodes(const litho_markdown *tree) { return tree->nodes; }

int32_t litho_markdown_too_deep_line(const litho_markdown *tree) { return tree->too_deep_line; }
