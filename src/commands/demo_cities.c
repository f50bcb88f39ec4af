/* SPDX-License-Identifier: EUPL-1.2 */
/* Reads the places of data/. */
#include "commands/demo_cities.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "base/embedded.h"
#include "commands/demo_names.h"
#include "office/csv.h"

enum { MOST_COUNTRIES = 100, MOST_NAMES = 8000, MOST_CELLS = 8 };

/* A reader past the header. */
static CsvReader open_table(Arena *arena, const char *path)
{
    CsvReader reader = csv_reader(arena, embedded(path), ',');
    Text cells[MOST_CELLS];
    int count;
    csv_next(&reader, MOST_CELLS, cells, &count);
    return reader;
}

static void read_countries(Arena *arena, DemoData *data)
{
    data->countries = new(arena, DemoCountry, MOST_COUNTRIES);
    CsvReader reader = open_table(arena, "data/countries.csv");
    Text cells[MOST_CELLS];
    int count;
    while (csv_next(&reader, MOST_CELLS, cells, &count)) {
        assert(count == 5 && data->country_count < MOST_COUNTRIES);
        data->countries[data->country_count++] = (DemoCountry){ cells[0], cells[1], cells[2], cells[3], cells[4] };
    }
}

static const DemoCountry *country_of(const DemoData *data, Text code)
{
    for (int i = 0; i < data->country_count; i++)
        if (text_equal(data->countries[i].code, code))
            return &data->countries[i];
    assert(!"cities.csv has only countries of countries.csv");
    return NULL;
}

static int64_t to_millionths(Arena *arena, Text degrees)
{
    return llround(strtod(text_z(arena, degrees), NULL) * 1e6);
}

static DemoCity city_of_row(Arena *arena, const DemoData *data, const Text *cells, int rank)
{
    DemoCity city = { .rank = rank, .geonames = cells[0], .name = cells[1], .slug = cells[2], .zone = cells[7],
                      .country = country_of(data, cells[3]), .latitude = to_millionths(arena, cells[4]),
                      .longitude = to_millionths(arena, cells[5]) };
    text_to_number(cells[6], &city.population);
    return city;
}

const DemoCity *demo_next_place(const DemoData *data, Text country)
{
    for (int i = 0; i < data->next_count; i++)
        if (text_equal(data->next[i].country->code, country))
            return &data->next[i];
    return NULL;
}

static void read_next(Arena *arena, CsvReader *reader, DemoData *data)
{
    data->next = new(arena, DemoCity, MOST_COUNTRIES);
    Text cells[MOST_CELLS];
    int count;
    for (int rank = data->city_count; csv_next(reader, MOST_CELLS, cells, &count); rank++)
        if (!demo_next_place(data, cells[3]))
            data->next[data->next_count++] = city_of_row(arena, data, cells, rank);
}

static void read_cities(Arena *arena, DemoData *data, int wanted)
{
    data->cities = new(arena, DemoCity, wanted);
    CsvReader reader = open_table(arena, "data/cities.csv");
    Text cells[MOST_CELLS];
    int count;
    for (; data->city_count < wanted && csv_next(&reader, MOST_CELLS, cells, &count); data->city_count++) {
        assert(count == MOST_CELLS);
        data->cities[data->city_count] = city_of_row(arena, data, cells, data->city_count);
    }
    assert(data->city_count == wanted);
    read_next(arena, &reader, data);
}

/* Rows of city-names.csv follow the order of cities.csv. */
static void read_names(Arena *arena, DemoData *data)
{
    DemoCityName *names = new(arena, DemoCityName, MOST_NAMES);
    int name_count = 0, city = 0;
    CsvReader reader = open_table(arena, "data/city-names.csv");
    Text cells[MOST_CELLS];
    int count;
    while (csv_next(&reader, MOST_CELLS, cells, &count)) {
        assert(count == 3 && name_count < MOST_NAMES);
        while (city < data->city_count && !text_equal(data->cities[city].geonames, cells[0]))
            city++;
        if (city == data->city_count)
            return;
        if (data->cities[city].name_count++ == 0)
            data->cities[city].names = &names[name_count];
        names[name_count++] = (DemoCityName){ cells[1], cells[2] };
    }
}

/* Room for a city's people at scale 1. */
static uint64_t names_wanted(const DemoCity *city)
{
    int64_t extra = city->population / 50000;
    return 16 + (uint64_t)(extra < 28 ? extra : 28) * 5 / 4;
}

/* Each city goes on in the list where the one before stopped, so that hardly two people of different cities have one name. */
static void share_names(Arena *arena, DemoData *data)
{
    uint64_t *used = new(arena, uint64_t, name_list_count);
    for (int i = 0; i < data->city_count + data->next_count; i++) {
        DemoCity *city = i < data->city_count ? &data->cities[i] : &data->next[i - data->city_count];
        const NameList *list = names_at(city->country->code, (double)city->latitude / 1e6, (double)city->longitude / 1e6);
        city->first_name = used[list - name_lists];
        used[list - name_lists] += names_wanted(city);
    }
}

DemoData *demo_data_read(Arena *arena, int scale)
{
    DemoData *data = new(arena, DemoData, 1);
    read_countries(arena, data);
    read_cities(arena, data, DEMO_CITIES * scale);
    read_names(arena, data);
    share_names(arena, data);
    return data;
}
