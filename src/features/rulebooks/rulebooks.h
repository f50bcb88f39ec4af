/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules that bodies decide by, as data: each body has some, by name, one of them for each way to decide; those of no body are what a new body begins
 * with. A question freezes a copy. Functions that write want a RECORDED write and append to the record with the body as the place; `by` is the acting
 * person, 0 for the program. None checks who may: the caller does. */
#ifndef FEATURES_RULEBOOKS_RULEBOOKS_H
#define FEATURES_RULEBOOKS_RULEBOOKS_H

#include "deciding/decide.h"
#include "http/feature.h"

typedef struct NewRule {
    int64_t body;      /* the group; 0: of every body that has none of its own for the way */
    Text way;          /* vote, silence, consent, election */
    Text name;         /* "Two thirds of those present" */
    Text language;     /* of the name */
    Rule rule;
    int64_t by;
} NewRule;

/* The id of the rule. Record: rule.put. */
int64_t rule_add(Write *write, const NewRule *rule);
/* Another content under the same name; questions that have opened keep what they froze. Record: rule.changed. */
void rule_change(Write *write, int64_t id, const Rule *rule, int64_t by);
/* Offered no more; what was decided by it stays. Record: rule.retired. */
void rule_retire(Write *write, int64_t id, int64_t by);

/* id, body, way, name (words), is_retired, json (the rule, as rule_from_json() reads it), and *result_rule where it is not NULL; NULL: there is none. */
Value *rule_load(Database *database, Arena *arena, int64_t id, Text language, Rule *result_rule);

/* Those that a body may use for a way, its own before those of every body, as rule_load() gives them; the first is the usual one. Never empty: a
 * network begins with one for each way. */
Value *rules_of_body(Database *database, Arena *arena, int64_t body, Text way, Text language);

/* The rules that a network begins with are named by messages: this puts them into the reader's language, in such a rule or in each of a list. */
void rule_names_in(const Language *language, Value *rules);

/* The rule in sentences, in the reader's language: who votes, quorum, majority, ties, proxies, ballots: [{sentence}], as far as the way has them (a silence
 * has no majority). */
Value *rule_in_words(Request *request, const Rule *rule, Text way);

/* "at least two thirds", "more than 55%". */
Text share_in_words(const Language *language, Arena *arena, Share share);
/* "Vote", "Silence", "Consent", "Election". */
Text way_in_words(const Language *language, Text way);

/* An outcome as bars for the template view/votes_bar, as votes_bar_add() makes them: the quorum where one is demanded, votes of cities, and, where the rule
 * asks for them and with_people, of the people who live in them. */
Value *outcome_bars(const Language *language, Arena *arena, const Outcome *outcome, bool with_people);

extern const Feature rulebooks;
extern const Schema rulebooks_schema;

#endif
