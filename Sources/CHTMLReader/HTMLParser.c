#include "Document.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <pthread.h>

enum { BLOCK = 1, KEEPS_SPACE = 2, RAW = 4, TEXT = -2 };

typedef struct {
    litho_document *document;
    const litho_html_settings *settings;
    htmlParserCtxtPtr parser;
    /// Open elements that keep white space.
    int keeping;
    /// A block has just begun or ended: white space that follows separates nothing.
    int at_block_edge;
    uint16_t slots[1024];
} reader;

static const char *const attribute_names[] = {
    "", "class", "id", "href", "src", "content", "name", "property", "itemprop", "itemtype", "rel", "type", "datetime", "style", "hidden",
    "aria-hidden", "role", "lang", "title", "colspan", "rowspan", "pubdate",
};

static uint32_t hash(const char *name) {
    uint32_t h = 2166136261u;
    for (; *name; name++) h = (h ^ (uint8_t)*name) * 16777619u;
    return h;
}

static void fill_slots(reader *r) {
    for (size_t i = 0; i < r->settings->count && i < 1000; i++) {
        uint32_t at = hash(r->settings->names[i]) & 1023;
        while (r->slots[at]) at = (at + 1) & 1023;
        r->slots[at] = (uint16_t)(i + 1);
    }
}

static int32_t tag_of(const reader *r, const char *name) {
    for (uint32_t at = hash(name) & 1023; r->slots[at]; at = (at + 1) & 1023)
        if (strcmp(r->settings->names[r->slots[at] - 1], name) == 0) return r->slots[at] - 1;
    return -1;
}

static int32_t attribute_of(const char *name) {
    for (int32_t i = 1; i < (int32_t)(sizeof attribute_names / sizeof *attribute_names); i++)
        if (name[0] == attribute_names[i][0] && strcmp(name, attribute_names[i]) == 0) return i;
    return LITHO_ATTRIBUTE_OTHER;
}

static int traits_of(const reader *r, int32_t tag) { return tag >= 0 ? r->settings->traits[tag] : 0; }

static void start_element(void *context, const xmlChar *name, const xmlChar **attributes) {
    reader *r = context;
    litho_document *d = r->document;
    if (litho_document_node_count(d) >= r->settings->node_limit) {
        d->problems |= LITHO_DOCUMENT_TOO_LARGE;
        xmlStopParser(r->parser);
        return;
    }
    int32_t tag = tag_of(r, (const char *)name);
    int32_t index = litho_document_open(d, tag);
    if (index < 0) {
        xmlStopParser(r->parser);
        return;
    }
    if (litho_document_depth(d) > r->settings->depth_limit) {
        d->problems |= LITHO_DOCUMENT_TOO_DEEP;
        xmlStopParser(r->parser);
    }
    litho_document_node *node = litho_document_node_at(d, index);
    if (tag < 0) {
        node->name_start = (uint32_t)d->strings.count;
        node->name_length = (uint32_t)strlen((const char *)name);
        growing_append(&d->strings, name, node->name_length);
    }
    int traits = traits_of(r, tag);
    if (traits & BLOCK) r->at_block_edge = 1;
    if (traits & KEEPS_SPACE) r->keeping++;
    for (; attributes && attributes[0]; attributes += 2) {
        int32_t kept = attribute_of((const char *)attributes[0]);
        if (kept == LITHO_ATTRIBUTE_OTHER) continue;
        litho_document_attribute a = {.name = kept, .value_start = (uint32_t)d->strings.count};
        if (attributes[1]) litho_append_text(&d->strings, attributes[1], strlen((const char *)attributes[1]));
        a.value_length = (uint32_t)d->strings.count - a.value_start;
        growing_append(&d->attributes, &a, sizeof a);
        node->attribute_count++;
    }
}

static void end_element(void *context, const xmlChar *name) {
    reader *r = context;
    litho_document *d = r->document;
    int32_t tag = tag_of(r, (const char *)name);
    // libxml2 ends elements in order; should it ever not, an end without a start changes nothing.
    size_t depth = litho_document_depth(d), at = depth;
    const int32_t *open = (const int32_t *)d->open.bytes;
    while (at > 0 && litho_document_node_at(d, open[at - 1])->tag != tag) at--;
    if (at == 0) return;
    for (; depth >= at; depth--) {
        int traits = traits_of(r, litho_document_node_at(d, litho_document_innermost(d))->tag);
        if (traits & BLOCK) r->at_block_edge = 1;
        if (traits & KEEPS_SPACE) r->keeping--;
        litho_document_close(d);
    }
}

