// Arrays that grow, for the other files of this module.
#pragma once
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    uint8_t *bytes;
    size_t count, capacity;
    int failed;
} growing;

/// Room for `more` bytes at the end, or NULL.
static inline uint8_t *growing_room(growing *g, size_t more) {
    if (g->failed) return NULL;
    if (g->count + more > g->capacity) {
        size_t capacity = g->capacity ? g->capacity : 4096;
        while (capacity < g->count + more) capacity *= 2;
        uint8_t *bytes = realloc(g->bytes, capacity);
        if (!bytes) {
            g->failed = 1;
            return NULL;
        }
        g->bytes = bytes;
        g->capacity = capacity;
    }
    return g->bytes + g->count;
}

static inline void growing_append(growing *g, const void *bytes, size_t count) {
    uint8_t *to = growing_room(g, count);
    if (!to || count == 0) return;
    memcpy(to, bytes, count);
    g->count += count;
}
