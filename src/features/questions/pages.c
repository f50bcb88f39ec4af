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

static const Shape conduct_shape[] = {
    { "question", SHAPE_OBJECT, "what is asked and where it stands", question_shape, false },
    { "standing", SHAPE_OBJECT, "the votes; nothing: it has not opened", standing_shape, true },
    { 0 }
};
static const Shape nothing_shape[] = { { 0 } };

static const Route routes[] = {
    { GET, "/questions", show_questions, .who = ANYONE, .shape = questions_shape, .parameters = "modified_since state way body q sort after",
      .summary = "What is put to the bodies of the network, the newest first" },
    { GET, "/groups/{group}/questions", show_questions_of_body, .who = ANYONE, .shape = questions_shape, .parameters = "modified_since state way q sort after",
      .summary = "What is put to one body" },
    { GET, "/questions/{question}", show_question, .who = ANYONE, .reads_object = true, .shape = show_shape, .summary = "One question: what is asked, and what came of it" },
    { GET, "/questions/{question}/roll", show_roll, .who = ANYONE, .shape = roll_shape, .parameters = "choice country q sort after",
      .summary = "The roll call of a vote: each city that is entitled, with what it voted" },
    { POST, "/questions/{question}/ballots", cast_ballot, .who = SIGNED_IN, .form = &ballot_form, .shape = receipt_shape, .kept_nowhere = true,
      .summary = "Casts or changes the ballot of a city that the reader votes for; of a secret one it answers the receipt" },
    { GET, "/questions/{question}/conduct", show_conduct, .who = SIGNED_IN, .shape = conduct_shape,
      .summary = "What the chair of the body does with a question" },
    { POST, "/questions/{question}/open", conduct_open, .who = SIGNED_IN, .form = &question_open_form,
      .summary = "Who chairs the body opens a question: rule and roll are frozen" },
    { POST, "/questions/{question}/close", conduct_close, .who = SIGNED_IN, .form = &question_close_form,
      .summary = "Who chairs the body closes a question: its outcome is computed, and what follows is done" },
    { POST, "/questions/{question}/move", conduct_move, .who = SIGNED_IN, .form = &question_move_form,
      .summary = "Moves the end of a question, with a reason" },
    { POST, "/questions/{question}/withdraw", conduct_withdraw, .who = SIGNED_IN, .form = &question_withdraw_form,
      .summary = "Withdraws a question, with a reason" },
    { POST, "/questions/{question}/tie", conduct_tie, .who = SIGNED_IN, .form = &question_tie_form,
      .summary = "Who chairs the body decides a tie" },
    { POST, "/questions/{question}/again", conduct_again, .who = SIGNED_IN, .form = &question_again_form,
      .summary = "Calls a question for the second time that had no quorum" },
    { GET, "/groups/{group}/questions/new", show_motion, .who = SIGNED_IN, .shape = nothing_shape, .summary = "The form that puts a motion to a body" },
    { POST, "/groups/{group}/questions", put_motion, .who = SIGNED_IN, .form = &motion_form, .summary = "Prepares a vote on a motion" },
    { GET, "/positions/{position}/questions/new", show_put, .who = SIGNED_IN, .shape = nothing_shape, .parameters = "subject",
      .summary = "The form that puts a text, or amendments to it, to the body whose stage it is" },
    { POST, "/positions/{position}/questions", put_text_to_vote, .who = SIGNED_IN, .form = &put_form,
      .summary = "Prepares a vote on a text, on amendments en bloc, or on one of them" },
    { 0 }
};

const Schema questions_schema = { "questions", "src/features/questions/schema.sql" };

const Feature questions = {
    .name = "questions",
    .area = "votes",
    .routes = routes,
    .jobs = questions_jobs,
    .topics = "questions",
    .find_place = questions_find_place,
    .place = questions_place,
    .deadline_passed = questions_deadline_passed,
    .tells = questions_tell,
    .notice_in_words = questions_notice_in_words,
    .for_city = questions_for_city,
    .for_group = questions_for_group,
    .for_position = questions_for_position,
    .for_amendment = questions_for_amendment,
    .open_for_group = questions_open_for_group,
    .waits_for = questions_wait_for,
    .due_places = &questions_due_places,
    .on_desk = questions_on_desk,
    .question_way = &vote_way,
    .about_person = questions_about_person,
    .erase_person = questions_erase_person,
    .person_columns = questions_person_columns,
    .vouched = questions_vouched,
    .entry_in_words = questions_entry_in_words,
    .entry_audience = questions_entry_audience,
    .entry_moves = questions_entry_moves,
    .entry_kinds = questions_entry_kinds,
    .findable = &questions_findable,
    .name_object = questions_name_object,
    .open_sets = questions_open_sets,
};
