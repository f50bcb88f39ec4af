/* SPDX-License-Identifier: EUPL-1.2 */
#include "features/versions/footnotes.h"

#include <stdlib.h>

#include "base/buffer.h"

bool footnote_split(Text markdown, Text *result_label, Text *result_words)
{
    Text trimmed = text_trim(markdown);
    ptrdiff_t end = text_find(trimmed, TEXT("]:"), 0);
    if (!text_starts_with(trimmed, TEXT("[^")) || end < 3)
        return false;
    *result_label = text_slice(trimmed, 2, end);
    *result_words = text_trim(text_slice(trimmed, end + 2, trimmed.length));
    return true;
}

static int compare_footnotes(const void *a, const void *b)
{
    const Footnote *first = a, *second = b;
    int order = text_compare(first->label, second->label);
    return order != 0 ? order : (first->paragraph > second->paragraph) - (first->paragraph < second->paragraph);
}

const Footnote *footnote_find(const Footnotes *footnotes, Text label)
{
    ptrdiff_t low = 0, high = footnotes->count;
    while (low < high) {
        ptrdiff_t middle = (low + high) / 2;
        if (text_compare(footnotes->items[middle].label, label) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < footnotes->count && text_equal(footnotes->items[low].label, label) ? &footnotes->items[low] : NULL;
}

/* The footnote that is referred to at or behind `from`, where that begins and ends; NULL: none. */
static const Footnote *next_reference(const Footnotes *footnotes, Text text, ptrdiff_t from, ptrdiff_t *result_start, ptrdiff_t *result_end)
{
    enum { LONGEST_LABEL = 200 };
    for (ptrdiff_t at = text_find(text, TEXT("[^"), from); at >= 0; at = text_find(text, TEXT("[^"), at + 2)) {
        ptrdiff_t end = text_find(text_slice(text, 0, at + LONGEST_LABEL), TEXT("]"), at);
        const Footnote *found = end > at + 2 ? footnote_find(footnotes, text_slice(text, at + 2, end)) : NULL;
        *result_start = at;
        *result_end = end + 1;
        if (found)
            return found;
    }
    return NULL;
}

static void number_footnotes(Footnotes *footnotes, const Document *document)
{
    int number = 0;
    for (ptrdiff_t i = 0; footnotes->count > 0 && i < document->count; i++) {
        Text text = document->items[i].text, label, words;
        ptrdiff_t start, end = document->items[i].kind == PARAGRAPH_FOOTNOTE && footnote_split(text, &label, &words) ? words.data - text.data : 0;
        const Footnote *found;
        while ((found = next_reference(footnotes, text, end, &start, &end))) {
            Footnote *note = &footnotes->items[found - footnotes->items];
            if (note->number == 0)
                *note = (Footnote){ note->label, ++number, note->paragraph, document->items[i].id };
        }
    }
}

Footnotes footnotes_of(Arena *arena, const Document *document)
{
    Footnotes footnotes = { 0, new(arena, Footnote, document->count) };
    for (ptrdiff_t i = 0; i < document->count; i++) {
        Text label, words;
        if (document->items[i].kind == PARAGRAPH_FOOTNOTE && footnote_split(document->items[i].text, &label, &words))
            footnotes.items[footnotes.count++] = (Footnote){ .label = label, .paragraph = document->items[i].id };
    }
    if (footnotes.count > 0)
        qsort(footnotes.items, (size_t)footnotes.count, sizeof *footnotes.items, compare_footnotes);
    number_footnotes(&footnotes, document);
    return footnotes;
}

/* Whether the place is within a tag, as the last angle bracket before it says; html is well-formed. *opened is where it was looked at last. */
static bool is_in_tag(Text html, ptrdiff_t *from, bool *in_tag, ptrdiff_t place)
{
    for (; *from < place; ++*from)
        *in_tag = html.data[*from] == '<' || (*in_tag && html.data[*from] != '>');
    return *in_tag;
}

Text footnotes_link(Arena *arena, const Footnotes *footnotes, Text html)
{
    ptrdiff_t start, end = 0, done = 0, looked = 0;
    bool in_tag = false;
    const Footnote *found = footnotes->count > 0 ? next_reference(footnotes, html, 0, &start, &end) : NULL;
    if (!found)
        return html;
    Buffer out = buffer_new(arena, html.length * 32 + 1024);
    for (; found; found = next_reference(footnotes, html, end, &start, &end)) {
        if (is_in_tag(html, &looked, &in_tag, start))
            continue;
        buffer_add(&out, text_slice(html, done, start));
        buffer_printf(&out, "<sup><a href=\"#p%lld\">%d</a></sup>", (long long)found->paragraph, found->number);
        done = end;
    }
    buffer_add(&out, text_slice(html, done, html.length));
    return buffer_text(&out);
}
