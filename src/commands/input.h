/* SPDX-License-Identifier: EUPL-1.2 */
/* What commands read: files, standard input, the environment. */
#ifndef COMMANDS_INPUT_H
#define COMMANDS_INPUT_H

#include <stdio.h>

#include "base/text.h"

/* All of the stream, or of the file, as text in the arena; false, and a sentence, when it cannot be read, is not UTF-8 or larger than 64 MB. */
bool read_stream(Arena *arena, FILE *stream, const char *name, Text *result_text, Text *result_problem);
bool read_file(Arena *arena, const char *path, Text *result_text, Text *result_problem);

/* The environment's value, or the usual one where it is not set or empty. */
const char *environment_or(const char *name, const char *usual);

#endif
