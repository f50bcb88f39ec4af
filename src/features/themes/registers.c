/* SPDX-License-Identifier: EUPL-1.2 */
/* Themes as a register. */
#include "features/themes/store.h"
#include "http/registers.h"

static const RegisterColumn theme_columns[] = {
    { "slug", REGISTER_WORD, IS_KEY | IS_REQUIRED, NULL, "its name in addresses", "clean-air", NULL, NULL },
    { "part_of", REGISTER_REFERENCE, IS_LATER, "themes", "the thematic area that it is a part of; empty: it is one", "environment", NULL, NULL },
    { "position", REGISTER_NUMBER, 0, NULL, "its place among its sisters, from 1", "3", "1", NULL },
    { "name", REGISTER_WORD, IS_REQUIRED, NULL, NULL, "Clean air", NULL, NULL },
    { "description", REGISTER_TEXT, 0, NULL, "what it is about", "", NULL, NULL },
    { "language", REGISTER_LANGUAGE, 0, NULL, "of name and description", "en", "en", NULL },
    { 0 }
};
static const Query all_rows = { "SELECT slug, parent, position, name, description, language, id FROM theme ORDER BY slug" };
static const Query add_row = {
    "INSERT INTO theme (id, slug, parent, position, name, description, language) VALUES ($1, $2, $3, $4, $5, $6, $7)"
};
static const Query change_row = {
    "UPDATE theme SET slug = $2, parent = $3, position = $4, name = $5, description = $6, language = $7 WHERE id = $1"
};
static const Query put_parent = { "UPDATE theme SET parent = $2 WHERE id = $1" };

static const char *problem(const RegisterRow *row, const char **result_column)
{
    *result_column = "part_of";
    return text_equal(register_text(row, "part_of"), register_text(row, "slug")) ? SAY("A theme is no part of itself.") : NULL;
}

const Register themes_registers[] = {
    { .name = "themes", .label = SAY("Themes"), .about = SAY("A thematic area of the network, or a part of one"), .table = "theme",
      .columns = theme_columns, .rows = &all_rows, .add = &add_row, .change = &change_row, .later = &put_parent, .object_kind = "theme",
      .topic = "themes", .problem = problem },
    { 0 }
};
