/* SPDX-License-Identifier: EUPL-1.2 */
/* The people of the demonstration: invented accounts, each with a mandate for a city. Pure: no database, no clock. */
#ifndef COMMANDS_DEMO_PEOPLE_H
#define COMMANDS_DEMO_PEOPLE_H

#include "commands/demo_cities.h"

enum { DEMO_COORDINATOR = 0, DEMO_MAYOR = 1 }; /* the first people of every city */

/* How `people` divide among the cities: element i counts those of all cities before i; the last element is people. */
int *demo_people_shares(Arena *arena, const DemoData *data, int people);

typedef struct DemoMandate {
    const char *role;
    char starts[11];
    char ends[11];         /* empty: still holds on DEMO_LAST_DAY */
    char term_ends[11];    /* known when it begins; empty: open */
    char elected_on[11];   /* empty: not elected */
    int succeeds;          /* the person of the city whose mandate this one takes over; -1: nobody's */
    int succeeded_by;      /* -1: nobody */
} DemoMandate;

/* The mandate of a city's nth person; first_year is when the city came to the network. */
DemoMandate demo_mandate(const DemoCity *city, int first_year, int ordinal);

typedef struct DemoPerson {
    Text name;
    Text email;            /* at example.org */
    Text language;         /* one of demo_languages */
    Text own_language;     /* BCP 47, by their city */
    Text title;
    const char *gender;    /* woman, man; empty: not given */
} DemoPerson;

/* Who that is: no two of one city alike up to 500 of them. */
DemoPerson demo_person(Arena *arena, const DemoCity *city, int ordinal, const char *role);

#endif
