/* SPDX-License-Identifier: EUPL-1.2 */
/* What the commands that work on text files have in common. */
#include "commands/texts.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/say.h"
#include "commands/input.h"

/* options_read() takes one operand; so it is given the options, and the operands are kept from it. */
int paths_read(const char *command, const CommandOption *options, int count, char **arguments, int needed, const char **paths)
{
    int found = 0;
    bool only_paths = false;
    for (int i = 1; i < count; i++) {
        char *given = arguments[i];
        if (!only_paths && strcmp(given, "--") == 0) {
            only_paths = true;
        } else if (!only_paths && given[0] == '-' && given[1] != '\0') {
            int status = options_read(command, options, 2, (char *[]){ arguments[0], given }, NULL);
            if (status != 0)
                return status;
        } else if (found < needed) {
            paths[found++] = given;
        } else {
            return wrong_use(command, SAY("there are too many files: {what}"), given);
        }
    }
    return found == needed ? 0 : wrong_use(command, SAY("a file is missing"), "");
}

bool texts_read(Arena *arena, const char *command, int count, const char **paths, Text *texts)
{
    for (int i = 0; i < count; i++) {
        Text problem;
        if (read_file(arena, paths[i], &texts[i], &problem))
            continue;
        could_not(command, problem);
        return false;
    }
    return true;
}

bool text_print(const char *command, Text text)
{
    if (fwrite(text.data ? text.data : "", 1, (size_t)text.length, stdout) == (size_t)text.length && fflush(stdout) == 0)
        return true;
    Arena *arena = arena_new();
    could_not(command, text_printf(arena, "%s", strerror(errno)));
    arena_free(arena);
    return false;
}
