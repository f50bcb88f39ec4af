/* SPDX-License-Identifier: EUPL-1.2 */
/* The feature of positions: its routes, and what it answers. */
#include "features/positions/pages.h"

static const Shape row_shape[] = {
    { "id", SHAPE_NUMBER, "number of the text", NULL, false },
    { "slug", SHAPE_TEXT, "its name in addresses", NULL, false },
    { "kind", SHAPE_TEXT, "position, statement, declaration or reply", NULL, false },
    { "kind_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "title", SHAPE_WORDS, "its title", NULL, false },
    { "stage_code", SHAPE_TEXT, "the stage that is open; superseded; dropped", NULL, false },
    { "stage_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "body_slug", SHAPE_TEXT, "the group that commissioned it, by its name in addresses", NULL, false },
    { "body_name", SHAPE_WORDS, "its name", NULL, false },
    { "commissioned_on", SHAPE_DAY, "when it was commissioned", NULL, false },
    { "published_on", SHAPE_TEXT, "empty: not yet", NULL, false },
    { "moved_at", SHAPE_MOMENT, "when the stage began", NULL, false },
    { "closes_at", SHAPE_MOMENT, "when the stage closes by itself", NULL, true },
    { 0 }
};
static const Shape list_shape[] = {
    { "positions", SHAPE_LIST, "in the order that was asked for", row_shape, false },
    { "next", SHAPE_TEXT, "address of the next page; null at the end", NULL, true },
    { 0 }
};
static const Shape theme_shape[] = {
    { "slug", SHAPE_TEXT, "the theme's name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "the theme's name", NULL, false },
    { "number", SHAPE_NUMBER, "its place among the themes", NULL, false },
    { 0 }
};
static const Shape show_shape[] = {
    { "position", SHAPE_OBJECT, "the text and where it stands", position_shape, false },
    { "sees_text", SHAPE_TRUTH, "whether the reader may see the text now", NULL, false },
    { "people", SHAPE_LIST, "who drafts and who answers amendments; empty for those outside the network", position_role_shape, false },
    { "dissents", SHAPE_LIST, "cities that do not associate themselves; empty where the reader may not see the text", position_dissent_shape, false },
    { "superseded_by", SHAPE_OBJECT, "the text that took its place", named_shape, true },
    { "themes", SHAPE_LIST, "what it is about", theme_shape, false },
    { "sections", SHAPE_LIST, "what each feature has to say about it", section_shape, false },
    { "history", SHAPE_LIST, "what happened lately, newest first", history_shape, false },
    { 0 }
};
#define POSITION { "position", SHAPE_OBJECT, "the text and where it stands", position_shape, false }
static const Shape stages_shape[] = { POSITION, { "stages", SHAPE_LIST, "the stages in their order", position_stage_shape, false }, { 0 } };
static const Shape people_shape[] = { POSITION, { "people", SHAPE_LIST, "who has a role", position_role_shape, false }, { 0 } };
static const Shape dissent_shape[] = {
    POSITION,
    { "dissents", SHAPE_LIST, "cities that do not associate themselves", position_dissent_shape, false },
    { 0 }
};
static const Shape supersede_shape[] = { POSITION, { 0 } };
static const Shape nothing_shape[] = { { 0 } };

static const Route routes[] = {
    { GET, "/positions", show_positions, .who = ANYONE, .shape = list_shape, .topics = "positions groups themes deadlines",
      .parameters = "modified_since kind stage theme body q sort after", .summary = "Positions, statements, declarations and replies, filtered and sorted" },
    { GET, "/positions/commission", show_commission, .who = OF_NETWORK, .shape = nothing_shape,
      .summary = "Kinds of texts with their stages, and the form to commission one" },
    { POST, "/positions/commission", commission, .who = OF_NETWORK, .form = &commission_form,
      .summary = "Who leads a body that adopts commissions a text" },
    { GET, "/positions/rules", show_rules, .who = SECRETARIAT, .shape = stage_rules_shape, .parameters = "body",
      .summary = "The stages of each kind of text, for every body or for one" },
    { GET, "/positions/rules/{kind}/{ordinal}", show_rule, .who = SECRETARIAT, .shape = stage_rule_shape, .parameters = "body",
      .summary = "One stage of a kind of text" },
    { POST, "/positions/rules/{kind}/{ordinal}", change_rule, .who = SECRETARIAT, .form = &stage_rule_form, .parameters = "body",
      .summary = "Changes, adds or removes a stage of a kind of text" },
    { GET, "/positions/{position}", show_position, .who = ANYONE, .reads_object = true, .shape = show_shape,
      .summary = "One text: its task, the stations of its life, who works on it, and the text itself" },
    { GET, "/positions/{position}/stages", show_stages, .who = OF_NETWORK, .shape = stages_shape, .summary = "The stages of a text, and what comes next" },
    { POST, "/positions/{position}/stages/close", close_stage, .who = OF_NETWORK, .form = &stage_close_form,
      .summary = "Who leads closes the stage with an outcome" },
    { POST, "/positions/{position}/stages/deadline", move_stage_deadline, .who = OF_NETWORK, .form = &stage_deadline_form,
      .summary = "Who leads sets or moves when the stage closes by itself" },
    { GET, "/positions/{position}/people", show_people, .who = OF_NETWORK, .shape = people_shape, .summary = "Who drafts a text, and who answers its amendments" },
    { POST, "/positions/{position}/people", give_role, .who = OF_NETWORK, .form = &position_role_form, .summary = "Who leads names a drafter, a rapporteur or a translator" },
    { POST, "/positions/{position}/people/end", end_role, .who = OF_NETWORK, .form = &position_role_end_form, .summary = "Who leads ends a role" },
    { GET, "/positions/{position}/dissent", show_dissent, .who = OF_NETWORK, .shape = dissent_shape, .summary = "Cities that do not associate themselves with a text" },
    { POST, "/positions/{position}/dissent", dissent, .who = OF_NETWORK, .form = &dissent_form,
      .summary = "Who acts for a city says that it does not associate itself, or that it does after all" },
    { GET, "/positions/{position}/supersede", show_supersede, .who = OF_NETWORK, .shape = supersede_shape, .summary = "Titles, review and what takes the place of a text" },
    { POST, "/positions/{position}/supersede", supersede, .who = OF_NETWORK, .form = &supersede_form, .summary = "Another text takes its place" },
    { POST, "/positions/{position}/review", set_review, .who = OF_NETWORK, .form = &review_form, .summary = "When the network looks at it again" },
    { POST, "/positions/{position}/titles", translate_title, .who = OF_NETWORK, .form = &position_title_form, .summary = "Its title in another language" },
    { 0 }
};

const Schema positions_schema = { "positions", "src/features/positions/schema.sql" };

const Feature positions = {
    .registers = positions_registers,
    .name = "positions",
    .area = "positions",
    .routes = routes,
    .topics = "positions",
    .find_place = positions_find_place,
    .place = positions_place,
    .tells = positions_tell,
    .notice_in_words = positions_notice_in_words,
    .for_city = positions_for_city,
    .for_theme = positions_for_theme,
    .for_group = positions_for_group,
    .for_person = positions_for_person,
    .open_for_city = positions_open_for_city,
    .open_for_group = positions_open_for_group,
    .waits_for = positions_wait_for,
    .due_places = &positions_due_places,
    .on_desk = positions_on_desk,
    .deadline_passed = positions_deadline_passed,
    .about_person = positions_about_person,
    .erase_person = positions_erase_person,
    .person_columns = positions_person_columns,
    .vouched = positions_vouched,
    .entry_in_words = positions_entry_in_words,
    .entry_audience = positions_entry_audience,
    .entry_moves = positions_entry_moves,
    .entry_kinds = positions_entry_kinds,
    .findable = &positions_findable,
    .name_object = positions_name_object,
};
