#include "Document.h"

litho_document *litho_document_make(void) { return calloc(1, sizeof(litho_document)); }

void litho_document_free(litho_document *d) {
    if (!d) return;
    free(d->nodes.bytes);
    free(d->attributes.bytes);
    free(d->text.bytes);
    free(d->raw.bytes);
    free(d->strings.bytes);
    free(d->open.bytes);
    free(d);
}

size_t litho_document_node_count(const litho_document *d) { return d->nodes.count / sizeof(litho_document_node); }

litho_document_node *litho_document_node_at(litho_document *d, size_t index) { return (litho_document_node *)d->nodes.bytes + index; }

size_t litho_document_depth(const litho_document *d) { return d->open.count / sizeof(int32_t); }

int32_t litho_document_innermost(const litho_document *d) {
    size_t depth = litho_document_depth(d);
    return depth ? ((int32_t *)d->open.bytes)[depth - 1] : -1;
}

int32_t litho_document_open(litho_document *d, int32_t tag) {
    litho_document_node node = {0};
    int32_t index = (int32_t)litho_document_node_count(d);
    node.tag = tag;
    node.parent = litho_document_innermost(d);
    node.end = index + 1;
    node.text_start = node.text_end = (uint32_t)d->text.count;
    node.raw_start = node.raw_end = (uint32_t)d->raw.count;
    node.attribute_start = (uint32_t)(d->attributes.count / sizeof(litho_document_attribute));
    growing_append(&d->nodes, &node, sizeof node);
    if (d->nodes.failed) return -1;
    if (tag != -2) growing_append(&d->open, &index, sizeof index);
    return d->open.failed ? -1 : index;
}

void litho_document_close(litho_document *d) {
    int32_t index = litho_document_innermost(d);
    if (index < 0) return;
    litho_document_node *node = litho_document_node_at(d, index);
    node->end = (int32_t)litho_document_node_count(d);
    node->text_end = (uint32_t)d->text.count;
    node->raw_end = (uint32_t)d->raw.count;
    d->open.count -= sizeof(int32_t);
}

void litho_document_finish(litho_document *d) {
    while (litho_document_depth(d)) litho_document_close(d);
    if (d->nodes.failed || d->attributes.failed || d->text.failed || d->raw.failed || d->strings.failed || d->open.failed)
        d->problems |= LITHO_DOCUMENT_NO_MEMORY;
}

// Unicode Technical Report 22 and the WHATWG encoding standard: what windows-1252 means by 0x80 to 0x9f.
static const uint16_t windows_1252[32] = {
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
};

void litho_append_text(growing *g, const uint8_t *bytes, size_t count) {
    while (count) {
        const uint8_t *found = memchr(bytes, 0xC2, count);
        if (!found || (size_t)(found - bytes) + 1 >= count) {
            growing_append(g, bytes, count);
            return;
        }
        size_t before = (size_t)(found - bytes);
        growing_append(g, bytes, before);
        if (found[1] >= 0x80 && found[1] <= 0x9F) {
            uint16_t c = windows_1252[found[1] - 0x80];
            if (c >= 0x800) {
                uint8_t three[3] = {(uint8_t)(0xE0 | c >> 12), (uint8_t)(0x80 | (c >> 6 & 0x3F)), (uint8_t)(0x80 | (c & 0x3F))};
                growing_append(g, three, 3);
            } else if (c >= 0x100) {
                uint8_t two[2] = {(uint8_t)(0xC0 | c >> 6), (uint8_t)(0x80 | (c & 0x3F))};
                growing_append(g, two, 2);
            } else {
                growing_append(g, " ", 1);
            }
        } else {
            growing_append(g, found, 2);
        }
        bytes = found + 2;
        count -= before + 2;
    }
}

int litho_document_problems(const litho_document *d) { return d->problems; }

const litho_document_node *litho_document_nodes(const litho_document *d, size_t *count) {
    *count = litho_document_node_count(d);
    return (const litho_document_node *)d->nodes.bytes;
}

const litho_document_attribute *litho_document_attributes(const litho_document *d, size_t *count) {
    *count = d->attributes.count / sizeof(litho_document_attribute);
    return (const litho_document_attribute *)d->attributes.bytes;
}

const uint8_t *litho_document_text(const litho_document *d, size_t *count) {
    *count = d->text.count;
    return d->text.bytes;
}

const uint8_t *litho_document_raw(const litho_document *d, size_t *count) {
    *count = d->raw.count;
    return d->raw.bytes;
}

const uint8_t *litho_document_strings(const litho_document *d, size_t *count) {
    *count = d->strings.count;
    return d->strings.bytes;
}
