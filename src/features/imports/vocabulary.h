/* SPDX-License-Identifier: EUPL-1.2 */
/* What may be typed in a cell for a role, a language or a gender: the words of every language of the program. */
#ifndef FEATURES_IMPORTS_VOCABULARY_H
#define FEATURES_IMPORTS_VOCABULARY_H

#include "features/imports/rules.h"
#include "http/app.h"

typedef struct Vocabulary Vocabulary;

Vocabulary *vocabulary_new(Arena *arena, const App *app);

/* Makes of the cells what they mean, those of a line that was understood before staying as they are; fills match_key and
 * language_problem. */
void line_understand(Vocabulary *vocabulary, Line *line);

#endif
