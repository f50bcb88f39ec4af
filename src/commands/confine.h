/* SPDX-License-Identifier: EUPL-1.2 */
/* What hanse serve may touch of the machine, once it serves: see base/landlock.h. */
#ifndef COMMANDS_CONFINE_H
#define COMMANDS_CONFINE_H

#include "base/text.h"

typedef struct ServePlaces {
    Text database;   /* its address */
    Text record_key; /* files; empty: none */
    Text factor_key;
    Text files;      /* folders; empty: none */
    Text backups;
    Text mail;       /* the transport: folder:PATH, or elsewhere */
} ServePlaces;

/* Makes the folders that are not there, which could not be made later, and confines the process to them. Before any thread starts. The version of
 * Landlock in force; 0, and why: the process goes on unconfined. */
int serve_confine(Arena *arena, const ServePlaces *places, Text *result_problem);

#endif
