/* SPDX-License-Identifier: EUPL-1.2 */
/* Forms: what is read is valid text, and comes back the same when it is written and read again. */
#include "base/buffer.h"
#include "http/incoming.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        __builtin_trap();
}

static Text written(Arena *arena, Pairs pairs)
{
    Buffer buffer = buffer_new(arena, 1 << 24);
    for (int i = 0; i < pairs.count; i++) {
        buffer_add(&buffer, url_encode(arena, pairs.list[i].name));
        buffer_add_byte(&buffer, '=');
        buffer_add(&buffer, url_encode(arena, pairs.list[i].value));
        buffer_add_byte(&buffer, '&');
    }
    return buffer_text(&buffer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    Pairs pairs, again;
    if (pairs_parse_urlencoded(arena, (Text){ (const char *)data, (ptrdiff_t)size }, &pairs)) {
        check(pairs_parse_urlencoded(arena, written(arena, pairs), &again) && again.count == pairs.count);
        for (int i = 0; i < pairs.count; i++) {
            check(text_is_valid(pairs.list[i].name) && text_is_valid(pairs.list[i].value));
            check(text_equal(pairs.list[i].name, again.list[i].name));
            check(text_equal(pairs.list[i].value, again.list[i].value));
        }
    }
    arena_free(arena);
    return 0;
}
