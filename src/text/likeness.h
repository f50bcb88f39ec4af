/* SPDX-License-Identifier: EUPL-1.2 */
/* How alike two paragraphs are, by their words and pairs of words. */
#ifndef TEXT_LIKENESS_H
#define TEXT_LIKENESS_H

#include "base/text.h"

/* Hashes of all words and of all pairs of words that follow each other, sorted. */
typedef struct Features {
    ptrdiff_t count;
    uint64_t *items;
} Features;

Features features_of(Arena *arena, Text text);

/* How many they have in common, each as often as both have it. */
ptrdiff_t features_shared(const Features *a, const Features *b);

/* How alike, 0 to 1000: twice what they share, by what both have (L. R. Dice, 1945). */
int features_likeness(const Features *a, const Features *b);

/* The part of `part`, 0 to 1000, that `whole` has, too. */
int features_contained(const Features *part, const Features *whole);

/* What a has and b has not. */
Features features_without(Arena *arena, const Features *a, const Features *b);

#endif
