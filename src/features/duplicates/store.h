/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of duplicates ask of their stores. Functions that write want a RECORDED write, where nothing else is said. */
#ifndef FEATURES_DUPLICATES_STORE_H
#define FEATURES_DUPLICATES_STORE_H

#include "features/duplicates/rules.h"
#include "http/list.h"

/* ---- Alike: likeness.c ---- */

/* Finds anew whom an account is like; nobody where it is not in use. Any write. */
void likeness_refresh(Write *write, int64_t person);

/* How many pairs there are, at most so many. */
int64_t likeness_count(Database *database, int64_t most);

/* The two accounts are two people's: remembered, and not shown again. */
void accounts_tell_apart(Write *write, int64_t person, int64_t other, int64_t by);

extern const Follower duplicates_follower;
extern const List likeness_list;

/* ---- Merged: merge.c ---- */

/* All accounts that there are, in use or not; id 0: there is none. */
Account account_find(Database *database, Arena *arena, int64_t person);

/* id, name, email, language, staff, created_at, signed_in_at of an account; NULL when there is none. */
Value *account_show(Database *database, Arena *arena, int64_t person);

/* The organisations that an account has mandates for: organisation; at most ten. */
Value *account_organisations(Database *database, Arena *arena, int64_t person);

/* The same as a page names them: name. */
Value *account_cities(Request *request, int64_t person);

/* For each column of the features whose rows change hands: column, count, other_count, where there are any. */
Value *rows_counted(Database *database, Arena *arena, const Feature *const *features, int64_t person, int64_t other);

/* All rows of the merged account go to the one kept, which also gets what comes to its address; the id of the merge. */
int64_t accounts_merge(Write *write, const Feature *const *features, int64_t kept, int64_t merged, int64_t by);

typedef struct Merge {
    int64_t id; /* 0: there is none */
    int64_t kept;
    int64_t merged;
    Moment undone_at;
} Merge;
Merge merge_find(Database *database, int64_t merge);

/* What changed hands goes back, as far as it still is with the account kept; what was added since stays there. */
void merge_undo(Write *write, const Feature *const *features, const Merge *merge, int64_t by);

extern const List merges_list;

/* ---- About people: about.c ---- */

void duplicates_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void duplicates_erase_person(Write *write, int64_t person);
extern const PersonColumn duplicates_person_columns[];
extern const Vouch duplicates_vouched[];

Text duplicates_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);
int64_t duplicates_entry_audience(Database *database, const Value *entry);
int64_t duplicates_entry_moves(const Value *entry);

#endif
