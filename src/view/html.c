/* SPDX-License-Identifier: EUPL-1.2 */
/* Text made safe to stand in HTML: runs of harmless bytes are found sixteen at a time and copied whole. */
#include "view/html.h"

#include <string.h>

typedef unsigned char Bytes __attribute__((vector_size(16)));

static const char *const references[256] = {
    ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\''] = "&#39;"
};

static bool sixteen_are_harmless(const char *data)
{
    Bytes bytes;
    memcpy(&bytes, data, sizeof bytes);
    Bytes harmful = (Bytes)((bytes == '&') | (bytes == '<') | (bytes == '>') | (bytes == '"') | (bytes == '\''));
    uint64_t halves[2];
    memcpy(halves, &harmful, sizeof halves);
    return (halves[0] | halves[1]) == 0;
}

static ptrdiff_t harmless_until(Text text, ptrdiff_t at)
{
    while (text.length - at >= (ptrdiff_t)sizeof(Bytes) && sixteen_are_harmless(text.data + at))
        at += (ptrdiff_t)sizeof(Bytes);
    while (at < text.length && references[(unsigned char)text.data[at]] == NULL)
        at++;
    return at;
}

void buffer_add_html(Buffer *buffer, Text text)
{
    for (ptrdiff_t at = 0; at < text.length;) {
        ptrdiff_t end = harmless_until(text, at);
        buffer_add_bytes(buffer, text.data + at, end - at);
        if (end == text.length)
            return;
        const char *reference = references[(unsigned char)text.data[end]];
        buffer_add_bytes(buffer, reference, (ptrdiff_t)strlen(reference));
        at = end + 1;
    }
}
