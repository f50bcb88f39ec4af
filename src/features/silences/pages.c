/* SPDX-License-Identifier: EUPL-1.2 */
/* The feature of silences: its routes, and what it answers. */
#include "features/silences/pages.h"

static const Shape launch_shape[] = {
    { "slug", SHAPE_TEXT, "name of the body in addresses", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { 0 }
};
static const Shape statements_shape[] = {
    { "question", SHAPE_OBJECT, "what is asked and where it stands", question_shape, false },
    { "statements", SHAPE_LIST, "what cities said, in the order of time", statement_shape, false },
    { 0 }
};
static const Shape told_shape[] = {
    { "question", SHAPE_OBJECT, "what is asked and where it stands", question_shape, false },
    { "counts", SHAPE_OBJECT, "how many were told", told_counts_shape, false },
    { "cities", SHAPE_LIST, "the entitled cities, by name", told_city_shape, false },
    { 0 }
};

static const Route routes[] = {
    { GET, "/groups/{group}/silences/new", show_launch, .who = CHAIR, .shape = launch_shape, .parameters = "position",
      .summary = "The form in which who chairs a body launches a silence" },
    { POST, "/groups/{group}/silences", launch_silence, .who = CHAIR, .form = &launch_form,
      .summary = "Launches a silence, at once or at a moment" },
    { GET, "/questions/{question}/objections", show_statements, .who = ANYONE, .shape = statements_shape,
      .summary = "What cities say of a silence, late or not" },
    { POST, "/questions/{question}/objections", say_statement, .who = SIGNED_IN, .form = &statement_form,
      .summary = "Who votes for a city objects to a silence, or says a reservation" },
    { GET, "/questions/{question}/notices", show_told, .who = OF_NETWORK, .shape = told_shape,
      .summary = "Which cities a silence was announced to, when mailed, when seen" },
    { POST, "/questions/{question}/taken-up", take_referral, .who = OF_NETWORK,
      .summary = "Who chairs says that what was broken waits for the next meeting no longer" },
    { 0 }
};

const Schema silences_schema = { "silences", "src/features/silences/schema.sql" };

const Feature silences = {
    .name = "silences",
    .area = "votes",
    .routes = routes,
    .topics = "questions",
    .tells = silences_tell,
    .notice_in_words = silences_notice_in_words,
    .question_way = &silence_way,
    .for_question = silences_for_question,
    .for_group = silences_for_group,
    .for_position = silences_for_position,
    .waits_for = silences_wait_for,
    .on_desk = silences_on_desk,
    .about_person = silences_about_person,
    .erase_person = silences_erase_person,
    .person_columns = silences_person_columns,
    .vouched = silences_vouched,
    .entry_in_words = silences_entry_in_words,
    .entry_audience = silences_entry_audience,
    .entry_kinds = silences_entry_kinds,
};
