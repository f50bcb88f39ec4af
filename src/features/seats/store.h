/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of seats ask of their store. Names come in `language` where there are some. */
#ifndef FEATURES_SEATS_STORE_H
#define FEATURES_SEATS_STORE_H

#include "features/seats/rules.h"
#include "features/seats/seats.h"
#include "http/open_data.h"

enum { MOST_SEATS_SHOWN = 1000 };

/* Whose eyes read: names of people and groups come only where one of the audiences may see them. */
typedef struct View {
    Database *database;
    Arena *arena;
    Text day;
    Text language;
    Text audiences;
} View;

View view_of(const Request *request);

/* Where a page of a group's seats ends; all zero: before the first. */
typedef struct SeatPlace {
    Text key;
    int64_t seat;
} SeatPlace;

/* So many seats stand on a page, and as many are asked for at once. */
enum { SEATS_ON_PAGE = 100 };

/* Seats in force of a group after a place, chairs first, then by the names of the cities, at most so many; result_next: where the next
 * begin, all zero at the end. Or all seats of a city, those in force first: id, group_id, group_slug, group_name (words), organisation,
 * slug, name (words), country, role, held_by, starts, ends, in_force, people (a list of person, name: those who sit and whom the reader
 * may see), is_vacant. */
Value *seats_in_group(const View *view, int64_t group, SeatPlace after, int most, SeatPlace *result_next);
Value *seats_of_city(const View *view, int64_t organisation);
/* One of them; NULL where the group has no such seat in force. */
Value *seat_in_group(const View *view, int64_t group, int64_t seat);
/* What a person sits in. */
Value *seats_of_person(const View *view, int64_t person);

/* The cities of the group for the map, the largest first. */
Value *cities_on_group_map(Request *request, int64_t group);

/* The order of a group's seats, kept with seats and the names of cities. */
void seats_keep(Write *write, Text object_kind, int64_t object);

typedef struct NewJoinRequest {
    int64_t group;
    int64_t organisation;
    int64_t person;
    Text way; /* request or invitation */
    Text message;
    int64_t by;
} NewJoinRequest;

/* Record: request.made or request.invited. */
int64_t join_request_add(Write *write, const NewJoinRequest *asked);
/* Record: request.accepted, refused, withdrawn or declined. */
void join_request_answer(Write *write, int64_t asked, Act act, Text answer, int64_t by);

/* id, group_id, group_slug, group_name, organisation, slug, name, person, way, message, created_at, status, answer, answered_at. */
Value *join_request_load(const View *view, int64_t asked);
Value *open_requests_of_group(const View *view, int64_t group);
Value *open_requests_of_city(const View *view, int64_t organisation);
Value *requests_open_since(const View *view, Moment before);
bool has_open_request(Database *database, int64_t group, int64_t organisation);
int64_t chairs_in_group(Database *database, int64_t group, Text day);

/* Choices {value, label}. */
Value *people_to_choose(const View *view, int64_t organisation);
Value *cities_to_invite(const View *view, int64_t group);

/* Groups (slug, name) in force that nobody chairs; groups that a person has begun to chair since a day: id, audience,
 * slug, name, since. */
Value *groups_without_chair(const View *view);
Value *chairs_begun(const View *view, int64_t person, Text since);
/* Guests of the group whose seat ends before a day: id, ends. */
Value *guests_until(const View *view, int64_t group, Text until);

/* Counts of the seats in force of a group: rows code, seats; of gender, people. */
typedef enum { BY_COUNTRY, BY_REGION, BY_SIZE, BY_UNION, BY_GENDER } BalanceKind;
Value *balance_counts(Request *request, int64_t group, BalanceKind kind);

void seats_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void seats_erase_person(Write *write, int64_t person);
extern const PersonColumn seats_person_columns[];
extern const Vouch seats_vouched[];

/* What programs outside find of it. */
extern const OpenSet seats_open_sets[];
extern const Register seats_registers[];

#endif
