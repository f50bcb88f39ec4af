/* SPDX-License-Identifier: EUPL-1.2 */
/* When a meeting begins, ends and is called again, and when a sheet of paper counts. Pure: no database, no clock. */
#ifndef FEATURES_MEETINGS_RULES_H
#define FEATURES_MEETINGS_RULES_H

#include "base/moment.h"
#include "base/text.h"

/* Each: why not, a message; NULL: it can be. */
const char *meeting_moving_problem(Text state, Moment starts_at, Moment now);
const char *meeting_beginning_problem(Text state);
const char *meeting_ending_problem(Text state, int64_t open_questions);
const char *meeting_item_problem(Text state); /* a question is opened, or put */
const char *meeting_presence_problem(Text state);

typedef struct CallingAgain {
    bool is_second;       /* already, or there is a second time of it */
    bool has_quorum;
    int64_t open_questions;
    int64_t days;         /* that the rule wants between; 0: there is no second time */
    Text first_day;       /* of the meeting without a quorum */
    Text day;             /* of the second; empty: not known */
} CallingAgain;
const char *meeting_calling_again_problem(const CallingAgain *calling);

/* The day that is so many after. */
Text day_after(Arena *arena, Text day, int64_t days);

typedef struct Confirming {
    bool is_entered;      /* there is a sheet, which waits */
    bool is_open;         /* the question */
    int64_t entered_by, scrutineer;
    bool sits;            /* the scrutineer, in the body, or of the secretariat */
    int64_t cast_otherwise; /* cities that have cast something else themselves meanwhile */
} Confirming;
const char *meeting_confirming_problem(const Confirming *confirming);

#endif
