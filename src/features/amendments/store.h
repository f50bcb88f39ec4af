/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the store share among themselves and with the pages. */
#ifndef FEATURES_AMENDMENTS_STORE_H
#define FEATURES_AMENDMENTS_STORE_H

#include "features/amendments/amendments.h"

/* ---- Rows ---- */

/* The changes of an amendment, in place of those that it had; what it is about is noted, while it stands on a version (0: it does not). */
void changes_write(Write *write, int64_t amendment, const Amendment *changes);
void ground_write(Write *write, int64_t version, int64_t amendment, const Amendment *changes);

/* The place of the first paragraph that an amendment is about: see amendment.place. */
int64_t place_of_amendment(const Document *document, const Amendment *amendment);

/* The ids of the paragraphs that it is about, as "3,17": those that it changes, and those that it puts something behind. */
Text ground_of(Arena *arena, const Amendment *amendment);

const char *change_kind_name(ChangeKind kind);

/* ---- Collisions ---- */

/* What an amendment that is not written yet, or is (id), collides with on the version, of those that are about the same paragraphs: [{first, second,
 * paragraph, kind, start_byte, end_byte, needs_choice, first_falls, second_falls}], first and second ids of amendments, its own `id`. Those that
 * it stands in place of, amends or is part of are left out. */
Value *collisions_found(Database *database, Arena *arena, int64_t version, const Document *base, const Amendment *amendment, int64_t id,
                        Text relatives);

/* The same, written; each pair that needs a choice gets an entry, which its authors are told by, where `by` is not below 0. */
void collisions_write_of(Write *write, const Value *row, const Document *base, const Amendment *changes, int64_t by);
/* All pairs on a version anew. */
void collisions_write_all(Write *write, int64_t position, int64_t version);
void collisions_forget(Write *write, int64_t amendment);
void collisions_forget_between(Write *write, int64_t amendment, int64_t other);

/* ---- Other things that go with a write ---- */

/* The entry; content may be NULL, and gets the amendment's number. */
void amendment_record(Write *write, const char *verb, const Value *row, Value *content, int64_t organisation, int64_t by);
/* Counts anew what amendment_tally has of the position. */
void tally_write(Write *write, int64_t position);
/* One that stood on an older version is carried to the latest. False where it needs a hand. */
bool amendment_carry_to(Write *write, const Value *row, const Document *base, const Document *next, int64_t version);

void amendments_stage_changed(Write *write, int64_t position, int64_t stage, bool opens);
void amendments_text_saved(Write *write, int64_t position, int64_t before, int64_t version, int64_t by);

/* The row of a write, in no language in particular. */
Value *amendment_row(Write *write, int64_t amendment);


/* Cities that support it: [{organisation, slug, name (words), at}]. Of many: with the member amendment, too. */
Value *supporters_of(Database *database, Arena *arena, Text ids, Text language);

/* All pairs of these amendments: rows of amendment_collision, twice a pair: amendment and other, with the label, name, state and fate of the other. */
Value *collision_rows(Database *database, Arena *arena, Text ids, Text language);

/* What the position's stage says: amends, supporters, opened_at. */
Value *stage_now(Database *database, Arena *arena, int64_t position);

void amendments_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void amendments_erase_person(Write *write, int64_t person);
extern const PersonColumn amendments_person_columns[];
extern const Vouch amendments_vouched[];

#endif
