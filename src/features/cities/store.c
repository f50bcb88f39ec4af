/* SPDX-License-Identifier: EUPL-1.2 */
/* Writing the register: what is stated, dated and recorded. Reading it is in views.c. */
#include "features/cities/store.h"

#include "base/zone.h"
#include "features/cities/rules.h"
#include "features/themes/themes.h"
#include "record/record.h"
#include "view/translation.h"

static const Query insert_organisation = {
    "INSERT INTO organisation (id, slug, kind, name, language, name_key, country, latitude, longitude, zone, website, "
    "audience, in_eu, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, "
    "(SELECT in_eu FROM country WHERE code = $7), $13)"
};
static const Query find_slug = { "SELECT id FROM organisation WHERE slug = $1" };
static const Query find_former_slug = { "SELECT organisation FROM former_slug WHERE slug = $1" };
static const Query insert_name = {
    "INSERT INTO organisation_name (id, organisation, name, language, starts) VALUES ($1, $2, $3, $4, $5)"
};
static const Query end_names = {
    "UPDATE organisation_name SET ends = $2 WHERE organisation = $1 AND ends IS NULL"
};
static const Query update_name = {
    "UPDATE organisation SET name = $2, language = $3, name_key = $4 WHERE id = $1"
};
static const Query insert_membership = {
    "INSERT INTO membership (id, organisation, category, status, starts, ends, decided_on, decided_by) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
};
static const Query end_memberships = {
    "UPDATE membership SET ends = $2 WHERE organisation = $1 AND starts <= $2 AND (ends IS NULL OR ends > $2)"
};
static const Query next_membership_start = {
    "SELECT MIN(starts) FROM membership WHERE organisation = $1 AND starts > $2"
};
static const Query category_in_force = {
    "SELECT category FROM membership WHERE organisation = $1 AND starts <= $2 ORDER BY starts DESC, id DESC LIMIT 1"
};
static const Query update_audience = { "UPDATE organisation SET audience = $2 WHERE id = $1" };
static const Query keep_standing = {
    "UPDATE organisation SET "
    "status = COALESCE((SELECT m.status FROM membership m WHERE m.organisation = organisation.id AND m.starts <= $2 "
    "ORDER BY m.starts DESC, m.id DESC LIMIT 1), 'applicant'), "
    "category = COALESCE((SELECT m.category FROM membership m WHERE m.organisation = organisation.id AND m.starts <= $2 "
    "ORDER BY m.starts DESC, m.id DESC LIMIT 1), ''), "
    "member_since = COALESCE((SELECT MIN(m.starts) FROM membership m WHERE m.organisation = organisation.id "
    "AND m.status = 'active' AND m.starts <= $2 AND (m.ends IS NULL OR m.ends > m.starts)), '') "
    "WHERE id = $1"
};
static const Query supersede_population = {
    "UPDATE population SET superseded_on = $3 WHERE organisation = $1 AND year = $2 AND superseded_on IS NULL"
};
static const Query insert_population = {
    "INSERT INTO population (id, organisation, year, number, source, stated_on) VALUES ($1, $2, $3, $4, $5, $6)"
};
static const Query keep_population = {
    "UPDATE organisation SET population = $3, population_year = $2, size_band = $4 WHERE id = $1 AND population_year <= $2"
};
static const Query insert_code = {
    "INSERT INTO organisation_code (organisation, scheme, code) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
};
static const Query insert_contact = {
    "INSERT INTO contact (id, organisation, role, name, email, telephone, address, audience, starts) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
};
static const Query end_contact = { "UPDATE contact SET ends = $2 WHERE id = $1 AND ends IS NULL" };
static const Query contact_owner = { "SELECT organisation FROM contact WHERE id = $1" };
static const Query insert_city_theme = {
    "INSERT INTO organisation_theme (organisation, theme, starts) SELECT $1, $2, $3 WHERE NOT EXISTS "
    "(SELECT 1 FROM organisation_theme WHERE organisation = $1 AND theme = $2 AND ends IS NULL) ON CONFLICT DO NOTHING"
};
static const Query end_city_theme = {
    "UPDATE organisation_theme SET ends = $3 WHERE organisation = $1 AND theme = $2 AND ends IS NULL"
};
static const Query status_of = { "SELECT status FROM organisation WHERE id = $1" };
static const Query themes_of = { "SELECT theme FROM organisation_theme WHERE organisation = $1 AND ends IS NULL ORDER BY theme" };
static const Query put_country = {
    "INSERT INTO country (code, eu_code, eu_from, eu_until, region, in_eu) VALUES ($1, $2, $3, $4, $5, $6) "
    "ON CONFLICT (code) DO UPDATE SET eu_code = $2, eu_from = $3, eu_until = $4, region = $5, in_eu = $6"
};
static const Query insert_category = {
    "INSERT INTO category (id, code, position, name, description) VALUES ($1, $2, $3, $4, $5)"
};
static const Query due_standings = {
    "SELECT DISTINCT organisation AS id FROM membership WHERE starts > $1 AND starts <= $2"
};
static const Query keep_eu_of_countries = {
    "UPDATE country SET in_eu = CASE WHEN eu_from <= $1 AND (eu_until IS NULL OR eu_until >= $1) THEN 1 ELSE 0 END "
    "WHERE in_eu <> CASE WHEN eu_from <= $1 AND (eu_until IS NULL OR eu_until >= $1) THEN 1 ELSE 0 END"
};
static const Query keep_eu_of_organisations = {
    "UPDATE organisation SET in_eu = 1 - in_eu WHERE country IN "
    "(SELECT code FROM country WHERE country.code = organisation.country AND country.in_eu <> organisation.in_eu)"
};
static const Query kept_day = { "SELECT day FROM register_day WHERE id = 1" };
static const Query keep_the_day = {
    "INSERT INTO register_day (id, day) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET day = $1"
};

