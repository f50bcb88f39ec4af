/* SPDX-License-Identifier: EUPL-1.2 */
/* Where places are, from the list that is built into the program (data/cities.csv). */
#ifndef FEATURES_APPLICATIONS_PLACES_H
#define FEATURES_APPLICATIONS_PLACES_H

#include "base/text.h"

typedef struct Place {
    int64_t latitude;  /* millionths of a degree */
    int64_t longitude;
    Text zone;         /* IANA time zone */
    int64_t population;
} Place;

/* The largest place of a country (ISO 3166-1 alpha-2) with this name in some language, as in addresses; false where there is none.
 * Reads the whole list: some milliseconds. */
bool place_find(Arena *arena, Text name, Text country, Place *result_place);

#endif
