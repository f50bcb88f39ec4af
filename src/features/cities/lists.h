/* SPDX-License-Identifier: EUPL-1.2 */
/* The list of cities in its orders, and the same cities on the map. */
#ifndef FEATURES_CITIES_LISTS_H
#define FEATURES_CITIES_LISTS_H

#include "features/cities/store.h"
#include "http/list.h"

extern const List cities_list;

/* Adds to a row what the language says: status_name; and forgets native_name where it is the same as name. */
void city_dress(Request *request, Value *row);

/* The largest cities that pass the filters, and how many pass: filled are $1 (how many), audiences and the filters of cities_list. */
Value *cities_on_map(Request *request, Parameters filled);
int64_t cities_counted(Request *request, Parameters filled);

/* At most 200 active members that work on a theme, the largest first; and how many there are. */
Value *cities_of_theme(Request *request, int64_t theme);
int64_t cities_of_theme_count(Request *request, int64_t theme);

#endif