static void record_city(Write *write, int64_t organisation, const char *verb, int64_t by, Value *content)
{
    record_append(write, (Entry){ .person = by, .organisation = organisation, .verb = verb, .object_kind = "city",
                                  .object = organisation, .content = content });
    write_touch(write, "cities");
}

/* /cities/add is the form for a new one. */
static bool slug_is_taken(Write *write, Text slug)
{
    return text_is(slug, "add") || database_number(write->database, &find_slug, ARGS(slug), 0) != 0 ||
           database_number(write->database, &find_former_slug, ARGS(slug), 0) != 0;
}

static Text free_slug(Write *write, const NewCity *city)
{
    Text slug = city->slug.length > 0 ? city->slug : text_slug(write->arena, city->name);
    if (!slug_is_taken(write, slug))
        return slug;
    Text country = text_ascii_lower(write->arena, city->country);
    Text base = text_printf(write->arena, "%.*s-%.*s", TEXT_ARGUMENTS(slug), TEXT_ARGUMENTS(country));
    Text candidate = base;
    for (int number = 2; slug_is_taken(write, candidate) && !database_failed(write->database); number++)
        candidate = text_printf(write->arena, "%.*s-%d", TEXT_ARGUMENTS(base), number);
    return candidate;
}

int64_t city_add(Write *write, const NewCity *city)
{
    int64_t id = write_new_id(write);
    Text slug = free_slug(write, city);
    database_run(write->database, &insert_organisation,
                 ARGS(id, slug, city->kind, city->name, city->language, text_fold(write->arena, city->name), city->country,
                      city->latitude, city->longitude, city->zone, city->website, city->audience, write->now));
    database_run(write->database, &insert_name,
                 ARGS(write_new_id(write), id, city->name, city->language, network_day(write->arena, write->now)));

    Value *content = value_object(write->arena);
    put_text(content, "kind", city->kind);
    put_text(content, "slug", slug);
    put_text(content, "name", city->name);
    put_text(content, "country", city->country);
    put_number(content, "latitude", city->latitude);
    put_number(content, "longitude", city->longitude);
    put_text(content, "website", city->website);
    record_city(write, id, "city.added", city->by, content);
    return id;
}

static bool is_active(Write *write, int64_t organisation)
{
    Text status = database_text(write->database, write->arena, &status_of, ARGS(organisation));
    return text_is(status, "active");
}

