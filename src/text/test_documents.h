/* SPDX-License-Identifier: EUPL-1.2 */
/* Random documents in Markdown, for the tests of this room. */
#ifndef TEXT_TEST_DOCUMENTS_H
#define TEXT_TEST_DOCUMENTS_H

#include "text/document.h"
#include "text/test_texts.h"

/* A sentence in which no line ends. */
static inline Text random_sentence(Chance *chance, Arena *arena, int64_t words)
{
    Buffer out = buffer_new(arena, 1 << 16);
    for (int64_t i = 0; i < words; i++)
        buffer_printf(&out, "%s%s%lld", i > 0 ? " " : "", test_words[below(chance, TEST_WORDS)], (long long)below(chance, 60));
    buffer_add(&out, TEXT("."));
    return buffer_text(&out);
}

static inline Text random_paragraph(Chance *chance, Arena *arena)
{
    static const char *const beginnings[] = { "", "", "", "", "- ", "- ", "## ", "> ", "1. ", "[^1]: " };
    Text sentence = random_sentence(chance, arena, 4 + below(chance, 20));
    return text_printf(arena, "%s%.*s", beginnings[below(chance, 10)], TEXT_ARGUMENTS(sentence));
}

static inline Text random_markdown(Chance *chance, Arena *arena, int64_t paragraphs)
{
    Buffer out = buffer_new(arena, 1 << 24);
    for (int64_t i = 0; i < paragraphs; i++) {
        buffer_add(&out, random_paragraph(chance, arena));
        buffer_add(&out, i + 1 < paragraphs ? TEXT("\n\n") : TEXT("\n"));
    }
    return out.length > 0 ? buffer_text(&out) : TEXT("");
}

/* A first version, with ids from 1 on. */
static inline Document document_with_ids(Arena *arena, Text markdown)
{
    Document document = document_read(arena, markdown);
    for (ptrdiff_t i = 0; i < document.count; i++) {
        document.items[i].id = i + 1;
        document.items[i].follows = i;
    }
    return document;
}

/* The text with one word changed; not the first, if there is another. */
static inline Text with_word_changed(Chance *chance, Arena *arena, Text text)
{
    ptrdiff_t space = text_find(text, TEXT(" "), below(chance, text.length));
    ptrdiff_t start = (space >= 0 ? space : text_find(text, TEXT(" "), 0)) + 1, end = text_find(text, TEXT(" "), start);
    end = end < 0 ? text.length : end;
    Text head = text_slice(text, 0, start), tail = text_slice(text, end, text.length);
    return text_printf(arena, "%.*schanged%lld%.*s", TEXT_ARGUMENTS(head), (long long)below(chance, 1000), TEXT_ARGUMENTS(tail));
}

static inline void add_paragraph(Buffer *out, Text text)
{
    if (out->length > 0)
        buffer_add(out, TEXT("\n\n"));
    buffer_add(out, text);
}

/* What somebody makes of the text: about one paragraph in `rarity` is changed, deleted, or followed by a new one; one may be moved. */
static inline Text edited_markdown(Chance *chance, Arena *arena, const Document *base, int64_t rarity)
{
    Buffer out = buffer_new(arena, 1 << 24);
    ptrdiff_t moved = below(chance, rarity * 2) < base->count ? below(chance, base->count + 1) : -1, behind = below(chance, base->count + 1);
    for (ptrdiff_t i = 0; i < base->count; i++) {
        int64_t what = below(chance, rarity * 3);
        if (i != moved && what != 0)
            add_paragraph(&out, what == 1 ? with_word_changed(chance, arena, base->items[i].text) : base->items[i].text);
        if (what == 2)
            add_paragraph(&out, random_paragraph(chance, arena));
        if (i == behind && moved >= 0 && moved < base->count)
            add_paragraph(&out, base->items[moved].text);
    }
    return out.length > 0 ? buffer_text(&out) : TEXT("");
}

#endif
