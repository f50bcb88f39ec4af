/* SPDX-License-Identifier: EUPL-1.2 */
/* The feature of questions: its routes, and what it answers. */
#include "features/questions/pages.h"

static const Shape sentence_shape[] = { { "sentence", SHAPE_TEXT, "in the reader's language", NULL, false }, { 0 } };
static const Shape show_shape[] = {
    { "question", SHAPE_OBJECT, "what is asked and where it stands", question_shape, false },
    { "subject", SHAPE_OBJECT, "the text that is put; nothing: a motion, or the reader may not see it", subject_shape, true },
    { "standing", SHAPE_OBJECT, "the votes; nothing: it has not opened", standing_shape, true },
    { "cities", SHAPE_LIST, "the cities for which the reader votes", city_ballot_shape, false },
    { "outcome_sentence", SHAPE_TEXT, "with its reason in numbers; empty: none yet", NULL, false },
    { "reasons", SHAPE_LIST, "each step that led to it", sentence_shape, false },
    { "rule", SHAPE_LIST, "the rule in words", sentence_shape, false },
    { "sections", SHAPE_LIST, "what each feature has to say about it", section_shape, false },
    { "history", SHAPE_LIST, "what happened lately, newest first", history_shape, false },
    { 0 }
};

static const Route routes[] = {
    { GET, "/questions/{question}", show_question, .who = ANYONE, .shape = show_shape, .summary = "One question: what is asked, and what came of it" },
    { POST, "/questions/{question}/ballots", cast_ballot, .who = SIGNED_IN, .form = &ballot_form, .shape = receipt_shape,
      .summary = "Casts or changes the ballot of a city that the reader votes for; of a secret one it answers the receipt" },
    { 0 }
};

const Schema questions_schema = { "questions", "src/features/questions/schema.sql" };

const Feature questions = {
    .name = "questions",
    .routes = routes,
    .jobs = questions_jobs,
    .topics = "questions",
    .find_place = questions_find_place,
    .place = questions_place,
    .deadline_passed = questions_deadline_passed,
    .question_way = &vote_way,
    .about_person = questions_about_person,
    .erase_person = questions_erase_person,
    .person_columns = questions_person_columns,
    .vouched = questions_vouched,
    .entry_in_words = questions_entry_in_words,
    .entry_audience = questions_entry_audience,
    .entry_kinds = questions_entry_kinds,
    .findable = &questions_findable,
    .name_object = questions_name_object,
};
