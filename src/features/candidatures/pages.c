/* SPDX-License-Identifier: EUPL-1.2 */
/* The feature of candidatures: its routes, and what it answers. */
#include "features/candidatures/pages.h"

static const Shape candidature_shape[] = {
    { "id", SHAPE_NUMBER, "number of the candidature", NULL, false },
    { "call", SHAPE_NUMBER, "number of the call", NULL, false },
    { "organisation", SHAPE_NUMBER, "number of the city", NULL, false },
    { "slug", SHAPE_TEXT, "the city's name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "the city's name", NULL, false },
    { "person", SHAPE_NUMBER, "who would sit; 0: forgotten", NULL, false },
    { "person_name", SHAPE_TEXT, "the name; empty where the reader may not see the person", NULL, false },
    { "status", SHAPE_TEXT, "standing, withdrawn, elected or not_elected", NULL, false },
    { "status_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "balance", SHAPE_WORDS, "geographical and gender balance", NULL, false },
    { "expertise", SHAPE_WORDS, "expertise", NULL, false },
    { "leadership", SHAPE_WORDS, "capacity to lead", NULL, false },
    { "resources", SHAPE_WORDS, "money and staff", NULL, false },
    { "support", SHAPE_WORDS, "political support and availability", NULL, false },
    { "investment", SHAPE_WORDS, "what the city has given so far", NULL, false },
    { "interest", SHAPE_WORDS, "the interest of the network as a whole", NULL, false },
    { 0 }
};

#define CALL_MEMBERS                                                                                                    \
    { "id", SHAPE_NUMBER, "number of the call", NULL, false },                                                          \
    { "group_id", SHAPE_NUMBER, "number of the group", NULL, false },                                                   \
    { "group_slug", SHAPE_TEXT, "the group's name in addresses", NULL, false },                                         \
    { "group_name", SHAPE_WORDS, "the group's name", NULL, false },                                                     \
    { "kind", SHAPE_TEXT, "code of the group's kind", NULL, false },                                                    \
    { "role", SHAPE_TEXT, "chair or vice_chair", NULL, false },                                                         \
    { "role_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },                                      \
    { "replaces", SHAPE_NUMBER, "the city whose seat becomes a member's; 0: none", NULL, false },                       \
    { "opens_on", SHAPE_DAY, "first day on which cities can come forward", NULL, false },                               \
    { "closes_on", SHAPE_DAY, "last day", NULL, false },                                                                \
    { "is_open", SHAPE_TRUTH, "whether cities can come forward today", NULL, false },                                   \
    { "is_decided", SHAPE_TRUTH, "whether the outcome is known", NULL, false },                                         \
    { "elected", SHAPE_NUMBER, "number of the candidature that was elected; 0: not decided", NULL, false },             \
    { "decided_on", SHAPE_DAY, "day of the decision; empty: not decided", NULL, false },                                \
    { "decided_by", SHAPE_TEXT, "the body that decided", NULL, false },                                                 \
    { "votes", SHAPE_TEXT, "as they were counted; may be empty", NULL, false },                                         \
    { "term_starts", SHAPE_DAY, "first day in the new role", NULL, true },                                              \
    { "term_ends", SHAPE_DAY, "when the next call is due", NULL, true },                                                \
    { "candidatures", SHAPE_LIST, "who stands", candidature_shape, false }

static const Shape call_shape[] = { CALL_MEMBERS, { 0 } };
static const Shape of_group_shape[] = {
    { "slug", SHAPE_TEXT, "the group's name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "the group's name", NULL, false },
    { "calls", SHAPE_LIST, "the calls of the group, the newest first", call_shape, false },
    { 0 }
};
static const Shape side_by_side_shape[] = {
    CALL_MEMBERS,
    { "candidature", SHAPE_NUMBER, "the one that was asked for", NULL, false },
    { 0 }
};

static const Route routes[] = {
    { GET, "/groups/{group}/candidatures", show_candidatures, .who = OF_NETWORK, .shape = of_group_shape,
      .summary = "The calls of a group for a chair or vice-chair, and the cities that stand" },
    { POST, "/groups/{group}/calls", open_call, .who = OF_NETWORK, .form = &call_form,
      .summary = "Who conducts the election opens a call" },
    { POST, "/groups/{group}/candidatures", enter_candidature, .who = OF_NETWORK, .form = &candidature_form,
      .summary = "A coordinator lets the city stand" },
    { GET, "/groups/{group}/candidatures/{candidature}", show_candidature, .who = OF_NETWORK, .shape = side_by_side_shape,
      .summary = "All candidatures of a call side by side" },
    { POST, "/groups/{group}/candidatures/{candidature}/withdraw", withdraw_candidature, .who = OF_NETWORK,
      .summary = "The city no longer stands" },
    { POST, "/groups/{group}/candidatures/{candidature}/outcome", enter_outcome, .who = OF_NETWORK, .form = &outcome_form,
      .summary = "Who conducts the election enters that this city is elected" },
    { 0 }
};

const Schema candidatures_schema = { "candidatures", "src/features/candidatures/schema.sql" };

const Feature candidatures = {
    .name = "candidatures",
    .area = "city",
    .routes = routes,
    .topics = "groups",
    .jobs = candidatures_jobs,
    .tells = candidatures_tell,
    .notice_in_words = candidatures_notice_in_words,
    .for_group = candidatures_for_group,
    .open_for_group = candidatures_open_for_group,
    .waits_for = candidatures_wait_for,
    .on_desk = candidatures_on_desk,
    .about_person = candidatures_about_person,
    .erase_person = candidatures_erase_person,
    .person_columns = candidatures_person_columns,
    .vouched = candidatures_vouched,
    .entry_in_words = candidatures_entry_in_words,
    .entry_audience = candidatures_entry_audience,
    .entry_kinds = candidatures_entry_kinds,
};
