/* SPDX-License-Identifier: EUPL-1.2 */
/* What the commands that move networks share: copy, backup, restore. */
#ifndef COMMANDS_MOVED_H
#define COMMANDS_MOVED_H

#include "moving/manifest.h"

/* As this program and this terminal have it: all schemas, all that is vouched for, a bar of progress. */
Moving moving_of_command(Arena *arena);

/* What every move begins with: what it makes is its owner's alone, and a file that may not grow further is a full disk, not the end. */
void moving_prepare(void);

/* Says on standard error why it did not go on. Gives 1. */
int moving_could_not(const char *command, const Moving *moving);

typedef enum { MOVED_BACKED_UP, MOVED_TESTED, MOVED_FAILED, MOVED_RESTORED } MovedDeed;

typedef struct MovedNote {
    const Manifest *manifest;
    Text path; /* of the backup */
    MovedDeed deed;
    const Value *gone; /* names of backups that were deleted; NULL for none */
} MovedNote;

/* Has the network note what was done with a backup, for the operator's page. False, and a sentence, when it cannot. */
bool moved_note(Moving *moving, Text database, const MovedNote *note, Text *result_problem);

#endif
