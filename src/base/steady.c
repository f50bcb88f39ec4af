/* SPDX-License-Identifier: EUPL-1.2 */
/* CLOCK_MONOTONIC of POSIX. */
#include "base/steady.h"

#include <errno.h>
#include <time.h>

int64_t steady_nanoseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

Moment steady_now(void)
{
    return steady_nanoseconds() / 1000;
}

void steady_condition_begin(pthread_cond_t *condition)
{
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(condition, &attributes);
    pthread_condattr_destroy(&attributes);
}

bool steady_wait(pthread_cond_t *condition, pthread_mutex_t *lock, Moment until)
{
    const struct timespec end = { .tv_sec = until / SECOND, .tv_nsec = until % SECOND * 1000 };
    return pthread_cond_timedwait(condition, lock, &end) != ETIMEDOUT;
}
