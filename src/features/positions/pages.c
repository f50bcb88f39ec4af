/* SPDX-License-Identifier: EUPL-1.2 */
/* The feature of positions: its routes, and what it answers. */
#include "features/positions/pages.h"

static const Shape show_shape[] = {
    { "position", SHAPE_OBJECT, "the position", position_shape, false },
    { "sees_text", SHAPE_TRUTH, "whether the reader may see the text now", NULL, false },
    { "sections", SHAPE_LIST, "what each feature has to say about it", section_shape, false },
    { 0 }
};

static const Route routes[] = {
    { GET, "/positions/{position}", show_position, .who = ANYONE, .shape = show_shape,
      .summary = "One position: its task, the stations of its life and its text" },
    { 0 }
};

const Schema positions_schema = { "positions", "src/features/positions/schema.sql" };

const Feature positions = {
    .name = "positions",
    .routes = routes,
    .topics = "positions",
    .find_place = positions_find_place,
    .place = positions_place,
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
