/* SPDX-License-Identifier: EUPL-1.2 */
/* Paragraphs and lines are counted in the order of the text. */
#include "text/numbering.h"

#include "base/lines.h"
#include "text/blocks.h"

enum { USUAL_WIDTH = 80, MOST_LEVELS = 7 };

Text paragraph_plain(Arena *arena, const Paragraph *paragraph)
{
    return markdown_plain(arena, paragraph->text);
}

Pieces plain_lines(Arena *arena, Text plain, int width)
{
    TextLines lines = text_lines(arena, plain, width > 0 ? width : USUAL_WIDTH);
    return (Pieces){ lines.count, lines.items };
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
