/* SPDX-License-Identifier: EUPL-1.2 */
/* Footnotes of a text whose paragraphs are shown one by one: numbered as they are referred to, and linked with where that is. Pure functions. */
#ifndef FEATURES_VERSIONS_FOOTNOTES_H
#define FEATURES_VERSIONS_FOOTNOTES_H

#include "text/document.h"

typedef struct Footnote {
    Text label;
    int number;           /* from 1, in the order in which they are referred to; 0: nothing does */
    int64_t paragraph;    /* that it is */
    int64_t referred_in;  /* the first paragraph that refers to it */
} Footnote;

/* By label. */
typedef struct Footnotes {
    ptrdiff_t count;
    Footnote *items;
} Footnotes;

Footnotes footnotes_of(Arena *arena, const Document *document);

/* The label of a footnote's Markdown, "[^label]: words", and the words; false where it is none. */
bool footnote_split(Text markdown, Text *result_label, Text *result_words);

const Footnote *footnote_find(const Footnotes *footnotes, Text label);

/* HTML of a paragraph, in which references to footnotes become links to the paragraphs that these are: "#p12". */
Text footnotes_link(Arena *arena, const Footnotes *footnotes, Text html);

#endif
