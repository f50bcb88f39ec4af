/* SPDX-License-Identifier: EUPL-1.2 */
/* How far a long command is, on a terminal; nothing where standard error is none. */
#ifndef COMMANDS_PROGRESS_H
#define COMMANDS_PROGRESS_H

#include <stdint.h>

/* "Checking entries: 41 % of 10000000"; the line is cleared when done is of. */
void progress_show(const char *what, int64_t done, int64_t of);

#endif
