/* SPDX-License-Identifier: EUPL-1.2 */
/* The part of hanse verify that recounts the questions of an export. */
#ifndef COMMANDS_VERIFY_QUESTIONS_H
#define COMMANDS_VERIFY_QUESTIONS_H

#include "base/text.h"

/* Whether the folder has questions, and whether it has a record. */
bool verify_has_questions(Arena *arena, Text folder);
bool verify_has_record(Arena *arena, Text folder);

/* Recounts all of them and says what came of it; the exit status. */
int verify_questions(Arena *arena, Text folder, Text trusted_key);

#endif
