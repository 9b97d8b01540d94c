#include "Growing.h"
#include "include/CHTMLReader.h"

#include <errno.h>
#include <iconv.h>

uint8_t *litho_convert(const char *encoding, const uint8_t *bytes, size_t length, size_t *count) {
    iconv_t converter = iconv_open("UTF-8", encoding);
    if (converter == (iconv_t)-1) return NULL;
    growing out = {0};
    char *from = (char *)bytes;
    size_t left = length;
    while (left > 0) {
        uint8_t *to = growing_room(&out, left < 32768 ? left * 4 + 16 : 131072);
        if (!to) break;
        size_t room = out.capacity - out.count, had = room;
        char *target = (char *)to;
        size_t result = iconv(converter, &from, &left, &target, &room);
        out.count += had - room;
        if (result != (size_t)-1 || errno == E2BIG) continue;
        growing_append(&out, "\xEF\xBF\xBD", 3);
        // An impossible byte is passed over; of a sequence that the end cuts off nothing more can come.
        if (errno == EINVAL) break;
        from++;
        left--;
    }
    iconv_close(converter);
    if (out.failed) {
        free(out.bytes);
        return NULL;
    }
    *count = out.count;
    return out.bytes ? out.bytes : calloc(1, 1);
}
