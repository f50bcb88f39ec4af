/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers of paragraphs and lines, computed once for a version and kept with it, so that a printed copy stays right. No fonts: a line is so many
 * characters wide. Pure functions. */
#ifndef TEXT_NUMBERING_H
#define TEXT_NUMBERING_H

#include "text/document.h"
#include "text/words.h"

typedef struct NumberingOptions {
    int width;      /* of a line, in characters as readers count them; 0: 80 */
    int first_line; /* the number of the first line; 0: 1 */
} NumberingOptions;

typedef struct ParagraphNumber {
    int number;      /* 1 and up for what holds sentences, lists and tables; 0 for headings, footnotes, rules and what is not shown */
    int first_line;  /* 0 where it has no lines: rules and what is not shown */
    int lines;
    int64_t section; /* the id of the heading that it stands under, of a heading that of the one above it; 0: none */
} ParagraphNumber;

/* One a paragraph. */
ParagraphNumber *document_numbers(Arena *arena, const Document *document, NumberingOptions options);

/* The words of the paragraph as a reader sees them, which lines are counted of. */
Text paragraph_plain(Arena *arena, const Paragraph *paragraph);

/* The lines of such words, with the space at their ends; a word longer than a line is cut. */
Pieces plain_lines(Arena *arena, Text plain, int width);

#endif
