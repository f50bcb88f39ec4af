/* SPDX-License-Identifier: EUPL-1.2 */
/* Lines are filled word by word; what a character is (a letter with its accents, a flag) ICU says. */
#include "text/numbering.h"

#include <unicode/ubrk.h>

#include "base/log.h"
#include "text/blocks.h"

enum { USUAL_WIDTH = 80, MOST_LEVELS = 7 };

Text paragraph_plain(Arena *arena, const Paragraph *paragraph)
{
    return markdown_plain(arena, paragraph->text);
}

/* What readers count as one, each a slice. */
static Pieces characters_of(Arena *arena, Text text)
{
    UErrorCode status = U_ZERO_ERROR;
    Pieces characters = { 0, new(arena, Text, text.length) };
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
    Pieces characters;
    Pieces lines;
    ptrdiff_t start; /* of the line that is being filled, in characters */
    int width;
} Filling;

static void end_line(Filling *filling, ptrdiff_t end)
{
    if (end > filling->start)
        filling->lines.items[filling->lines.count++] = pieces_between(filling->characters, filling->start, end);
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

static ptrdiff_t word_end(Pieces characters, ptrdiff_t at)
{
    while (at < characters.count && !is_space(characters.items[at]))
        at++;
    return at;
}

Pieces plain_lines(Arena *arena, Text plain, int width)
{
    Filling filling = { .characters = characters_of(arena, plain), .width = width > 0 ? width : USUAL_WIDTH };
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

static bool has_number(ParagraphKind kind)
{
    return kind == PARAGRAPH_TEXT || kind == PARAGRAPH_ITEM || kind == PARAGRAPH_TABLE || kind == PARAGRAPH_QUOTE || kind == PARAGRAPH_CODE;
}

static bool has_lines(ParagraphKind kind)
{
    return kind != PARAGRAPH_RULE && kind != PARAGRAPH_OTHER;
}

/* The headings that something stands under, by level: a heading ends all from its own level on. */
typedef struct Sections {
    int64_t ids[MOST_LEVELS];
} Sections;

static int64_t innermost(const Sections *sections, int below)
{
    for (int level = below - 1; level > 0; level--)
        if (sections->ids[level] != 0)
            return sections->ids[level];
    return 0;
}

static int64_t section_of(Sections *sections, const Paragraph *paragraph)
{
    if (paragraph->kind != PARAGRAPH_HEADING)
        return innermost(sections, MOST_LEVELS);
    int64_t above = innermost(sections, paragraph->level);
    for (int level = paragraph->level; level < MOST_LEVELS; level++)
        sections->ids[level] = 0;
    sections->ids[paragraph->level] = paragraph->id;
    return above;
}

ParagraphNumber *document_numbers(Arena *arena, const Document *document, NumberingOptions options)
{
    ParagraphNumber *numbers = new(arena, ParagraphNumber, document->count);
    int number = 0, line = options.first_line > 0 ? options.first_line : 1;
    Sections sections = { 0 };
    for (ptrdiff_t i = 0; i < document->count; i++) {
        const Paragraph *paragraph = &document->items[i];
        numbers[i].section = section_of(&sections, paragraph);
        numbers[i].number = has_number(paragraph->kind) ? ++number : 0;
        if (!has_lines(paragraph->kind))
            continue;
        numbers[i].first_line = line;
        numbers[i].lines = (int)plain_lines(arena, paragraph_plain(arena, paragraph), options.width).count;
        line += numbers[i].lines;
    }
    return numbers;
}
