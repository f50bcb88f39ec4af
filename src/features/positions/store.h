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

bool stage_rules_are_own(Database *database, Text kind, int64_t body);

/* Changes the stage of that place for kinds and bodies, or adds one after the last; removes it. Record: stage_rule.put, stage_rule.removed. */
void stage_rule_put(Write *write, Text kind, int64_t body, int64_t ordinal, const StageRule *rule, int64_t by);
void stage_rule_remove(Write *write, Text kind, int64_t body, int64_t ordinal, int64_t by);

/* Copies the rules of kind and body into the stages of a position, and opens the first. false where there are no such rules. */
bool stages_begin(Write *write, const NewPosition *position, int64_t id);

/* The stages of a position in their order, as position_stage_load() gives them, with closed_at, days, outcome, outcome_text (words), question, by_person. */
Value *position_stages(Database *database, Arena *arena, int64_t position);
int64_t position_of_stage(Database *database, int64_t stage);

/* For which organisation the person has the role on the day; 0: for none; -1: the person does not have it. */
int64_t position_role_organisation(Database *database, int64_t position, int64_t person, const char *role, Text today);
/* Those that hold on the day: id, person, organisation, role, starts. */
Value *position_roles(Database *database, Arena *arena, int64_t position, Text today);

/* The same for a page: with the name, empty where the reader may not see the person, and no id. */
Value *position_roles_seen(Request *request, int64_t position);

Value *position_themes(Database *database, Arena *arena, int64_t position, Text language);

/* Those who do not associate themselves: organisation, slug, name (words), text (words), at. */
Value *position_dissents(Database *database, Arena *arena, int64_t position, Text language);

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

extern const Register positions_registers[];

#endif