static int is_space(uint8_t c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

/// Appends with each run of white space as one space; the caller has looked at the edges.
static void append_folded(growing *text, const uint8_t *bytes, size_t count) {
    size_t at = 0;
    while (at < count) {
        size_t word = at;
        while (at < count && !is_space(bytes[at])) at++;
        litho_append_text(text, bytes + word, at - word);
        if (at == count) return;
        while (at < count && is_space(bytes[at])) at++;
        growing_append(text, " ", 1);
    }
}

static void characters(void *context, const xmlChar *bytes, int length) {
    reader *r = context;
    litho_document *d = r->document;
    size_t count = length > 0 ? (size_t)length : 0;
    int32_t parent = litho_document_innermost(d);
    if (parent < 0 || count == 0) return;
    int traits = traits_of(r, litho_document_node_at(d, parent)->tag);
    if (traits & RAW) {
        growing_append(&d->raw, bytes, count);
        return;
    }
    if (!r->keeping) {
        int after_space = r->at_block_edge || (d->text.count && d->text.bytes[d->text.count - 1] == ' ');
        if (after_space)
            while (count && is_space(*bytes)) bytes++, count--;
        if (count == 0) return;
    }
    r->at_block_edge = 0;
    size_t nodes = litho_document_node_count(d);
    litho_document_node *last = nodes ? litho_document_node_at(d, nodes - 1) : NULL;
    size_t index = nodes - 1;
    if (!last || last->tag != TEXT || last->parent != parent) {
        int32_t made = nodes < r->settings->node_limit ? litho_document_open(d, TEXT) : -1;
        if (made < 0) {
            d->problems |= LITHO_DOCUMENT_TOO_LARGE;
            xmlStopParser(r->parser);
            return;
        }
        index = (size_t)made;
    }
    if (r->keeping)
        litho_append_text(&d->text, bytes, count);
    else
        append_folded(&d->text, bytes, count);
    litho_document_node_at(d, index)->text_end = (uint32_t)d->text.count;
}

static void silence(void *context, const char *message, ...) {
    (void)context;
    (void)message;
}

static pthread_once_t initialised = PTHREAD_ONCE_INIT;
static void initialise(void) { xmlInitParser(); }

litho_document *litho_html_parse(const char *bytes, size_t length, const litho_html_settings *settings) {
    pthread_once(&initialised, initialise);
    litho_document *d = litho_document_make();
    if (!d) return NULL;
    reader *r = calloc(1, sizeof *r);
    htmlSAXHandler handler;
    memset(&handler, 0, sizeof handler);
    handler.startElement = start_element;
    handler.endElement = end_element;
    handler.characters = characters;
    handler.ignorableWhitespace = characters;
    handler.cdataBlock = characters;
    handler.error = silence;
    handler.warning = silence;
    htmlParserCtxtPtr parser = r && length > 0 && length < INT32_MAX ? htmlCreateMemoryParserCtxt(bytes, (int)length) : NULL;
    if (!parser) {
        free(r);
        if (length > 0) d->problems |= LITHO_DOCUMENT_NO_MEMORY;
        return d;
    }
    r->document = d;
    r->settings = settings;
    r->parser = parser;
    fill_slots(r);
    htmlSAXHandlerPtr own = parser->sax;
    parser->sax = &handler;
    parser->userData = r;
    htmlCtxtUseOptions(
        parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC);
    // htmlCtxtUseOptions takes handlers away; they are set again.
    handler.error = silence;
    handler.warning = silence;
    // The bytes are UTF-8 whatever the page says of itself.
    xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(parser);
    parser->sax = own;
    if (parser->myDoc) xmlFreeDoc(parser->myDoc);
    parser->myDoc = NULL;
    htmlFreeParserCtxt(parser);
    free(r);
    litho_document_finish(d);
    return d;
}

uint32_t litho_html_entity(const char *name) {
    const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
    return entity ? entity->value : 0;
}
