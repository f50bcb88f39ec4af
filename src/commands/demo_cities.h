/* SPDX-License-Identifier: EUPL-1.2 */
/* The cities of the demonstration: real places of data/cities.csv with an invented history. Pure: no database, no
 * clock. */
#ifndef COMMANDS_DEMO_CITIES_H
#define COMMANDS_DEMO_CITIES_H

#include "base/moment.h"

enum {
    DEMO_CITIES = 220,     /* at scale 1 */
    DEMO_PEOPLE = 6000,
    DEMO_FIRST_YEAR = 1986,
    DEMO_LAST_YEAR = 2026,
    DEMO_STANDINGS = 12    /* most that one city can have */
};

typedef struct DemoCountry {
    Text code;
    Text eu_code;
    Text eu_from;
    Text eu_until;
    Text region;
} DemoCountry;

typedef struct DemoCityName {
    Text language;
    Text name;
} DemoCityName;

typedef struct DemoCity {
    int rank;              /* 0 for the first founder */
    Text geonames;
    Text name;
    Text slug;
    Text zone;
    const DemoCountry *country;
    int64_t latitude;      /* millionths of a degree */
    int64_t longitude;
    int64_t population;
    uint64_t first_name;   /* its people's names go on from this place in the list of its language */
    int name_count;        /* names in other languages */
    const DemoCityName *names;
} DemoCity;

typedef struct DemoData {
    int country_count;
    DemoCountry *countries;
    int city_count;
    DemoCity *cities;
    int next_count;
    DemoCity *next;        /* places that are no members yet: the first of each country */
} DemoData;

/* The first DEMO_CITIES × scale cities, and all countries. Lives in the arena. */
DemoData *demo_data_read(Arena *arena, int scale);

/* The largest place of a country that is no member; NULL where all are. */
const DemoCity *demo_next_place(const DemoData *data, Text country);

/* One row of a city's history, as membership_begin() takes it. Days are YYYY-MM-DD. */
typedef struct DemoStanding {
    const char *category;
    const char *status;
    const char *decided_by;
    char starts[11];
    char decided_on[11];
} DemoStanding;

/* The history of a city among `total`, oldest first; the number of rows. */
int demo_standings(const DemoCity *city, int total, DemoStanding *result);

/* The year in which a city, by its rank, turned up. */
int demo_first_year(const DemoData *data, int city);

/* The years for which a population is stated, and the numbers: invented, but for the last, which is GeoNames' own. */
enum { DEMO_POPULATIONS = 8 };
extern const int demo_population_years[DEMO_POPULATIONS];
int64_t demo_population(const DemoCity *city, int index);

/* The thematic areas that a city works on, two to four out of area_count (at most 64), a bit each. */
uint64_t demo_areas(const DemoCity *city, int area_count);

#endif
