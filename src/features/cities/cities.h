/* SPDX-License-Identifier: EUPL-1.2 */
/* Cities and the other organisations of the network: the register. Every statement about them is dated and stays; a new one ends the
 * one before. All functions that write want a RECORDED write and append to the record; `by` is the acting person, 0 for the program. */
#ifndef FEATURES_CITIES_CITIES_H
#define FEATURES_CITIES_CITIES_H

#include "http/feature.h"

typedef struct NewCity {
    Text slug;          /* empty: made from name, and country where that is taken */
    Text kind;          /* city, association, company, institution, region, university, other */
    Text name;
    Text language;      /* of the name, BCP 47; empty where it is not known */
    Text country;       /* ISO 3166-1 alpha-2 */
    int64_t latitude;   /* millionths of a degree, north and east positive */
    int64_t longitude;
    Text zone;          /* IANA time zone */
    Text website;       /* empty or https://… */
    int64_t audience;   /* AUDIENCE_PUBLIC, or AUDIENCE_SECRETARIAT while it is only an applicant */
    int64_t by;
} NewCity;

/* The id of the new organisation. */
int64_t city_add(Write *write, const NewCity *city);

typedef struct NewMembership {
    int64_t organisation;
    Text category;      /* code of the table category; empty: as before */
    Text status;        /* applicant, candidate, active, suspended, left (former member), closed (applied in vain) */
    Text starts;        /* YYYY-MM-DD: from then on, until the next one starts */
    Text decided_on;    /* YYYY-MM-DD */
    Text decided_by;    /* the body: "Annual general meeting" */
    int64_t by;
} NewMembership;

/* A new standing from a day on; the one in force then ends that day. The organisation's current standing is kept as of `today`. */
void membership_begin(Write *write, const NewMembership *membership, Text today);

/* Whether it is or ever was a member, or will be by what is entered. */
bool city_was_member(Database *database, int64_t organisation);

/* The standing in force on a day: category, status, starts; NULL when there is none. */
Value *membership_on(Database *database, Arena *arena, int64_t organisation, Text day);

/* Why the standing cannot begin as the last of all that the organisation has; NULL when it can. */
typedef struct MembershipProblem {
    const char *member;  /* which member is to blame */
    const Value *values; /* for the placeholders of the message: the standing before it; NULL where there is none */
} MembershipProblem;
const char *membership_problem(Database *database, Arena *arena, const NewMembership *membership, MembershipProblem *result_problem);

typedef struct NewPopulation {
    int64_t organisation;
    int64_t year;
    int64_t number;
    Text source;
    int64_t by;
} NewPopulation;

/* States a population; what was stated before for the same year is kept as superseded. */
void population_state(Write *write, const NewPopulation *population);

/* Why an organisation cannot have this website; NULL when it can, or has none. A message. */
const char *website_problem(Text website);

/* Why a population cannot be; NULL when it can. A message. */
const char *population_problem(int64_t number, int64_t year, int64_t this_year);

/* A new name from a day on; the one before keeps its dates. */
void city_rename(Write *write, int64_t organisation, Text name, Text language, Text starts, int64_t by);

/* The organisation's name in another language. */
void city_name_in(Write *write, int64_t organisation, Text language, Text name, int64_t by);

/* A code in a scheme: geonames, urau, lau, nuts3, wikidata. */
void city_code(Write *write, int64_t organisation, Text scheme, Text code, int64_t by);

typedef struct NewContact {
    int64_t organisation;
    Text role;          /* "International office" */
    Text name;
    Text email;
    Text telephone;
    Text address;
    int64_t audience;   /* who may see it */
    Text starts;
    int64_t by;
} NewContact;

int64_t contact_add(Write *write, const NewContact *contact);
void contact_end(Write *write, int64_t contact, Text ends, int64_t by);

/* The organisation works on a theme from a day on; does nothing where it already does. */
void city_theme_begin(Write *write, int64_t organisation, int64_t theme, Text starts, int64_t by);
void city_theme_end(Write *write, int64_t organisation, int64_t theme, Text ends, int64_t by);

typedef struct NewCountry {
    Text code;          /* ISO 3166-1 alpha-2 */
    Text eu_code;       /* as the EU writes it: EL, UK */
    Text eu_from;       /* YYYY-MM-DD, empty: never a member of the EU */
    Text eu_until;      /* YYYY-MM-DD, empty: still */
    Text region;
} NewCountry;

void country_put(Write *write, const NewCountry *country, Text today);

/* A category of membership; name and description in English, other languages through category_name_in(). */
int64_t category_put(Write *write, Text code, int64_t position, Text name, Text description);
void category_name_in(Write *write, int64_t category, const char *field, Text language, Text text);

/* The id of an organisation by its slug or former slug; 0 when there is none. */
int64_t city_find(Database *database, Text slug);

/* Whether there are more member cities than a form can offer to choose from: it then takes a name, see city_chosen(). */
bool cities_are_many(Database *database);

/* The city in a FIELD_CITY of the form, by number or by name: that of addresses, its own, or the one in the reader's language. 0 where nothing
 * was sent, and where it is none, with a problem beside the field. */
int64_t city_chosen(Request *request, const char *name);

/* A filter "city" of a list takes names, too: in the query then stands the city's name in addresses. */
void city_filter_take(Request *request);

/* The organisation with all that stands in its own row, and its country's dates in the EU; NULL when there is none. */
Value *city_load(Database *database, Arena *arena, int64_t organisation, Text language);

/* The city that {city} in the path names, as city_load() gives it; NULL where there is none that the reader may see. */
Value *city_of_path(Request *request);

/* A membership's status in the reader's words; the code itself where it is not known. */
Text status_in_words(Request *request, Text status);

/* What an organisation's size_band says: "250,000 to 499,999". Bands are 1 to SIZE_BANDS. */
enum { SIZE_BANDS = 5 };
Text size_band_in_words(const Language *language, Arena *arena, int64_t band);

/* page.choices for forms: country, kind, category, status, theme, language, audience, scheme. */
void put_form_choices(Request *request);

/* slug, name (words), country of an organisation by id; NULL when there is none. */
Value *city_brief(Database *database, Arena *arena, int64_t organisation, Text language);

/* Rows (slug, name, latitude, longitude, population, status; largest first) as dots for the template view/map; nothing without rows.
 * total: how many there are besides. here: the slug of the city that the page is about, or empty. Rows may have a mark, a class of the dots, and mark_name, the
 * same in words; "no" is crossed out. */
Value *cities_map(Request *request, const char *id, const Value *rows, int64_t total, Text here);

/* The member cities that joined last, at most how_many: slug, name, country, member_since, category_name. */
Value *cities_newest(Request *request, int how_many);

/* All member cities as dots for the template view/map, the largest when there are more than how_many. */
Value *cities_members_map(Request *request, const char *id, int how_many);

/* Totals of a day: on, cities, people_represented, countries, eu_cities, founded (the year, 0 for an empty register). */
Value *figures_on(Request *request, Text day);

/* Rows year, cities, people at the end of each year, to this one. */
Value *figures_growth(Request *request, int64_t until_year);

/* Rows country, cities, population on a day, the most cities first; rows category, category_name, cities, population. */
Value *figures_by_country(Request *request, Text day);
Value *figures_by_category(Request *request, Text day);

extern const Feature cities;
extern const Schema cities_schema;

#endif
