/* SPDX-License-Identifier: EUPL-1.2 */
/* How every command reads its arguments and says what is wrong with them. */
#include "commands/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/speak.h"

int wrong_use(const char *command, const char *problem, const char *what)
{
    Arena *arena = arena_new();
    Value *values = value_object(arena);
    put_text(values, "what", text_from_z(what));
    put_text(values, "command", text_from_z(command));
    put_text(values, "problem", terminal_say(arena, problem, values));
    Text line = terminal_say(arena, SAY("{problem}; see hanse {command} --help"), values);
    fprintf(stderr, "hanse %s: %.*s\n", command, TEXT_ARGUMENTS(line));
    arena_free(arena);
    return 2;
}

int could_not(const char *command, Text problem)
{
    Arena *arena = arena_new();
    Text line = terminal_say(arena, text_z(arena, problem), NULL);
    fprintf(stderr, "hanse %s: %.*s\n", command, TEXT_ARGUMENTS(line));
    arena_free(arena);
    return 1;
}

bool is_help_asked(int count, char **arguments)
{
    for (int i = 1; i < count; i++)
        if (strcmp(arguments[i], "--help") == 0)
            return true;
    return false;
}

int show_help(const char *help)
{
    Arena *arena = arena_new();
    Text words = terminal_say(arena, help, NULL);
    fwrite(words.data, 1, (size_t)words.length, stdout);
    arena_free(arena);
    return 0;
}

static const CommandOption *option_named(const CommandOption *options, const char *given, size_t length)
{
    for (; options->name; options++)
        if (strlen(options->name) == length && strncmp(options->name, given, length) == 0)
            return options;
    return NULL;
}

static int option_read(const char *command, const CommandOption *options, int count, char **arguments, int *place)
{
    const char *given = arguments[*place];
    size_t length = strcspn(given, "=");
    const CommandOption *option = option_named(options, given, length);
    if (!option)
        return wrong_use(command, SAY("unknown option {what}"), given);
    if (option->flag && given[length] == '=')
        return wrong_use(command, SAY("no value belongs after {what}"), option->name);
    if (option->flag)
        *option->flag = true;
    else if (given[length] == '=')
        *option->value = given + length + 1;
    else if (++*place < count)
        *option->value = arguments[*place];
    else
        return wrong_use(command, SAY("a value is missing after {what}"), given);
    return 0;
}

int options_read(const char *command, const CommandOption *options, int count, char **arguments, const char **operand)
{
    for (int place = 1; place < count; place++) {
        const char *given = arguments[place];
        if (given[0] != '-' && operand && !*operand) {
            *operand = given;
            continue;
        }
        int status = option_read(command, options, count, arguments, &place);
        if (status != 0)
            return status;
    }
    return 0;
}
