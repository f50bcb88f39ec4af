/* SPDX-License-Identifier: EUPL-1.2 */
/* Which options hold and who said so, for the pages that show them to the operator. */
#ifndef COMMANDS_RUNNING_OPTIONS_H
#define COMMANDS_RUNNING_OPTIONS_H

#include "commands/options.h"
#include "http/running.h"

/* Before the arguments are read: what holds without them, by the environment or as usual. help: the command's, which names the variables. */
RunningOption *running_options_begin(Arena *arena, const char *help, const CommandOption *options);

/* After they were. */
void running_options_end(RunningOption *running, const CommandOption *options);

#endif
