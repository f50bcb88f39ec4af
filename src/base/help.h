/* SPDX-License-Identifier: EUPL-1.2 */
/* Reads the help of a command, which is the one place that says which options there are: for completion in shells, and for the page that
 * shows with which options the site runs. */
#ifndef BASE_HELP_H
#define BASE_HELP_H

#include "base/arena.h"
#include "base/text.h"

/* Of "  --name VALUE   what it says   what is usual". */
typedef struct HelpOption {
    Text name;  /* "--listen" */
    Text value; /* "HOST:PORT"; empty for a flag */
    Text about; /* empty where it stands in the usage only */
    Text usual; /* "HANSE_LISTEN, 127.0.0.1:8080", as the help has it; may be empty */
} HelpOption;

enum { HELP_OPTIONS_MOST = 64 };

/* All options that the help names, each once, in its order: first those with a line of their own, then others that the usage has. In any language, since
 * names and columns stay. Their number; texts point into the help. */
int help_options(Arena *arena, Text help, const HelpOption **result_options);

/* What comes after "Usage: hanse COMMAND " and begins a line of the usage ("add" of "hanse user add …"), each once; alternatives
 * are parted by "|". */
int help_verbs(Arena *arena, Text help, Text command, const Text **result_verbs);

/* What a value may be: "one|other" is that itself; else by its line "  ROLE   mayor, councillor": "mayor, councillor"; empty where the help does not list it. */
Text help_choices(Text help, Text value);

/* The environment variable that what is usual names: "HANSE_LISTEN" of "HANSE_LISTEN, 127.0.0.1:8080"; empty for none. */
Text help_environment(Text usual);

/* What holds without it: "127.0.0.1:8080". */
Text help_usual(Text usual);

#endif
