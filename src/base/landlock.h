/* SPDX-License-Identifier: EUPL-1.2 */
/* Landlock: from here on this process, and every one that it starts, may read and write only what is named, whatever its user may. */
#ifndef BASE_LANDLOCK_H
#define BASE_LANDLOCK_H

#include "base/text.h"

/* The version of Landlock that the kernel has; 0 where it has none, or none that can move a file from one folder to another (below 2). */
int landlock_version(void);

typedef struct LandlockPaths {
    const char *const *read_write; /* what lies in these folders may be read, written, made and removed; each list ends with NULL */
    const char *const *read_only;  /* may be read, and run */
    const char *const *devices;    /* files that may be read and written, such as /dev/null */
} LandlockPaths;

/* Confines the calling thread and all that it will start; so before any thread is. What is not there is passed over. The version in
 * force; 0 when nothing is, and a sentence why. Cannot be taken back. */
int landlock_confine(Arena *arena, const LandlockPaths *paths, Text *result_problem);

#endif
