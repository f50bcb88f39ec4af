/* SPDX-License-Identifier: EUPL-1.2 */
/* Seats: an organisation's dated places in groups, and who sits in them. Functions that write want a RECORDED write and append
 * to the record with the group as the place; `by` is the acting person, 0 for the program. None checks who may. Days are
 * YYYY-MM-DD; an end is the first day on which the row no longer holds. */
#ifndef RIGHTS_SEATS_H
#define RIGHTS_SEATS_H

#include "database/writer.h"

typedef struct NewSeat {
    int64_t group;
    int64_t organisation; /* 0: a seat of one's own, such as an expert's or a guest's */
    Text role;            /* chair, vice_chair, member, observer */
    Text held_by;         /* role of the mandate whose holder sits, such as mayor; empty: people named by seat_give() */
    Text starts;
    Text ends;            /* empty: open */
    int64_t by;
} NewSeat;

/* The id of the new seat, in which nobody sits yet unless it is held by a role. Record: seat.began. */
int64_t seat_begin(Write *write, const NewSeat *seat);

/* Ends the seat, and who sits in it, on a day; nothing where it has ended before. Record: seat.ended. */
void seat_end(Write *write, int64_t seat, Text ends, int64_t by);

/* From a day on this person sits in the seat, in place of who did; 0: nobody. Record: seat.given. */
void seat_give(Write *write, int64_t seat, int64_t person, Text starts, int64_t by);

/* Every seat of the organisation that one person sits in is given to the other from a day on: what a successor inherits.
 * The number of seats. */
int64_t seats_pass_on(Write *write, int64_t organisation, int64_t from, int64_t to, Text starts, int64_t by);

/* Takes that back before the day has come: the seats that passed on to `from` on it are to go on being those of `to`, and no others. */
int64_t seats_give_back(Write *write, int64_t organisation, int64_t from, int64_t to, Text starts, int64_t by);

/* Ends all seats of an organisation, or all of a group, on a day: the number of them. */
int64_t seats_end_of_organisation(Write *write, int64_t organisation, Text ends, int64_t by);
int64_t seats_end_of_group(Write *write, int64_t group, Text ends, int64_t by);

#endif
