/* SPDX-License-Identifier: EUPL-1.2 */
/* What holds for groups: pure decisions. Those that end with _problem give NULL where all is well, else the reason as a message. */
#ifndef FEATURES_GROUPS_RULES_H
#define FEATURES_GROUPS_RULES_H

#include "features/groups/groups.h"

/* Kinds that a network may have. */
enum { MOST_KINDS = 32 };

/* True for what stands in addresses under /groups besides groups. */
bool group_slug_is_reserved(Text slug);

/* The same day so many months later, or the last day of that month where it has no such day; empty for 0 months. */
Text day_after_months(Arena *arena, Text day, int64_t months);

/* Whether one of the words of a list, separated by spaces, is this one. */
bool word_is_in(Text list, Text word);

/* Whether a group of this kind may stand under one of that kind at all. */
bool group_kind_may_stand_under(const GroupKind *kind, Text parent_kind);

/* How a group that is to become a parent stands. */
typedef struct ParentState {
    int64_t group;
    Text kind;
    bool is_in_force;
    int64_t children;      /* in force under it */
    int64_t most_children; /* 0: no limit */
} ParentState;

const char *group_parents_problem(const GroupKind *kind, const ParentState *parents, int count);

/* The day on which it is to end; empty: none. */
const char *group_sunset_problem(const GroupKind *kind, Text starts, Text sunset);
const char *group_start_problem(Text starts, Text decided_on);
/* The empty way is the kind's usual one. */
const char *group_join_way_problem(const GroupKind *kind, Text join_way);

const char *decision_day_problem(Text starts, Text decided_on, Text today);
/* Going on to another day; the empty day is without end. */
const char *group_renewal_problem(const GroupKind *kind, Text sunset_before, Text sunset, Text today);
/* children: groups in force under it. */
const char *group_closing_problem(int64_t children);
const char *group_end_problem(Text starts, Text ends, Text decided_on);

/* is_there: there is a report of that year already. */
const char *report_year_problem(int64_t year, int64_t first_year, int64_t this_year, bool is_there);

/* What is wrong with a kind, and which member of it. Whether the kinds of its parents exist is the caller's to check. */
const char *group_kind_problem(const GroupKind *kind, const char **result_member);

/* What a kind is called in addresses and data, from its name in English: "working_group". */
Text group_kind_code(Arena *arena, Text name);

/* Why a kind cannot be added under a code, where so many kinds are there; NULL when it can. A message. */
const char *group_kind_code_problem(Text code, bool is_taken, int64_t count);

/* The days before a day on which letters go out, the most first; -1 ends them. */
extern const int64_t sunset_stages[], report_stages[];

/* The stage that has come and that no letter has been sent for: nearer to the day than the last one (`told`, -1: none). -1: nothing
 * is to be sent. Stages that were missed are made up for by the nearest of them. */
int64_t reminder_stage(const int64_t *stages, Text day, Text today, int64_t told);

#endif
