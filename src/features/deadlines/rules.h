/* SPDX-License-Identifier: EUPL-1.2 */
/* What holds for deadlines: pure, no database, no clock. Problems are messages; NULL for none. */
#ifndef FEATURES_DEADLINES_RULES_H
#define FEATURES_DEADLINES_RULES_H

#include "base/moment.h"

#define USUAL_REMINDERS TEXT("72 24")

/* How a deadline stands. */
typedef struct Timing {
    Moment opens_at;   /* 0: open from the beginning */
    Moment closes_at;
    Text state;        /* waiting, open, closed, withdrawn */
    Text reminders;    /* hours before its end, as "72 24" */
    int64_t reminded;  /* the hours of the last reminder that was given or missed; 0: none yet */
} Timing;

typedef enum { STEP_NONE, STEP_OPEN, STEP_REMIND, STEP_CLOSE } StepKind;

typedef struct Step {
    StepKind kind;
    Moment at;      /* when it was due */
    int64_t hours;  /* of a reminder */
} Step;

/* The first thing that is due by now. Of reminders that were missed the last one counts, and none once it has closed. */
Step deadline_step(const Timing *timing, Moment now);

/* When something is due that is not yet; 0: never. */
Moment deadline_next(const Timing *timing, Moment now);

/* The state in which it begins. */
const char *deadline_first_state(Moment opens_at, Moment now);

/* The hours of the last reminder whose moment has passed: it is not given any more; 0: none has. */
int64_t reminders_missed(Text reminders, Moment closes_at, Moment now);

const char *deadline_problem(Moment opens_at, Moment closes_at, Moment now);
const char *move_problem(const Timing *timing, Moment opens_at, Moment closes_at, Moment now);
const char *withdrawal_problem(const Timing *timing, Moment now);

/* "17:00", "9.30", "9h30" as "17:00", "09:30"; the empty text where it is no time of day. */
Text clock_read(Arena *arena, Text written);

#endif
