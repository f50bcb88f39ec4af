/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of deadlines ask of their store. */
#ifndef FEATURES_DEADLINES_STORE_H
#define FEATURES_DEADLINES_STORE_H

#include "features/deadlines/deadlines.h"
#include "features/deadlines/rules.h"

/* How a row of deadline_load() stands. */
Timing timing_of(const Value *deadline);

/* Lists of rows as deadline_load() gives them, as far as the audiences may see them. Of one place: those that close from a moment on, the
 * next one first, and those that have closed before it, the last one first; without those withdrawn, but in the second. */
Value *deadlines_coming(Database *database, Arena *arena, int64_t place, Text audiences, Moment now);
Value *deadlines_past(Database *database, Arena *arena, int64_t place, Text audiences, Moment now);

enum { DEADLINES_MOST = 100 }; /* of each of them */

/* Of one place those with these ids ("3,17"). */
Value *deadlines_among(Database *database, Arena *arena, int64_t place, Text ids, Text audiences);

/* Of places ("3,17"), those that close from one moment to another, withdrawn ones only with_withdrawn. */
Value *deadlines_between(Database *database, Arena *arena, Text places, Text audiences, Moment from, Moment until, bool with_withdrawn);

/* The ids ("3,17") of what concerns the reader: groups, organisations, themes that these work on today, and what other features say
 * (Feature.due_places), such as a text that they work on, a question on which they vote, a meeting of theirs. */
Text places_of_reader(Request *request);

void deadlines_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void deadlines_erase_person(Write *write, int64_t person);
extern const PersonColumn deadlines_person_columns[];
extern const Vouch deadlines_vouched[];
extern const JobKind deadlines_jobs[];

/* Has the clock wake the deadline when it next has something to do. */
void deadline_ask_the_clock(Write *write, int64_t deadline);

extern const Register deadlines_registers[];

#endif
