/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of positions ask of their store. */
#ifndef FEATURES_POSITIONS_STORE_H
#define FEATURES_POSITIONS_STORE_H

#include "features/positions/rules.h"

/* An entry about the position, which is its own place. content may be NULL. */
void record_position(Write *write, const char *verb, int64_t position, int64_t organisation, Value *content, int64_t by);

/* The rules for kind and body, those of every body where it has none of its own: ordinal, stage, owner, writes, amends, comments, audience,
 * supporters, days. */
Value *stage_rules(Database *database, Arena *arena, Text kind, int64_t body);

/* Copies the rules of kind and body into the stages of a position, and opens the first. false where there are no such rules. */
bool stages_begin(Write *write, const NewPosition *position, int64_t id);

/* The stages of a position in their order, as position_stage_load() gives them, with closed_at, days, outcome, outcome_text (words), question, by_person. */
Value *position_stages(Database *database, Arena *arena, int64_t position);
int64_t position_of_stage(Database *database, int64_t stage);

/* Whether the person has the role on the day. */
bool has_position_role(Database *database, int64_t position, int64_t person, const char *role, Text today);
/* Those that hold on the day: id, person, name, organisation, role, starts. */
Value *position_roles(Database *database, Arena *arena, int64_t position, Text today);

bool positions_place(Database *database, Arena *arena, Text language, int64_t object, Place *result_place);
int64_t positions_find_place(Database *database, Text part, Text value);
bool positions_name_object(Request *request, int64_t object, Value *named);
void positions_deadline_passed(Write *write, const Feature *const *features, int64_t object, bool opens);

void positions_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void positions_erase_person(Write *write, int64_t person);
extern const PersonColumn positions_person_columns[];
extern const Vouch positions_vouched[];

Text positions_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);
int64_t positions_entry_audience(Database *database, const Value *entry);
int64_t positions_entry_moves(const Value *entry);
extern const EntryKind positions_entry_kinds[];
extern const Findable positions_findable;

#endif
