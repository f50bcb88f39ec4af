/* SPDX-License-Identifier: EUPL-1.2 */
/* How every command reads its arguments and says what is wrong with them. */
#include "commands/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int wrong_use(const char *command, const char *problem, const char *what)
{
    fprintf(stderr, "hanse %s: %s%s; see hanse %s --help\n", command, problem, what, command);
    return 2;
}

int could_not(const char *command, Text problem)
{
    fprintf(stderr, "hanse %s: %.*s\n", command, TEXT_ARGUMENTS(problem));
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
    fputs(help, stdout);
    return 0;
}

const char *environment_or(const char *name, const char *usual)
{
    const char *value = getenv(name);
    return value && value[0] ? value : usual;
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
        return wrong_use(command, "unknown option ", given);
    if (option->flag && given[length] == '=')
        return wrong_use(command, "no value belongs after ", option->name);
    if (option->flag)
        *option->flag = true;
    else if (given[length] == '=')
        *option->value = given + length + 1;
    else if (++*place < count)
        *option->value = arguments[*place];
    else
        return wrong_use(command, "a value is missing after ", given);
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
