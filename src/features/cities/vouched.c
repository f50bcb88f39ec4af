/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record vouches for of the register. Left out of organisation: what is kept from the dated rows as of today, and the key that
 * names are sorted by. */
#include "features/cities/pages.h"

#include "view/translation.h"

static const Query organisation_rows = {
    "SELECT id, slug, kind, name, language, country, latitude, longitude, zone, website, audience, created_at FROM organisation WHERE id = $1"
};
static const Query former_slug_rows = { "SELECT slug FROM former_slug WHERE organisation = $1" };
static const Query name_rows = { "SELECT id, name, language, starts, ends FROM organisation_name WHERE organisation = $1" };
static const Query membership_rows = {
    "SELECT id, category, status, starts, ends, decided_on, decided_by FROM membership WHERE organisation = $1"
};
static const Query population_rows = {
    "SELECT id, year, number, source, stated_on, superseded_on FROM population WHERE organisation = $1"
};
static const Query code_rows = { "SELECT scheme, code FROM organisation_code WHERE organisation = $1" };
static const Query contact_rows = {
    "SELECT id, role, name, email, telephone, address, audience, starts, ends FROM contact WHERE organisation = $1"
};
static const Query theme_rows = { "SELECT theme, starts, ends FROM organisation_theme WHERE organisation = $1" };

static const Query city_seen = { "SELECT audience FROM organisation WHERE id = $1" };

const Vouch cities_vouched[] = {
    { "city", "organisation", &organisation_rows, .seen = &city_seen },
    { "city", "former_slug", &former_slug_rows },
    { "city", "organisation_name", &name_rows },
    { "city", "membership", &membership_rows },
    { "city", "population", &population_rows },
    { "city", "organisation_code", &code_rows, 2 },
    { "city", "contact", &contact_rows },
    { "city", "organisation_theme", &theme_rows, 2 },
    { "city", "translation", &translations_of, 2 },
    { 0 },
};
