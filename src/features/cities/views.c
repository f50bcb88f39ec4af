/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading the register: one organisation and what hangs on it. Lists are in lists.c, figures in figures.c. */
#include "features/cities/store.h"

#include "features/cities/rules.h"
#include "http/gather.h"
#include "http/place.h"

static const Query load_city = {
    "SELECT o.id, o.slug, o.kind, COALESCE(t.text, o.name) AS name, COALESCE(t.language, o.language) AS name_language, "
    "o.name AS native_name, o.language AS native_name_language, o.country, o.in_eu, c.eu_from, c.eu_until, o.category, "
    "COALESCE(tc.text, cat.name, '') AS category_name, o.status, o.member_since, o.population, o.population_year, "
    "o.latitude, o.longitude, o.website, o.zone, o.audience "
    "FROM organisation o JOIN country c ON c.code = o.country "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $2 "
    "LEFT JOIN category cat ON cat.code = o.category "
    "LEFT JOIN translation tc ON tc.object = cat.id AND tc.field = 'name' AND tc.language = $2 "
    "WHERE o.id = $1"
};
static const Query brief = {
    "SELECT o.id, o.slug, COALESCE(t.text, o.name) AS name, COALESCE(t.language, o.language) AS name_language, o.country "
    "FROM organisation o LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $2 "
    "WHERE o.id = $1"
};
static const Query count_as_member = {
    "SELECT COUNT(*) FROM membership WHERE organisation = $1 AND status IN ('active', 'suspended')"
};
static const Query named_city = {
    "SELECT o.slug, o.audience, COALESCE(t.text, o.name) AS name, COALESCE(t.language, o.language) AS name_language "
    "FROM organisation o LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $2 WHERE o.id = $1"
};
static const Query names_of = {
    "SELECT language, text AS name, language AS name_language FROM translation WHERE object = $1 AND field = 'name' "
    "ORDER BY language"
};
static const Query all_names_of = {
    "SELECT o.audience, o.name FROM organisation o WHERE o.id = $1 "
    "UNION ALL SELECT o.audience, t.text FROM organisation o JOIN translation t ON t.object = o.id AND t.field = 'name' WHERE o.id = $1 "
    "UNION ALL SELECT o.audience, former.name FROM organisation o JOIN organisation_name former ON former.organisation = o.id WHERE o.id = $1"
};
static const Query former_names_of = {
    "SELECT name, language AS name_language, starts, ends FROM organisation_name WHERE organisation = $1 AND ends IS NOT NULL "
    "ORDER BY starts DESC"
};
static const Query name_start_of = { "SELECT MAX(starts) FROM organisation_name WHERE organisation = $1" };
static const Query memberships_of = {
    "SELECT m.category, COALESCE(tc.text, cat.name, '') AS category_name, m.status, m.starts, m.ends, m.decided_on, m.decided_by "
    "FROM membership m LEFT JOIN category cat ON cat.code = m.category "
    "LEFT JOIN translation tc ON tc.object = cat.id AND tc.field = 'name' AND tc.language = $2 "
    "WHERE m.organisation = $1 AND (m.ends IS NULL OR m.ends > m.starts) ORDER BY m.starts DESC, m.id DESC"
};
static const Query membership_at = {
    "SELECT category, status, starts FROM membership WHERE organisation = $1 AND starts <= $2 ORDER BY starts DESC, id DESC LIMIT 1"
};
static const Query populations_of = {
    "SELECT year, number, source FROM population WHERE organisation = $1 AND superseded_on IS NULL ORDER BY year DESC"
};
static const Query codes_of = { "SELECT scheme, code FROM organisation_code WHERE organisation = $1 ORDER BY scheme, code" };
static const Query themes_of = {
    "SELECT theme.slug, COALESCE(t.text, theme.name) AS name, COALESCE(t.language, theme.language) AS name_language, "
    "COALESCE(area.position, theme.position) AS number "
    "FROM organisation_theme ot JOIN theme ON theme.id = ot.theme LEFT JOIN theme area ON area.id = theme.parent "
    "LEFT JOIN translation t ON t.object = theme.id AND t.field = 'name' AND t.language = $2 "
    "WHERE ot.organisation = $1 AND ot.ends IS NULL ORDER BY COALESCE(area.position, theme.position), theme.parent, theme.position"
};
static const Query contacts_of = {
    "SELECT id, role, name, email, telephone, address FROM contact WHERE organisation = $1 AND starts <= $3 "
    "AND (ends IS NULL OR ends > $3) AND " SEEN_BY("$2", "audience") " ORDER BY starts, id"
};
static const Query one_contact = {
    "SELECT id, role FROM contact WHERE organisation = $1 AND id = $2 AND ends IS NULL AND " SEEN_BY("$3", "audience")
};
static const Query categories = {
    "SELECT cat.code AS value, COALESCE(t.text, cat.name) AS label FROM category cat "
    "LEFT JOIN translation t ON t.object = cat.id AND t.field = 'name' AND t.language = $1 ORDER BY cat.position"
};
static const Query countries = { "SELECT code FROM country ORDER BY code" };

