/* SPDX-License-Identifier: EUPL-1.2 */
/* What the cities' own pages ask of their store. Names come in the reader's language where the register has them. */
#ifndef FEATURES_CITIES_STORE_H
#define FEATURES_CITIES_STORE_H

#include "features/cities/cities.h"
#include "http/open_data.h"

Value *city_names(Database *database, Arena *arena, int64_t organisation);
/* First day of the present name. */
Text city_name_start(Database *database, Arena *arena, int64_t organisation);
Value *city_former_names(Database *database, Arena *arena, int64_t organisation);
Value *city_memberships(Database *database, Arena *arena, int64_t organisation, Text language);
Value *city_populations(Database *database, Arena *arena, int64_t organisation);
Value *city_codes(Database *database, Arena *arena, int64_t organisation);
Value *city_themes(Database *database, Arena *arena, int64_t organisation, Text language);
Value *city_contacts(Database *database, Arena *arena, int64_t organisation, Text audiences, Text today);

/* One contact of an organisation, for its form; NULL when there is none. */
Value *contact_load(Database *database, Arena *arena, int64_t organisation, int64_t contact, Text audiences);

/* Choices for forms and filters: [{value, label}]. */
Value *categories_to_choose(Database *database, Arena *arena, Text language);
Value *country_codes(Database *database, Arena *arena);

/* Brings the kept columns of all organisations and countries that change with the day up to it; the number changed. */
int64_t cities_keep_day(Write *write, Text today);

/* Feature.name_object: a city that the reader may see. */
extern const Findable cities_findable;
extern const Register cities_registers[];
bool city_name_object(Request *request, int64_t object, Value *named);
bool city_place(Database *database, Arena *arena, Text language, int64_t object, struct Place *result_place);

/* Makes all that is kept of all organisations, countries and themes anew, as of the day. */
/* So many more cities, or fewer, work on a theme, which no entry of its own names it for: whoever keeps a copy of the themes is told. */
void theme_recount(Write *write, int64_t theme, int64_t difference);

void cities_keep_all(Write *write, Text today);

/* Derived table city_year. */
void city_years_remake(Write *write, int64_t organisation, int64_t until_year);
void city_years_forget(Write *write);
/* Enters the members in every year that has begun after the day `last` (empty: in this year only). */
void city_years_begin(Write *write, Text last, Text today);

/* The year of the first membership; a year far ahead while there is none. */
int64_t founding_year(Database *database, Arena *arena);

/* What programs outside find of it. */
extern const OpenSet cities_open_sets[];
void city_put_linked_data(Request *request, const Value *city);

#endif
