/* SPDX-License-Identifier: EUPL-1.2 */
/* What the commands that move networks share: copy, backup, restore. */
#ifndef COMMANDS_MOVED_H
#define COMMANDS_MOVED_H

#include "moving/moving.h"

/* As this program and this terminal have it: all schemas, all that is vouched for, a bar of progress. */
Moving moving_of_command(Arena *arena);

/* Says on standard error why it did not go on. Gives 1. */
int moving_could_not(const char *command, const Moving *moving);

#endif
