/* SPDX-License-Identifier: EUPL-1.2 */
/* What is compressed comes back whole. */
#include "base/testing.h"

#define ZLIB_CONST
#include <zlib.h>

#include "base/buffer.h"
#include "http/compress.h"

static Text gunzip(Arena *arena, Text compressed, ptrdiff_t room)
{
    char *data = new(arena, char, room + 1);
    z_stream stream = { .next_in = (const Bytef *)compressed.data, .avail_in = (uInt)compressed.length };
    stream.next_out = (Bytef *)data;
    stream.avail_out = (uInt)room + 1;
    assert_int_equal(inflateInit2(&stream, 15 + 16), Z_OK);
    assert_int_equal(inflate(&stream, Z_FINISH), Z_STREAM_END);
    assert_int_equal(stream.avail_in, 0);
    ptrdiff_t length = (ptrdiff_t)stream.total_out;
    inflateEnd(&stream);
    return (Text){ data, length };
}

static void comes_back_whole(void **state)
{
    Arena *arena = *state;
    Buffer buffer = buffer_new(arena, 1 << 20);
    uint32_t chance = 1;
    for (int size = 0; size < 300000; size += 37013) {
        while (buffer.length < size)
            buffer_add_byte(&buffer, (char)((chance = chance * 1664525 + 1013904223) >> 24));
        Text text = buffer_text(&buffer);
        assert_true(text_equal(gunzip(arena, gzip(arena, text), text.length), text));
    }
}

static void repetition_shrinks(void **state)
{
    Arena *arena = *state;
    Buffer buffer = buffer_new(arena, 1 << 20);
    for (int i = 0; i < 2000; i++)
        buffer_add(&buffer, TEXT("<li class=\"city\">Tampere</li>\n"));
    assert_in_range(gzip(arena, buffer_text(&buffer)).length, 20, 1000);
    assert_true(text_equal(gzip(arena, buffer_text(&buffer)), gzip(arena, buffer_text(&buffer))));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(comes_back_whole), cmocka_unit_test(repetition_shrinks) };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
