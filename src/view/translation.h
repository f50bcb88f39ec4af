/* SPDX-License-Identifier: EUPL-1.2 */
/* Words of content in other languages: one table for every title and description. */
#ifndef VIEW_TRANSLATION_H
#define VIEW_TRANSLATION_H

#include "database/migrate.h"
#include "database/writer.h"

/* Puts the text of an object's field in a language, in place of what stood there; source_version: of the original that it translates. */
void translation_put(Write *write, int64_t object, Text field, Text language, Text text, int64_t source_version);

/* The text in the first of the languages ("el,en") that there is one in, and which; the empty text when there is none. */
Text translation_best(Database *database, Arena *arena, int64_t object, Text field, Text languages, Text *result_language);

extern const Schema translation_schema;

#endif
