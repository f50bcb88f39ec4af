/* SPDX-License-Identifier: EUPL-1.2 */
/* Who may stand and support when, terms in a row, and what a marked paper says. Pure: no database, no clock. Problems are messages; NULL for none. */
#ifndef FEATURES_ELECTIONS_RULES_H
#define FEATURES_ELECTIONS_RULES_H

#include "base/arena.h"
#include "base/moment.h"

typedef struct ElectionPlan {
    Text fills, role, stand;
    int64_t seats, renewals, supporters, most_per_country, gender_percent;
    Text starts, ends;
    Text closes_on;       /* the network's day; empty: the chair closes it */
    Moment stand_until, opens_at, now;
} ElectionPlan;

/* The first day after so many years; empty for none. */
Text term_after(Arena *arena, Text starts, int64_t years);

/* And which field is to blame. */
const char *plan_problem(const ElectionPlan *plan, const char **result_field);

/* Whether candidates may still come forward, withdraw, and be supported. */
typedef struct StandingTimes {
    Text state;           /* of the question */
    Moment stand_until, now;
} StandingTimes;
const char *candidate_time_problem(const StandingTimes *times);

typedef struct Standing {
    StandingTimes times;
    bool is_active;       /* the city's membership */
    bool has_seat;        /* in the group, where that is asked for */
    bool needs_seat;
    bool needs_person;
    bool person_acts;     /* for the city */
    bool is_there;        /* the city, or that person, stands already */
    int64_t terms;        /* in a row, up to the day on which the new one would begin */
    int64_t renewals;     /* -1: any number */
} Standing;
const char *candidate_problem(const Standing *standing);

/* A term of one holder. */
typedef struct PastTerm {
    Text starts, ends;    /* ends empty: it goes on */
} PastTerm;

/* How many of them follow one another without a break up to the day; the latest first. */
int64_t terms_without_break(const PastTerm *terms, ptrdiff_t count, Text day);

/* What was marked beside the candidates. */
typedef struct Paper {
    int candidates;
    const Text *marks;    /* by candidate, as typed; empty: nothing */
    bool is_blank;        /* said so */
    bool is_ranked;       /* numbers; else anything is a cross */
    bool may_share;       /* several may have the same rank */
    bool is_single;       /* one cross */
} Paper;

/* What the paper says, canonical: "3 1=2"; empty for a blank one. A problem, with the candidate (from 1; 0: the whole paper) that it is about. */
const char *paper_read(Arena *arena, const Paper *paper, Text *result_ranks, int *result_candidate);

#endif
