/* SPDX-License-Identifier: EUPL-1.2 */
/* What may happen to a question when: pure, no database, no clock. Problems are messages; NULL for none. */
#ifndef FEATURES_QUESTIONS_RULES_H
#define FEATURES_QUESTIONS_RULES_H

#include "base/moment.h"

typedef struct QuestionTimes {
    Text state;        /* prepared, open, tied, decided, withdrawn; empty: there is none */
    Moment opens_at, closes_at; /* 0: the chair says so */
    Moment now;
} QuestionTimes;

const char *preparing_problem(const QuestionTimes *times);
const char *opening_problem(const QuestionTimes *times, int64_t entitled);
const char *moving_problem(const QuestionTimes *times, Moment closes_at);
const char *closing_problem(const QuestionTimes *times);
const char *tie_problem(const QuestionTimes *times);
const char *withdrawing_problem(const QuestionTimes *times);
/* Whether a ballot comes in time. */
const char *casting_time_problem(const QuestionTimes *times);

/* Called for the second time: of one that had no quorum, once, and so many days later at the earliest. */
typedef struct SecondCall {
    Text outcome;       /* of the first */
    bool has_second;    /* already */
    bool is_second;     /* itself */
    int64_t days;       /* of the rule; 0: there is no second time */
    Text closed_on;     /* of the first */
    Text opens_on;      /* empty: the chair opens it */
} SecondCall;

const char *second_call_problem(const SecondCall *call);
/* Whether so many days lie between; also asked when it opens. */
bool second_call_is_too_early(Text closed_on, Text opens_on, int64_t days);

/* One city's ballot, beside the times. */
typedef struct Casting {
    bool is_entitled;
    int64_t roll_holder; /* the city that votes for it by the frozen roll; 0: none */
    int64_t holder;      /* the one that casts; 0: itself */
    bool is_secret, is_final;
    bool has_cast;
    bool is_known;       /* a choice that there is */
    bool has_explanation;
    bool has_council_text;
    Text council;        /* empty, approved, subject */
} Casting;

const char *casting_problem(const Casting *casting);

#endif
