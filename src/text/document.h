/* SPDX-License-Identifier: EUPL-1.2 */
/* A text in Markdown as the list of its paragraphs, which versions, amendments and translations hang on. Nothing is lost: paragraphs and the white
 * space between them are the text. Pure functions. */
#ifndef TEXT_DOCUMENT_H
#define TEXT_DOCUMENT_H

#include "base/text.h"

typedef enum {
    PARAGRAPH_TEXT,
    PARAGRAPH_HEADING,
    PARAGRAPH_ITEM,     /* of a list: each paragraph of each item */
    PARAGRAPH_TABLE,    /* whole */
    PARAGRAPH_QUOTE,
    PARAGRAPH_CODE,
    PARAGRAPH_FOOTNOTE, /* "[^1]: …" */
    PARAGRAPH_RULE,     /* "---" */
    PARAGRAPH_OTHER,    /* definitions of links, raw HTML */
} ParagraphKind;

typedef struct Paragraph {
    int64_t id;      /* the same in all versions; 0 as long as it has none */
    ParagraphKind kind;
    int level;       /* of a heading, 1 to 6; how many lists an item is in; else 0 */
    Text text;       /* Markdown as it was written, whole lines, without white space at the end */
    Text gap;        /* the white space in front of it, unless it is the first */
    int64_t follows; /* the paragraph that the gap was written behind: elsewhere a single line end may not keep two apart */
} Paragraph;

typedef struct Document {
    Text head; /* white space before the first paragraph */
    ptrdiff_t count;
    Paragraph *items;
    Text tail; /* white space behind the last */
} Document;

/* Longer texts are cut at blank lines only, into PARAGRAPH_TEXT. */
enum { DOCUMENT_MAXIMUM = 1 << 20 };

/* The paragraphs of a text, slices of it, without ids. Headings, lists, tables, footnotes are what cmark-gfm takes for them. */
Document document_read(Arena *arena, Text markdown);

/* As Markdown. What was read and not changed is the same to the byte; paragraphs that came to stand side by side are kept apart by a blank line. */
Text document_text(Arena *arena, const Document *document);

/* Where the paragraph with the id stands; -1: nowhere. */
ptrdiff_t document_find(const Document *document, int64_t id);

/* Whether paragraphs differ in more than the white space around them. */
bool paragraphs_equal(const Paragraph *a, const Paragraph *b);

#endif
