/* SPDX-License-Identifier: EUPL-1.2 */
/* Cities and what is stated about them, as registers: every dated row as it stands, so that the past comes along. */
#include "base/zone.h"
#include "features/cities/pages.h"
#include "features/cities/rules.h"
#include "http/registers.h"

#define CITY { "city", REGISTER_REFERENCE, IS_KEY | IS_REQUIRED, "cities", "the city's name in addresses", "lyon", NULL, NULL }
#define STARTS(is) { "starts", REGISTER_DAY, (is), NULL, "the first day", "2021-05-01", NULL, NULL }
#define ENDS { "ends", REGISTER_DAY, IS_NULL, NULL, "the first day on which it does not hold any more; empty: it does", "", NULL, NULL }
#define AGAIN { "again", REGISTER_AGAIN, IS_KEY, NULL, "2, 3 and so on, where rows are the same but for what follows", "", NULL, NULL }

/* ---- Countries and categories ---- */

static const RegisterColumn country_columns[] = {
    { "code", REGISTER_WORD, IS_KEY | IS_REQUIRED, NULL, "ISO 3166-1", "GR", NULL, NULL },
    { "eu_code", REGISTER_WORD, IS_REQUIRED, NULL, "as the European Union writes it", "EL", NULL, NULL },
    { "eu_from", REGISTER_DAY, IS_NULL, NULL, "a member of the European Union from this day on; empty: never", "1981-01-01", NULL, NULL },
    { "eu_until", REGISTER_DAY, IS_NULL, NULL, "the last day of that; empty: it still is", "", NULL, NULL },
    { "region", REGISTER_WORD, 0, NULL, "part of Europe", "Southern", NULL, NULL },
    { 0 }
};
static const Query all_countries = { "SELECT code, eu_code, eu_from, eu_until, region, 0 FROM country ORDER BY code" };
static const Query new_country = { "INSERT INTO country (code, eu_code, eu_from, eu_until, region, in_eu) VALUES ($1, $2, $3, $4, $5, 0)" };
static const Query change_country = { "UPDATE country SET eu_code = $2, eu_from = $3, eu_until = $4, region = $5 WHERE code = $1" };

static const RegisterColumn category_columns[] = {
    { "code", REGISTER_WORD, IS_KEY | IS_REQUIRED, NULL, "what memberships have", "full", NULL, NULL },
    { "position", REGISTER_NUMBER, 0, NULL, "its place in lists", "1", "1", NULL },
    { "name", REGISTER_WORD, IS_REQUIRED, NULL, "in English", "Full member", NULL, NULL },
    { "description", REGISTER_TEXT, 0, NULL, "in English", "", NULL, NULL },
    { 0 }
};
static const Query all_categories = { "SELECT code, position, name, description, id FROM category ORDER BY code" };
static const Query new_category = { "INSERT INTO category (id, code, position, name, description) VALUES ($1, $2, $3, $4, $5)" };
static const Query change_category = { "UPDATE category SET code = $2, position = $3, name = $4, description = $5 WHERE id = $1" };

/* ---- Cities ---- */

static const RegisterColumn city_columns[] = {
    { "slug", REGISTER_WORD, IS_KEY | IS_REQUIRED, NULL, "its name in addresses", "lyon", NULL, NULL },
    { "kind", REGISTER_CODE, IS_REQUIRED, "city association company institution region university other", "what kind of organisation it is", "city",
      "city", NULL },
    { "name", REGISTER_WORD, IS_REQUIRED, NULL, "as it is now", "Lyon", NULL, NULL },
    { "language", REGISTER_LANGUAGE, 0, NULL, "of the name; empty: not known", "fr", NULL, NULL },
    { "country", REGISTER_WORD, IS_REQUIRED, NULL, "code of the register countries", "FR", NULL, NULL },
    { "latitude", REGISTER_DEGREES, IS_REQUIRED, NULL, "degrees, north positive", "45.764000", NULL, NULL },
    { "longitude", REGISTER_DEGREES, IS_REQUIRED, NULL, "degrees, east positive", "4.835700", NULL, NULL },
    { "zone", REGISTER_WORD, IS_REQUIRED, NULL, "IANA time zone", "Europe/Paris", "Europe/Brussels", NULL },
    { "website", REGISTER_WORD, 0, NULL, "https://…", "https://lyon.example.org", NULL, NULL },
    { "audience", REGISTER_AUDIENCE, IS_REQUIRED, NULL, "who sees it: public, or secretariat as long as it only applies", "public", "public", NULL },
    { "created_at", REGISTER_MOMENT, 0, NULL, "when it was entered", "2026-11-24T09:00:00Z", "now", NULL },
    { "name_key", REGISTER_MADE, 0, NULL, NULL, NULL, NULL, register_name_key },
    { 0 }
};
static const Query all_cities = {
    "SELECT slug, kind, name, language, country, latitude, longitude, zone, website, audience, created_at, id FROM organisation ORDER BY slug"
};
static const Query new_city = {
    "INSERT INTO organisation (id, slug, kind, name, language, country, latitude, longitude, zone, website, audience, created_at, name_key, in_eu) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0)"
};
static const Query change_city = {
    "UPDATE organisation SET slug = $2, kind = $3, name = $4, language = $5, country = $6, latitude = $7, longitude = $8, zone = $9, website = $10, "
    "audience = $11, created_at = $12, name_key = $13 WHERE id = $1"
};
static const Query country_is_there = { "SELECT 1 FROM country WHERE code = $1" };
static const Query category_is_there = { "SELECT 1 FROM category WHERE code = $1" };

