/* SPDX-License-Identifier: EUPL-1.2 */
/* The feature of procedures: its routes, and what it answers. */
#include "features/procedures/pages.h"

static const Route routes[] = {
    { GET, "/positions/{position}/procedure", show_procedure, .who = ANYONE, .shape = procedure_page_shape, .parameters = "part",
      .summary = "All amendments with the rapporteur's answers; before they are published, rapporteur, drafters and secretariat see them" },
    { POST, "/positions/{position}/procedure", give_answers, .who = OF_NETWORK, .form = &answers_form,
      .summary = "Several amendments are answered: answer_17=reject, reason_17=…; do=proposed lets fall what would fall" },
    { POST, "/positions/{position}/procedure/publish", publish_procedure, .who = OF_NETWORK, .summary = "Everybody who sees the text sees the answers" },
    { GET, "/positions/{position}/amendments/{amendment}/answer", show_answer, .who = OF_NETWORK, .shape = answer_page_shape,
      .summary = "One amendment with all its answers" },
    { POST, "/positions/{position}/amendments/{amendment}/answer", give_answer, .who = OF_NETWORK, .form = &amendment_answer_form,
      .summary = "The rapporteur answers an amendment" },
    { GET, "/positions/{position}/amendments/{amendment}/consent", show_answer_consent, .who = OF_NETWORK, .shape = consent_page_shape,
      .summary = "The author's city reads the answer to its amendment" },
    { POST, "/positions/{position}/amendments/{amendment}/consent", give_answer_consent, .who = OF_NETWORK, .form = &answer_consent_form,
      .summary = "The author's city agrees or does not" },
    { GET, "/positions/{position}/compromises/new", show_new_compromise, .who = OF_NETWORK, .shape = compromise_page_shape,
      .summary = "Amendments of which a compromise can be made; with amendment_17=1 and so on it leads to where its text is written" },
    { GET, "/positions/{position}/next-version", show_next_version, .who = OF_NETWORK, .shape = next_version_page_shape, .parameters = "part anew",
      .summary = "What becomes of the amendments, and what comes of it" },
    { POST, "/positions/{position}/next-version", make_next_version, .who = OF_NETWORK, .form = &next_version_form,
      .summary = "What becomes of amendments is chosen (fate_17=rejected), or the next version is made (do=make)" },
    { GET, "/positions/{position}/synopsis", show_synopsis, .media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", .who = ANYONE, .shape = synopsis_page_shape, .parameters = "part",
      .summary = "All amendments in two columns, with reason, answer and outcome" },
    { GET, "/positions/{position}/synopsis.pdf", print_synopsis, .media = "application/pdf", .who = ANYONE, .summary = "The same, to be printed" },
    { 0 }
};

const Schema procedures_schema = { "procedures", "src/features/procedures/schema.sql" };

const Feature procedures = {
    .name = "procedures",
    .area = "positions",
    .routes = routes,
    .topics = "positions amendments",
    .for_position = procedures_for_position,
    .for_paragraphs = procedures_for_paragraphs,
    .for_amendment = procedures_for_amendment,
    .waits_for = procedures_wait_for,
    .tells = procedures_tell,
    .notice_in_words = procedures_notice_in_words,
    .about_person = procedures_about_person,
    .erase_person = procedures_erase_person,
    .person_columns = procedures_person_columns,
    .vouched = procedures_vouched,
    .entry_in_words = procedures_entry_in_words,
    .entry_audience = procedures_entry_audience,
    .entry_moves = procedures_entry_moves,
    .entry_kinds = procedures_entry_kinds,
    .name_object = procedures_name_object,
};
