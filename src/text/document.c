/* SPDX-License-Identifier: EUPL-1.2 */
/* Lines are shared out among the blocks that cmark finds; what it finds nothing in becomes paragraphs by blank lines, so that nothing is lost. */
#include "text/document.h"

#include "base/buffer.h"
#include "text/blocks.h"

typedef struct Line {
    Text text; /* with its end */
    bool is_blank;
} Line;

typedef struct Lines {
    int count;
    Line *items;
} Lines;

/* Lines end as in CommonMark: by "\n", "\r\n" or "\r". */
static ptrdiff_t line_end(Text text, ptrdiff_t at)
{
    while (at < text.length && text.data[at] != '\n' && text.data[at] != '\r')
        at++;
    if (at + 1 < text.length && text.data[at] == '\r' && text.data[at + 1] == '\n')
        at++;
    return at < text.length ? at + 1 : at;
}

static Lines lines_of(Arena *arena, Text text)
{
    Lines lines = { 0 };
    for (ptrdiff_t at = 0; at < text.length; at = line_end(text, at))
        lines.count++;
    lines.items = new(arena, Line, lines.count);
    ptrdiff_t at = 0;
    for (int i = 0; i < lines.count; i++) {
        Text line = text_slice(text, at, line_end(text, at));
        lines.items[i] = (Line){ line, text_trim(line).length == 0 };
        at += line.length;
    }
    return lines;
}

static Text lines_between(const Lines *lines, int start, int end)
{
    if (start >= end)
        return (Text){ 0 };
    const Text *first = &lines->items[start].text, *last = &lines->items[end - 1].text;
    return (Text){ first->data, last->data + last->length - first->data };
}

/* For each line, the last block that begins there. */
static const Block **beginnings_of(Arena *arena, const Lines *lines, const Blocks *blocks)
{
    const Block **beginnings = new(arena, const Block *, lines->count + 1);
    for (int i = 0; i < blocks->count; i++)
        if (blocks->items[i].first_line >= 1 && blocks->items[i].first_line <= lines->count)
            beginnings[blocks->items[i].first_line - 1] = &blocks->items[i];
    return beginnings;
}

/* What cmark has not named. */
static const Block *unnamed_block(Text line)
{
    static const Block other = { .kind = PARAGRAPH_OTHER }, footnote = { .kind = PARAGRAPH_FOOTNOTE };
    return text_starts_with(line, TEXT("[^")) && text_find(line, TEXT("]:"), 0) > 0 ? &footnote : &other;
}

/* Gives each line with words, that is in no block and behind a blank line or at the very beginning, a block of its own. */
static void name_the_rest(const Lines *lines, const Block **beginnings)
{
    int last = 0;
    for (int i = 0; i < lines->count; i++) {
        if (beginnings[i])
            last = beginnings[i]->last_line;
        else if (i >= last && !lines->items[i].is_blank && (i == 0 || lines->items[i - 1].is_blank))
            beginnings[i] = unnamed_block(lines->items[i].text);
    }
}

static void cut_at_blank_lines(const Lines *lines, const Block **beginnings)
{
    static const Block block = { .kind = PARAGRAPH_TEXT };
    for (int i = 0; i < lines->count; i++)
        if (!lines->items[i].is_blank && (i == 0 || lines->items[i - 1].is_blank))
            beginnings[i] = &block;
}

static bool is_white(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f' || byte == '\v';
}

/* The text's white space at the end becomes the gap of what comes next. */
static Text take_end(Text *text)
{
    ptrdiff_t end = text->length;
    while (end > 0 && is_white(text->data[end - 1]))
        end--;
    Text gap = text_slice(*text, end, text->length);
    text->length = end;
    return gap;
}

static int next_beginning(const Lines *lines, const Block *const *beginnings, int line)
{
    while (line < lines->count && !beginnings[line])
        line++;
    return line;
}

static Document share_lines(Arena *arena, const Lines *lines, const Block *const *beginnings)
{
    int line = next_beginning(lines, beginnings, 0), count = 0;
    for (int i = 0; i < lines->count; i++)
        count += beginnings[i] != NULL;
    Document document = { .head = lines_between(lines, 0, line), .items = new(arena, Paragraph, count) };
    Text gap = TEXT("\n\n");
    while (line < lines->count) {
        int end = next_beginning(lines, beginnings, line + 1);
        Text text = lines_between(lines, line, end);
        Text behind = take_end(&text);
        document.items[document.count++] = (Paragraph){ .kind = beginnings[line]->kind, .level = beginnings[line]->level, .text = text, .gap = gap };
        gap = behind;
        line = end;
    }
    document.tail = document.count > 0 ? gap : (Text){ 0 };
    return document;
}

Document document_read(Arena *arena, Text markdown)
{
    Lines lines = lines_of(arena, markdown);
    Blocks blocks = markdown.length <= DOCUMENT_MAXIMUM ? blocks_of(arena, markdown) : (Blocks){ 0 };
    const Block **beginnings = beginnings_of(arena, &lines, &blocks);
    if (markdown.length <= DOCUMENT_MAXIMUM)
        name_the_rest(&lines, beginnings);
    else
        cut_at_blank_lines(&lines, beginnings);
    return share_lines(arena, &lines, beginnings);
}

static bool has_blank_line(Text gap)
{
    ptrdiff_t first = text_find(gap, TEXT("\n"), 0);
    return first >= 0 && text_find(gap, TEXT("\n"), first + 1) >= 0;
}

static bool is_apart(const Paragraph *before, const Paragraph *paragraph)
{
    bool items = before->kind == PARAGRAPH_ITEM && paragraph->kind == PARAGRAPH_ITEM;
    return paragraph->gap.length > 0 &&
           (paragraph->follows == before->id || items || before->kind == PARAGRAPH_HEADING || has_blank_line(paragraph->gap));
}

Text document_text(Arena *arena, const Document *document)
{
    Buffer out = buffer_new(arena, PTRDIFF_MAX / 8);
    buffer_add(&out, document->head);
    for (ptrdiff_t i = 0; i < document->count; i++) {
        const Paragraph *paragraph = &document->items[i];
        if (i > 0)
            buffer_add(&out, is_apart(paragraph - 1, paragraph) ? paragraph->gap : TEXT("\n\n"));
        buffer_add(&out, paragraph->text);
    }
    buffer_add(&out, document->tail);
    return buffer_text(&out);
}

ptrdiff_t document_find(const Document *document, int64_t id)
{
    for (ptrdiff_t i = 0; i < document->count; i++)
        if (document->items[i].id == id)
            return i;
    return -1;
}

bool paragraphs_equal(const Paragraph *a, const Paragraph *b)
{
    return a->kind == b->kind && text_equal(a->text, b->text);
}
