/* SPDX-License-Identifier: EUPL-1.2 */
/* The feature of decisions: its routes, and what it answers. */
#include "features/decisions/pages.h"

#define DECISION_MEMBERS                                                                                                \
    { "id", SHAPE_NUMBER, "number of the decision", NULL, false },                                                      \
    { "source", SHAPE_NUMBER, "the question that it comes of; 0: it was entered by hand", NULL, false },                \
    { "position", SHAPE_NUMBER, "the text that it is about; 0: none", NULL, false },                                    \
    { "year", SHAPE_NUMBER, "the year in which it was taken", NULL, false },                                            \
    { "number", SHAPE_NUMBER, "its number in the body's list of that year", NULL, false },                              \
    { "text", SHAPE_WORDS, "what was decided", NULL, false },                                                           \
    { "reason", SHAPE_WORDS, "how, in numbers, as it was said on the day; may be empty", NULL, false },                 \
    { "adopted", SHAPE_NUMBER, "1: adopted; 0: not", NULL, false },                                                     \
    { "decided_on", SHAPE_DAY, "when", NULL, false },                                                                   \
    { "review_on", SHAPE_TEXT, "the day on which it is looked at again; empty: none", NULL, false },                    \
    { "body_slug", SHAPE_TEXT, "name of the body in addresses", NULL, false },                                          \
    { "body_name", SHAPE_WORDS, "its name", NULL, false },                                                              \
    { "reference", SHAPE_TEXT, "number and year: 4/2026", NULL, false },                                                \
    { "href", SHAPE_TEXT, "address of its page", NULL, false },                                                         \
    { "is_adopted", SHAPE_TRUTH, "whether it was adopted", NULL, false },                                               \
    { "outcome_name", SHAPE_TEXT, "the same in the reader's language", NULL, false }

static const Shape row_shape[] = { DECISION_MEMBERS, { 0 } };
static const Shape one_shape[] = {
    DECISION_MEMBERS,
    { "body", SHAPE_NUMBER, "number of the body", NULL, false },
    { "audience", SHAPE_NUMBER, "number of those who may see it", NULL, false },
    { "came_of", SHAPE_OBJECT, "the question, where the reader may see it", named_shape, true },
    { "about", SHAPE_OBJECT, "the text, where the reader may see it", named_shape, true },
    { 0 }
};
static const Shape decision_shape[] = {
    { "decision", SHAPE_OBJECT, "the decision", one_shape, false },
    { "history", SHAPE_LIST, "what was done with it, the newest first", history_shape, false },
    { 0 }
};
static const Shape list_shape[] = {
    { "decisions", SHAPE_LIST, "what was decided", row_shape, false },
    { "next", SHAPE_TEXT, "address of the next page", NULL, true },
    { 0 }
};
static const Shape of_group_shape[] = {
    { "slug", SHAPE_TEXT, "name of the body in addresses", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { "decisions", SHAPE_LIST, "what it has decided", row_shape, false },
    { "next", SHAPE_TEXT, "address of the next page", NULL, true },
    { 0 }
};

static const Route routes[] = {
    { GET, "/decisions", show_decisions, .who = ANYONE, .shape = list_shape, .topics = "decisions groups", .parameters = "modified_since body year outcome sort after",
      .summary = "What the bodies of the network have decided" },
    { GET, "/decisions/{decision}", show_decision, .who = ANYONE, .reads_object = true, .shape = decision_shape,
      .summary = "One decision, what it comes of, and when it is looked at again" },
    { POST, "/decisions/{decision}/review", set_decision_review, .who = OF_NETWORK, .form = &decision_review_form,
      .summary = "Who chairs the body says when it is looked at again, or that it has been" },
    { GET, "/groups/{group}/decisions", show_decisions_of_group, .who = ANYONE, .shape = of_group_shape, .parameters = "modified_since year outcome sort after",
      .summary = "What a body has decided" },
    { POST, "/groups/{group}/decisions", enter_decision, .who = CHAIR, .form = &decision_form,
      .summary = "Who chairs the body enters a decision that was taken elsewhere" },
    { 0 }
};

const Schema decisions_schema = { "decisions", "src/features/decisions/schema.sql" };

const Feature decisions = {
    .registers = decisions_registers,
    .name = "decisions",
    .area = "votes",
    .routes = routes,
    .topics = "decisions",
    .find_place = decisions_find_place,
    .for_group = decisions_for_group,
    .for_position = decisions_for_position,
    .waits_for = decisions_wait_for,
    .on_desk = decisions_on_desk,
    .about_person = decisions_about_person,
    .erase_person = decisions_erase_person,
    .person_columns = decisions_person_columns,
    .vouched = decisions_vouched,
    .entry_in_words = decisions_entry_in_words,
    .entry_audience = decisions_entry_audience,
    .entry_kinds = decisions_entry_kinds,
    .name_object = decisions_name_object,
};
