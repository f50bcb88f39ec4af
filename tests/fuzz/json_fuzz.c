/* SPDX-License-Identifier: EUPL-1.2 */
/* JSON: what can be read, once written, must read as the same again. */
#include <stdlib.h>

#include "view/value.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Text written(Arena *arena, const Value *value)
{
    Buffer buffer = buffer_new(arena, 1 << 24);
    value_to_json(value, &buffer);
    return buffer_text(&buffer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    Text problem = { 0 };
    Value *value = value_from_json(arena, (Text){ (const char *)data, (ptrdiff_t)size }, &problem);
    if (value != NULL) {
        Text once = written(arena, value);
        Value *again = value_from_json(arena, once, &problem);
        if (again == NULL || !text_equal(once, written(arena, again)))
            abort();
    } else if (problem.length == 0 || !text_is_valid(problem)) {
        abort();
    }
    arena_free(arena);
    return 0;
}
