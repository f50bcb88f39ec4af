/* SPDX-License-Identifier: EUPL-1.2 */
/* How plans are said. */
#ifndef FEATURES_IMPORTS_WORDS_H
#define FEATURES_IMPORTS_WORDS_H

#include "features/imports/rules.h"

/* "To be created" of "create", and so on; the code itself where it is not known. */
Text plan_kind_in_words(Request *request, Text kind);

/* A row of import_lines() as pages and programs see it: cells, kind_name, role_name, and `what`, the sentences that say what the line
 * comes to or why it is refused. */
Value *line_in_words(Request *request, const Value *row);

Text imports_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);
int64_t imports_entry_audience(Database *database, const Value *entry);

#endif
