/* SPDX-License-Identifier: EUPL-1.2 */
/* Finding marked words, and finding them again. */
#include "features/comments/anchor.h"

#include "text/align.h"
#include "view/markdown.h"

/* Fewer words would be found by chance. */
enum { WORDS_THAT_TELL = 3 };

static const Span nowhere = { -1, -1 };

Text paragraph_words(Arena *arena, Text markdown)
{
    return markdown_excerpt(arena, markdown, MARKDOWN_MAXIMUM);
}

/* Without what stands between them. */
static Pieces words_of(Arena *arena, Text text)
{
    Pieces words = pieces_of(arena, text, PIECE_WORD);
    ptrdiff_t kept = 0;
    for (ptrdiff_t i = 0; i < words.count; i++)
        if (piece_is_word(words.items[i]))
            words.items[kept++] = words.items[i];
    words.count = kept;
    return words;
}

static bool stand_at(Pieces text, ptrdiff_t place, Pieces words)
{
    for (ptrdiff_t i = 0; i < words.count; i++)
        if (!text_equal(text.items[place + i], words.items[i]))
            return false;
    return true;
}

/* From the first piece to the last, in bytes of the text that they are slices of. */
static Span span_of(Text text, const Text *first, const Text *last)
{
    return (Span){ first->data - text.data, last->data + last->length - text.data };
}

static Span find(Text text, Pieces all, Pieces wanted, int64_t nth)
{
    for (ptrdiff_t i = 0; wanted.count > 0 && i + wanted.count <= all.count; i++)
        if (stand_at(all, i, wanted) && nth-- == 0)
            return span_of(text, &all.items[i], &all.items[i + wanted.count - 1]);
    return nowhere;
}

Span words_find(Arena *arena, Text text, Text words, int64_t nth)
{
    return find(text, words_of(arena, text), words_of(arena, words), nth);
}

/* How often the words of a span stand before it. */
static int64_t times_before(Arena *arena, Text text, Span span)
{
    Pieces all = words_of(arena, text_slice(text, 0, span.end)), wanted = words_of(arena, text_slice(text, span.start, span.end));
    int64_t times = 0;
    for (ptrdiff_t i = 0; i + wanted.count < all.count; i++)
        times += stand_at(all, i, wanted);
    return times;
}

/* The pieces that the span touches; first > last where it touches none. */
static void pieces_of_span(Text text, Pieces pieces, Span span, ptrdiff_t *result_first, ptrdiff_t *result_last)
{
    *result_first = pieces.count;
    *result_last = -1;
    for (ptrdiff_t i = 0; i < pieces.count; i++) {
        ptrdiff_t start = pieces.items[i].data - text.data;
        if (start >= span.end || start + pieces.items[i].length <= span.start)
            continue;
        *result_first = *result_first < i ? *result_first : i;
        *result_last = i;
    }
}

/* Where the pieces stand that no change has touched; nowhere where one has. */
static Span span_kept(Text new, const Alignment *alignment, ptrdiff_t first, ptrdiff_t last)
{
    ptrdiff_t shift = 0;
    for (ptrdiff_t i = 0; i < alignment->hunks.count; i++) {
        const Hunk *hunk = &alignment->hunks.items[i];
        if (hunk->old_start > last)
            break;
        if (hunk->old_end > first)
            return nowhere;
        shift += (hunk->new_end - hunk->new_start) - (hunk->old_end - hunk->old_start);
    }
    return span_of(new, &alignment->new.items[first + shift], &alignment->new.items[last + shift]);
}

static bool is_by_word(const Alignment *alignment, Text old, Span span, ptrdiff_t first, ptrdiff_t last)
{
    Span touched = span_of(old, &alignment->old.items[first], &alignment->old.items[last]);
    return touched.start == span.start && touched.end == span.end;
}

Span words_carry(Arena *arena, Text old, Span span, Text new)
{
    Alignment alignment = texts_align(arena, old, new, PIECE_WORD);
    ptrdiff_t first, last;
    pieces_of_span(old, alignment.old, span, &first, &last);
    if (first > last)
        return nowhere;
    Span kept = is_by_word(&alignment, old, span, first, last) ? span_kept(new, &alignment, first, last) : nowhere;
    Text words = text_slice(old, span.start, span.end);
    if (kept.start < 0)
        kept = words_find(arena, new, words, times_before(arena, old, span));
    return kept.start < 0 ? words_find(arena, new, words, 0) : kept;
}

Later later_of(Arena *arena, Document document)
{
    Later later = { document, new(arena, Text, document.count + 1), new(arena, Pieces, document.count + 1) };
    for (ptrdiff_t i = 0; i < document.count; i++) {
        later.texts[i] = paragraph_words(arena, document.items[i].text);
        later.words[i] = words_of(arena, later.texts[i]);
    }
    return later;
}

/* The one paragraph in which the words stand. */
static Anchor anchor_elsewhere(Arena *arena, Text words, const Later *later)
{
    Anchor found = { 0, nowhere };
    Pieces wanted = words_of(arena, words);
    for (ptrdiff_t i = 0; wanted.count >= WORDS_THAT_TELL && i < later->document.count; i++) {
        Span span = find(later->texts[i], later->words[i], wanted, 0);
        if (span.start >= 0 && found.paragraph)
            return (Anchor){ 0, nowhere };
        if (span.start >= 0)
            found = (Anchor){ later->document.items[i].id, span };
    }
    return found;
}

Anchor anchor_carry(Arena *arena, int64_t paragraph, Text markdown, Text words, int64_t nth, const Later *later)
{
    ptrdiff_t place = document_find(&later->document, paragraph);
    if (words.length == 0)
        return (Anchor){ place >= 0 ? paragraph : 0, nowhere };
    Text old = paragraph_words(arena, markdown);
    Span span = words_find(arena, old, words, nth);
    if (place >= 0 && span.start >= 0)
        span = words_carry(arena, old, span, later->texts[place]);
    else
        span = nowhere;
    return span.start >= 0 ? (Anchor){ paragraph, span } : anchor_elsewhere(arena, words, later);
}
