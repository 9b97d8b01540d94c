#ifndef CINFLATE_H
#define CINFLATE_H

#include <stddef.h>
#include <stdint.h>

// zlib's decompression, one buffer at a time. No header of zlib leaves this module.

typedef struct litho_inflate litho_inflate;

typedef enum {
    /// Plain DEFLATE, as ZIP archives hold it.
    LITHO_INFLATE_RAW,
    /// DEFLATE with the head and the check sum of gzip.
    LITHO_INFLATE_GZIP,
} litho_inflate_format;

typedef enum {
    /// More input is needed, or more room for output.
    LITHO_INFLATE_MORE,
    /// The end of a stream; in a gzip file another may follow.
    LITHO_INFLATE_END,
    /// The bytes are no such stream.
    LITHO_INFLATE_DAMAGED,
} litho_inflate_result;

/// NULL where memory is short.
litho_inflate *litho_inflate_create(litho_inflate_format format);
void litho_inflate_free(litho_inflate *stream);

/// Begins the next stream.
void litho_inflate_reset(litho_inflate *stream);

/// Decompresses from `input` to `output`; says how much of each was used.
litho_inflate_result litho_inflate_run(
    litho_inflate *stream, const uint8_t *input, size_t input_count, size_t *input_used, uint8_t *output, size_t output_count,
    size_t *output_used);

#endif
