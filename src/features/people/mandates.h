/* SPDX-License-Identifier: EUPL-1.2 */
/* Mandates and deputies as those look after them whose they are: what is asked of the store, and how deputies begin and end. */
#ifndef FEATURES_PEOPLE_MANDATES_H
#define FEATURES_PEOPLE_MANDATES_H

#include "features/people/people.h"
#include "features/people/rules.h"

/* The city's mandates in force, announced, or ended since a day: id, person, name, role, title, starts, ends, elected_on, invited_at
 * and accepted_at (of the city's own invitation), deputy_name (who stands in today); at most 500. */
Value *mandates_of_city(Database *database, Arena *arena, int64_t organisation, Text since, Text today);

/* One mandate of the city: the same without deputy_name, and successor, successor_name, successor_starts (nothing where none is named).
 * NULL where the city has no such mandate. */
Value *mandate_of_city(Database *database, Arena *arena, int64_t mandate, int64_t organisation);

/* The terms of a role that the person has for the organisation, but for one mandate (0: of all). */
const MandateTerm *terms_of_role(Database *database, Arena *arena, const NewMandate *mandate, int *result_count);

/* How many others coordinate the organisation on a day. */
int64_t other_coordinators(Database *database, int64_t organisation, int64_t mandate, Text day);

/* True when the person has a mandate for the organisation on a day. */
bool has_mandate_for(Database *database, int64_t person, int64_t organisation, Text day);

/* The person's own mandates in force on a day: id, organisation, role, starts, ends. */
Value *mandates_in_force(Database *database, Arena *arena, int64_t person, Text day);

/* Absences of a mandate that are not over: id, person, name, starts, ends; in order. */
Value *deputies_of_mandate(Database *database, Arena *arena, int64_t mandate, Text today);

/* The same of all of a person's mandates, of all of an organisation's (with holder and role), and those in which the person stands in
 * (with holder, role and organisation); at most 200. */
Value *deputies_for_person(Database *database, Arena *arena, int64_t person, Text today);
Value *deputies_in_city(Database *database, Arena *arena, int64_t organisation, Text today);
Value *stood_in_for_by(Database *database, Arena *arena, int64_t person, Text today);

typedef struct NewDeputy {
    int64_t mandate;
    int64_t deputy;
    Text starts;
    Text ends; /* first day on which the person acts again */
    int64_t by;
} NewDeputy;

/* Why it cannot be (see deputy_problem()), as the database stands; NULL when it can. */
const char *deputy_begin_problem(Write *write, const NewDeputy *deputy, Text today);

/* Record: deputy.began, deputy.ended, both about the person whose mandate it is. */
int64_t deputy_begin(Write *write, const NewDeputy *deputy);

/* Ends a deputy of the mandate today, or before it starts; false where the mandate has none of this id that is not over. */
bool deputy_end(Write *write, int64_t mandate, int64_t deputy, Text today, int64_t by);

/* The mandate in which a deputy stands in; 0 where there is no such deputy. */
int64_t mandate_of_deputy(Database *database, int64_t deputy);

/* person, organisation, role, starts, ends of a mandate; NULL where there is none. */
Value *mandate_row(Database *database, Arena *arena, int64_t mandate);

Text name_of_person(Database *database, Arena *arena, int64_t person);

#endif
