/* SPDX-License-Identifier: EUPL-1.2 */
/* Taking turns at what takes much memory or time: some at once, some more wait, all others are turned away. */
#ifndef BASE_TURNS_H
#define BASE_TURNS_H

#include <pthread.h>
#include <stdbool.h>

typedef struct Turns {
    pthread_mutex_t lock;
    pthread_cond_t given_back;
    int at_once;
    int running;
    int waiting;
} Turns;

#define TURNS(how_many_at_once) { PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, (how_many_at_once), 0, 0 }

/* Waits for a turn, but as one of at most so many who wait; false at once where so many wait already. Thread-safe. */
bool turns_take(Turns *turns, int may_wait);

/* Ends a turn that was taken. */
void turns_give(Turns *turns);

/* How many wait now. */
int turns_waiting(Turns *turns);

#endif
