/* SPDX-License-Identifier: EUPL-1.2 */
/* How this process was begun: what the pages for its operator show and judge. */
#ifndef HTTP_RUNNING_H
#define HTTP_RUNNING_H

#include "base/text.h"

typedef enum { AS_USUAL, BY_ENVIRONMENT, BY_OPTION } SaidBy;

typedef struct RunningOption {
    const char *name;  /* "--listen" */
    const char *value; /* as it holds, secrets and all: see running_value(); NULL: none */
    SaidBy said_by;
} RunningOption;

typedef struct Running {
    const char *help;              /* the message that describes the options: see base/help.h */
    const RunningOption *options;  /* ends with one without a name */
    Text listen;
    Text record_key;               /* the file of the secret key */
    bool is_confined;              /* by Landlock was not switched off */
    int landlock;                  /* the version in force, 0: none */
    Text landlock_problem;         /* why none is */
} Running;

/* The value as people may see it: what is a password within an address, or has a name that says that it is secret, is left out. */
Text running_value(Arena *arena, Text name, Text value);

#endif
