/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/running_options.h"

#include <stdlib.h>

#include "base/help.h"

static bool is_in_environment(Arena *arena, Text usual)
{
    Text name = help_environment(usual);
    const char *value = name.length > 0 ? getenv(text_z(arena, name)) : NULL;
    return value && value[0] != '\0';
}

static SaidBy said_before(Arena *arena, const HelpOption *known, int count, Text name)
{
    for (int i = 0; i < count; i++)
        if (text_equal(known[i].name, name) && is_in_environment(arena, known[i].usual))
            return BY_ENVIRONMENT;
    return AS_USUAL;
}

RunningOption *running_options_begin(Arena *arena, const char *help, const CommandOption *options)
{
    const HelpOption *known;
    int known_count = help_options(arena, text_from_z(help), &known), count = 0;
    while (options[count].name)
        count++;
    RunningOption *running = new(arena, RunningOption, count + 1);
    for (int i = 0; i < count; i++)
        running[i] = (RunningOption){ .name = options[i].name,
                                      .value = options[i].value ? *options[i].value : NULL,
                                      .said_by = said_before(arena, known, known_count, text_from_z(options[i].name)) };
    return running;
}

void running_options_end(RunningOption *running, const CommandOption *options)
{
    for (int i = 0; options[i].name; i++) {
        const char *value = options[i].value ? *options[i].value : *options[i].flag ? "" : NULL;
        if (value != running[i].value)
            running[i].said_by = BY_OPTION;
        running[i].value = value;
    }
}
