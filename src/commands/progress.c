/* SPDX-License-Identifier: EUPL-1.2 */
/* A line on standard error that is written over. */
#include "commands/progress.h"

#include <stdio.h>
#include <unistd.h>

void progress_show(const char *what, int64_t done, int64_t of)
{
    if (of <= 0 || !isatty(STDERR_FILENO))
        return;
    fprintf(stderr, "\r%s: %3d %% of %lld ", what, (int)(done * 100 / of), (long long)of);
    if (done >= of)
        fprintf(stderr, "\r%70s\r", "");
}
