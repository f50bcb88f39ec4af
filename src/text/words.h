/* SPDX-License-Identifier: EUPL-1.2 */
/* A text as the pieces that people read it in. Nothing is lost: the pieces of a text, put together, are the text. Pure functions. */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H

#include "base/text.h"

typedef enum {
    PIECE_WORD,     /* words, white space, punctuation, each by itself */
    PIECE_SENTENCE, /* with the white space behind it */
    PIECE_LINE,     /* with its end */
} PieceKind;

/* Slices of the text, one after another. */
typedef struct Pieces {
    ptrdiff_t count;
    Text *items;
} Pieces;

/* As words: letters, digits and what belongs on them are one word, also with an apostrophe inside ("l’eau") or a mark inside a number ("2,5");
 * line ends that follow each other are one piece, other white space likewise; of punctuation each character is a piece, so that what people
 * type twice is seen; pictures such as flags are not cut. */
Pieces pieces_of(Arena *arena, Text text, PieceKind kind);

/* Whether the piece is a word: not white space, not punctuation. */
bool piece_is_word(Text piece);

/* Whether a reader stops at the piece: the end of a sentence or of a paragraph. */
bool piece_is_stop(Text piece);

/* Whether something that keeps two changes apart stands between the places, which count pieces: a word, or the end of a sentence or paragraph. */
bool pieces_are_apart(Pieces pieces, ptrdiff_t end, ptrdiff_t start);

/* The bytes of pieces start to end as one slice of the text they are of. */
Text pieces_between(Pieces pieces, ptrdiff_t start, ptrdiff_t end);

#endif
