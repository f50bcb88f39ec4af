/* SPDX-License-Identifier: EUPL-1.2 */
/* The files of the store that a network refers to, from one folder into another. */
#ifndef MOVING_STORE_H
#define MOVING_STORE_H

#include "files/store.h"
#include "moving/moving.h"

typedef struct FilesMoved {
    int64_t count, size;
    int64_t lacking; /* rows whose file is not there, where it comes from */
    Value *digests;  /* theirs: [{digest}] */
} FilesMoved;

/* Brings every file that a row of `file` names; each is read whole, and its bytes must be those of its name. may_link: as another name for the same
 * bytes where both folders are on one disk. What is there already is looked at alike. Stops at a file that is damaged or does not fit. */
bool files_move(Moving *moving, Database *database, Text from, Text to, bool may_link, FilesMoved *result);

/* False, and said, where rows name files and the folder is no store at all: another folder, or a disk that is not mounted. */
bool files_are_kept(Moving *moving, Database *database, Text folder);

/* Whether the files of every row are in the folder, unchanged; those of `lacking` ([{digest}]) need not be. */
bool files_check(Moving *moving, Database *database, Text folder, const Value *lacking, FilesMoved *result);

#endif
