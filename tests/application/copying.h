/* SPDX-License-Identifier: EUPL-1.2 */
/* Copies of lists, kept as docs/sync.md tells a program to: of each list one a reader, compared with the list as it is asked for anew. */
#ifndef TESTS_APPLICATION_COPYING_H
#define TESTS_APPLICATION_COPYING_H

#include "tests/application/asking.h"

/* For Listed.readers. */
#define READS(role) (1u << (role))
#define ALL_READ (~0u)

typedef struct Listed {
    const char *path;       /* with its parameters, if any */
    const char *members[2]; /* of the data; the second one may be NULL: a row is in either */
    const char *key;
    unsigned readers;       /* who may ask for it */
    const char *by_clock;   /* a member of rows that changes with time alone, which no entry tells; NULL for none */
} Listed;

/* The same for the same seed, whatever the machine. */
void chance_begin(uint64_t seed);
int64_t chance(int64_t bound);

/* After each of so many writes some of the copies are kept up to date, others later, and each of those is the list then; in the end all of them are. Jobs run
 * between, a minute later each time. */
void copies_stay_true(int count, const Listed *lists, int readers, const Role *roles, int rounds, WriteFunction write);

#endif