Value *city_load(Database *database, Arena *arena, int64_t organisation, Text language)
{
    return value_from_row(arena, database_query(database, arena, &load_city, ARGS(organisation, language)));
}

Value *city_brief(Database *database, Arena *arena, int64_t organisation, Text language)
{
    return value_from_row(arena, database_query(database, arena, &brief, ARGS(organisation, language)));
}

bool city_name_object(Request *request, int64_t object, Value *named)
{
    Parameters asked = ARGS(object, language_code(request->language));
    Value *city = value_from_row(request->arena, database_query(request->database, request->arena, &named_city, asked));
    bool is_seen = city && may_see(&request->reader, value_get_number(city, "audience"));
    if (is_seen)
        put_named(named, city, text_join(request->arena, TEXT("/cities/"), value_get_text(city, "slug")));
    return is_seen;
}

static bool names_of_city(Database *database, Arena *arena, int64_t object, int64_t *result_audience, Value *names)
{
    return names_read(database_query(database, arena, &all_names_of, ARGS(object)), result_audience, names);
}

const Findable cities_findable = { SAY("City"), "city", "city. membership.", names_of_city };

bool city_place(Database *database, Arena *arena, Text language, int64_t object, Place *result_place)
{
    Value *city = value_from_row(arena, database_query(database, arena, &named_city, ARGS(object, language)));
    if (!city)
        return false;
    result_place->kind = "city";
    place_put_row(arena, result_place, city, "/cities/");
    result_place->audience = audience_of_own_people(database, object);
    result_place->shown_to = value_get_number(city, "audience");
    result_place->organisation = object;
    return true;
}

Value *city_names(Database *database, Arena *arena, int64_t organisation)
{
    return value_from_rows(arena, database_query(database, arena, &names_of, ARGS(organisation)));
}

Text city_name_start(Database *database, Arena *arena, int64_t organisation)
{
    return database_text(database, arena, &name_start_of, ARGS(organisation));
}

Value *city_former_names(Database *database, Arena *arena, int64_t organisation)
{
    return value_from_rows(arena, database_query(database, arena, &former_names_of, ARGS(organisation)));
}

Value *city_memberships(Database *database, Arena *arena, int64_t organisation, Text language)
{
    return value_from_rows(arena, database_query(database, arena, &memberships_of, ARGS(organisation, language)));
}

bool city_was_member(Database *database, int64_t organisation)
{
    return database_number(database, &count_as_member, ARGS(organisation), 0) > 0;
}

Value *membership_on(Database *database, Arena *arena, int64_t organisation, Text day)
{
    return value_from_row(arena, database_query(database, arena, &membership_at, ARGS(organisation, day)));
}

const char *membership_problem(Database *database, Arena *arena, const NewMembership *membership, MembershipProblem *result_problem)
{
    Value *last = membership_on(database, arena, membership->organisation, TEXT("9999-12-31"));
    const char *problem = membership_step_problem(value_get_text(last, "status"), membership->status);
    *result_problem = (MembershipProblem){ "status", last };
    if (problem)
        return problem;
    result_problem->member = "starts";
    problem = membership_start_problem(value_get_text(last, "starts"), membership->starts, membership->decided_on);
    if (problem)
        return problem;
    result_problem->member = "category";
    return !last && membership->category.length == 0 ? SAY("Please choose a category: this is the first standing") : NULL;
}

Value *city_populations(Database *database, Arena *arena, int64_t organisation)
{
    return value_from_rows(arena, database_query(database, arena, &populations_of, ARGS(organisation)));
}

Value *city_codes(Database *database, Arena *arena, int64_t organisation)
{
    return value_from_rows(arena, database_query(database, arena, &codes_of, ARGS(organisation)));
}

Value *city_themes(Database *database, Arena *arena, int64_t organisation, Text language)
{
    return value_from_rows(arena, database_query(database, arena, &themes_of, ARGS(organisation, language)));
}

Value *city_contacts(Database *database, Arena *arena, int64_t organisation, Text audiences, Text today)
{
    return value_from_rows(arena, database_query(database, arena, &contacts_of, ARGS(organisation, audiences, today)));
}

Value *contact_load(Database *database, Arena *arena, int64_t organisation, int64_t contact, Text audiences)
{
    return value_from_row(arena, database_query(database, arena, &one_contact, ARGS(organisation, contact, audiences)));
}

Value *categories_to_choose(Database *database, Arena *arena, Text language)
{
    return value_from_rows(arena, database_query(database, arena, &categories, ARGS(language)));
}

Value *country_codes(Database *database, Arena *arena)
{
    return value_from_rows(arena, database_query(database, arena, &countries, NO_ARGS));
}
