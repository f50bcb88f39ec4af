/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of amendments share among themselves. */
#ifndef FEATURES_AMENDMENTS_PAGES_H
#define FEATURES_AMENDMENTS_PAGES_H

#include "features/amendments/store.h"
#include "http/gather.h"

extern const Form amendment_form, amendment_city_form, amendment_into_form, amendment_purpose_form;
extern const Shape amendments_shape[], amendment_page_shape[], amendment_new_shape[];

Answer show_amendments(Request *request);
Answer show_amendment(Request *request);
Answer show_new_amendment(Request *request);
Answer enter_amendment(Request *request);
Answer discard_amendment_draft(Request *request);
Answer support_amendment(Request *request);
Answer withdraw_amendment_support(Request *request);
Answer withdraw_amendment(Request *request);
Answer take_over_amendment(Request *request);
Answer join_amendment(Request *request);

/* ---- shown.c ---- */

/* "paragraph 4"; of what has no number the first words. */
Text paragraph_called(Request *request, const Document *document, const ParagraphNumber *numbers, int64_t id);

/* ---- dress.c ---- */

/* The pairs of rows of collision_rows() with the number that is printed beside the paragraph, in words. */
void pairs_dress(Request *request, Value *pairs, const Document *document, const ParagraphNumber *numbers);

/* ---- words.c ---- */

Text amendment_state_in_words(const Language *language, Text state);
Text amendment_kind_in_words(const Language *language, Text kind);
Text collision_kind_in_words(const Language *language, Text kind);

/* ---- path.c ---- */

/* The position of the path, where the reader sees its text; else NULL. */
Value *position_of_amendments(Request *request, PositionRights *result_rights);
/* The amendment of the path, of that position; NULL where there is none. */
Value *amendment_of_path(Request *request, const Value *position);
/* A text in place of an amendment is a part of the rapporteur's answer until it is decided: only those see it by itself who see unpublished answers, and
 * the city that is asked. Everybody sees it with the answer, once that is published. */
bool is_text_in_place(const Value *row);
bool amendment_is_hidden(Request *request, const PositionRights *rights, const Value *row);
/* Whether it was proposed in the stage that is open: its number may still change, and so may it. */
bool is_of_open_stage(const Value *stage, const Value *row);

/* ---- What the feature answers ---- */

void amendments_name_changes(Request *request, int64_t position, Value *changes);
void amendments_for_position(Request *request, int64_t position, Value *sections);
void amendments_beside_paragraphs(Request *request, int64_t position, Value *marks);
void amendments_for_city(Request *request, int64_t organisation, Value *sections);
void amendments_wait_for(Request *request, Value *items);
bool amendments_tell(Database *database, Arena *arena, const Value *entry, struct Notice *result_notice);
bool amendments_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown);
void amendments_entry_names(Database *database, Arena *arena, Text language, Text verb, Value *content);
Text amendments_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);
int64_t amendments_entry_audience(Database *database, const Value *entry);
bool amendments_name_object(Request *request, int64_t object, Value *named);
extern const EntryKind amendments_entry_kinds[];

#endif
