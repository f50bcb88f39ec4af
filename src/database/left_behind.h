/* SPDX-License-Identifier: EUPL-1.2 */
/* Statements that may be lost, kept until the writer has time for them. Inside the writer only; thread-safe. */
#ifndef DATABASE_LEFT_BEHIND_H
#define DATABASE_LEFT_BEHIND_H

#include "database/database.h"

typedef struct LeftBehind LeftBehind;

/* The caller ends it with left_behind_free(). */
LeftBehind *left_behind_new(void);
void left_behind_free(LeftBehind *left);

/* Copies the statement; drops it when the list is full or the statement is too large. True when it is the first on the
 * list. */
bool left_behind_add(LeftBehind *left, const Query *query, Parameters parameters);

bool left_behind_is_empty(LeftBehind *left);

/* Runs all that is there in one transaction, each in a savepoint, and forgets it, whether it could be run or not. */
void left_behind_run(LeftBehind *left, Database *database);

#endif
