/* SPDX-License-Identifier: EUPL-1.2 */
/* A request's target in the first line, then its header fields, as the server reads them. */
#include "http/incoming.h"
#include "http/server_head.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        __builtin_trap();
}

static void check_target(Arena *arena, Text target)
{
    Text path, again;
    Pairs query;
    if (!target_parse(arena, target, &path, &query))
        return;
    check(path.length > 0 && path.data[0] == '/' && text_is_valid(path) && query.count <= PAIRS_MAXIMUM);
    check(text_find(path, TEXT("//"), 0) < 0 && text_find(path, TEXT("/../"), 0) < 0);
    for (int i = 0; i < query.count; i++)
        check(text_is_valid(query.list[i].name) && text_is_valid(query.list[i].value));
    if (path.length > TARGET_MAXIMUM / 3)
        return;
    Buffer written = buffer_new(arena, TARGET_MAXIMUM);
    Text rest = text_slice(path, 1, path.length);
    for (Text segment; text_split(&rest, '/', &segment);) {
        buffer_add_byte(&written, '/');
        buffer_add(&written, url_encode(arena, segment));
    }
    check(target_parse(arena, buffer_text(&written), &again, &query) && text_equal(path, again));
}

static void check_head(Text lines)
{
    static Head head;
    head_begin(&head);
    for (Text line; text_split(&lines, '\n', &line);) {
        Text name;
        text_split(&line, ':', &name);
        head_add(&head, name, text_trim(line));
    }
    head_end(&head, false);
    Pairs pairs = head_pairs(&head);
    for (int i = 0; i < pairs.count; i++)
        check(text_is_valid(pairs.list[i].value));
    check(head.status != 0 || (head.lengths + head.encodings <= 1 && head.length >= -1));
    face_wanted(pairs);
    accepts_gzip(pairs);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    Text rest = { (const char *)data, (ptrdiff_t)size }, target;
    text_split(&rest, '\n', &target);
    check_target(arena, target);
    check_head(rest);
    arena_free(arena);
    return 0;
}
