/* SPDX-License-Identifier: EUPL-1.2 */
/* What the commands that work on text files have in common. */
#ifndef COMMANDS_TEXTS_H
#define COMMANDS_TEXTS_H

#include "commands/options.h"

/* Options and exactly `needed` files' names, in any order; "--" ends the options. 0, or 2 after one clear line on standard error. */
int paths_read(const char *command, const CommandOption *options, int count, char **arguments, int needed, const char **paths);

/* The content of the files; false after one line on standard error. */
bool texts_read(Arena *arena, const char *command, int count, const char **paths, Text *texts);

/* All of the text on standard output; false after one line on standard error. */
bool text_print(const char *command, Text text);

#endif
