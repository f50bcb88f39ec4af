/* SPDX-License-Identifier: EUPL-1.2 */
/* How every command reads its arguments and says what is wrong with them. */
#ifndef COMMANDS_OPTIONS_H
#define COMMANDS_OPTIONS_H

#include "base/text.h"

/* An option with a value ("--name value" or "--name=value"), or without one: value or flag is NULL. An array ends with one without a name. */
typedef struct CommandOption {
    const char *name;
    const char **value;
    bool *flag;
} CommandOption;

/* Reads all arguments from the second on. operand: where one argument that is no option goes; NULL when the command takes none. 0, or 2 after
 * one clear line on standard error. */
int options_read(const char *command, const CommandOption *options, int count, char **arguments, const char **operand);

/* One line on standard error: "hanse COMMAND: PROBLEM; see hanse COMMAND --help"; the problem is a message that may name {what}. Gives 2. */
int wrong_use(const char *command, const char *problem, const char *what);

/* One line on standard error: "hanse COMMAND: PROBLEM", in the terminal's language where it is a message. Gives 1. */
int could_not(const char *command, Text problem);

/* Whether --help stands anywhere among the arguments. */
bool is_help_asked(int count, char **arguments);

/* Prints the help; gives 0. */
int show_help(const char *help);

#endif
