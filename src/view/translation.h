/* SPDX-License-Identifier: EUPL-1.2 */
/* Words of content in other languages: one table for every title and description, and the best of them for a reader. */
#ifndef VIEW_TRANSLATION_H
#define VIEW_TRANSLATION_H

#include "database/migrate.h"
#include "database/writer.h"
#include "view/value.h"

/* Puts the text of an object's field in a language, in place of what stood there; source_version: of the original that it translates. */
void translation_put(Write *write, int64_t object, Text field, Text language, Text text, int64_t source_version);

/* The order that somebody reads languages in, best first: the page's, then others ("fr el"), each once and at most four in all. */
Text reading_order(Arena *arena, Text first, Text others);

/* Queries give the words of a field in the page's language, else the source. In rows (objects with an id) whose words are in no language of the
 * order, or in a later one, this puts the best translation in their place. It asks the database only where there are such rows. */
void words_prefer(Database *database, Arena *arena, Value *rows, const char *field, Text reads);

/* All translations of object $1, for what the record vouches for. */
extern const Query translations_of;

extern const Schema translation_schema;

#endif
