/* SPDX-License-Identifier: EUPL-1.2 */
/* For tests of failure that need the program itself: build/hanse (or HANSE_PROGRAM) serving a network that several clients write to, and
 * what must be found in its database afterwards. */
#ifndef TESTS_FAULTS_PROGRAM_H
#define TESTS_FAULTS_PROGRAM_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <pthread.h>
#include <stdatomic.h>
#include <sys/types.h>

#include "database/testing.h"

enum { CLIENTS = 4, WRITES_MOST = 1 << 17 };

typedef struct Program {
    pid_t process;
    int port;
} Program;

/* Serves the database on a port of its own; waits until it listens. */
Program program_start(Arena *arena, Text address);

/* The same with one option more, of a value. */
Program program_start_with(Arena *arena, Text address, const char *option, const char *value);

/* Tells it to stop, and waits until it has: it must say that all is well. */
void program_stop(Program *program);

/* kill -9, and nothing else: waits until it is gone. */
void program_kill(Program *program);

/* A network of one city in a fresh database, and a session of the secretariat. */
typedef struct Planted {
    Text address;
    Text token;
} Planted;

Planted planted_new(Arena *arena, Text address);

/* Clients that each send one write after another, each with a number of its own, until they are stopped. */
typedef struct Load {
    const Planted *planted;
    _Atomic int port;
    int (*ask)(void *state, const char *request, char *answer, size_t size); /* NULL: the port; else where requests go */
    void *ask_state;
    atomic_bool stopping;
    _Atomic int next;                     /* number of the next write */
    _Atomic int kept, unavailable, other; /* answers so far: 303, 503, and any other */
    atomic_bool is_kept[WRITES_MOST];     /* acknowledged, by number */
    pthread_t clients[CLIENTS];
} Load;

void load_begin(Load *load);
void load_end(Load *load);

/* The status of one request and all that came back; 0 when there was no whole answer, NOT_TAKEN when nothing took the connection. The answer ends with a
 * NUL and may be cut. */
enum { NOT_TAKEN = -1 };
int ask_program(int port, const char *request, char *answer, size_t size);

/* The record holds, each write is there with its entry or not at all, and every write that was acknowledged is there. */
void assert_nothing_lost(const Load *load, Arena *arena);

/* Gives way for so long: what is waited for happens in other processes. */
void pause_milliseconds(int64_t milliseconds);

/* Waits until so many more were counted. */
void wait_for(const _Atomic int *count, int more);

/* Waits until all followers are as far as the record: those of a program have connections of their own, which were lost, too. */
void assert_followers_go_on(Text address);

/* Runs tests/postgres with these arguments; what it says, without the end of its line. */
__attribute__((format(printf, 2, 3))) Text postgres_told(Arena *arena, const char *arguments, ...);

#endif
