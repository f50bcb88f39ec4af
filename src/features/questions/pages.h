/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of questions share among themselves. */
#ifndef FEATURES_QUESTIONS_PAGES_H
#define FEATURES_QUESTIONS_PAGES_H

#include "features/questions/store.h"
#include "http/gather.h"

Text question_state_in_words(const Language *language, Text state);
Text question_code_in_words(const Language *language, Text outcome);
Text question_way_in_words(const Language *language, Text way);
Text choice_in_words(const Language *language, Text choice);

/* "/questions/17" and what follows. */
Text question_href(Arena *arena, int64_t question, const char *rest);

Moment question_moment_of_form(Request *request, const char *day_field, const char *clock_field);

Answer show_question(Request *request);

Text questions_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);
int64_t questions_entry_audience(Database *database, const Value *entry);
extern const EntryKind questions_entry_kinds[];

#endif
