/* SPDX-License-Identifier: EUPL-1.2 */
/* For tests of failure that need several programs on one database: a crew, and a client that goes from one to the next, as a load balancer would. */
#ifndef TESTS_FAULTS_CREW_H
#define TESTS_FAULTS_CREW_H

#include "tests/faults/program.h"

enum { CREW = 3 };

typedef struct Crew {
    Arena *arena;
    Text address;
    const char *option, *value; /* of each, see program_start_with() */
    Program programs[CREW];
    _Atomic int ports[CREW];    /* 0: it is not there */
    _Atomic int turn;
} Crew;

/* Begins one of them; the first of all brings the database up to date. */
void crew_start(Crew *crew, int which);
void crew_begin(Crew *crew, Arena *arena, Text address);
void crew_end(Crew *crew);

/* kill -9. */
void crew_kill(Crew *crew, int which);

/* Told to stop, it stops; meanwhile it still takes requests, and is asked none any more once it does not. */
void crew_stop(Crew *crew, int which);

/* One request, of the next that takes the connection: the status, 0 where it was sent and not answered. */
int crew_ask(void *crew, const char *request, char *answer, size_t size);

/* The same for a request that may be sent twice: another is asked until there is an answer. */
int crew_ask_again(void *crew, const char *request, char *answer, size_t size);

/* One request of a certain one. cookies: what stands behind "Cookie: "; body NULL: a GET. */
int crew_ask_one(Crew *crew, int which, const char *target, const char *cookies, const char *body, char *answer, size_t size);

#endif
