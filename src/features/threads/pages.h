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
extern const Findable threads_findable;

bool threads_tell(Database *database, Arena *arena, const Value *entry, struct Notice *result_notice);
bool threads_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown);

Answer show_place_threads(Request *request);
Answer show_all_threads(Request *request);
Answer read_threads(Request *request);
Answer show_new_thread(Request *request);
Answer begin_thread(Request *request);
Answer show_thread(Request *request);
Answer answer_thread(Request *request);
Answer show_manage_thread(Request *request);
Answer rename_thread(Request *request);
Answer close_thread(Request *request);
Answer reopen_thread(Request *request);
Answer pin_thread(Request *request);
Answer unpin_thread(Request *request);
Answer accept_answer(Request *request);
Answer move_thread(Request *request);
Answer show_post(Request *request);
Answer show_edit_post(Request *request);
Answer edit_post(Request *request);
Answer show_versions(Request *request);
Answer show_manage_post(Request *request);
Answer remove_post(Request *request);
Answer restore_post(Request *request);
Answer split_thread(Request *request);
Answer discard_draft(Request *request);

extern const Shape talk_place_threads_shape[], talk_all_threads_shape[], talk_begin_shape[], talk_thread_shape[], talk_manage_shape[], talk_edit_shape[], talk_versions_shape[],
    talk_moderate_shape[];

void threads_for_group(Request *request, int64_t group, Value *sections);
void threads_for_city(Request *request, int64_t organisation, Value *sections);
void threads_for_theme(Request *request, int64_t theme, Value *sections);

void threads_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void threads_erase_person(Write *write, int64_t person);
extern const PersonColumn threads_person_columns[];
extern const Retention threads_retentions[];
extern const Vouch threads_vouched[];

#endif
