/* SPDX-License-Identifier: EUPL-1.2 */
/* The words of a schema: cut into tokens, made PostgreSQL's, or compared without regard to space and comments. */
#ifndef DATABASE_DIALECT_H
#define DATABASE_DIALECT_H

#include "base/text.h"

/* The schema for PostgreSQL; types are known by their capitals. */
Text dialect_for_postgres(Arena *arena, Text sql);

/* The tokens with one space between them, no comments: what a step's SHA-256 is of. */
Text dialect_without_comments(Arena *arena, Text sql);

#endif