void theme_recount(Write *write, int64_t theme, int64_t difference)
{
    if (difference == 0)
        return;
    theme_cities_change(write, theme, difference);
    record_restate(write, "theme", theme);
}

/* An organisation that becomes or ceases to be a member counts, or no longer counts, for its themes. */
static void recount_themes(Write *write, int64_t organisation, int64_t difference)
{
    Rows *rows = database_query(write->database, write->arena, &themes_of, ARGS(organisation));
    Value *themes_now = value_from_rows(write->arena, rows);
    for (ptrdiff_t i = 0; i < themes_now->count; i++)
        theme_recount(write, value_get_number(themes_now->items[i], "theme"), difference);
}

static void city_keep_standing(Write *write, int64_t organisation, Text today)
{
    bool before = is_active(write, organisation);
    database_run(write->database, &keep_standing, ARGS(organisation, today));
    bool after = is_active(write, organisation);
    if (before != after)
        recount_themes(write, organisation, after - before);
}

void membership_begin(Write *write, const NewMembership *membership, Text today)
{
    Arena *arena = write->arena;
    int64_t organisation = membership->organisation;
    Text category = membership->category;
    if (category.length == 0)
        category = database_text(write->database, arena, &category_in_force, ARGS(organisation, membership->starts));
    Text next = database_text(write->database, arena, &next_membership_start, ARGS(organisation, membership->starts));

    database_run(write->database, &end_memberships, ARGS(organisation, membership->starts));
    database_run(write->database, &insert_membership,
                 ARGS(write_new_id(write), organisation, category, membership->status, membership->starts, parameter_or_null(next),
                      membership->decided_on, membership->decided_by));
    city_keep_standing(write, organisation, today);
    if (membership_makes_public(membership->status))
        database_run(write->database, &update_audience, ARGS(organisation, AUDIENCE_PUBLIC));

    Value *content = value_object(arena);
    put_text(content, "category", category);
    put_text(content, "status", membership->status);
    put_text(content, "starts", membership->starts);
    put_text(content, "decided_on", membership->decided_on);
    put_text(content, "decided_by", membership->decided_by);
    record_city(write, organisation, "membership.began", membership->by, content);
}

void population_state(Write *write, const NewPopulation *population)
{
    Text today = network_day(write->arena, write->now);
    database_run(write->database, &supersede_population, ARGS(population->organisation, population->year, today));
    database_run(write->database, &insert_population,
                 ARGS(write_new_id(write), population->organisation, population->year, population->number, population->source,
                      today));
    database_run(write->database, &keep_population,
                 ARGS(population->organisation, population->year, population->number, size_band(population->number)));

    Value *content = value_object(write->arena);
    put_number(content, "year", population->year);
    put_number(content, "number", population->number);
    put_text(content, "source", population->source);
    record_city(write, population->organisation, "population.stated", population->by, content);
}

void city_rename(Write *write, int64_t organisation, Text name, Text language, Text starts, int64_t by)
{
    database_run(write->database, &end_names, ARGS(organisation, starts));
    database_run(write->database, &insert_name, ARGS(write_new_id(write), organisation, name, language, starts));
    database_run(write->database, &update_name, ARGS(organisation, name, language, text_fold(write->arena, name)));

    Value *content = value_object(write->arena);
    put_text(content, "name", name);
    put_text(content, "language", language);
    put_text(content, "starts", starts);
    record_city(write, organisation, "city.renamed", by, content);
}

void city_name_in(Write *write, int64_t organisation, Text language, Text name, int64_t by)
{
    translation_put(write, organisation, TEXT("name"), language, name, 1);
    Value *content = value_object(write->arena);
    put_text(content, "language", language);
    put_text(content, "name", name);
    record_city(write, organisation, "city.named", by, content);
}

void city_code(Write *write, int64_t organisation, Text scheme, Text code, int64_t by)
{
    database_run(write->database, &insert_code, ARGS(organisation, scheme, code));
    Value *content = value_object(write->arena);
    put_text(content, "scheme", scheme);
    put_text(content, "code", code);
    record_city(write, organisation, "city.coded", by, content);
}

