/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the feature share. */
#ifndef FEATURES_RULEBOOKS_PAGES_H
#define FEATURES_RULEBOOKS_PAGES_H

#include "features/rulebooks/store.h"
#include "http/gather.h"

/* Whose rules a page is about: those of the group that {group} in the path names, or those of every body. */
typedef struct Rulebook {
    int64_t body;        /* 0: of every body */
    Value *group;        /* as group_brief() gives it; NULL: of every body */
    Text address;        /* "/rules", "/groups/mobility/rules" */
    bool may_change;
} Rulebook;

/* False where there is no such group, or not for this reader. */
bool rulebook_of_path(Request *request, Rulebook *result_rulebook);
/* The rule of {rule} in the path: one of the rulebook, or of every body; NULL where there is none. */
Value *rule_of_path(Request *request, const Rulebook *rulebook, Rule *result_rule);

/* data.group (named, or nothing), page.crumbs (the way back), page.address. */
void put_rulebook(Request *request, const Rulebook *rulebook);
/* A rule as lists and pages show it: id, way, way_name, name, is_retired, is_of_every_body. */
void put_rule_shown(Request *request, Value *shown, Value *rule);

/* A change of a page. */
typedef struct RuleChange {
    Request *request;
    Rulebook rulebook;
    int64_t id;
    Rule rule;
    const char *problem_field, *problem;
} RuleChange;
/* Runs it and leads to the page of the rule. */
Answer rule_change_make(RuleChange *change, WriteFunction write, Answer (*show)(Request *), const char *done);

Answer show_rulebook(Request *request), add_to_rulebook(Request *request);           /* list.c */
Answer show_rule_page(Request *request);                                        /* show.c */
Answer show_rule_form(Request *request), change_rule_page(Request *request);    /* edit.c */
Answer retire_rule_page(Request *request);
extern const Form rule_add_form, rule_form;
extern const Shape rules_shape[], rule_page_shape[], rule_edit_shape[];
extern const Shape rule_shown_shape[], rule_group_shape[];

/* What would come of a vote under the rule: data.tried, and page.roll or page.counts for the form; try.c. */
void put_tried(Request *request, const Rulebook *rulebook, const Rule *rule);
extern const Shape tried_shape[];

/* The fields of a rule, by their names in the rule's JSON; fields.c. */
Value *rule_as_fields(Request *request, const Rule *rule);
/* Says what is wrong beside the field; false then. */
bool rule_of_fields(Request *request, Rule *result_rule);
void put_rule_choices(Request *request);
#define RULE_FIELDS 25
extern const Field rule_fields[RULE_FIELDS + 1];

void rulebooks_for_group(Request *request, int64_t group, Value *sections);
Text rulebooks_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);
int64_t rulebooks_entry_audience(Database *database, const Value *entry);
extern const EntryKind rulebooks_entry_kinds[];

#endif
