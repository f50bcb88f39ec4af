/* SPDX-License-Identifier: EUPL-1.2 */
/* The register's rules: pure, no database, no clock. */
#ifndef FEATURES_CITIES_RULES_H
#define FEATURES_CITIES_RULES_H

#include "features/cities/cities.h"

/* 1 under 100,000 inhabitants, 2 under 250,000, 3 under 500,000, 4 under a million, 5 from a million on. */
int64_t size_band(int64_t population);

/* Degrees as people type them, "47.07" or "-4,5", with at most six decimals; false for anything else. */
bool degrees_to_millionths(Text typed, int64_t *result);

/* Whether so many millionths of a degree are on the globe. */
bool latitude_holds(int64_t latitude);
bool longitude_holds(int64_t longitude);

/* True on each day of eu_from (empty: never) up to and with eu_until (empty: without end). */
bool in_eu_on(Text eu_from, Text eu_until, Text day);

/* Whether everyone may know of an organisation from this standing on: what applies or is a candidate is the secretariat's business
 * still, and so is who left without ever having been a member. Whoever was one is known already. */
bool membership_makes_public(Text status);

/* Why one status may not follow another; NULL when it may. A message. before is empty for the first one. */
const char *membership_step_problem(Text before, Text status);

/* Why a new standing cannot start on this day; NULL when it can. last_start is empty for the first one. A message, which may name the
 * day as {starts, date}. What starts on the day of the one before it takes its place: a committee may accept on the day on which a city
 * became a candidate. */
const char *membership_start_problem(Text last_start, Text starts, Text decided_on);

/* Why a name cannot begin on this day; NULL when it can. last_start: of the name before. A message. */
const char *name_start_problem(Text last_start, Text starts, Text today);

#endif
