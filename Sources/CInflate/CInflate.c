#include "CInflate.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

struct litho_inflate {
    z_stream stream;
};

litho_inflate *litho_inflate_create(litho_inflate_format format) {
    litho_inflate *inflater = calloc(1, sizeof *inflater);
    if (!inflater) return NULL;
    // A window of 2^15 bytes; 16 more asks for gzip's head, a negative number for none.
    int window = format == LITHO_INFLATE_RAW ? -MAX_WBITS : MAX_WBITS + 16;
    if (inflateInit2(&inflater->stream, window) != Z_OK) {
        free(inflater);
        return NULL;
    }
    return inflater;
}

void litho_inflate_free(litho_inflate *inflater) {
    if (!inflater) return;
    inflateEnd(&inflater->stream);
    free(inflater);
}

void litho_inflate_reset(litho_inflate *inflater) { inflateReset(&inflater->stream); }

litho_inflate_result litho_inflate_run(
    litho_inflate *inflater, const uint8_t *input, size_t input_count, size_t *input_used, uint8_t *output, size_t output_count,
    size_t *output_used) {
    z_stream *stream = &inflater->stream;
    uInt given = input_count > UINT_MAX ? UINT_MAX : (uInt)input_count;
    uInt room = output_count > UINT_MAX ? UINT_MAX : (uInt)output_count;
    stream->next_in = (Bytef *)input;
    stream->avail_in = given;
    stream->next_out = output;
    stream->avail_out = room;
    int status = inflate(stream, Z_NO_FLUSH);
    *input_used = given - stream->avail_in;
    *output_used = room - stream->avail_out;
    switch (status) {
    case Z_STREAM_END: return LITHO_INFLATE_END;
    // Z_BUF_ERROR: nothing could be done with so little input or room, which is no fault.
    case Z_OK:
    case Z_BUF_ERROR: return LITHO_INFLATE_MORE;
    default: return LITHO_INFLATE_DAMAGED;
    }
}
