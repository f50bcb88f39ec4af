/* SPDX-License-Identifier: EUPL-1.2 */
/* gzip through zlib. */
#include "http/compress.h"

/* zlib.h then takes const input. */
#define ZLIB_CONST

#include <limits.h>
#include <zlib.h>

#include "base/log.h"

/* Window bits of 15, and 16 more for gzip's own head and foot (zlib.h, deflateInit2). */
enum { LEVEL = 9, GZIP_WINDOW = 15 + 16, MEMORY = 8 };

Text gzip(Arena *arena, Text text)
{
    z_stream stream = { 0 };
    if (text.length > INT_MAX / 2 ||
        deflateInit2(&stream, LEVEL, Z_DEFLATED, GZIP_WINDOW, MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
        fail("memory is out: %td bytes to compress", text.length);
    uLong bound = deflateBound(&stream, (uLong)text.length);
    char *compressed = new(arena, char, (ptrdiff_t)bound);
    stream.next_in = (const Bytef *)(text.length > 0 ? text.data : "");
    stream.avail_in = (uInt)text.length;
    stream.next_out = (Bytef *)compressed;
    stream.avail_out = (uInt)bound;
    int end = deflate(&stream, Z_FINISH);
    ptrdiff_t length = (ptrdiff_t)stream.total_out;
    deflateEnd(&stream);
    if (end != Z_STREAM_END)
        fail("zlib stopped with %d", end);
    return (Text){ compressed, length };
}
