/* SPDX-License-Identifier: EUPL-1.2 */
/* The network in figures: of any day from the dated rows, of the years from the derived table city_year. */
#include "features/cities/store.h"
#include "http/kept_rows.h"

/* A city's standing on the day $1: the row that holds then. Its population: the newest of the year $2 or before; of a year before
 * the first that is known, the first. */
#define MEMBERS_ON                                                                                                      \
    "FROM membership m JOIN organisation o ON o.id = m.organisation AND o.kind = 'city' "                               \
    "JOIN country c ON c.code = o.country "                                                                             \
    "WHERE m.starts <= $1 AND (m.ends IS NULL OR m.ends > $1) AND m.status = 'active' "
#define PEOPLE_ON                                                                                                       \
    "COALESCE((SELECT p.number FROM population p WHERE p.organisation = o.id AND p.superseded_on IS NULL "              \
    "AND p.year <= $2 ORDER BY p.year DESC LIMIT 1), "                                                                  \
    "(SELECT p.number FROM population p WHERE p.organisation = o.id AND p.superseded_on IS NULL "                       \
    "ORDER BY p.year LIMIT 1), 0)"
#define EU_ON "CASE WHEN c.eu_from <= $1 AND (c.eu_until IS NULL OR c.eu_until >= $1) THEN 1 ELSE 0 END"

static const Query totals = {
    "SELECT COUNT(*) AS cities, CAST(COALESCE(SUM(" PEOPLE_ON "), 0) AS BIGINT) AS people_represented, "
    "COUNT(DISTINCT o.country) AS countries, CAST(COALESCE(SUM(" EU_ON "), 0) AS BIGINT) AS eu_cities " MEMBERS_ON
};
static const Query founded = { "SELECT starts FROM membership WHERE status = 'active' ORDER BY starts LIMIT 1" };
static const Query by_country = {
    "SELECT o.country, COUNT(*) AS cities, CAST(SUM(" PEOPLE_ON ") AS BIGINT) AS population " MEMBERS_ON
    "GROUP BY o.country ORDER BY 2 DESC, 1"
};
static const Query by_category = {
    "SELECT m.category, COALESCE(t.text, cat.name, m.category) AS category_name, COUNT(*) AS cities, "
    "CAST(SUM(" PEOPLE_ON ") AS BIGINT) AS population "
    "FROM membership m JOIN organisation o ON o.id = m.organisation AND o.kind = 'city' "
    "LEFT JOIN category cat ON cat.code = m.category "
    "LEFT JOIN translation t ON t.object = cat.id AND t.field = 'name' AND t.language = $3 "
    "WHERE m.starts <= $1 AND (m.ends IS NULL OR m.ends > $1) AND m.status = 'active' "
    "GROUP BY m.category, COALESCE(t.text, cat.name, m.category), cat.position ORDER BY cat.position, m.category"
};
static const Query growth = {
    "SELECT year, COUNT(*) AS cities, CAST(SUM(people) AS BIGINT) AS people FROM city_year WHERE year <= $1 "
    "GROUP BY year ORDER BY year"
};
/* The day $1 is the last of the year $2. */
static const Query begin_year = {
    "INSERT INTO city_year (organisation, year, people) SELECT o.id, CAST($2 AS BIGINT), " PEOPLE_ON " " MEMBERS_ON
    "ON CONFLICT DO NOTHING"
};
static const Query forget_years = { "DELETE FROM city_year WHERE organisation = $1" };
static const Query forget_all_years = { "DELETE FROM city_year" };
static const Query active_spans = {
    "SELECT m.starts, m.ends FROM membership m JOIN organisation o ON o.id = m.organisation "
    "WHERE m.organisation = $1 AND m.status = 'active' AND o.kind = 'city' ORDER BY m.starts"
};
static const Query people_in_years = {
    "SELECT year, number FROM population WHERE organisation = $1 AND superseded_on IS NULL ORDER BY year"
};
static const Query insert_year = {
    "INSERT INTO city_year (organisation, year, people) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
};

int64_t founding_year(Database *database, Arena *arena)
{
    Text first = database_text(database, arena, &founded, NO_ARGS);
    return first.length > 0 ? day_year(first) : INT64_MAX;
}

Value *figures_on(Request *request, Text day)
{
    Value *rows = rows_kept(request, "cities", &totals, ARGS(day, day_year(day)));
    Value *figures = rows->count > 0 ? rows->items[0] : value_object(request->arena);
    put_text(figures, "on", day);
    int64_t first = founding_year(request->database, request->arena);
    put_number(figures, "founded", first == INT64_MAX ? 0 : first);
    return figures;
}

Value *figures_growth(Request *request, int64_t until_year)
{
    return rows_kept(request, "cities", &growth, ARGS(until_year));
}

Value *figures_by_country(Request *request, Text day)
{
    return rows_kept(request, "cities", &by_country, ARGS(day, day_year(day)));
}

Value *figures_by_category(Request *request, Text day)
{
    return rows_kept(request, "cities", &by_category, ARGS(day, day_year(day), language_code(request->language)));
}

static int64_t people_in(const Value *populations, int64_t year)
{
    int64_t people = 0;
    for (ptrdiff_t i = 0; i < populations->count; i++)
        if (i == 0 || value_get_number(populations->items[i], "year") <= year)
            people = value_get_number(populations->items[i], "number");
    return people;
}

/* The years at whose end the span holds. */
static void span_remake(Write *write, int64_t organisation, const Value *span, const Value *populations, int64_t until_year)
{
    Text ends = value_get_text(span, "ends");
    int64_t last = ends.length > 0 ? day_year(ends) - 1 : until_year;
    for (int64_t year = day_year(value_get_text(span, "starts")); year <= last && year <= until_year; year++)
        database_run(write->database, &insert_year, ARGS(organisation, year, people_in(populations, year)));
}

void city_years_remake(Write *write, int64_t organisation, int64_t until_year)
{
    Arena *arena = write->arena;
    Value *spans = value_from_rows(arena, database_query(write->database, arena, &active_spans, ARGS(organisation)));
    Value *populations = value_from_rows(arena, database_query(write->database, arena, &people_in_years, ARGS(organisation)));
    database_run(write->database, &forget_years, ARGS(organisation));
    for (ptrdiff_t i = 0; i < spans->count; i++)
        span_remake(write, organisation, spans->items[i], populations, until_year);
    write_touch(write, "cities");
}

/* Else a year would have only the cities of which something was entered in it. */
void city_years_begin(Write *write, Text last, Text today)
{
    int64_t this_year = day_year(today);
    for (int64_t year = last.length > 0 ? day_year(last) + 1 : this_year; year <= this_year; year++) {
        Text end = text_printf(write->arena, "%04lld-12-31", (long long)year);
        database_run(write->database, &begin_year, ARGS(end, year));
    }
}

void city_years_forget(Write *write)
{
    database_run(write->database, &forget_all_years, NO_ARGS);
}
