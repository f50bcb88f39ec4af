/* SPDX-License-Identifier: EUPL-1.2 */
/* How large files may be, and how much room papers have: settings of the administrator, in megabytes of a million bytes. */
#ifndef FEATURES_PAPERS_LIMITS_H
#define FEATURES_PAPERS_LIMITS_H

#include "features/papers/papers.h"

enum { MEGABYTE = 1000 * 1000 };

/* One setting. */
typedef struct PaperLimit {
    const char *name;
    int64_t usual; /* megabytes, where nothing is set */
} PaperLimit;

extern const PaperLimit paper_limits[];
enum { LIMIT_FILE_GROUP, LIMIT_ROOM_GROUP, LIMIT_FILE_CITY, LIMIT_ROOM_CITY, LIMIT_FILE_THEME, LIMIT_ROOM_THEME, LIMIT_ROOM_ALL, LIMIT_COUNT };

/* In megabytes, as set or else usual. */
int64_t paper_limit(Database *database, Arena *arena, int limit);

/* In bytes: of one file in a place of this kind. */
int64_t paper_file_limit(Database *database, Arena *arena, const char *place_kind);

/* Bytes that are left in the place. */
int64_t paper_room_left(Database *database, Arena *arena, const Place *place);

/* Why a file of so many bytes is too large for the place as it stands, see paper_room_problem(). */
const char *paper_size_problem(Database *database, Arena *arena, const Place *place, int64_t size, Value *values);

/* The same of several files together, which may each be as large as one may. */
const char *paper_sum_problem(Database *database, Arena *arena, const Place *place, int64_t bytes, Value *values);

#endif
