/* SPDX-License-Identifier: EUPL-1.2 */
/* A condition with a deadline on the clock that nobody sets. */
#include "jobs/pulse.h"

#include "base/steady.h"

void pulse_begin(Pulse *pulse)
{
    pthread_mutex_init(&pulse->mutex, NULL);
    steady_condition_begin(&pulse->changed);
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
    Moment until = steady_now() + SECOND;
    pthread_mutex_lock(&pulse->mutex);
    while (!pulse->woken && !pulse->stopped && steady_wait(&pulse->changed, &pulse->mutex, until))
        continue;
    pulse->woken = false;
    bool stopped = pulse->stopped;
    pthread_mutex_unlock(&pulse->mutex);
    return !stopped;
}
