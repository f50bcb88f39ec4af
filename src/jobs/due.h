/* SPDX-License-Identifier: EUPL-1.2 */
/* When a job runs: pure decisions, no database, no clock. */
#ifndef JOBS_DUE_H
#define JOBS_DUE_H

#include "base/moment.h"

enum { JOB_ATTEMPTS = 12 };

/* How long to wait after the attempt (1 for the first) asked to be tried again: 1, 2, 4 … minutes, at most a day. */
Moment job_delay(int attempt);

/* When what is due every so long runs next: in step with when it was due, and after now. What was missed is made up for
 * once. */
Moment job_next(Moment due, Moment every, Moment now);

#endif
