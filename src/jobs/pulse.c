/* SPDX-License-Identifier: EUPL-1.2 */
/* A condition with a deadline on the clock that nobody sets. */
#include "jobs/pulse.h"

#include <errno.h>
#include <time.h>

void pulse_begin(Pulse *pulse)
{
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_mutex_init(&pulse->mutex, NULL);
    pthread_cond_init(&pulse->changed, &attributes);
    pthread_condattr_destroy(&attributes);
    pulse->woken = false;
    pulse->stopped = false;
}

void pulse_end(Pulse *pulse)
{
    pthread_cond_destroy(&pulse->changed);
    pthread_mutex_destroy(&pulse->mutex);
}

static void pulse_set(Pulse *pulse, bool *what)
{
    pthread_mutex_lock(&pulse->mutex);
    *what = true;
    pthread_cond_signal(&pulse->changed);
    pthread_mutex_unlock(&pulse->mutex);
}

void pulse_wake(Pulse *pulse)
{
    pulse_set(pulse, &pulse->woken);
}

void pulse_stop(Pulse *pulse)
{
    pulse_set(pulse, &pulse->stopped);
}

bool pulse_is_stopped(Pulse *pulse)
{
    pthread_mutex_lock(&pulse->mutex);
    bool stopped = pulse->stopped;
    pthread_mutex_unlock(&pulse->mutex);
    return stopped;
}

bool pulse_wait(Pulse *pulse)
{
    struct timespec deadline;
    clock_gettime(CLOCK_MONOTONIC, &deadline);
    deadline.tv_sec++;
    pthread_mutex_lock(&pulse->mutex);
    int result = 0;
    while (!pulse->woken && !pulse->stopped && result != ETIMEDOUT)
        result = pthread_cond_timedwait(&pulse->changed, &pulse->mutex, &deadline);
    pulse->woken = false;
    bool stopped = pulse->stopped;
    pthread_mutex_unlock(&pulse->mutex);
    return !stopped;
}
