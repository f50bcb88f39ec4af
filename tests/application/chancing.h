/* SPDX-License-Identifier: EUPL-1.2 */
/* What is written by chance, the same for the same seed, to see that what follows from it does. */
#ifndef TESTS_APPLICATION_CHANCING_H
#define TESTS_APPLICATION_CHANCING_H

#include "tests/application/copying.h"

enum { CHANCED_PEOPLE = 15, CHANCED_CITIES = 3 };

/* Those of the network of the test that runs: a mayor of each city first. */
extern int64_t chanced_people[CHANCED_PEOPLE];
bool chanced_people_add(Write *write, void *state);

/* "Thread 17": never the same. */
Text new_name(Write *write, const char *what);

int64_t city_by_chance(Write *write);
int64_t person_by_chance(void);
/* One of some rows in the order of their ids; 0 where there is none. */
int64_t row_by_chance(Write *write, const Query *ids);

/* That an object was changed past what would record it. */
void restate(Write *write, const char *kind, int64_t object);

typedef void (*Deed)(Write *write);
void chanced_name_person(Write *write);
void chanced_name_city(Write *write);
void chanced_name_group(Write *write);
void chanced_name_theme(Write *write);
void chanced_erasure(Write *write);
bool chanced_is_in_use(Write *write, int64_t person);

/* One of them after another, up to three. */
void some_of(Write *write, const Deed *deeds, size_t count);

#endif
