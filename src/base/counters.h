/* SPDX-License-Identifier: EUPL-1.2 */
/* What happens is counted by each thread for itself, without a lock or a shared line of memory; whoever wants to know adds up. Counts only rise. */
#ifndef BASE_COUNTERS_H
#define BASE_COUNTERS_H

#include <stdint.h>

/* Requests by how long they took: within so many microseconds (counters.c), and longer. */
enum { DURATIONS = 12 };

typedef enum {
    COUNT_KEPT_PAGES, /* requests answered by one, at which nobody looked further */
    COUNT_DURATION,
    COUNT_DURATION_LAST = COUNT_DURATION + DURATIONS,
    COUNT_DURATION_MICROSECONDS,
    COUNT_QUEUED, /* requests that a worker took */
    COUNT_QUEUED_MICROSECONDS, /* that they had waited */
    COUNT_DATABASE_CALLS,
    COUNT_DATABASE_NANOSECONDS,
    COUNT_CONNECTIONS_RENEWED,
    COUNT_GROUPS,
    COUNT_GROUPS_MICROSECONDS,
    COUNT_WRITES_KEPT,
    COUNT_WRITES_REFUSED,
    COUNT_WRITES_FAILED,
    COUNT_WRITES_UNAVAILABLE,
    COUNT_JOBS_DONE,
    COUNT_JOBS_AGAIN,
    COUNT_JOBS_GIVEN_UP,
    COUNT_MAILS_TAKEN,
    COUNT_MAILS_LATER,
    COUNT_MAILS_REFUSED,
    COUNTERS
} Counter;

void count_add(Counter counter, uint64_t more);
uint64_t count_sum(Counter counter);

/* A request that took so long. */
void count_duration(uint64_t microseconds);

/* The most microseconds of one of the first DURATIONS. */
uint64_t duration_most(int which);

/* One more of a thing, which is told by its address, and of a class of it. */
enum { COUNT_CLASSES = 6 };
void count_thing(const void *thing, int class);
uint64_t count_of_thing(const void *thing, int class);

#endif
