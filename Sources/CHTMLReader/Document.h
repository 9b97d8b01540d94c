// The document that the HTML and the XML reader fill.
#pragma once
#include "Growing.h"
#include "include/CHTMLReader.h"

struct litho_document {
    growing nodes, attributes, text, raw, strings;
    growing open;
    int problems;
};

litho_document *litho_document_make(void);
size_t litho_document_node_count(const litho_document *d);
litho_document_node *litho_document_node_at(litho_document *d, size_t index);
/// Opens an element below the innermost open one; -1 where memory runs out.
int32_t litho_document_open(litho_document *d, int32_t tag);
void litho_document_close(litho_document *d);
int32_t litho_document_innermost(const litho_document *d);
size_t litho_document_depth(const litho_document *d);
/// Closes what is open and looks whether memory ran out.
void litho_document_finish(litho_document *d);
/// Appends text, with the C1 controls that were meant as windows-1252 put right.
void litho_append_text(growing *g, const uint8_t *bytes, size_t count);