int64_t contact_add(Write *write, const NewContact *contact)
{
    int64_t id = write_new_id(write);
    database_run(write->database, &insert_contact,
                 ARGS(id, contact->organisation, contact->role, contact->name, contact->email, contact->telephone,
                      contact->address, contact->audience, contact->starts));
    Value *content = value_object(write->arena);
    put_text(content, "role", contact->role);
    put_number(content, "audience", contact->audience);
    put_text(content, "starts", contact->starts);
    record_city(write, contact->organisation, "contact.added", contact->by, content);
    return id;
}

void contact_end(Write *write, int64_t contact, Text ends, int64_t by)
{
    int64_t organisation = database_number(write->database, &contact_owner, ARGS(contact), 0);
    if (database_run(write->database, &end_contact, ARGS(contact, ends)) == 0)
        return;
    Value *content = value_object(write->arena);
    put_text(content, "ends", ends);
    record_city(write, organisation, "contact.ended", by, content);
}

static void record_theme_of_city(Write *write, int64_t organisation, int64_t theme, const char *verb, Text day, int64_t by)
{
    Value *content = value_object(write->arena);
    put_text(content, "theme", theme_name(write->database, write->arena, theme));
    put_text(content, "day", day);
    record_append(write, (Entry){ .person = by, .organisation = organisation, .verb = verb, .object_kind = "city",
                                  .object = organisation, .content = content, .also = { theme } });
    write_touch(write, "cities");
}

void city_theme_begin(Write *write, int64_t organisation, int64_t theme, Text starts, int64_t by)
{
    if (database_run(write->database, &insert_city_theme, ARGS(organisation, theme, starts)) == 0)
        return;
    theme_cities_change(write, theme, is_active(write, organisation));
    record_theme_of_city(write, organisation, theme, "city.theme_began", starts, by);
}

void city_theme_end(Write *write, int64_t organisation, int64_t theme, Text ends, int64_t by)
{
    if (database_run(write->database, &end_city_theme, ARGS(organisation, theme, ends)) == 0)
        return;
    theme_cities_change(write, theme, -is_active(write, organisation));
    record_theme_of_city(write, organisation, theme, "city.theme_ended", ends, by);
}

void country_put(Write *write, const NewCountry *country, Text today)
{
    bool in_eu = in_eu_on(country->eu_from, country->eu_until, today);
    database_run(write->database, &put_country,
                 ARGS(country->code, country->eu_code, parameter_or_null(country->eu_from), parameter_or_null(country->eu_until), country->region,
                      in_eu));
    write_touch(write, "cities");
}

int64_t category_put(Write *write, Text code, int64_t position, Text name, Text description)
{
    int64_t id = write_new_id(write);
    database_run(write->database, &insert_category, ARGS(id, code, position, name, description));
    write_touch(write, "cities");
    return id;
}

void category_name_in(Write *write, int64_t category, const char *name, Text language, Text text)
{
    translation_put(write, category, text_from_z(name), language, text, 1);
    write_touch(write, "cities");
}

int64_t city_find(Database *database, Text slug)
{
    int64_t id = database_number(database, &find_slug, ARGS(slug), 0);
    return id ? id : database_number(database, &find_former_slug, ARGS(slug), 0);
}

int64_t cities_keep_day(Write *write, Text today)
{
    Text last = database_text(write->database, write->arena, &kept_day, NO_ARGS);
    if (text_equal(last, today))
        return 0;
    int64_t changed = database_run(write->database, &keep_eu_of_countries, ARGS(today));
    if (changed > 0)
        database_run(write->database, &keep_eu_of_organisations, NO_ARGS);
    Rows *due = database_query(write->database, write->arena, &due_standings, ARGS(last, today));
    Value *organisations = value_from_rows(write->arena, due);
    for (ptrdiff_t i = 0; i < organisations->count; i++)
        city_keep_standing(write, value_get_number(organisations->items[i], "id"), today);
    city_years_begin(write, last, today);
    database_run(write->database, &keep_the_day, ARGS(today));
    write_touch(write, "cities");
    return changed + organisations->count;
}
