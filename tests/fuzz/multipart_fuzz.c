/* SPDX-License-Identifier: EUPL-1.2 */
/* multipart/form-data: the Content-Type is the first line. What is read stands within the body and in its order, holds no boundary, and is
 * within the bounds. */
#include "http/multipart.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        __builtin_trap();
}

static void check_part(const Part *part, Text between)
{
    Text content = { part->content.data, part->content.length };
    check(part->name.length > 0 && text_is_valid(part->name) && text_is_valid(part->content_type));
    check(text_is_valid(part->file_name) && (part->is_file || part->file_name.length == 0));
    check(text_find(part->file_name, TEXT("/"), 0) < 0 && text_find(part->file_name, TEXT("\\"), 0) < 0);
    check(part->is_file || text_is_valid(content));
    check(text_find(content, between, 0) < 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    Text body = { (const char *)data, (ptrdiff_t)size }, type, boundary;
    text_split(&body, '\n', &type);
    Parts parts = { 0 };
    if (multipart_boundary(arena, type, &boundary)) {
        check(boundary.length >= 1 && boundary.length <= MULTIPART_BOUNDARY);
        bool taken = multipart_parse(arena, boundary, (Blob){ body.data, body.length }, &parts);
        check(parts.count >= 0 && parts.count <= MULTIPART_PARTS && (taken || parts.count == 0));
    }
    const char *place = body.data;
    for (int i = 0; i < parts.count; i++) {
        check_part(&parts.list[i], text_printf(arena, "\r\n--%.*s", TEXT_ARGUMENTS(boundary)));
        check((const char *)parts.list[i].content.data > place);
        place = (const char *)parts.list[i].content.data + parts.list[i].content.length;
        check(place < body.data + body.length);
    }
    arena_free(arena);
    return 0;
}
