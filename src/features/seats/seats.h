/* SPDX-License-Identifier: EUPL-1.2 */
/* How cities come to their seats in groups, who sits there, and how balanced a group is. Functions that write want a RECORDED write,
 * append to the record and count the group anew; `by` is the acting person, 0 for the program. None checks who may. */
#ifndef FEATURES_SEATS_SEATS_H
#define FEATURES_SEATS_SEATS_H

#include "http/feature.h"
#include "rights/seats.h"

/* The id of a new seat in which `person` (0: nobody yet, or whoever has the role that sits) sits from its first day on. */
int64_t seat_take(Write *write, const NewSeat *seat, int64_t person);

/* Ends a seat on a day: nothing where it has ended before. */
void seat_leave(Write *write, int64_t seat, Text ends, int64_t by);

/* From a day on another person sits in the seat. */
void seat_hand_over(Write *write, int64_t seat, int64_t person, Text starts, int64_t by);

/* From a day on the city and whoever sits for it have another role in the group: the old seat ends and a new one begins, whose id is
 * returned. ends: its last day but one, as for NewSeat. 0 where there is no such seat. */
int64_t seat_change_role(Write *write, int64_t seat, Text role, Text starts, Text ends, int64_t by);

/* The city's seat in the group on a day, the highest role first; 0 where it has none. */
int64_t seat_of_city(Database *database, int64_t group, int64_t organisation, Text day);

/* Rows id, organisation of the seats that have the role in the group on a day. */
Value *seats_with_role(Database *database, Arena *arena, int64_t group, Text role, Text day);

/* How the network has the city: active, suspended …; empty where there is no such city. */
Text standing_of_city(Database *database, Arena *arena, int64_t organisation);

/* True for a person with a mandate in force for the organisation. */
bool person_acts_for(Database *database, int64_t person, int64_t organisation, Text day);

/* page.choices.organisation: the cities that the reader coordinates; page.choices.person: the people who act for one of them. How many
 * cities there are. */
int64_t put_choices_of_coordinator(Request *request);

/* page.choices.person: the people who act for the organisation. */
void put_choices_of_people(Request *request, int64_t organisation);

/* Tells those who chair for the city from now on, with the way to the handover pack. */
void letter_to_chairs(Write *write, const struct App *app, int64_t seat);

extern const Feature seats;
extern const Schema seats_schema;

#endif
