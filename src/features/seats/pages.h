/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of seats share among themselves. */
#ifndef FEATURES_SEATS_PAGES_H
#define FEATURES_SEATS_PAGES_H

#include "features/seats/store.h"
#include "http/gather.h"

/* One thing that somebody does about a seat: what it is about, and the problem that the rules found when it was to be written. */
typedef struct Deed {
    Request *request;
    const Value *group; /* as group_brief() gives it */
    int64_t group_id;
    int64_t organisation;
    int64_t person;
    int64_t object;     /* the seat or the request to join */
    Act act;
    const char *problem_field;
    const char *problem;
} Deed;

/* The deed on the group that {group} in the path names; its group is NULL where there is none that the reader may see. */
Deed deed_begin(Request *request);
bool deed_refuse(Deed *deed, const char *field_name, const char *problem);
/* Writes; back to the seats of the group with a notice when it was kept, to the form when it was not. */
Answer deed_finish(Deed *deed, WriteFunction write, Answer (*show)(Request *), const char *done);

/* Why the city cannot come into the group now, read within the write; NULL when it can. */
const char *joining_problem(Write *write, const Deed *deed, bool is_invited);
/* Why this person cannot sit for the deed's city; NULL when they can, or when a role sits. */
const char *sitting_problem(Write *write, const Deed *deed, Text held_by);
/* The role whose holder sits in groups of this kind; empty: people by name. */
Text role_that_sits(Database *database, Arena *arena, const Value *group);
bool leads_group(const Request *request, int64_t group);
bool may_act_for(const Request *request, int64_t organisation);

/* Addresses: "/groups/SLUG" and what follows. */
Text group_address(Arena *arena, const Value *group, const char *rest);
Text object_address(Arena *arena, const Value *group, const char *kind, int64_t object, const char *rest);

/* Words: adds role_name and held_by_name to seats, way_name and status_name to requests. */
void seats_dress(Request *request, Value *list);
void requests_dress(Request *request, Value *list);
Text seats_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content);

/* data of the balance of a group, and page.charts. */
void put_balance(Request *request, int64_t group, Value *data);
Text balance_in_words(Request *request, int64_t group);
Answer show_balance(Request *request);

Answer show_seats(Request *request);
Answer show_seat(Request *request);
Answer show_request(Request *request);
Answer show_city_seats(Request *request);
Answer show_handover(Request *request);
Answer join_group(Request *request);
Answer invite_city(Request *request);
Answer accept_request(Request *request);
Answer refuse_request(Request *request);
Answer withdraw_request(Request *request);
Answer decline_request(Request *request);
Answer change_role(Request *request);
Answer change_person(Request *request);
Answer end_seat(Request *request);
Answer add_guest(Request *request);
extern const Form join_form, invitation_form, accept_form, refuse_form, decline_form, role_form, person_form, end_form, guest_form;

/* Answers to the pages that gather. */
int64_t seats_entry_audience(Database *database, const Value *entry);
extern const EntryKind seats_entry_kinds[];
void seats_for_group(Request *request, int64_t group, Value *sections);
void seats_for_city(Request *request, int64_t organisation, Value *sections);
void seats_for_person(Request *request, int64_t person, Value *sections);
void seats_wait_for(Request *request, Value *items);
void seats_on_desk(Request *request, Value *items);
void seats_open_for_city(Request *request, int64_t organisation, Value *sections);
void seats_open_for_group(Request *request, int64_t group, Value *sections);

#endif
