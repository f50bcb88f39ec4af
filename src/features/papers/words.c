/* SPDX-License-Identifier: EUPL-1.2 */
/* Papers and entries of the record in the reader's words. */
#include "features/papers/pages.h"

Text size_in_words(Request *request, int64_t bytes)
{
    Value *values = value_object(request->arena);
    int64_t tenths = (bytes + 50000) / 100000;
    put_number(values, "kilobytes", (bytes + 999) / 1000);
    put_number(values, "megabytes", tenths / 10);
    if (bytes < 1000000)
        return request_say(request, SAY("{kilobytes, number} kB"), values);
    return request_say(request, SAY("{megabytes, number} MB"), values);
}

void paper_dress(Request *request, Value *paper)
{
    Arena *arena = request->arena;
    long long id = (long long)value_get_number(paper, "id"), version = (long long)value_get_number(paper, "version");
    FileKind kind = file_kind_of_code(value_get_text(paper, "kind"));
    Text preview = value_get_text(paper, "preview");
    put_text(paper, "kind_name", kind == KIND_NONE ? (Text){ 0 } : request_say(request, kinds_about[kind].name, NULL));
    put_text(paper, "size_name", size_in_words(request, value_get_number(paper, "size")));
    put_text(paper, "href", text_printf(arena, "/papers/%lld", id));
    put_text(paper, "download", text_printf(arena, "/papers/%lld/versions/%lld/download", id, version));
    put(paper, "preview", preview.length == 0 ? value_nothing()
                                              : value_text(arena, text_printf(arena, "/papers/%lld/versions/%lld/preview?v=%.*s", id, version,
                                                                              16, preview.data)));
}
