/* SPDX-License-Identifier: EUPL-1.2 */
/* What a character is, ICU says. */
#include "base/lines.h"

#include <unicode/ubrk.h>

#include "base/log.h"

/* What readers count as one, each a slice. */
static TextLines characters_of(Arena *arena, Text text)
{
    UErrorCode status = U_ZERO_ERROR;
    TextLines characters = { 0, new(arena, Text, text.length) };
    if (text.length == 0)
        return characters;
    UBreakIterator *breaks = ubrk_open(UBRK_CHARACTER, "", NULL, 0, &status);
    UText *opened = utext_openUTF8(NULL, text.data, text.length, &status);
    ubrk_setUText(breaks, opened, &status);
    if (U_FAILURE(status))
        fail("ICU cannot count characters: %s", u_errorName(status));
    int32_t start = ubrk_first(breaks);
    for (int32_t end; (end = ubrk_next(breaks)) != UBRK_DONE; start = end)
        characters.items[characters.count++] = text_slice(text, start, end);
    ubrk_close(breaks);
    utext_close(opened);
    return characters;
}

static bool ends_line(Text character)
{
    return text_ends_with(character, TEXT("\n"));
}

static bool is_space(Text character)
{
    return text_is(character, " ") || text_is(character, "\t") || ends_line(character);
}

typedef struct Filling {
    TextLines characters;
    TextLines lines;
    ptrdiff_t start; /* of the line that is being filled, in characters */
    int width;
} Filling;

static void end_line(Filling *filling, ptrdiff_t end)
{
    const Text *characters = filling->characters.items;
    if (end > filling->start) {
        const char *from = characters[filling->start].data, *to = characters[end - 1].data + characters[end - 1].length;
        filling->lines.items[filling->lines.count++] = (Text){ from, to - from };
    }
    filling->start = end;
}

/* A word goes into the next line where it does not fit any more. */
static void fill_word(Filling *filling, ptrdiff_t start, ptrdiff_t end)
{
    if (end - filling->start > filling->width)
        end_line(filling, start);
    while (end - filling->start > filling->width)
        end_line(filling, filling->start + filling->width);
}

static ptrdiff_t word_end(TextLines characters, ptrdiff_t at)
{
    while (at < characters.count && !is_space(characters.items[at]))
        at++;
    return at;
}

TextLines text_lines(Arena *arena, Text text, int width)
{
    Filling filling = { .characters = characters_of(arena, text), .width = width };
    filling.lines.items = new(arena, Text, filling.characters.count);
    for (ptrdiff_t at = 0; at < filling.characters.count;) {
        ptrdiff_t end = word_end(filling.characters, at);
        if (end > at)
            fill_word(&filling, at, end);
        else if (ends_line(filling.characters.items[end++]))
            end_line(&filling, end);
        at = end;
    }
    end_line(&filling, filling.characters.count);
    return filling.lines;
}
