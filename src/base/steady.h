/* SPDX-License-Identifier: EUPL-1.2 */
/* The clock that nobody sets, for how long things take and how long is waited. What happens when is told by a Platform. */
#ifndef BASE_STEADY_H
#define BASE_STEADY_H

#include <pthread.h>

#include "base/moment.h"

/* Microseconds since the machine began: only a difference means something. */
Moment steady_now(void);

/* The same in nanoseconds. */
int64_t steady_nanoseconds(void);

/* A condition that is waited for by this clock. */
void steady_condition_begin(pthread_cond_t *condition);

/* Waits for the condition with the lock held, at most until then; false where that has come. */
bool steady_wait(pthread_cond_t *condition, pthread_mutex_t *lock, Moment until);

#endif
