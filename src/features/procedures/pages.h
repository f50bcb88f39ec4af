/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of procedures share among themselves. */
#ifndef FEATURES_PROCEDURES_PAGES_H
#define FEATURES_PROCEDURES_PAGES_H

#include "features/procedures/store.h"
#include "http/gather.h"

extern const Form answers_form, amendment_answer_form, answer_consent_form, next_version_form;
extern const Shape procedure_page_shape[], answer_page_shape[], consent_page_shape[], compromise_page_shape[], next_version_page_shape[],
    synopsis_page_shape[];

Answer show_procedure(Request *request);
Answer give_answers(Request *request);
Answer publish_procedure(Request *request);
Answer show_answer(Request *request);
Answer give_answer(Request *request);
Answer show_answer_consent(Request *request);
Answer give_answer_consent(Request *request);
Answer show_new_compromise(Request *request);
Answer show_next_version(Request *request);
Answer make_next_version(Request *request);
Answer show_synopsis(Request *request);
Answer print_synopsis(Request *request);

/* ---- path.c ---- */

/* The position of the path, where the reader sees its text; else NULL. */
Value *position_of_procedure(Request *request, PositionRights *result_rights);
AnswersSeen answers_seen(const PositionRights *rights);
/* The amendment of the path; NULL where the position has none such. */
Value *amendment_of_procedure(Request *request, const Value *position);
/* "/positions/SLUG" and what follows. */
Text procedure_href(Arena *arena, const Value *position, const char *rest);
/* page.ways: the pages of the procedure; and all that every page of it has on top. */
void put_procedure_head(Request *request, const Value *position, const PositionRights *rights, const char *title);
/* What a field of the form that was sent says of an amendment: "answer_17". */
Text field_of_amendment(const Request *request, const char *name, int64_t amendment);

/* ---- shown.c ---- */

/* Amendments as pages and programs read them: item_shape, of these places of the procedure. */
Value *items_shown(Request *request, const Value *position, const Procedure *procedure, const ptrdiff_t *places, ptrdiff_t count);
extern const Shape item_shape[];

/* An answer of the store as pages show it. */
Value *answer_shown(Request *request, const Value *answer);
extern const Shape answer_shape[];

/* ---- words.c ---- */

Text answer_in_words(const Language *language, Text answer);
/* Adds all answers. */
void answer_choices_add(Request *request, Value *choices);

/* ---- What the feature answers ---- */

void procedures_for_position(Request *request, int64_t position, Value *sections);
void procedures_for_paragraphs(Request *request, int64_t version, Value *paragraphs);
void procedures_for_amendment(Request *request, int64_t amendment, Value *sections);
void procedures_wait_for(Request *request, Value *items);
bool procedures_tell(Database *database, Arena *arena, const Value *entry, struct Notice *result_notice);
bool procedures_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown);
Text procedures_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);
int64_t procedures_entry_audience(Database *database, const Value *entry);
int64_t procedures_entry_moves(const Value *entry);
bool procedures_name_object(Request *request, int64_t object, Value *named);
extern const EntryKind procedures_entry_kinds[];

#endif