static const char *city_problem(const RegisterRow *row, const char **result_column)
{
    enum { DEGREE = 1000000 };
    *result_column = "country";
    if (database_number(row->write->database, &country_is_there, ARGS(register_text(row, "country")), 0) == 0)
        return SAY("There is no such country in the register of countries.");
    *result_column = "slug";
    Text slug = register_text(row, "slug");
    if (text_is(slug, "add") || !text_equal(slug, text_slug(row->write->arena, slug)))
        return SAY("A name in addresses has small letters, digits and hyphens.");
    *result_column = "latitude";
    int64_t latitude = register_number(row, "latitude"), longitude = register_number(row, "longitude");
    if (latitude < -90 * DEGREE || latitude > 90 * DEGREE || longitude < -180 * DEGREE || longitude > 180 * DEGREE)
        return SAY("This is no place on Earth.");
    *result_column = "zone";
    if (!zone_is_known(register_text(row, "zone")))
        return SAY("This is not the name of a time zone, such as Europe/Brussels.");
    *result_column = "website";
    return website_problem(register_text(row, "website"));
}

static const RegisterColumn former_columns[] = {
    { "slug", REGISTER_WORD, IS_KEY | IS_REQUIRED, NULL, "what the city was called in addresses before", "lyons", NULL, NULL },
    { "city", REGISTER_REFERENCE, IS_REQUIRED, "cities", "the city's name in addresses", "lyon", NULL, NULL },
    { 0 }
};
static const Query all_former = { "SELECT slug, organisation, 0 FROM former_slug ORDER BY slug" };
static const Query new_former = { "INSERT INTO former_slug (slug, organisation) VALUES ($1, $2)" };
static const Query change_former = { "UPDATE former_slug SET organisation = $2 WHERE slug = $1" };

static const RegisterColumn name_columns[] = {
    CITY,
    STARTS(IS_KEY | IS_REQUIRED),
    AGAIN,
    { "name", REGISTER_WORD, IS_REQUIRED, NULL, NULL, "Lyon", NULL, NULL },
    { "language", REGISTER_LANGUAGE, 0, NULL, "of the name", "fr", NULL, NULL },
    ENDS,
    { 0 }
};
static const Query all_names = {
    "SELECT n.organisation, n.starts, n.name, n.language, n.ends, n.id FROM organisation_name n JOIN organisation o ON o.id = n.organisation "
    "ORDER BY o.slug, n.starts, n.id"
};
static const Query new_name = { "INSERT INTO organisation_name (id, organisation, starts, name, language, ends) VALUES ($1, $2, $3, $4, $5, $6)" };
static const Query change_name = { "UPDATE organisation_name SET organisation = $2, starts = $3, name = $4, language = $5, ends = $6 WHERE id = $1" };

/* ---- Memberships, populations, codes, contacts, themes ---- */

static const char *ends_problem(const RegisterRow *row, const char **result_column)
{
    Text ends = register_text(row, "ends");
    *result_column = "ends";
    return ends.length > 0 && text_compare(ends, register_text(row, "starts")) < 0 ? SAY("It cannot end before it starts.") : NULL;
}

