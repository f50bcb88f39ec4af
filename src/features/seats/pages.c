/* SPDX-License-Identifier: EUPL-1.2 */
/* The feature of seats: its routes, and what it answers. */
#include "features/seats/pages.h"

static const Shape person_shape[] = {
    { "person", SHAPE_NUMBER, "number of the person", NULL, false },
    { "name", SHAPE_TEXT, "name", NULL, false },
    { 0 }
};

#define GROUP_MEMBERS                                                                                                   \
    { "slug", SHAPE_TEXT, "the group's name in addresses", NULL, false },                                               \
    { "name", SHAPE_WORDS, "the group's name", NULL, false }

static const Shape seat_shape[] = {
    { "id", SHAPE_NUMBER, "number of the seat", NULL, false },
    { "group_id", SHAPE_NUMBER, "number of the group", NULL, false },
    { "group_slug", SHAPE_TEXT, "the group's name in addresses", NULL, false },
    { "group_name", SHAPE_WORDS, "the group's name", NULL, false },
    { "organisation", SHAPE_NUMBER, "number of the city; 0 for a seat of one's own, such as a guest's", NULL, false },
    { "slug", SHAPE_TEXT, "the city's name in addresses; empty without a city", NULL, false },
    { "name", SHAPE_WORDS, "the city's name; empty without a city", NULL, false },
    { "country", SHAPE_TEXT, "ISO 3166-1 code; empty without a city", NULL, false },
    { "role", SHAPE_TEXT, "chair, vice_chair, member or observer", NULL, false },
    { "role_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "held_by", SHAPE_TEXT, "role of the mandate whose holder sits; empty: people by name", NULL, false },
    { "held_by_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "starts", SHAPE_DAY, "first day", NULL, false },
    { "ends", SHAPE_DAY, "first day on which it no longer holds", NULL, true },
    { "in_force", SHAPE_NUMBER, "1 where it holds today, else 0", NULL, false },
    { "people", SHAPE_LIST, "those who sit today and whom the reader may see", person_shape, false },
    { "is_vacant", SHAPE_TRUTH, "whether nobody sits in it today", NULL, false },
    { 0 }
};
static const Shape request_shape[] = {
    { "id", SHAPE_NUMBER, "number of the request", NULL, false },
    { "group_id", SHAPE_NUMBER, "number of the group", NULL, false },
    { "group_slug", SHAPE_TEXT, "the group's name in addresses", NULL, false },
    { "group_name", SHAPE_WORDS, "the group's name", NULL, false },
    { "organisation", SHAPE_NUMBER, "number of the city", NULL, false },
    { "slug", SHAPE_TEXT, "the city's name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "the city's name", NULL, false },
    { "person", SHAPE_NUMBER, "who is to sit; 0: not said", NULL, false },
    { "person_name", SHAPE_TEXT, "the name; empty where the reader may not see the person", NULL, false },
    { "way", SHAPE_TEXT, "request: the city asks; invitation: the group does", NULL, false },
    { "way_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "message", SHAPE_TEXT, "what was written; may be empty", NULL, false },
    { "created_at", SHAPE_MOMENT, "when it was asked", NULL, false },
    { "status", SHAPE_TEXT, "open, accepted, refused, withdrawn or declined", NULL, false },
    { "status_name", SHAPE_TEXT, "way and status as a sentence in the reader's language", NULL, false },
    { "answer", SHAPE_TEXT, "the reason that was given; may be empty", NULL, false },
    { "answered_at", SHAPE_MOMENT, "when it was answered", NULL, true },
    { 0 }
};
static const Shape of_group_shape[] = {
    GROUP_MEMBERS,
    { "seats", SHAPE_LIST, "the seats in force, chairs first, up to a hundred", seat_shape, false },
    { "next", SHAPE_TEXT, "address of the next page", NULL, true },
    { "requests", SHAPE_LIST, "what waits for an answer, for those who answer and for the city", request_shape, false },
    { 0 }
};
static const Shape of_city_shape[] = {
    { "slug", SHAPE_TEXT, "the city's name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "the city's name", NULL, false },
    { "seats", SHAPE_LIST, "its seats, those in force first, then the past ones", seat_shape, false },
    { "requests", SHAPE_LIST, "what waits for an answer, for its coordinators", request_shape, false },
    { 0 }
};
static const Shape handover_shape[] = {
    GROUP_MEMBERS,
    { "sections", SHAPE_LIST, "what each feature has open", section_shape, false },
    { 0 }
};
static const Shape share_shape[] = {
    { "code", SHAPE_TEXT, "what is counted: a country's ISO code, a region, a size from 1 to 5, 1 in the Union, a gender", NULL, false },
    { "label", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "seats", SHAPE_NUMBER, "how many seats; of genders: people", NULL, false },
    { "per_mille", SHAPE_NUMBER, "in a thousand of all that are counted", NULL, false },
    { 0 }
};
static const Shape balance_shape[] = {
    GROUP_MEMBERS,
    { "countries", SHAPE_LIST, "seats by country", share_shape, false },
    { "regions", SHAPE_LIST, "seats by part of Europe", share_shape, false },
    { "sizes", SHAPE_LIST, "seats by size of the city", share_shape, false },
    { "unions", SHAPE_LIST, "seats in and outside the European Union", share_shape, false },
    { "genders", SHAPE_LIST, "people who sit by gender, where at least three have said it", share_shape, false },
    { "balance", SHAPE_TEXT, "met: at least 40 % women and 40 % men; missed; not_said: too few have said it", NULL, false },
    { "balance_words", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { 0 }
};

static const Route routes[] = {
    { GET, "/groups/{group}/seats", show_seats, .who = ANYONE, .shape = of_group_shape, .parameters = "after",
      .summary = "The seats of a group: cities, roles and those who sit" },
    { GET, "/groups/{group}/balance", show_balance, .who = ANYONE, .shape = balance_shape,
      .topics = "groups cities people", .summary = "How balanced a group is: countries, regions, sizes, union, gender" },
    { GET, "/groups/{group}/handover", show_handover, .who = CHAIR, .shape = handover_shape,
      .summary = "What is open in a group, for a new chair" },
    { POST, "/groups/{group}/join", join_group, .who = OF_NETWORK, .form = &join_form,
      .summary = "A coordinator takes a seat for the city, or asks for one" },
    { POST, "/groups/{group}/invitations", invite_city, .who = CHAIR, .form = &invitation_form,
      .summary = "The chair invites a city to take a seat" },
    { POST, "/groups/{group}/guests", add_guest, .who = CHAIR, .form = &guest_form,
      .summary = "The chair invites a guest until a day" },
    { GET, "/groups/{group}/requests/{request}", show_request, .who = OF_NETWORK, .shape = request_shape,
      .summary = "One request or invitation, for those who answer it and for the city" },
    { POST, "/groups/{group}/requests/{request}/accept", accept_request, .who = OF_NETWORK, .form = &accept_form,
      .summary = "Accepts a request or an invitation: the seat begins" },
    { POST, "/groups/{group}/requests/{request}/refuse", refuse_request, .who = OF_NETWORK, .form = &refuse_form,
      .summary = "The chair refuses a request, with a reason" },
    { POST, "/groups/{group}/requests/{request}/decline", decline_request, .who = OF_NETWORK, .form = &decline_form,
      .summary = "The city declines an invitation" },
    { POST, "/groups/{group}/requests/{request}/withdraw", withdraw_request, .who = OF_NETWORK,
      .summary = "Who asked takes it back" },
    { GET, "/groups/{group}/seats/{seat}", show_seat, .who = OF_NETWORK, .shape = seat_shape,
      .summary = "One seat, with the forms to change it" },
    { POST, "/groups/{group}/seats/{seat}/role", change_role, .who = OF_NETWORK, .form = &role_form,
      .summary = "Who chairs a group above gives a seat another role" },
    { POST, "/groups/{group}/seats/{seat}/person", change_person, .who = OF_NETWORK, .form = &person_form,
      .summary = "The city names another person for its seat" },
    { POST, "/groups/{group}/seats/{seat}/end", end_seat, .who = OF_NETWORK, .form = &end_form,
      .summary = "The city, or the chair with a reason, ends a seat" },
    { GET, "/cities/{city}/seats", show_city_seats, .who = ANYONE, .shape = of_city_shape,
      .summary = "The seats of a city in groups, past ones too" },
    { 0 }
};

const Schema seats_schema = { "seats", "src/features/seats/schema.sql" };

const Feature seats = {
    .registers = seats_registers,
    .name = "seats",
    .area = "city",
    .routes = routes,
    .topics = "groups people",
    .for_city = seats_for_city,
    .for_group = seats_for_group,
    .for_person = seats_for_person,
    .open_for_city = seats_open_for_city,
    .open_for_group = seats_open_for_group,
    .waits_for = seats_wait_for,
    .on_desk = seats_on_desk,
    .about_person = seats_about_person,
    .erase_person = seats_erase_person,
    .person_columns = seats_person_columns,
    .keep = seats_keep,
    .vouched = seats_vouched,
    .entry_in_words = seats_entry_in_words,
    .entry_audience = seats_entry_audience,
    .entry_kinds = seats_entry_kinds,
    .open_sets = seats_open_sets,
};
