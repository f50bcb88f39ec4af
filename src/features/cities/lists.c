/* SPDX-License-Identifier: EUPL-1.2 */
/* The list of cities in its orders, the same cities on the map, and those of a theme. */
#include "features/cities/lists.h"

#include "http/kept_rows.h"

/* $1 how many, $2 audiences, then the filters of cities_list in their order: $3 language, $4 country, $5 in the EU (yes, no), $6 category,
 * $7 theme, $8 size band, $9 first letters of the name, $10 joined in or after, $11 status, $12 kind; $13 and $14 where to go on. */
#define COLUMNS                                                                                                         \
    "o.id, o.slug, COALESCE(t.text, o.name) AS name, COALESCE(t.language, o.language) AS name_language, "               \
    "o.name AS native_name, o.language AS native_name_language, o.country, o.in_eu, o.category, "                       \
    "COALESCE(tc.text, cat.name, '') AS category_name, o.status, o.member_since, o.population, o.population_year, "
#define TABLES                                                                                                          \
    "FROM organisation o "                                                                                              \
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $3 "                              \
    "LEFT JOIN category cat ON cat.code = o.category "                                                                  \
    "LEFT JOIN translation tc ON tc.object = cat.id AND tc.field = 'name' AND tc.language = $3 "
#define FILTERS                                                                                                         \
    "WHERE o.kind = CASE WHEN $12 = '' THEN 'city' ELSE $12 END "                                                       \
    "AND o.status = CASE WHEN $11 = '' THEN 'active' ELSE $11 END "                                                     \
    "AND " SEEN_BY("$2", "o.audience") " "                                                               \
    "AND ($4 = '' OR o.country = $4) "                                                                                  \
    "AND ($5 = '' OR o.in_eu = CASE WHEN $5 = 'yes' THEN 1 ELSE 0 END) "                                                \
    "AND ($6 = '' OR o.category = $6) "                                                                                 \
    "AND ($7 = '' OR EXISTS (SELECT 1 FROM organisation_theme ot JOIN theme ON theme.id = ot.theme "                    \
    "WHERE theme.slug = $7 AND ot.organisation = o.id AND ot.ends IS NULL)) "                                           \
    "AND ($8 = 0 OR o.size_band = $8) "                                                                                 \
    "AND ($9 = '' OR substr(o.name_key, 1, length($9)) = $9) "                                                          \
    "AND ($10 = 0 OR CAST(COALESCE(NULLIF(substr(o.member_since, 1, 4), ''), '0') AS BIGINT) >= $10) "

static const Query by_name = {
    "SELECT " COLUMNS "o.name_key AS sort_key " TABLES FILTERS "ORDER BY o.name_key, o.id LIMIT $1"
};
static const Query by_name_after = {
    "SELECT " COLUMNS "o.name_key AS sort_key " TABLES FILTERS
    "AND (o.name_key, o.id) > ($13, $14) ORDER BY o.name_key, o.id LIMIT $1"
};
static const Query by_population = {
    "SELECT " COLUMNS "o.population AS sort_key " TABLES FILTERS "ORDER BY o.population DESC, o.id DESC LIMIT $1"
};
static const Query by_population_after = {
    "SELECT " COLUMNS "o.population AS sort_key " TABLES FILTERS
    "AND (o.population, o.id) < ($13, $14) ORDER BY o.population DESC, o.id DESC LIMIT $1"
};
static const Query by_member_since = {
    "SELECT " COLUMNS "o.member_since AS sort_key " TABLES FILTERS "ORDER BY o.member_since, o.id LIMIT $1"
};
static const Query by_member_since_after = {
    "SELECT " COLUMNS "o.member_since AS sort_key " TABLES FILTERS
    "AND (o.member_since, o.id) > ($13, $14) ORDER BY o.member_since, o.id LIMIT $1"
};
static const Query newest_first = {
    "SELECT " COLUMNS "o.member_since AS sort_key " TABLES FILTERS "ORDER BY o.member_since DESC, o.id DESC LIMIT $1"
};
static const Query newest_first_after = {
    "SELECT " COLUMNS "o.member_since AS sort_key " TABLES FILTERS
    "AND (o.member_since, o.id) < ($13, $14) ORDER BY o.member_since DESC, o.id DESC LIMIT $1"
};
static const Query map_points = {
    "SELECT o.id, o.slug, COALESCE(t.text, o.name) AS name, o.latitude, o.longitude, o.population, o.status " TABLES FILTERS
    "ORDER BY o.population DESC, o.id DESC LIMIT $1"
};
static const Query newest = {
    "SELECT o.slug, COALESCE(t.text, o.name) AS name, COALESCE(t.language, o.language) AS name_language, o.country, "
    "o.member_since, COALESCE(tc.text, cat.name, '') AS category_name " TABLES FILTERS
    "ORDER BY o.member_since DESC, o.id DESC LIMIT $1"
};
static const Query count_all = { "SELECT COUNT(*) AS count FROM organisation o " FILTERS "AND $1 >= 0 AND $3 <> ''" };

