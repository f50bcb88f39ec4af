/* SPDX-License-Identifier: EUPL-1.2 */
/* The groups of the demonstration, from data/groups.csv, and which city sits in them from when to when. Pure: no database, no
 * clock. */
#ifndef COMMANDS_DEMO_GROUPS_H
#define COMMANDS_DEMO_GROUPS_H

#include "commands/demo_people.h"

typedef struct DemoGroup {
    Text slug;
    Text kind;
    Text parents;      /* slugs, separated by spaces, as are themes */
    Text themes;
    Text starts;
    Text sunset;       /* empty: none */
    Text ends;         /* empty: in force */
    Text name;         /* English, as the remit; other languages in the words of the table "groups" */
    Text remit;
} DemoGroup;

/* All groups, parents before the groups under them; lives in the arena. */
const DemoGroup *demo_groups_read(Arena *arena, int *result_count);

typedef struct DemoSeat {
    int group;         /* index among the groups */
    int city;          /* rank */
    const char *role;
    const char *held_by; /* role of the mandate whose holder sits; empty: a person by name */
    int person;        /* the city's nth person; -1 where a role holds the seat */
    char starts[11];
    char ends[11];     /* empty: open */
    bool is_term;      /* that end is known from the beginning */
    char sits_from[11]; /* when the person sits down: not before their own mandate */
} DemoSeat;

typedef struct DemoSeats {
    int64_t count;
    const DemoSeat *list;
} DemoSeats;

/* Every seat of every group; shares as demo_people_shares() gives them. Lives in the arena. */
DemoSeats demo_seats(Arena *arena, const DemoData *data, const int *shares, const DemoGroup *groups, int group_count);

/* The twelve cities of the executive committee after the meeting of a year, best first: ranks. Fewer while the network is small. */
enum { DEMO_COMMITTEE = 12, DEMO_FIRST_COMMITTEE = 2010, DEMO_LAST_COMMITTEE = 2024 };
int demo_committee(const DemoData *data, int year, int *result_ranks);

/* Whether a city is a member on a day, YYYY-MM-DD. */
bool demo_is_member(const DemoData *data, int city, const char *day);

#endif
