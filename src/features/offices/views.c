/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading posts and offices. */
#include "features/offices/store.h"

/* $1 the language. The table of offices, or a part of it, stands between the two. */
#define COLUMNS                                                                                                          \
    "SELECT f.id, f.post, COALESCE(tp.text, p.name) AS post_name, p.held_by, f.organisation, o.slug, "                   \
    "COALESCE(t.text, o.name) AS name, COALESCE(t.language, o.language) AS name_language, f.starts, f.ends, "            \
    "f.decided_on, f.decided_by FROM "
#define NAMES                                                                                                            \
    "JOIN office_post p ON p.code = f.post JOIN organisation o ON o.id = f.organisation "                                \
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $1 "                               \
    "LEFT JOIN translation tp ON tp.object = p.id AND tp.field = 'name' AND tp.language = $1 "

static const Query of_network = {
    COLUMNS "(SELECT * FROM office ORDER BY starts DESC, id DESC LIMIT 500) f " NAMES
    "WHERE " SEEN_BY("$2", "o.audience") " ORDER BY f.starts DESC, f.id DESC"
};
static const Query of_organisations = {
    COLUMNS "office f " NAMES "WHERE f.organisation IN (SELECT number FROM numbers($3)) AND " SEEN_BY("$2", "o.audience") " ORDER BY f.starts DESC, f.id DESC"
};
static const Query counted = { "SELECT COUNT(*) FROM (SELECT id FROM office ORDER BY starts DESC, id DESC LIMIT 501) some_offices" };
static const Query of_organisation = {
    COLUMNS "office f " NAMES "WHERE f.organisation = $2 AND f.ends > $3 ORDER BY f.starts, p.position, f.id LIMIT 100"
};
static const Query ending = {
    COLUMNS "office f " NAMES "WHERE f.ends > $2 AND f.ends <= $3 AND NOT EXISTS (SELECT 1 FROM office n WHERE n.post = f.post AND n.starts >= f.ends) "
    "ORDER BY f.ends, f.id LIMIT 100"
};
static const Query one_term = { COLUMNS "office f " NAMES "WHERE f.id = $2" };
static const Query terms_of_post = { "SELECT organisation, starts, ends FROM office WHERE post = $1 ORDER BY starts LIMIT 1000" };
static const Query one_post = {
    "SELECT code, position, name, term_years, most_renewals, most_holders, held_by FROM office_post WHERE code = $1"
};
static const Query posts = {
    "SELECT p.code, p.id, p.position, COALESCE(t.text, p.name) AS name, p.term_years, p.most_renewals, p.most_holders, p.held_by "
    "FROM office_post p LEFT JOIN translation t ON t.object = p.id AND t.field = 'name' AND t.language = $1 "
    "ORDER BY p.position, p.code LIMIT 100"
};
static const Query acting = {
    "SELECT person.name FROM mandate JOIN person ON person.id = mandate.person WHERE mandate.organisation = $1 AND mandate.role = $2 "
    "AND mandate.starts <= $3 AND (mandate.ends IS NULL OR mandate.ends > $3) AND person.status = 'active' "
    "AND " SEEN_BY("$4", "person.audience") " ORDER BY mandate.starts DESC, mandate.id LIMIT 1"
};
static const Query member_cities = {
    "SELECT o.slug AS value, COALESCE(t.text, o.name) AS label FROM organisation o "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $1 "
    "WHERE o.kind = 'city' AND o.status = 'active' ORDER BY o.name_key, o.id LIMIT 500"
};

Value *offices_of_network(Database *database, Arena *arena, Text language, Text audiences)
{
    return value_from_rows(arena, database_query(database, arena, &of_network, ARGS(language, audiences)));
}

bool offices_are_cut(Database *database)
{
    return database_number(database, &counted, NO_ARGS, 0) > 500;
}

Value *offices_of_cities(Database *database, Arena *arena, Text language, Text audiences, Text cities)
{
    return value_from_rows(arena, database_query(database, arena, &of_organisations, ARGS(language, audiences, cities)));
}

Value *offices_of(Database *database, Arena *arena, int64_t organisation, Text language, Text day)
{
    return value_from_rows(arena, database_query(database, arena, &of_organisation, ARGS(language, organisation, day)));
}

Value *offices_ending(Database *database, Arena *arena, Text language, Text after, Text until)
{
    return value_from_rows(arena, database_query(database, arena, &ending, ARGS(language, after, until)));
}

Value *office_load(Database *database, Arena *arena, int64_t office, Text language)
{
    return value_from_row(arena, database_query(database, arena, &one_term, ARGS(language, office)));
}

Terms office_terms(Database *database, Arena *arena, Text post)
{
    Value *rows = value_from_rows(arena, database_query(database, arena, &terms_of_post, ARGS(post)));
    Term *list = new(arena, Term, rows->count + 1);
    for (ptrdiff_t i = 0; i < rows->count; i++)
        list[i] = (Term){ value_get_number(rows->items[i], "organisation"), value_get_text(rows->items[i], "starts"),
                          value_get_text(rows->items[i], "ends") };
    return (Terms){ (int)rows->count, list };
}

bool office_post_load(Database *database, Arena *arena, Text code, OfficePost *result_post)
{
    Value *row = value_from_row(arena, database_query(database, arena, &one_post, ARGS(code)));
    *result_post = (OfficePost){ .code = value_get_text(row, "code"),
                                 .position = value_get_number(row, "position"),
                                 .name = value_get_text(row, "name"),
                                 .term_years = value_get_number(row, "term_years"),
                                 .most_renewals = value_get_number(row, "most_renewals"),
                                 .most_holders = value_get_number(row, "most_holders"),
                                 .held_by = value_get_text(row, "held_by") };
    return row != NULL;
}

Value *office_posts(Database *database, Arena *arena, Text language)
{
    return value_from_rows(arena, database_query(database, arena, &posts, ARGS(language)));
}

Text acting_person(Database *database, Arena *arena, int64_t organisation, Text role, Text day, Text audiences)
{
    return database_text(database, arena, &acting, ARGS(organisation, role, day, audiences));
}

Value *office_cities(Database *database, Arena *arena, Text language)
{
    return value_from_rows(arena, database_query(database, arena, &member_cities, ARGS(language)));
}
