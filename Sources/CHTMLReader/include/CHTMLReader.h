// HTML and XML read by libxml2's SAX parsers into flat arrays. No header of libxml2 reaches Swift, no pointer of libxml2 leaves a call.
//
// The input must be valid UTF-8 that HTMLReader has repaired: bounded tags, no NUL. Nothing here recurses on the depth of the input, no
// entity is loaded, no file or address is opened.
#pragma once
#include <stddef.h>
#include <stdint.h>

/// Attributes that are kept; all others are dropped where they stand.
typedef enum {
    LITHO_ATTRIBUTE_OTHER,
    LITHO_ATTRIBUTE_CLASS,
    LITHO_ATTRIBUTE_ID,
    LITHO_ATTRIBUTE_HREF,
    LITHO_ATTRIBUTE_SRC,
    LITHO_ATTRIBUTE_CONTENT,
    LITHO_ATTRIBUTE_NAME,
    LITHO_ATTRIBUTE_PROPERTY,
    LITHO_ATTRIBUTE_ITEMPROP,
    LITHO_ATTRIBUTE_ITEMTYPE,
    LITHO_ATTRIBUTE_REL,
    LITHO_ATTRIBUTE_TYPE,
    LITHO_ATTRIBUTE_DATETIME,
    LITHO_ATTRIBUTE_STYLE,
    LITHO_ATTRIBUTE_HIDDEN,
    LITHO_ATTRIBUTE_ARIA_HIDDEN,
    LITHO_ATTRIBUTE_ROLE,
    LITHO_ATTRIBUTE_LANG,
    LITHO_ATTRIBUTE_TITLE,
    LITHO_ATTRIBUTE_COLSPAN,
    LITHO_ATTRIBUTE_ROWSPAN,
    LITHO_ATTRIBUTE_PUBDATE,
} litho_attribute_name;

typedef struct {
    /// HTML: index into the names handed to `litho_html_parse`, or -1 for an element not listed there. XML: -1. A run of text: -2.
    int32_t tag;
    int32_t parent;
    /// Index after the last descendant.
    int32_t end;
    /// The text below the node, in `litho_document_text`; of an element whose text is raw (a script), in `litho_document_raw`.
    uint32_t text_start, text_end;
    uint32_t raw_start, raw_end;
    uint32_t attribute_start, attribute_count;
    /// XML: namespace address, a space, local name, in `litho_document_strings`. HTML: the name of an element not listed.
    uint32_t name_start, name_length;
} litho_document_node;

typedef struct {
    int32_t name;
    uint32_t value_start, value_length;
    /// XML only: the name, written as that of an element.
    uint32_t name_start, name_length;
} litho_document_attribute;

typedef struct litho_document litho_document;

enum {
    /// Elements were nested deeper than the limit; what follows the place was not read.
    LITHO_DOCUMENT_TOO_DEEP = 1,
    /// Memory ran out; what follows the place was not read.
    LITHO_DOCUMENT_NO_MEMORY = 2,
    /// XML: not well-formed; read as far and as well as it goes.
    LITHO_DOCUMENT_MALFORMED = 4,
    /// More nodes than the limit; what follows the place was not read.
    LITHO_DOCUMENT_TOO_LARGE = 8,
};

typedef struct {
    /// Names of elements, lower case, terminated by NUL, and for each: 1 block, 2 keeps white space, 4 raw text.
    const char *const *names;
    const uint8_t *traits;
    size_t count;
    size_t depth_limit;
    size_t node_limit;
} litho_html_settings;

/// Reads `length` bytes of HTML. NULL only where memory runs out at once. May be called from any thread.
litho_document *litho_html_parse(const char *bytes, size_t length, const litho_html_settings *settings);
/// Reads `length` bytes of XML without a document type. `recover` reads on after an error.
litho_document *litho_xml_parse(const char *bytes, size_t length, int recover, size_t depth_limit, size_t node_limit);
void litho_document_free(litho_document *document);

int litho_document_problems(const litho_document *document);
const litho_document_node *litho_document_nodes(const litho_document *document, size_t *count);
const litho_document_attribute *litho_document_attributes(const litho_document *document, size_t *count);
/// Text in document order; white space is folded in HTML.
const uint8_t *litho_document_text(const litho_document *document, size_t *count);
const uint8_t *litho_document_raw(const litho_document *document, size_t *count);
const uint8_t *litho_document_strings(const litho_document *document, size_t *count);

/// The character that HTML 4 calls by this name, or 0.
uint32_t litho_html_entity(const char *name);

/// Converts to UTF-8 by iconv; bytes that have no meaning become U+FFFD. NULL where the encoding is unknown. Free with `free`.
uint8_t *litho_convert(const char *encoding, const uint8_t *bytes, size_t length, size_t *count);
