/* SPDX-License-Identifier: EUPL-1.2 */
/* Diff: whatever two texts are, the parts give both. The input is cut at its first byte 0xFF. */
#include <string.h>

#include "base/buffer.h"
#include "text/diff.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        __builtin_trap();
}

static void check_diff(Arena *arena, Text old, Text new)
{
    Diff diff = text_diff(arena, old, new);
    Buffer back = buffer_new(arena, 1 << 24), forth = buffer_new(arena, 1 << 24);
    for (ptrdiff_t i = 0; i < diff.count; i++) {
        check(text_is_valid(diff.parts[i].text) && diff.parts[i].text.length > 0);
        check(i == 0 || diff.parts[i - 1].op != diff.parts[i].op);
        if (diff.parts[i].op != DIFF_INSERT)
            buffer_add(&back, diff.parts[i].text);
        if (diff.parts[i].op != DIFF_DELETE)
            buffer_add(&forth, diff.parts[i].text);
    }
    check(text_equal(buffer_text(&back), old) && text_equal(buffer_text(&forth), new));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    const uint8_t *cut = size > 0 ? memchr(data, 0xFF, size) : NULL;
    ptrdiff_t first = cut ? cut - data : (ptrdiff_t)size / 2, second = cut ? first + 1 : first;
    Text old, new;
    if (text_from_client(data, first, &old) && text_from_client(data + second, (ptrdiff_t)size - second, &new))
        check_diff(arena, old, new);
    arena_free(arena);
    return 0;
}
