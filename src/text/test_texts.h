/* SPDX-License-Identifier: EUPL-1.2 */
/* Random texts in several scripts, and random changes of them, for the tests of this room. */
#ifndef TEXT_TEST_TEXTS_H
#define TEXT_TEST_TEXTS_H

#include "base/buffer.h"
#include "base/platform.h"

typedef struct Chance {
    FixedPlatform state;
    Platform platform;
} Chance;

static inline void chance_begin(Chance *chance, uint64_t seed)
{
    chance->platform = platform_fixed(&chance->state, 0, seed);
}

static inline int64_t below(Chance *chance, int64_t bound)
{
    return platform_random_below(&chance->platform, bound);
}

/* Words of several scripts, composed and not, what joins words, and what stands between them. */
static const char *const test_words[] = {
    "city", "cities", "must", "should", "the", "l’eau", "don't", "Malmö", "Łódź", "Αθήνα", "πόλη", "София", "град", "e\xcc\x81tat", "2,5", "2030",
    "climate-neutral", "EU", "αλλαγή", "вода", "għajn", "ħobż", "İzmir", "straße", "Köln", "a", "of", "and", "xarxa", "col·lectiu",
};
static const char *const test_marks[] = { " ", " ", " ", " ", " ", ", ", ". ", "; ", "\n", "\n\n", "! ", " – ", "…", "\xc2\xa0", " (", ") ", "\t", "\r\n", "🇪🇺 ", " 👩‍🚀", "«", "» ", "  " };

enum { TEST_WORDS = sizeof test_words / sizeof *test_words, TEST_MARKS = sizeof test_marks / sizeof *test_marks };

/* Of `variety` different words at most. */
static inline void add_random_words(Chance *chance, Buffer *out, int64_t count, int64_t variety)
{
    for (int64_t i = 0; i < count; i++) {
        buffer_add(out, text_from_z(test_words[below(chance, variety < TEST_WORDS ? variety : TEST_WORDS)]));
        buffer_add(out, text_from_z(test_marks[below(chance, below(chance, 4) ? 6 : TEST_MARKS)]));
    }
}

static inline Text random_text(Chance *chance, Arena *arena, int64_t words, int64_t variety)
{
    Buffer out = buffer_new(arena, 1 << 24);
    add_random_words(chance, &out, words, variety);
    return out.length > 0 ? buffer_text(&out) : TEXT("");
}

/* The text with so many places changed: something inserted, deleted or replaced, at any character. */
static inline Text random_edit(Chance *chance, Arena *arena, Text text, int64_t edits, int64_t variety)
{
    for (int64_t i = 0; i < edits; i++) {
        Buffer out = buffer_new(arena, 1 << 24);
        ptrdiff_t start = below(chance, text.length + 1), end = start + below(chance, 3) * below(chance, 20);
        while (start > 0 && start < text.length && ((unsigned char)text.data[start] & 0xC0) == 0x80)
            start--;
        while (end > start && end < text.length && ((unsigned char)text.data[end] & 0xC0) == 0x80)
            end--;
        buffer_add(&out, text_slice(text, 0, start));
        add_random_words(chance, &out, below(chance, 4), variety);
        buffer_add(&out, text_slice(text, end, text.length));
        text = out.length > 0 ? buffer_text(&out) : TEXT("");
    }
    return text;
}

#endif