static const RegisterColumn membership_columns[] = {
    CITY,
    STARTS(IS_KEY | IS_REQUIRED),
    AGAIN,
    { "category", REGISTER_WORD, 0, NULL, "code of the register categories", "full", NULL, NULL },
    { "status", REGISTER_CODE, IS_REQUIRED, "applicant candidate active suspended left closed", "left: was a member; closed: applied in vain", "active",
      NULL, NULL },
    ENDS,
    { "decided_on", REGISTER_DAY, 0, NULL, "when it was decided", "2021-04-20", NULL, NULL },
    { "decided_by", REGISTER_WORD, 0, NULL, "the body", "Annual general meeting", NULL, NULL },
    { 0 }
};
static const Query all_memberships = {
    "SELECT m.organisation, m.starts, m.category, m.status, m.ends, m.decided_on, m.decided_by, m.id FROM membership m "
    "JOIN organisation o ON o.id = m.organisation ORDER BY o.slug, m.starts, m.id"
};
static const Query new_membership = {
    "INSERT INTO membership (id, organisation, starts, category, status, ends, decided_on, decided_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
};
static const Query change_membership = {
    "UPDATE membership SET organisation = $2, starts = $3, category = $4, status = $5, ends = $6, decided_on = $7, decided_by = $8 WHERE id = $1"
};

static const char *membership_row_problem(const RegisterRow *row, const char **result_column)
{
    *result_column = "category";
    Text category = register_text(row, "category");
    if (category.length > 0 && database_number(row->write->database, &category_is_there, ARGS(category), 0) == 0)
        return SAY("There is no such category in the register of categories.");
    return ends_problem(row, result_column);
}

static const RegisterColumn population_columns[] = {
    CITY,
    { "year", REGISTER_NUMBER, IS_KEY | IS_REQUIRED, NULL, NULL, "2023", NULL, NULL },
    AGAIN,
    { "number", REGISTER_NUMBER, IS_REQUIRED, NULL, "inhabitants", "522250", NULL, NULL },
    { "source", REGISTER_WORD, 0, NULL, "who says so", "Insee", NULL, NULL },
    { "stated_on", REGISTER_DAY, 0, NULL, "when it was entered", "2024-01-10", "today", NULL },
    { "superseded_on", REGISTER_DAY, IS_NULL, NULL, "when another number took its place; empty: it stands", "", NULL, NULL },
    { 0 }
};
static const Query all_populations = {
    "SELECT p.organisation, p.year, p.number, p.source, p.stated_on, p.superseded_on, p.id FROM population p "
    "JOIN organisation o ON o.id = p.organisation ORDER BY o.slug, p.year, p.id"
};
static const Query new_population = {
    "INSERT INTO population (id, organisation, year, number, source, stated_on, superseded_on) VALUES ($1, $2, $3, $4, $5, $6, $7)"
};
static const Query change_population = {
    "UPDATE population SET organisation = $2, year = $3, number = $4, source = $5, stated_on = $6, superseded_on = $7 WHERE id = $1"
};

static const char *population_row_problem(const RegisterRow *row, const char **result_column)
{
    *result_column = "number";
    return population_problem(register_number(row, "number"), register_number(row, "year"), day_year(row->today));
}

static const RegisterColumn code_columns[] = {
    CITY,
    { "scheme", REGISTER_WORD, IS_KEY | IS_REQUIRED, NULL, "geonames, urau, lau, nuts3, wikidata", "geonames", NULL, NULL },
    { "code", REGISTER_WORD, IS_KEY | IS_REQUIRED, NULL, NULL, "2996944", NULL, NULL },
    { 0 }
};
static const Query all_codes = {
    "SELECT c.organisation, c.scheme, c.code, 0 FROM organisation_code c JOIN organisation o ON o.id = c.organisation ORDER BY o.slug, c.scheme, c.code"
};
static const Query new_code = { "INSERT INTO organisation_code (organisation, scheme, code) VALUES ($1, $2, $3)" };

static const RegisterColumn contact_columns[] = {
    CITY,
    { "role", REGISTER_WORD, IS_KEY | IS_REQUIRED, NULL, NULL, "International office", NULL, NULL },
    STARTS(IS_KEY | IS_REQUIRED),
    AGAIN,
    { "name", REGISTER_WORD, 0, NULL, "who is there", "Paola Amato", NULL, NULL },
    { "email", REGISTER_WORD, 0, NULL, NULL, "international@lyon.example.org", NULL, NULL },
    { "telephone", REGISTER_WORD, 0, NULL, NULL, "+33 4 00 00 00 00", NULL, NULL },
    { "address", REGISTER_TEXT, 0, NULL, NULL, "City Hall, Lyon", NULL, NULL },
    { "audience", REGISTER_AUDIENCE, IS_REQUIRED, NULL, "who sees it", "network", "secretariat", NULL },
    ENDS,
    { 0 }
};
static const Query all_contacts = {
    "SELECT c.organisation, c.role, c.starts, c.name, c.email, c.telephone, c.address, c.audience, c.ends, c.id FROM contact c "
    "JOIN organisation o ON o.id = c.organisation ORDER BY o.slug, c.role, c.starts, c.id"
};
static const Query new_contact = {
    "INSERT INTO contact (id, organisation, role, starts, name, email, telephone, address, audience, ends) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
};
static const Query change_contact = {
    "UPDATE contact SET organisation = $2, role = $3, starts = $4, name = $5, email = $6, telephone = $7, address = $8, audience = $9, ends = $10 "
    "WHERE id = $1"
};

