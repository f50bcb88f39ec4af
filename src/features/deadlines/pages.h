/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of deadlines share among themselves. */
#ifndef FEATURES_DEADLINES_PAGES_H
#define FEATURES_DEADLINES_PAGES_H

#include "features/deadlines/store.h"
#include "http/gather.h"

/* The first fields of a move are about the end; the others are asked only while the deadline is not open yet. */
enum { FIELDS_OF_THE_END = 3 };
extern const Form deadline_form, deadline_move_form, deadline_withdraw_form;

Answer show_deadlines(Request *request);
Answer set_deadline(Request *request);
Answer show_deadline(Request *request);
Answer move_deadline(Request *request);
Answer withdraw_deadline(Request *request);

/* The day and the time of day of two fields as a moment in a zone; 0 where the day is empty. Without a time it is the end of the day, or
 * its beginning. False, and the problem stands beside the field, where they name none. */
bool read_moment(Request *request, const char *day_field, const char *clock_field, Text zone, bool end_of_day, Moment *result_moment);

/* page.choices of the forms: language, zone, reminders. */
void put_deadline_choices(Request *request);

/* Puts into a row, or each of a list, what is said of it: href, state_name, closes_words, closes_iso, opens_words, opens_iso, left_words,
 * place_name, place_href. The state is that of now, even where the clock's job is late. */
void deadline_dress(Request *request, Value *deadline);
void deadlines_dress(Request *request, Value *list);

Text deadlines_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);
bool deadlines_tell(Database *database, Arena *arena, const Value *entry, struct Notice *result_notice);
bool deadlines_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown);
int64_t deadlines_entry_audience(Database *database, const Value *entry);
extern const EntryKind deadlines_entry_kinds[];

void deadlines_for_place(Request *request, int64_t place, Value *sections);
void deadlines_open_for_place(Request *request, int64_t place, Value *sections);
void deadlines_wait_for(Request *request, Value *items);
void deadlines_fall_due(Request *request, Moment from, Moment until, Value *items);
bool deadlines_name_object(Request *request, int64_t object, Value *named);
extern const Findable deadlines_findable;

#endif
