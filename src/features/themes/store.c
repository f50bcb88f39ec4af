/* SPDX-License-Identifier: EUPL-1.2 */
/* All SQL about themes. */
#include "features/themes/store.h"

#include "record/record.h"
#include "view/translation.h"

static const Query insert_theme = {
    "INSERT INTO theme (id, slug, parent, position, name, description, language) VALUES ($1, $2, $3, $4, $5, $6, $7)"
};
static const Query find_theme = { "SELECT id FROM theme WHERE slug = $1" };
#define COLUMNS                                                                                                         \
    "SELECT theme.id, slug, parent, position AS number, cities, COALESCE(name.text, theme.name) AS name, "              \
    "COALESCE(name.language, theme.language) AS name_language, "                                                        \
    "COALESCE(description.text, theme.description) AS description, "                                                    \
    "COALESCE(description.language, theme.language) AS description_language "                                           \
    "FROM theme "                                                                                                       \
    "LEFT JOIN translation name ON name.object = theme.id AND name.field = 'name' AND name.language = $2 "              \
    "LEFT JOIN translation description ON description.object = theme.id AND description.field = 'description' "         \
    "AND description.language = $2 "
static const Query children = { COLUMNS "WHERE parent = $1 ORDER BY position" };
/* Everyone sees a theme. */
static const Query all_names_of = {
    "SELECT CAST(1 AS BIGINT), name FROM theme WHERE id = $1 "
    "UNION ALL SELECT CAST(1 AS BIGINT), t.text FROM theme JOIN translation t ON t.object = theme.id AND t.field = 'name' WHERE theme.id = $1"
};
static const Query some_areas = { COLUMNS "WHERE parent = 0 AND theme.id IN (SELECT number FROM numbers($1)) ORDER BY position" };
static const Query one_theme = { COLUMNS "WHERE theme.id = $1" };
static const Query change_cities = { "UPDATE theme SET cities = cities + $2 WHERE id = $1" };
static const Query name_of = { "SELECT name FROM theme WHERE id = $1" };
static const Query theme_of_name = { "SELECT id FROM theme WHERE name = $1 ORDER BY id LIMIT 1" };

static void record_theme(Write *write, int64_t theme, const char *verb, int64_t by, Value *content)
{
    record_append(write, (Entry){ .person = by, .verb = verb, .object_kind = "theme", .object = theme, .content = content });
    write_touch(write, "themes");
}

int64_t theme_add(Write *write, const NewTheme *theme)
{
    int64_t id = write_new_id(write);
    database_run(write->database, &insert_theme,
                 ARGS(id, theme->slug, theme->parent, theme->position, theme->name, theme->description, theme->language));
    Value *content = value_object(write->arena);
    put_text(content, "slug", theme->slug);
    put_text(content, "name", theme->name);
    put_text(content, "language", theme->language);
    record_theme(write, id, "theme.added", theme->by, content);
    return id;
}

void theme_translate(Write *write, int64_t theme, const char *field, Text language, Text text, int64_t by)
{
    translation_put(write, theme, text_from_z(field), language, text, 1);
    Value *content = value_object(write->arena);
    put_text(content, "field", text_from_z(field));
    put_text(content, "language", language);
    put_text(content, "text", text);
    record_theme(write, theme, "theme.translated", by, content);
}

int64_t theme_find(Database *database, Text slug)
{
    return database_number(database, &find_theme, ARGS(slug), 0);
}

Value *themes_under(Database *database, Arena *arena, int64_t parent, Text language)
{
    return value_from_rows(arena, database_query(database, arena, &children, ARGS(parent, language)));
}

static Value *with_parts(Database *database, Arena *arena, Value *areas, Text language)
{
    for (ptrdiff_t i = 0; i < areas->count; i++)
        put(areas->items[i], "subthemes", themes_under(database, arena, value_get_number(areas->items[i], "id"), language));
    return areas;
}

Value *themes_all(Database *database, Arena *arena, Text language)
{
    return with_parts(database, arena, themes_under(database, arena, 0, language), language);
}

Value *themes_among(Database *database, Arena *arena, Text ids, Text language)
{
    return with_parts(database, arena, value_from_rows(arena, database_query(database, arena, &some_areas, ARGS(ids, language))), language);
}

void theme_cities_change(Write *write, int64_t theme, int64_t by_how_many)
{
    database_run(write->database, &change_cities, ARGS(theme, by_how_many));
    write_touch(write, "themes");
}

Text theme_name(Database *database, Arena *arena, int64_t theme)
{
    return database_text(database, arena, &name_of, ARGS(theme));
}

Text theme_name_in(Database *database, Arena *arena, Text language, int64_t theme, Text given)
{
    int64_t number = theme ? theme : database_number(database, &theme_of_name, ARGS(given), 0);
    Value *found = value_from_row(arena, database_query(database, arena, &one_theme, ARGS(number, language)));
    return found ? value_get_text(found, "name") : given;
}

Rows *theme_names(Database *database, Arena *arena, int64_t theme)
{
    return database_query(database, arena, &all_names_of, ARGS(theme));
}

Value *theme_load(Database *database, Arena *arena, int64_t theme, Text language)
{
    return value_from_row(arena, database_query(database, arena, &one_theme, ARGS(theme, language)));
}
