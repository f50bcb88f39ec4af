/* SPDX-License-Identifier: EUPL-1.2 */
/* Words that people may write for one of a set of things, compared in any case, script and language. */
#ifndef FEATURES_IMPORTS_LEXICON_H
#define FEATURES_IMPORTS_LEXICON_H

#include "base/text.h"

typedef struct Lexicon Lexicon;

Lexicon *lexicon_new(Arena *arena);

/* The word stands for this thing; it may stand for others, too. meaning: any number of the caller's. */
void lexicon_add(Lexicon *lexicon, Text word, int64_t meaning);

/* How many things the word may stand for, and one of them: 0 for none, 2 for several. */
int lexicon_find(Lexicon *lexicon, Text word, int64_t *result_meaning);

#endif
