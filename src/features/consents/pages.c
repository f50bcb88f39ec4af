/* SPDX-License-Identifier: EUPL-1.2 */
/* The feature of consents: its routes, and what it answers. */
#include "features/consents/pages.h"

static const Shape asking_shape[] = {
    { "slug", SHAPE_TEXT, "name of the body in addresses", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { 0 }
};
static const Shape answers_shape[] = {
    { "question", SHAPE_OBJECT, "what is asked and where it stands", question_shape, false },
    { "answers", SHAPE_LIST, "what cities answered in this round, by name", consent_answer_shape, false },
    { "rounds", SHAPE_LIST, "all rounds of the matter, the first one first", round_shape, false },
    { 0 }
};

static const Route routes[] = {
    { GET, "/groups/{group}/consents/new", show_asking, .who = CHAIR, .shape = asking_shape,
      .summary = "The form in which who chairs a body asks for consent" },
    { POST, "/groups/{group}/consents", ask_consent, .who = CHAIR, .form = &asking_form, .summary = "Asks the cities of a body for their consent" },
    { GET, "/questions/{question}/answers", show_answers, .who = ANYONE, .shape = answers_shape,
      .summary = "What cities answered, round by round" },
    { POST, "/questions/{question}/answers", say_consent, .who = SIGNED_IN, .form = &consent_form,
      .summary = "Who votes for a city agrees, stands aside or objects" },
    { POST, "/questions/{question}/rounds", ask_again, .who = OF_NETWORK, .form = &again_form,
      .summary = "Who leads integrates objections and asks again" },
    { 0 }
};

const Schema consents_schema = { "consents", "src/features/consents/schema.sql" };

const Feature consents = {
    .name = "consents",
    .area = "votes",
    .routes = routes,
    .topics = "questions",
    .tells = consents_tell,
    .notice_in_words = consents_notice_in_words,
    .question_way = &consent_way,
    .for_question = consents_for_question,
    .for_group = consents_for_group,
    .waits_for = consents_wait_for,
    .about_person = consents_about_person,
    .erase_person = consents_erase_person,
    .person_columns = consents_person_columns,
    .vouched = consents_vouched,
    .entry_in_words = consents_entry_in_words,
    .entry_audience = consents_entry_audience,
    .entry_kinds = consents_entry_kinds,
};
