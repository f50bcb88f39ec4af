/* SPDX-License-Identifier: EUPL-1.2 */
/* What people write and mail programs add, as text and as HTML: what stays is text, no longer than it was but for marks, and stripped once more it
 * stays valid. */
#include "database/database.h"
#include "mail/receive/html.h"
#include "mail/receive/quotation.h"
#include "mail/receive/words.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        __builtin_trap();
}

static void check_words(Arena *arena, Text words, bool is_answer)
{
    Text written = quotation_strip(arena, words, is_answer);
    check(text_is_valid(written) && written.length <= words.length + 1);
    Text markdown = words_as_markdown(arena, written);
    check(text_is_valid(markdown) && text_find(markdown, TEXT("\t"), 0) < 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    Text words = words_from_charset(arena, (Blob){ data, (ptrdiff_t)size }, (Text){ 0 });
    check(text_is_valid(words));
    Text plain = words_plain(arena, words);
    check_words(arena, plain, true);
    check_words(arena, plain, false);
    check_words(arena, words_unflowed(arena, plain, size % 2 == 0), true);
    check_words(arena, words_plain(arena, html_to_text(arena, words, size % 2 == 0)), true);
    arena_free(arena);
    return 0;
}
