/* SPDX-License-Identifier: EUPL-1.2 */
/* When a job runs again. */
#include "jobs/due.h"

enum { MINUTES_OF_DAY = 24 * 60 };

Moment job_delay(int attempt)
{
    int64_t minutes = 1;
    for (int i = 1; i < attempt && minutes < MINUTES_OF_DAY; i++)
        minutes *= 2;
    return (minutes < MINUTES_OF_DAY ? minutes : MINUTES_OF_DAY) * MINUTE;
}

Moment job_next(Moment due, Moment every, Moment now)
{
    return now < due ? due + every : due + ((now - due) / every + 1) * every;
}
