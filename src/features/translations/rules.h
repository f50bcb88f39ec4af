/* SPDX-License-Identifier: EUPL-1.2 */
/* Which translation of a paragraph is of which version: pure, no database, no clock. */
#ifndef FEATURES_TRANSLATIONS_RULES_H
#define FEATURES_TRANSLATIONS_RULES_H

#include "text/document.h"

/* A translation of a paragraph. */
typedef struct Candidate {
    int64_t version; /* the number of the version that it was made of */
    Text digest;     /* of the paragraph there */
} Candidate;

/* Of candidates in the order in which they were saved, the best for a version whose paragraph has this digest: the last that was made of the same text;
 * else the last that was made of this version or an earlier one. -1: none. */
int translation_best(const Candidate *candidates, int count, int64_t version, Text digest);

/* Whether there is anything to be translated in a paragraph: not in a rule, nor where no word is. */
bool needs_translation(Arena *arena, const Paragraph *paragraph);

/* Whether a save crosses another: somebody has saved another text since. */
bool translation_crosses(int64_t base, int64_t last, Text last_text, Text text);

/* SHA-256 of what is translated, in hex. */
Text source_digest(Arena *arena, Text markdown);

#endif
