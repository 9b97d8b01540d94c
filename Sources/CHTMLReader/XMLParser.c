#include "Document.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdarg.h>

typedef struct {
    litho_document *document;
    xmlParserCtxtPtr parser;
    size_t depth_limit, node_limit;
} reader;

static void append_name(litho_document *d, const xmlChar *uri, const xmlChar *local, uint32_t *start, uint32_t *length) {
    *start = (uint32_t)d->strings.count;
    if (uri) growing_append(&d->strings, uri, strlen((const char *)uri));
    growing_append(&d->strings, " ", 1);
    growing_append(&d->strings, local, strlen((const char *)local));
    *length = (uint32_t)d->strings.count - *start;
}

static void start_element(
    void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int namespace_count, const xmlChar **namespaces,
    int attribute_count, int default_count, const xmlChar **attributes) {
    (void)namespace_count, (void)namespaces, (void)default_count;
    reader *r = context;
    litho_document *d = r->document;
    if (litho_document_node_count(d) >= r->node_limit || litho_document_depth(d) >= r->depth_limit) {
        d->problems |= litho_document_depth(d) >= r->depth_limit ? LITHO_DOCUMENT_TOO_DEEP : LITHO_DOCUMENT_TOO_LARGE;
        xmlStopParser(r->parser);
        return;
    }
    int32_t index = litho_document_open(d, -1);
    if (index < 0) {
        xmlStopParser(r->parser);
        return;
    }
    litho_document_node *node = litho_document_node_at(d, index);
    // A prefix that nothing declares stands for itself.
    append_name(d, uri ? uri : prefix, local, &node->name_start, &node->name_length);
    for (int i = 0; i < attribute_count; i++, attributes += 5) {
        litho_document_attribute a = {0};
        append_name(d, attributes[2] ? attributes[2] : attributes[1], attributes[0], &a.name_start, &a.name_length);
        a.value_start = (uint32_t)d->strings.count;
        litho_append_text(&d->strings, attributes[3], (size_t)(attributes[4] - attributes[3]));
        a.value_length = (uint32_t)d->strings.count - a.value_start;
        growing_append(&d->attributes, &a, sizeof a);
        node->attribute_count++;
    }
}

static void end_element(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri) {
    (void)local, (void)prefix, (void)uri;
    litho_document_close(((reader *)context)->document);
}

static void characters(void *context, const xmlChar *bytes, int length) {
    reader *r = context;
    litho_document *d = r->document;
    int32_t parent = litho_document_innermost(d);
    if (parent < 0 || length <= 0) return;
    size_t nodes = litho_document_node_count(d), index = nodes - 1;
    litho_document_node *last = litho_document_node_at(d, index);
    if (last->tag != -2 || last->parent != parent) {
        int32_t made = nodes < r->node_limit ? litho_document_open(d, -2) : -1;
        if (made < 0) {
            d->problems |= LITHO_DOCUMENT_TOO_LARGE;
            xmlStopParser(r->parser);
            return;
        }
        index = (size_t)made;
    }
    litho_append_text(&d->text, bytes, (size_t)length);
    litho_document_node_at(d, index)->text_end = (uint32_t)d->text.count;
}

static void problem(void *context, xmlErrorPtr error) {
    reader *r = context;
    if (error && error->level >= XML_ERR_ERROR) r->document->problems |= LITHO_DOCUMENT_MALFORMED;
}

static xmlParserInputPtr no_entity(void *context, const xmlChar *public_id, const xmlChar *system_id) {
    (void)context, (void)public_id, (void)system_id;
    return NULL;
}

litho_document *litho_xml_parse(const char *bytes, size_t length, int recover, size_t depth_limit, size_t node_limit) {
    xmlInitParser();
    litho_document *d = litho_document_make();
    if (!d) return NULL;
    reader r = {.document = d, .depth_limit = depth_limit, .node_limit = node_limit};
    xmlSAXHandler handler;
    memset(&handler, 0, sizeof handler);
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = start_element;
    handler.endElementNs = end_element;
    handler.characters = characters;
    handler.ignorableWhitespace = characters;
    handler.cdataBlock = characters;
    handler.resolveEntity = no_entity;
    handler.serror = problem;
    xmlParserCtxtPtr parser = length > 0 && length < INT32_MAX ? xmlCreateMemoryParserCtxt(bytes, (int)length) : NULL;
    if (!parser) {
        d->problems |= LITHO_DOCUMENT_MALFORMED;
        return d;
    }
    r.parser = parser;
    xmlSAXHandlerPtr own = parser->sax;
    parser->sax = &handler;
    parser->userData = &r;
    // Never NOENT, whatever NONET says: it would read files. HUGE lifts the silent limits; ours stand above.
    xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_IGNORE_ENC | (recover ? XML_PARSE_RECOVER : 0));
    handler.serror = problem;
    xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
    xmlParseDocument(parser);
    if (!parser->wellFormed) d->problems |= LITHO_DOCUMENT_MALFORMED;
    parser->sax = own;
    if (parser->myDoc) xmlFreeDoc(parser->myDoc);
    parser->myDoc = NULL;
    xmlFreeParserCtxt(parser);
    litho_document_finish(d);
    return d;
}
