/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of threads share among themselves. */
#ifndef FEATURES_THREADS_PAGES_H
#define FEATURES_THREADS_PAGES_H

#include "features/threads/store.h"
#include "http/gather.h"

Text threads_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);
int64_t threads_entry_audience(Database *database, const Value *entry);
extern const EntryKind threads_entry_kinds[];
bool threads_name_object(Request *request, int64_t object, Value *named);

bool threads_tell(Database *database, Arena *arena, const Value *entry, struct Notice *result_notice);
bool threads_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown);

void threads_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void threads_erase_person(Write *write, int64_t person);
extern const PersonColumn threads_person_columns[];
extern const Vouch threads_vouched[];

#endif