static const Query of_theme = {
    "SELECT o.id, o.slug, COALESCE(t.text, o.name) AS name, COALESCE(t.language, o.language) AS name_language, o.country, "
    "o.population, o.latitude, o.longitude, o.status "
    "FROM organisation_theme ot JOIN organisation o ON o.id = ot.organisation "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $2 "
    "WHERE ot.theme = $1 AND ot.ends IS NULL AND o.status = 'active' AND " SEEN_BY("$3", "o.audience") " "
    "ORDER BY o.population DESC, o.id LIMIT 200"
};
static const Query count_of_theme = {
    "SELECT COUNT(*) AS count FROM organisation_theme ot JOIN organisation o ON o.id = ot.organisation "
    "WHERE ot.theme = $1 AND ot.ends IS NULL AND o.status = 'active' AND " SEEN_BY("$2", "o.audience")
};

static const ListFilter filters[] = {
    { "language", NULL },
    { "country", SAY("Country") },
    { "eu", SAY("European Union") },
    { "category", SAY("Category") },
    { "theme", SAY("Theme") },
    { "size", SAY("Inhabitants"), .is_number = true },
    { "q", SAY("Name begins with"), .folds = true },
    { "since", SAY("Joined"), .is_number = true },
    { "status", SAY("Standing") },
    { "kind", SAY("Kind") },
    { 0 }
};

static const ListOrder orders[] = {
    { "name", SAY("Name"), &by_name, &by_name_after, false },
    { "population", SAY("Largest first"), &by_population, &by_population_after, true },
    { "since", SAY("Longest member first"), &by_member_since, &by_member_since_after, false },
    { "newest", SAY("Newest member first"), &newest_first, &newest_first_after, false },
    { 0 }
};

static const ListColumn columns[] = {
    { "name", SAY("Name") },
    { "country", SAY("Country") },
    { "in_eu", SAY("In the European Union") },
    { "category_name", SAY("Category") },
    { "status", SAY("Standing") },
    { "member_since", SAY("Member since") },
    { "population", SAY("Inhabitants") },
    { "population_year", SAY("Year of the number") },
    { "slug", SAY("Address") },
    { 0 }
};

static const Query some = { "SELECT " COLUMNS "o.name_key AS sort_key " TABLES FILTERS "AND o.id IN (SELECT number FROM numbers($13)) LIMIT $1" };

const List cities_list = { "cities", filters, orders, columns, 50, city_dress, "name", .some = &some, .kind = "city" };

Value *cities_on_map(Request *request, Parameters filled)
{
    return rows_kept(request, "cities themes", &map_points, filled);
}

static int64_t count_kept(Request *request, const Query *query, Parameters parameters)
{
    const Value *rows = rows_kept(request, "cities themes", query, parameters);
    return rows->count > 0 ? value_get_number(rows->items[0], "count") : 0;
}

int64_t cities_counted(Request *request, Parameters filled)
{
    return count_kept(request, &count_all, filled);
}

/* The parameters of a list without filters: member cities. */
static Parameters unfiltered(Request *request, int64_t how_many)
{
    Request bare = *request;
    bare.query = (Pairs){ 0 };
    return list_filled(&bare, &cities_list, how_many);
}

Value *cities_newest(Request *request, int how_many)
{
    return value_from_rows(request->arena, database_query(request->database, request->arena, &newest, unfiltered(request, how_many)));
}

Value *cities_members_map(Request *request, const char *id, int how_many)
{
    int64_t total = cities_counted(request, unfiltered(request, 1));
    Value *points = cities_on_map(request, unfiltered(request, how_many));
    return cities_map(request, id, points, total, (Text){ 0 });
}

Value *cities_of_theme(Request *request, int64_t theme)
{
    return rows_kept(request, "cities themes", &of_theme, ARGS(theme, language_code(request->language), request->reader.audiences));
}

int64_t cities_of_theme_count(Request *request, int64_t theme)
{
    return count_kept(request, &count_of_theme, ARGS(theme, request->reader.audiences));
}
