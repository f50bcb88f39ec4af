/* SPDX-License-Identifier: EUPL-1.2 */
/* Rights the other way round: who has one, computed for all people at once. Whom to tell, and the page that says who can see
 * what, ask here; a test compares every answer with what reader_of_person() computes person by person. */
#ifndef RIGHTS_HOLDERS_H
#define RIGHTS_HOLDERS_H

#include "rights/reader.h"
#include "view/value.h"

/* The ids of the people who may see an audience on a day, as a list of objects with `person`. Empty for the
 * public one, which everyone may see. */
Value *people_of_audience(Database *database, Arena *arena, int64_t audience, Text day);

/* How many they are, without reading the network's one by one. */
int64_t people_of_audience_counted(Database *database, Arena *arena, int64_t audience, Text day);

/* The same as a query, of the network only, for who keeps the answer: $1 AUDIENCE_NETWORK, $2 the day; one row, people. */
extern const Query count_of_network;

/* Those who coordinate an organisation, and those who chair a group, deputies included. */
Value *coordinators_of(Database *database, Arena *arena, int64_t organisation, Text day);
Value *chairs_of(Database *database, Arena *arena, int64_t group, Text day);

#endif
