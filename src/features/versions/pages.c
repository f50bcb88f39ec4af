/* SPDX-License-Identifier: EUPL-1.2 */
/* The feature of versions: its routes, and what it answers. */
#include "features/versions/pages.h"

static const Shape list_shape[] = {
    { "position", SHAPE_OBJECT, "the position", position_shape, false },
    { "milestones", SHAPE_LIST, "versions with a name, or with which a stage closed, the newest first", text_version_shape, false },
    { "versions", SHAPE_LIST, "all, the newest first", text_version_shape, false },
    { "next", SHAPE_NUMBER, "before which the list goes on; nothing: it does not", NULL, true },
    { 0 }
};
static const Shape one_shape[] = {
    { "position", SHAPE_OBJECT, "the position", position_shape, false },
    { "version", SHAPE_OBJECT, "the version", text_version_shape, false },
    { "line_width", SHAPE_NUMBER, "that its lines were numbered at, in characters", NULL, false },
    { "text_language", SHAPE_TEXT, "the language of the text", NULL, false },
    { "paragraphs", SHAPE_LIST, "the text", paragraphs_shape, false },
    { "contents", SHAPE_LIST, "its headings, where there are several", text_contents_shape, false },
    { "has_contents", SHAPE_TRUTH, "whether there are", NULL, false },
    { 0 }
};

static const Route routes[] = {
    { GET, "/positions/{position}/versions", show_text_versions, .who = ANYONE, .shape = list_shape, .parameters = "before", .topics = "positions",
      .kept_for_visitors = true, .summary = "The versions of a text" },
    { GET, "/positions/{position}/versions/{number}", show_text_version, .who = ANYONE, .shape = one_shape, .topics = "positions",
      .kept_for_visitors = true, .summary = "One version of a text, with the numbers of its paragraphs and lines" },
    { POST, "/positions/{position}/versions/{number}/name", name_text_version, .who = SIGNED_IN, .form = &text_name_form,
      .summary = "Who writes the text, or leads, gives a version a name" },
    { GET, "/positions/{position}/versions/{number}/compare/{other}", compare_versions, .who = ANYONE, .shape = text_compare_shape, .parameters = "view",
      .topics = "positions", .kept_for_visitors = true, .summary = "Two versions of a text compared by word" },
    { GET, "/positions/{position}/compare", compare_chosen, .who = ANYONE, .shape = text_compare_shape, .parameters = "from to view",
      .summary = "The same of two versions by their numbers" },
    { GET, "/positions/{position}/versions/{number}/provenance", show_provenance, .who = ANYONE, .shape = text_provenance_shape, .topics = "*",
      .kept_for_visitors = true, .summary = "Who brought which words of a version, and what stood there before" },
    { GET, "/positions/{position}/edit", show_edit_text, .who = SIGNED_IN, .shape = text_edit_shape, .parameters = "section",
      .summary = "The text, or one section of it, to be written" },
    { POST, "/positions/{position}/edit", edit_text, .who = ANYONE, .form = &text_edit_form,
      .summary = "Saves the text as the next version, keeps a draft of it, or shows it; where others have changed the same words, choice_1 and so on (mine, "
                 "theirs, both, edit) and edited_1 decide" },
    { POST, "/positions/{position}/edit/discard", discard_text, .who = SIGNED_IN, .form = &text_discard_form, .summary = "Discards one's draft" },
    { 0 }
};

const Schema position_versions_schema = { "position_versions", "src/features/versions/schema.sql" };

const Feature versions = {
    .registers = versions_registers,
    .name = "versions",
    .area = "positions",
    .routes = routes,
    .topics = "positions",
    .tells = versions_tell,
    .notice_in_words = versions_notice_in_words,
    .stage_changed = versions_stage_changed,
    .for_position = versions_for_position,
    .about_person = versions_about_person,
    .erase_person = versions_erase_person,
    .person_columns = versions_person_columns,
    .retentions = versions_retentions,
    .vouched = versions_vouched,
    .entry_in_words = versions_entry_in_words,
    .entry_audience = versions_entry_audience,
    .entry_kinds = versions_entry_kinds,
    .name_object = versions_name_object,
};
