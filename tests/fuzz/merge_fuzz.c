/* SPDX-License-Identifier: EUPL-1.2 */
/* Merge: base, ours and theirs between bytes 0xFF. Who changed nothing gets what the other wrote; the two are alike; what comes out is text. */
#include <string.h>

#include "text/merge.h"

enum { TEXTS = 3 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        __builtin_trap();
}

static Text as_text(Arena *arena, const Merge *merge)
{
    Text text = merge_text(arena, merge, TEXT("A"), TEXT("B"));
    check(text_is_valid(text));
    return text;
}

static void check_merge(Arena *arena, Text base, Text ours, Text theirs)
{
    Merge mine = text_merge(arena, base, ours, base), yours = text_merge(arena, base, base, theirs), same = text_merge(arena, base, ours, ours);
    check(mine.conflicts + yours.conflicts + same.conflicts == 0);
    check(text_equal(as_text(arena, &mine), ours) && text_equal(as_text(arena, &yours), theirs) && text_equal(as_text(arena, &same), ours));
    Merge forth = text_merge(arena, base, ours, theirs), back = text_merge(arena, base, theirs, ours);
    Text forwards = as_text(arena, &forth), backwards = as_text(arena, &back);
    check(forth.conflicts == back.conflicts && (forth.conflicts > 0 || text_equal(forwards, backwards)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    Text texts[TEXTS] = { TEXT(""), TEXT(""), TEXT("") };
    bool valid = true;
    for (int i = 0; i < TEXTS && size > 0; i++) {
        const uint8_t *cut = i + 1 < TEXTS ? memchr(data, 0xFF, size) : NULL;
        size_t length = cut ? (size_t)(cut - data) : size;
        valid &= text_from_client(data, (ptrdiff_t)length, &texts[i]);
        data += length + (cut ? 1 : 0);
        size -= length + (cut ? 1 : 0);
    }
    if (valid)
        check_merge(arena, texts[0], texts[1], texts[2]);
    arena_free(arena);
    return 0;
}
