/* SPDX-License-Identifier: EUPL-1.2 */
/* Documents: base, and two edits of it, between bytes 0xFF. Whatever they are, reading loses nothing, each paragraph has one id, an amendment leads to
 * its edit and back, the order of two does not matter, and provenance covers every word. */
#include <string.h>

#include "text/numbering.h"
#include "text/provenance.h"

enum { TEXTS = 3 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        __builtin_trap();
}

static Document read_whole(Arena *arena, Text text)
{
    Document document = document_read(arena, text);
    check(text_equal(document_text(arena, &document), text));
    return document;
}

static void check_same(const Document *a, const Document *b)
{
    check(a->count == b->count);
    for (ptrdiff_t i = 0; i < a->count; i++)
        check(a->items[i].id == b->items[i].id && text_equal(a->items[i].text, b->items[i].text));
}

static Amendment check_edit(Arena *arena, int64_t number, const Document *base, Text text)
{
    Document edited = read_whole(arena, text);
    int64_t next_id = 100000 * number;
    Amendment forth = amendment_of_edit(arena, number, base, &edited, &next_id), back = amendment_inverse(arena, &forth);
    check(text_equal(document_text(arena, &edited), text));
    Applied there = amendments_apply(arena, base, 1, &forth);
    check(!there.left_out[0]);
    check_same(&there.document, &edited);
    Applied again = amendments_apply(arena, &there.document, 1, &back);
    check(!again.left_out[0]);
    check_same(&again.document, base);
    return forth;
}

static void check_provenance(Arena *arena, const Document *base, const Applied *applied)
{
    Provenance first = provenance_begin(arena, base, 1, 1), next = provenance_next(arena, &first, base, applied, 2);
    for (ptrdiff_t i = 0; i < next.count; i++) {
        ptrdiff_t length = 0;
        for (ptrdiff_t j = 0; j < next.paragraphs[i].count; j++)
            length += next.paragraphs[i].items[j].text.length;
        check(length == applied->document.items[i].text.length);
    }
}

static void check_texts(Arena *arena, const Text texts[TEXTS])
{
    Document base = read_whole(arena, texts[0]), none = { 0 };
    int64_t next_id = 1;
    amendment_of_edit(arena, 1, &none, &base, &next_id);
    document_numbers(arena, &base, (NumberingOptions){ .width = 20 });
    Amendment one = check_edit(arena, 1, &base, texts[1]), two = check_edit(arena, 2, &base, texts[2]);
    Applied forth = amendments_apply(arena, &base, 2, (Amendment[]){ one, two }), back = amendments_apply(arena, &base, 2, (Amendment[]){ two, one });
    check_same(&forth.document, &back.document);
    check_provenance(arena, &base, &forth);
    Applied first = amendments_apply(arena, &base, 1, &one);
    Carried carried = amendment_carry(arena, &base, &two, &first.document);
    check(carried.how == CARRIED_BY_HAND || !amendments_apply(arena, &first.document, 1, &carried.amendment).left_out[0]);
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
        check_texts(arena, texts);
    arena_free(arena);
    return 0;
}
