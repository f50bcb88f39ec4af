/* SPDX-License-Identifier: EUPL-1.2 */
/* What stands where a backup is to be restored: seen before anything is done, put aside by its name alone, never deleted. */
#ifndef MOVING_ASIDE_H
#define MOVING_ASIDE_H

#include "moving/moving.h"

/* Whether a network may be put there: nothing is there, or it may be replaced, and nobody is using it. */
bool target_is_free(Moving *moving, Text to, Text files_to, bool replace);

/* Renames database and files to NAME.replaced-20261130T141500Z, where they are there; the new names, empty where not. Both, or neither. */
bool network_put_aside(Moving *moving, Text to, Text files_to, Text *result_aside, Text *result_files_aside);
/* The way back, where what was to take their place did not. */
void network_put_back(Moving *moving, Text to, Text files_to, Text aside, Text files_aside);
bool files_put_aside(Moving *moving, Text files_to, Text *result_aside);

/* Copies a SQLite file into a server's database, proven row by row; what is there is put aside as a schema of another name, in the same moment in which
 * the new one takes its place. */
bool server_take(Moving *moving, Text from, Text to, bool replace, Text *result_aside);

#endif
