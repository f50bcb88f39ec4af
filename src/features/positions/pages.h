/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of positions share among themselves. */
#ifndef FEATURES_POSITIONS_PAGES_H
#define FEATURES_POSITIONS_PAGES_H

#include "features/positions/words.h"
#include "http/gather.h"

#include "http/list.h"

/* One change of a position: the request, the position, and the problem that the rules found when it was to be written. */
typedef struct PositionChange {
    Request *request;
    Value *position;
    PositionRights rights;
    int64_t id;
    int64_t organisation;  /* for which something is done */
    const char *problem_field;
    const char *problem;
} PositionChange;

/* False where there is no such position for the reader. */
bool position_change_begin(Request *request, PositionChange *result_change);
bool position_change_refuse(PositionChange *change, const char *field_name, const char *problem);
Text position_change_field(const PositionChange *change, const char *name);
/* Runs the change; says `done` on the page /positions/{position}address, or shows the form with the problem. */
Answer position_change_make(PositionChange *change, WriteFunction write, Answer (*show)(Request *), const char *done, const char *address);

/* Puts a form of the position with its action /positions/{position}address, or nothing where it is not for the reader. */
void put_position_form(Request *request, const char *name, const Form *form, bool is_shown, const Value *position, const char *address,
                       const Value *current);

/* The name and the page of a group that the reader may see; empty where not. */
void put_position_group(Request *request, Value *shown, const char *name, const char *href, int64_t group);

/* data.people: who has a role. data.dissents: which cities do not associate themselves, where the reader may see the text. */
void put_position_people(Request *request, int64_t position);
void put_position_dissents(Request *request, const Value *position, bool sees);
extern const Shape position_role_shape[], position_dissent_shape[], position_stage_shape[];

/* True for who leads a body that adopts. */
bool may_commission(Request *request);

struct Notice;
bool positions_tell(Database *database, Arena *arena, const Value *entry, struct Notice *result_notice);
bool positions_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown);
void positions_for_group(Request *request, int64_t group, Value *sections);
void positions_for_theme(Request *request, int64_t theme, Value *sections);
void positions_for_city(Request *request, int64_t organisation, Value *sections);
void positions_for_person(Request *request, int64_t person, Value *sections);
void positions_open_for_group(Request *request, int64_t group, Value *sections);
void positions_open_for_city(Request *request, int64_t organisation, Value *sections);
void positions_wait_for(Request *request, Value *items);
extern const Query positions_due_places;
void positions_on_desk(Request *request, Value *items);

Answer show_positions(Request *request);
Answer show_commission(Request *request);
Answer commission(Request *request);
Answer show_position(Request *request);
Answer show_stages(Request *request);
Answer close_stage(Request *request);
Answer move_stage_deadline(Request *request);
Answer show_people(Request *request);
Answer give_role(Request *request);
Answer end_role(Request *request);
Answer show_dissent(Request *request);
Answer dissent(Request *request);
Answer show_supersede(Request *request);
Answer supersede(Request *request);
Answer set_review(Request *request);
Answer translate_title(Request *request);
Answer show_rules(Request *request);
Answer show_rule(Request *request);
Answer change_rule(Request *request);
extern const Shape stage_rules_shape[], stage_rule_shape[];
extern const Form commission_form, stage_close_form, stage_deadline_form, position_role_form, position_role_end_form, dissent_form, supersede_form, review_form,
    position_title_form, stage_rule_form;

#endif
