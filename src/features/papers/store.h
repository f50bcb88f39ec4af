/* SPDX-License-Identifier: EUPL-1.2 */
/* What only the pages of papers call. */
#ifndef FEATURES_PAPERS_STORE_H
#define FEATURES_PAPERS_STORE_H

#include "features/papers/papers.h"

/* Bytes that a place has in use, or all places together (0). */
int64_t paper_room_used(Database *database, int64_t place);

/* id, place, object, title (words), audience, by_person, added_at, version, kind, family, size, digest, changed_at; NULL where there is none. */
Value *paper_load(Database *database, Arena *arena, int64_t paper);

/* The versions, the newest first: id, number, digest, size, kind, file_name, by_person, by_name (empty where the reader may not see the person), organisation,
 * slug and name (words) of that, at, note. */
Value *paper_versions(Request *request, int64_t paper);

/* number, digest, size, kind, file_name; NULL where there is none. */
Value *paper_version_load(Database *database, Arena *arena, int64_t paper, int64_t number);

/* The last papers of a place that the reader may see. */
Value *papers_of_place(Request *request, int64_t place, int64_t most);

/* Who added what is forgotten; papers belong to their places, and stay. */
void papers_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void papers_erase_person(Write *write, int64_t person);
extern const PersonColumn papers_person_columns[];
extern const Vouch papers_vouched[];

/* How many rows refer to a file: for files_forget(). */
extern const Query papers_use_file;

#endif
