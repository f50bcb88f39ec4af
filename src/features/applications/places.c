/* SPDX-License-Identifier: EUPL-1.2 */
/* Where places are. */
#include "features/applications/places.h"

#include <math.h>
#include <stdlib.h>

#include "base/embedded.h"
#include "office/csv.h"

enum { PLACE_CELLS = 8, NAME_CELLS = 3, MOST_NAMESAKES = 32 };

/* Numbers at GeoNames of the places that have the name in another language than GeoNames' own. */
static int namesakes_find(Arena *arena, Text slug, Text *result_numbers)
{
    CsvReader reader = csv_reader(arena, embedded("data/city-names.csv"), ',');
    Text cells[NAME_CELLS];
    int count, found = 0;
    while (found < MOST_NAMESAKES && csv_next(&reader, NAME_CELLS, cells, &count))
        if (count == NAME_CELLS && text_equal(text_slug(arena, cells[2]), slug))
            result_numbers[found++] = cells[0];
    return found;
}

static bool is_among(Text number, const Text *numbers, int count)
{
    for (int i = 0; i < count; i++)
        if (text_equal(number, numbers[i]))
            return true;
    return false;
}

static int64_t to_millionths(Arena *arena, Text degrees)
{
    return llround(strtod(text_z(arena, degrees), NULL) * 1e6);
}

static void keep_larger(Arena *arena, const Text *cells, Place *place)
{
    int64_t population = 0;
    if (!text_to_number(cells[6], &population) || population <= place->population)
        return;
    *place = (Place){ to_millionths(arena, cells[4]), to_millionths(arena, cells[5]), cells[7], population };
}

bool place_find(Arena *arena, Text name, Text country, Place *result_place)
{
    Text slug = text_slug(arena, name);
    Text namesakes[MOST_NAMESAKES];
    int namesake_count = namesakes_find(arena, slug, namesakes);
    CsvReader reader = csv_reader(arena, embedded("data/cities.csv"), ',');
    Text cells[PLACE_CELLS];
    int count;
    *result_place = (Place){ 0 };
    while (csv_next(&reader, PLACE_CELLS, cells, &count)) {
        if (count < PLACE_CELLS || !text_equal(cells[3], country))
            continue;
        if (text_equal(text_slug(arena, cells[1]), slug) || is_among(cells[0], namesakes, namesake_count))
            keep_larger(arena, cells, result_place);
    }
    return result_place->zone.length > 0;
}
