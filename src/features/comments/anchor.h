/* SPDX-License-Identifier: EUPL-1.2 */
/* Where the words stand that a comment is about: in the version that it was written on, and in later ones. Words are compared, not the white space
 * and the marks of Markdown between them. Pure functions. */
#ifndef FEATURES_COMMENTS_ANCHOR_H
#define FEATURES_COMMENTS_ANCHOR_H

#include "text/document.h"
#include "text/words.h"

/* Bytes of a text; a start below 0: nowhere. */
typedef struct Span {
    ptrdiff_t start, end;
} Span;

/* The words of a paragraph as they are read: in one line, without Markdown. */
Text paragraph_words(Arena *arena, Text markdown);

/* Where these words stand for the nth time, from 0. */
Span words_find(Arena *arena, Text text, Text words, int64_t nth);

/* Where the words of a span of an old text stand in a new one: at the same place, else where they are found. */
Span words_carry(Arena *arena, Text old, Span span, Text new);

typedef struct Anchor {
    int64_t paragraph; /* 0: they stand nowhere any more */
    Span span;         /* of its paragraph_words(); nowhere where the whole paragraph is meant */
} Anchor;

/* A version in which words are looked for: its paragraphs, their paragraph_words() and the pieces of these that are words. */
typedef struct Later {
    Document document;
    Text *texts;
    Pieces *words;
} Later;
Later later_of(Arena *arena, Document document);

/* What is meant in a later version by these words of a paragraph (its id, its Markdown then): empty, the paragraph. Three words or more are also
 * found in another paragraph, where they stand in one alone: what was split, joined or moved takes its comments along. */
Anchor anchor_carry(Arena *arena, int64_t paragraph, Text markdown, Text words, int64_t nth, const Later *later);

#endif
