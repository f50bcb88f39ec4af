/* SPDX-License-Identifier: EUPL-1.2 */
/* Codes of positions in the reader's words. */
#ifndef FEATURES_POSITIONS_WORDS_H
#define FEATURES_POSITIONS_WORDS_H

#include "features/positions/store.h"

Text position_kind_in_words(const Language *language, Text kind);
/* What such a text is, in a sentence. */
Text position_kind_explained(const Language *language, Text kind);
Text stage_outcome_in_words(const Language *language, Text outcome);
Text position_role_in_words(const Language *language, Text role);

/* What filters and forms offer. */
void position_kinds_offer(Request *request, Value *choices);
void position_stages_offer(Request *request, Value *choices);
void position_roles_offer(Request *request, Value *choices);
void stage_outcomes_offer(Request *request, Value *choices);
/* page.choices.theme, after a first one without a value. */
void put_choices_of_themes(Request *request, const char *none);
/* page.choices.NAME of a part of a stage's rule: stage, owner, writes, amends, comments, audience. */
void put_choices_of_stage_rule(Request *request);

/* Adds kind_name and stage_name to a row with kind and stage_code, and makes closes_at nothing where there is none. */
void position_row_dress(Request *request, Value *row);

/* Says a rule, or a stage, in words: stage_name, writes_name, amends_name and so on beside the codes that it has. */
void stage_rule_dress(Request *request, Value *rule);

/* stage_rules() in words: stage_name, owner_name, writes_name, amends_name, comments_name, audience_name beside the codes. */
Value *stage_rules_dressed(Request *request, Text kind, int64_t body);

/* The life of a position as a line of stations: [{name, state, state_name}], state: done, now, ahead or stopped. */
Value *position_stations(Request *request, const Value *position);

#endif
