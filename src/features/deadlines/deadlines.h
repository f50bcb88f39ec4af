/* SPDX-License-Identifier: EUPL-1.2 */
/* Deadlines: until when something can be done in a place. They open and close by themselves, remind before their end, and are moved or
 * withdrawn with a reason. Functions that write want a RECORDED write and append to the record with the place as the place; `by` is the
 * acting person, 0 for the program. None checks who may. */
#ifndef FEATURES_DEADLINES_DEADLINES_H
#define FEATURES_DEADLINES_DEADLINES_H

#include "http/place.h"

typedef struct NewDeadline {
    int64_t place;
    int64_t object;    /* of the feature that it belongs to, see Feature.deadline_passed; 0: it stands for itself */
    const char *kind;  /* what that feature calls it; NULL: "open", one that stands for itself */
    int64_t audience;  /* whom it concerns and who may see it: deadline_audience() of the place, unless it is for others */
    Text title;
    Text language;     /* of title and text, BCP 47 */
    Text text;         /* plain, may be empty */
    Moment opens_at;   /* 0, or a moment that has passed: it is open at once, and nobody is told of that */
    Moment closes_at;  /* the first moment at which it is closed */
    Text zone;         /* in which it is meant, an IANA name; empty: Europe/Brussels */
    Text reminders;    /* so many hours before its end, as "72 24", which an empty text stands for; "0": none */
    int64_t by;
} NewDeadline;

/* The audience of a place for whoever sets a deadline there: that of a city is made where it has no people yet. */
int64_t deadline_audience(Write *write, const Place *place);

/* The id of the deadline. Record: deadline.set. */
int64_t deadline_set(Write *write, const NewDeadline *deadline);

/* To other moments; what was asked of the clock is asked anew. Why it cannot, a message, and nothing is written; NULL: it is moved.
 * opens_at: that of deadline_load() to leave it. Record: deadline.moved. */
const char *deadline_move(Write *write, int64_t deadline, Moment opens_at, Moment closes_at, Text reason, int64_t by);

/* Likewise. Record: deadline.withdrawn. */
const char *deadline_withdraw(Write *write, int64_t deadline, Text reason, int64_t by);

/* Does what is due by now, whoever calls: a job does so by itself. Record: deadline.opened, deadline.reminded, deadline.closed, each with the
 * moment at which it was due. features: those that are told by deadline_passed. */
void deadline_go_on(Write *write, const Feature *const *features, int64_t deadline);

/* The same for all that are due by now: for the demonstration, in which no jobs run. */
void deadlines_go_on(Write *write, const Feature *const *features);

/* id, place, object, kind, title (words), text (words), opens_at, closes_at, zone, audience, state, sequence, reminders, reminded, reason,
 * set_at, changed_at; NULL when there is none. */
Value *deadline_load(Database *database, Arena *arena, int64_t deadline);

extern const Feature deadlines;
extern const Schema deadlines_schema;

#endif
