/* SPDX-License-Identifier: EUPL-1.2 */
/* When a silence may begin and end, and what may be said when. Pure: no database, no clock. Problems are messages; NULL for none. */
#ifndef FEATURES_SILENCES_RULES_H
#define FEATURES_SILENCES_RULES_H

#include "base/moment.h"

/* It has an end, and runs at least so many hours from its beginning. */
const char *silence_length_problem(Moment begins_at, Moment closes_at, int64_t hours);

/* Nobody ends it early but an objection. */
const char *silence_close_problem(Moment closes_at, Moment now, bool is_broken);

typedef struct Statement {
    Text state;          /* of the question */
    Moment closes_at, now;
    bool is_entitled;    /* the city is on the roll */
    bool has_said_so;    /* the same already */
    bool has_reason;
} Statement;

/* Whether it comes after the end: then it is kept, and changes nothing. */
bool statement_is_late(const Statement *statement);
const char *statement_problem(const Statement *statement);

/* What is said at this moment or later is late: the end that was set or, where an objection came before, the moment after that. */
Moment silence_end(Moment closes_at, Moment closed_at);

#endif
