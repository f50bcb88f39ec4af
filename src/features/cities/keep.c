/* SPDX-License-Identifier: EUPL-1.2 */
/* What is kept of all cities at once, made anew from the dated rows: after an import. */
#include "features/cities/pages.h"
#include "features/cities/rules.h"

static const Query keep_standings = {
    "UPDATE organisation SET "
    "status = COALESCE((SELECT m.status FROM membership m WHERE m.organisation = organisation.id AND m.starts <= $1 "
    "ORDER BY m.starts DESC, m.id DESC LIMIT 1), 'applicant'), "
    "category = COALESCE((SELECT m.category FROM membership m WHERE m.organisation = organisation.id AND m.starts <= $1 "
    "ORDER BY m.starts DESC, m.id DESC LIMIT 1), ''), "
    "member_since = COALESCE((SELECT MIN(m.starts) FROM membership m WHERE m.organisation = organisation.id "
    "AND m.status = 'active' AND m.starts <= $1 AND (m.ends IS NULL OR m.ends > m.starts)), ''), "
    "population = COALESCE((SELECT p.number FROM population p WHERE p.organisation = organisation.id AND p.superseded_on IS NULL "
    "ORDER BY p.year DESC, p.id DESC LIMIT 1), 0), "
    "population_year = COALESCE((SELECT p.year FROM population p WHERE p.organisation = organisation.id AND p.superseded_on IS NULL "
    "ORDER BY p.year DESC, p.id DESC LIMIT 1), 0)"
};
static const Query keep_countries = {
    "UPDATE country SET in_eu = CASE WHEN eu_from <= $1 AND (eu_until IS NULL OR eu_until >= $1) THEN 1 ELSE 0 END"
};
static const Query keep_unions = { "UPDATE organisation SET in_eu = (SELECT country.in_eu FROM country WHERE country.code = organisation.country)" };
static const Query all_populations = { "SELECT id, population, size_band FROM organisation ORDER BY id" };
static const Query keep_band = { "UPDATE organisation SET size_band = $2 WHERE id = $1" };
static const Query counted_themes = {
    "SELECT theme.id, theme.cities, COUNT(o.id) AS count FROM theme LEFT JOIN organisation_theme t ON t.theme = theme.id AND t.ends IS NULL "
    "LEFT JOIN organisation o ON o.id = t.organisation AND o.status = 'active' GROUP BY theme.id, theme.cities ORDER BY theme.id"
};

static void keep_bands(Write *write)
{
    Value *all = value_from_rows(write->arena, database_query(write->database, write->arena, &all_populations, NO_ARGS));
    for (ptrdiff_t i = 0; i < all->count; i++) {
        int64_t band = size_band(value_get_number(all->items[i], "population"));
        if (band != value_get_number(all->items[i], "size_band"))
            database_run(write->database, &keep_band, ARGS(value_get_number(all->items[i], "id"), band));
    }
}

static void keep_themes(Write *write)
{
    Value *all = value_from_rows(write->arena, database_query(write->database, write->arena, &counted_themes, NO_ARGS));
    for (ptrdiff_t i = 0; i < all->count; i++)
        theme_recount(write, value_get_number(all->items[i], "id"), value_get_number(all->items[i], "count") - value_get_number(all->items[i], "cities"));
}

void cities_keep_all(Write *write, Text today)
{
    database_run(write->database, &keep_countries, ARGS(today));
    database_run(write->database, &keep_unions, NO_ARGS);
    database_run(write->database, &keep_standings, ARGS(today));
    keep_bands(write);
    keep_themes(write);
}
