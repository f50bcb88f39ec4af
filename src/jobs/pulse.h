/* SPDX-License-Identifier: EUPL-1.2 */
/* What a thread in the background waits on: it goes on when woken, after a second at the latest, and ends when
 * stopped. */
#ifndef JOBS_PULSE_H
#define JOBS_PULSE_H

#include <pthread.h>
#include <stdbool.h>

typedef struct Pulse {
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    bool woken;
    bool stopped;
} Pulse;

void pulse_begin(Pulse *pulse);
void pulse_end(Pulse *pulse);

/* From any thread. */
void pulse_wake(Pulse *pulse);
void pulse_stop(Pulse *pulse);
bool pulse_is_stopped(Pulse *pulse);

/* Waits until woken, stopped, or a second has gone by; false when stopped. */
bool pulse_wait(Pulse *pulse);

#endif
