/* SPDX-License-Identifier: EUPL-1.2 */
/* The feature of elections: its routes, and what it answers. */
#include "features/elections/pages.h"

static const Shape new_shape[] = {
    { "slug", SHAPE_TEXT, "the group's name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "the group's name", NULL, false },
    { 0 }
};

static const Route routes[] = {
    { GET, "/groups/{group}/elections/new", show_new_election, .who = OF_NETWORK, .shape = new_shape,
      .summary = "The form by which a chair or the secretariat prepares an election" },
    { POST, "/groups/{group}/elections", prepare_election, .who = OF_NETWORK, .form = &election_form,
      .summary = "A chair or the secretariat prepares an election" },
    { GET, "/questions/{question}/candidates", show_candidates, .who = ANYONE, .shape = candidates_shape,
      .summary = "Who stands for election, and by which rules" },
    { GET, "/questions/{question}/candidates/new", show_new_candidate, .who = OF_NETWORK, .shape = new_candidate_shape,
      .summary = "The form by which a coordinator lets the city or one of its people stand" },
    { POST, "/questions/{question}/candidates", enter_candidate, .who = OF_NETWORK, .form = &candidate_form,
      .summary = "A coordinator lets the city or one of its people stand" },
    { POST, "/questions/{question}/candidates/{candidate}/withdraw", withdraw_candidate, .who = OF_NETWORK,
      .summary = "The candidate does not stand any more" },
    { POST, "/questions/{question}/candidates/{candidate}/support", support_candidate, .who = OF_NETWORK, .form = &supporter_form,
      .summary = "A coordinator says that the city supports the candidate" },
    { POST, "/questions/{question}/candidates/{candidate}/unsupport", unsupport_candidate, .who = OF_NETWORK, .form = &supporter_form,
      .summary = "The city does not support the candidate any more" },
    { GET, "/questions/{question}/ballot", show_election_paper, .who = SIGNED_IN, .shape = election_paper_shape, .kept_nowhere = true, .parameters = "city",
      .summary = "The ballot of a city for which the reader votes" },
    { POST, "/questions/{question}/ballot", cast_election_paper, .who = SIGNED_IN, .form = &election_paper_form, .shape = election_paper_shape, .kept_nowhere = true,
      .summary = "Puts a ballot into the box, by `ranking` (\"3 1=2\") or by rank_1, rank_2 …; answers its receipt" },
    { GET, "/questions/{question}/results", show_results, .who = ANYONE, .shape = results_shape,
      .summary = "Who is elected, and each round of the count" },
    { GET, "/questions/{question}/results/blt", download_blt, .media = "text/plain", .who = ANYONE,
      .summary = "The ballots in the BLT format, as hanse count reads them" },
    { GET, "/questions/{question}/results/count", download_count, .media = "application/json", .who = ANYONE,
      .summary = "The count as hanse count prints it" },
    { GET, "/questions/{question}/ballots", show_ballots, .who = ANYONE, .shape = published_ballots_shape,
      .summary = "The published list of secret ballots" },
    { POST, "/questions/{question}/ballots/find", find_ballot, .who = ANYONE, .form = &find_ballot_form, .shape = published_ballots_shape,
      .summary = "Finds a ballot in the published list by its receipt" },
    { 0 }
};

const Schema elections_schema = { "elections", "src/features/elections/schema.sql" };

const Feature elections = {
    .name = "elections",
    .area = "votes",
    .routes = routes,
    .topics = "questions",
    .tells = elections_tell,
    .notice_in_words = elections_notice_in_words,
    .question_way = &election_way,
    .for_question = elections_for_question,
    .for_group = elections_for_group,
    .about_person = elections_about_person,
    .erase_person = elections_erase_person,
    .person_columns = elections_person_columns,
    .vouched = elections_vouched,
    .entry_names = elections_entry_names,
    .entry_in_words = elections_entry_in_words,
    .entry_audience = elections_entry_audience,
    .entry_kinds = elections_entry_kinds,
};
