/* SPDX-License-Identifier: EUPL-1.2 */
/* The two tables of SQL that rights are computed from, for one person (reader.c) and for everybody (holders.c): mandates
 * and seats in force on the day $2. */
#ifndef RIGHTS_STANDING_H
#define RIGHTS_STANDING_H

#define IN_FORCE(row) row ".starts <= $2 AND (" row ".ends IS NULL OR " row ".ends > $2)"

/* standing: who (acting) may do what a mandate of `person` allows: the person, and deputies. */
#define OWN_MANDATES                                                                                                   \
    "SELECT mandate.person AS acting, mandate.person, mandate.organisation, mandate.role FROM mandate WHERE "         \
    IN_FORCE("mandate")
#define MANDATES_STOOD_IN_FOR                                                                                          \
    "SELECT deputy.deputy AS acting, mandate.person, mandate.organisation, mandate.role FROM deputy "                 \
    "JOIN mandate ON mandate.id = deputy.mandate WHERE " IN_FORCE("deputy") " AND " IN_FORCE("mandate")

/* Seats that somebody of standing holds: by name, by role, or, without an organisation, of their own. */
#define SEATS_BY_NAME                                                                                                  \
    "SELECT standing.acting, seat.group_id, seat.organisation, seat.role FROM standing "                              \
    "JOIN seat_holder ON seat_holder.person = standing.person JOIN seat ON seat.id = seat_holder.seat "               \
    "AND seat.organisation = standing.organisation WHERE " IN_FORCE("seat_holder") " AND " IN_FORCE("seat")
#define SEATS_BY_ROLE                                                                                                  \
    "SELECT standing.acting, seat.group_id, seat.organisation, seat.role FROM standing "                              \
    "JOIN seat ON seat.organisation = standing.organisation AND seat.held_by = standing.role WHERE " IN_FORCE("seat")
#define SEATS_OF_ONES_OWN                                                                                              \
    "SELECT seat_holder.person AS acting, seat.group_id, seat.organisation, seat.role FROM seat_holder "              \
    "JOIN seat ON seat.id = seat_holder.seat WHERE seat.organisation = 0 AND " IN_FORCE("seat_holder")                \
    " AND " IN_FORCE("seat")

/* Seats in one group, $1: mandates for the organisations that have a seat in it, and no others. */
#define OF_THE_GROUP " AND mandate.organisation IN (SELECT organisation FROM seat WHERE group_id = $1)"
#define HELD_IN_THE_GROUP                                                                                              \
    "WITH standing AS (" OWN_MANDATES OF_THE_GROUP " UNION " MANDATES_STOOD_IN_FOR OF_THE_GROUP "), "                  \
    "held AS (" SEATS_BY_NAME " AND seat.group_id = $1 UNION " SEATS_BY_ROLE " AND seat.group_id = $1 UNION "          \
    SEATS_OF_ONES_OWN " AND seat.group_id = $1) "

#endif
