/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading profiles. Who may see what of them is the pages' to decide. */
#include "features/profiles/rules.h"
#include "features/profiles/store.h"

static const Query load_profile = {
    "SELECT person.id, person.name, person.email, CASE WHEN person.kind = 'guest' THEN 1 ELSE 0 END AS is_guest, person.audience, "
    "COALESCE(profile.about, '') AS about, COALESCE(profile.about_language, '') AS about_language, "
    "COALESCE(profile.telephone, '') AS telephone, COALESCE(photo.digest, '') AS photo "
    "FROM person LEFT JOIN profile ON profile.person = person.id LEFT JOIN photo ON photo.person = person.id "
    "WHERE person.id = $1 AND person.status = 'active'"
};
/* Without a choice the telephone number is for the people of the first city that the person acts for. */
static const Query load_visibility = {
    "SELECT person.audience, COALESCE(profile.email_audience, 2), COALESCE(profile.telephone_audience, "
    "(SELECT audience.id FROM mandate JOIN audience ON audience.kind = 'city' AND audience.object = mandate.organisation "
    "WHERE mandate.person = $1 AND mandate.starts <= $2 AND (mandate.ends IS NULL OR mandate.ends > $2) "
    "ORDER BY mandate.starts, mandate.id LIMIT 1), 3), "
    "COALESCE(profile.photo_audience, 2), COALESCE(profile.about_audience, 2), COALESCE(profile.expertise_audience, 2), "
    "COALESCE(profile.languages_audience, 2) FROM person LEFT JOIN profile ON profile.person = person.id WHERE person.id = $1"
};
static const Query in_force = {
    "SELECT m.id, m.role, m.title, m.starts, o.slug AS city_slug, COALESCE(t.text, o.name) AS city_name, "
    "COALESCE(t.language, o.language) AS city_name_language, o.country "
    "FROM mandate m JOIN organisation o ON o.id = m.organisation "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $4 "
    "WHERE m.person = $1 AND m.starts <= $3 AND (m.ends IS NULL OR m.ends > $3) "
    "AND " SEEN_BY("$2", "o.audience") " ORDER BY m.starts, m.id"
};
static const Query themes_of = {
    "SELECT theme.slug, COALESCE(t.text, theme.name) AS name, COALESCE(t.language, theme.language) AS name_language, "
    "COALESCE(area.position, theme.position) AS number "
    "FROM person_theme JOIN theme ON theme.id = person_theme.theme LEFT JOIN theme area ON area.id = theme.parent "
    "LEFT JOIN translation t ON t.object = theme.id AND t.field = 'name' AND t.language = $2 "
    "WHERE person_theme.person = $1 ORDER BY COALESCE(area.position, theme.position), theme.parent, theme.position"
};
static const Query languages_of = { "SELECT language AS code FROM person_language WHERE person = $1 ORDER BY position, id" };
static const Query one_photo = { "SELECT content FROM photo WHERE person = $1" };
static const Query offered_cities = {
    "SELECT o.id AS organisation, o.slug, COALESCE(t.text, o.name) AS name, COALESCE(t.language, o.language) AS name_language "
    "FROM (SELECT organisation FROM mandate WHERE person = $1 AND starts <= $2 AND (ends IS NULL OR ends > $2) "
    "UNION SELECT object AS organisation FROM audience WHERE kind = 'city' AND id IN (SELECT number FROM numbers($3))) offered "
    "JOIN organisation o ON o.id = offered.organisation "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $4 ORDER BY o.name_key, o.id"
};
static const Query organisation_of = { "SELECT object FROM audience WHERE id = $1 AND kind = 'city'" };

Value *profile_load(Database *database, Arena *arena, int64_t person)
{
    return value_from_row(arena, database_query(database, arena, &load_profile, ARGS(person)));
}

Visibility visibility_of(Database *database, int64_t person, Text today)
{
    Arena *arena = arena_new();
    Visibility visibility = { { 0 } };
    Rows *rows = database_query(database, arena, &load_visibility, ARGS(person, today));
    while (rows_next(rows))
        for (int item = 0; item < ITEM_COUNT; item++)
            visibility.audiences[item] = audience_narrowed(rows_number(rows, item), rows_number(rows, ITEM_PERSON));
    arena_free(arena);
    return visibility;
}

Value *profile_mandates(Database *database, Arena *arena, int64_t person, Text audiences, Text today, Text language)
{
    return value_from_rows(arena, database_query(database, arena, &in_force, ARGS(person, audiences, today, language)));
}

Value *themes_of_person(Database *database, Arena *arena, int64_t person, Text language)
{
    return value_from_rows(arena, database_query(database, arena, &themes_of, ARGS(person, language)));
}

Value *languages_of_person(Database *database, Arena *arena, int64_t person)
{
    return value_from_rows(arena, database_query(database, arena, &languages_of, ARGS(person)));
}

Text languages_read_by(Database *database, Arena *arena, int64_t person)
{
    Value *found = languages_of_person(database, arena, person);
    Text codes = { 0 };
    for (ptrdiff_t i = 0; i < found->count; i++)
        codes = text_printf(arena, "%.*s %.*s", TEXT_ARGUMENTS(codes), TEXT_ARGUMENTS(value_get_text(found->items[i], "code")));
    return codes;
}

Blob photo_load(Database *database, Arena *arena, int64_t person)
{
    return database_blob(database, arena, &one_photo, ARGS(person));
}

static Text numbers_of(Arena *arena, const Visibility *visibility)
{
    Buffer buffer = buffer_new(arena, 1 << 10);
    for (int item = 0; item < ITEM_COUNT; item++)
        buffer_add_listed(&buffer, visibility->audiences[item]);
    return buffer_text(&buffer);
}

Value *cities_to_choose(Database *database, Arena *arena, int64_t person, const Visibility *visibility, Text today, Text language)
{
    Text chosen = numbers_of(arena, visibility);
    return value_from_rows(arena, database_query(database, arena, &offered_cities, ARGS(person, today, chosen, language)));
}

int64_t organisation_of_audience(Database *database, int64_t audience)
{
    return database_number(database, &organisation_of, ARGS(audience), 0);
}