static const RegisterColumn theme_columns[] = {
    CITY,
    { "theme", REGISTER_REFERENCE, IS_KEY | IS_REQUIRED, "themes", NULL, "mobility", NULL, NULL },
    STARTS(IS_KEY | IS_REQUIRED),
    ENDS,
    { 0 }
};
static const Query all_themes = {
    "SELECT t.organisation, t.theme, t.starts, t.ends, 0 FROM organisation_theme t JOIN organisation o ON o.id = t.organisation "
    "JOIN theme ON theme.id = t.theme ORDER BY o.slug, theme.slug, t.starts"
};
static const Query new_theme = { "INSERT INTO organisation_theme (organisation, theme, starts, ends) VALUES ($1, $2, $3, $4)" };
static const Query change_theme = { "UPDATE organisation_theme SET ends = $4 WHERE organisation = $1 AND theme = $2 AND starts = $3" };

#define OF_CITY .object = "city", .topic = "cities", .finish = cities_keep_all

const Register cities_registers[] = {
    { .name = "countries", .label = SAY("Countries"), .about = SAY("A country, and since when it is in the European Union"), .table = "country",
      .columns = country_columns, .rows = &all_countries, .add = &new_country, .change = &change_country, .has_no_id = true, .topic = "cities",
      .finish = cities_keep_all },
    { .name = "categories", .label = SAY("Categories of membership"), .about = SAY("A category of membership"), .table = "category",
      .columns = category_columns, .rows = &all_categories, .add = &new_category, .change = &change_category, .topic = "cities" },
    { .name = "cities", .label = SAY("Cities"), .about = SAY("A city or another organisation"), .table = "organisation", .columns = city_columns,
      .rows = &all_cities, .add = &new_city, .change = &change_city, .object_kind = "city", .topic = "cities", .problem = city_problem,
      .finish = cities_keep_all },
    { .name = "former-addresses", .label = SAY("Former addresses"), .about = SAY("What a city was called in addresses before"), .table = "former_slug",
      .columns = former_columns, .rows = &all_former, .add = &new_former, .change = &change_former, .has_no_id = true, .object = "city",
      .topic = "cities" },
    { .name = "city-names", .label = SAY("Names of cities"), .about = SAY("What a city is or was called, and from when to when"),
      .table = "organisation_name", .columns = name_columns, .rows = &all_names, .add = &new_name, .change = &change_name, .object = "city",
      .topic = "cities", .problem = ends_problem },
    { .name = "memberships", .label = SAY("Memberships"), .about = SAY("A city's standing in the network, from a day on"), .table = "membership",
      .columns = membership_columns, .rows = &all_memberships, .add = &new_membership, .change = &change_membership,
      .problem = membership_row_problem, OF_CITY },
    { .name = "populations", .label = SAY("Populations"), .about = SAY("How many people live in a city, by year and source"), .table = "population",
      .columns = population_columns, .rows = &all_populations, .add = &new_population, .change = &change_population,
      .problem = population_row_problem, OF_CITY },
    { .name = "city-codes", .label = SAY("Codes of cities"), .about = SAY("What a city is called in another register"), .table = "organisation_code",
      .columns = code_columns, .rows = &all_codes, .add = &new_code, .has_no_id = true, .object = "city", .topic = "cities" },
    { .name = "contacts", .label = SAY("Contacts"), .about = SAY("Where to reach an office of a city"), .has_people = true, .table = "contact",
      .columns = contact_columns, .rows = &all_contacts, .add = &new_contact, .change = &change_contact, .object = "city", .topic = "cities",
      .problem = ends_problem },
    { .name = "city-themes", .label = SAY("Themes of cities"), .about = SAY("A theme that a city works on, from a day on"),
      .table = "organisation_theme", .columns = theme_columns, .rows = &all_themes, .add = &new_theme, .change = &change_theme, .has_no_id = true,
      .problem = ends_problem, OF_CITY },
    { 0 }
};
