/* SPDX-License-Identifier: EUPL-1.2 */
/* Cities as dots on the map of Europe, for the template view/map. */
#include "features/cities/cities.h"

#include <math.h>

#include "view/map.h"

enum { MICRO = 1000000 };

/* Area grows with inhabitants; the smallest dot can still be pointed at. In map units. */
static double radius_of(int64_t population)
{
    double radius = sqrt((double)population) / 16;
    return fmin(fmax(radius, 28), 170);
}

static Text one_decimal(Arena *arena, double number)
{
    return text_printf(arena, "%lld.%lld", (long long)number, (long long)(number * 10) % 10);
}

/* What a city is marked by, such as its vote, stands before its size. */
static Text label_of(Request *request, const Value *row)
{
    if (value_get(row, TEXT("mark_name")))
        return request_say(request, SAY("{name}: {mark_name}"), row);
    if (value_get_number(row, "population") == 0)
        return value_get_text(row, "name");
    return request_say(request, SAY("{name}, {population, plural, one {# inhabitant} other {# inhabitants}}"), row);
}

/* Two strokes across the dot: against, whatever the colours. */
static void put_mark(Value *dot, const Value *row, double x, double y)
{
    double half = radius_of(value_get_number(row, "population")) * 0.7;
    Text mark = value_get_text(row, "mark");
    put_text(dot, "mark", mark);
    put_text(dot, "strokes", !text_is(mark, "no") ? (Text){ 0 }
                                                  : text_printf(dot->arena, "M%.1f %.1fl%.1f %.1fm%.1f 0l%.1f %.1f", x - half, y - half, 2 * half,
                                                                2 * half, -2 * half, 2 * half, -2 * half));
}

static void add_dot(Request *request, Value *dots, const Value *row, Text here)
{
    double x, y;
    map_project((double)value_get_number(row, "longitude") / MICRO, (double)value_get_number(row, "latitude") / MICRO, &x, &y);
    if (x < 0 || y < 0 || x > MAP_WIDTH || y > MAP_HEIGHT)
        return;
    Value *dot = add_object(dots);
    Text slug = value_get_text(row, "slug");
    put_text(dot, "x", one_decimal(request->arena, x));
    put_text(dot, "y", one_decimal(request->arena, y));
    put_text(dot, "r", one_decimal(request->arena, radius_of(value_get_number(row, "population"))));
    put_text(dot, "href", text_join(request->arena, TEXT("/cities/"), slug));
    put_text(dot, "label", label_of(request, row));
    put_text(dot, "name", value_get_text(row, "name"));
    put_mark(dot, row, x, y);
    put_truth(dot, "is_member", text_is(value_get_text(row, "status"), "active"));
    put_truth(dot, "is_here", text_equal(slug, here));
}

static void add_legend(Request *request, Value *map)
{
    static const int64_t sizes[] = { 100000, 1000000, 5000000 };
    Value *legend = put_list(map, "legend");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        Value *item = add_object(legend);
        put_text(item, "r", one_decimal(request->arena, radius_of(sizes[i])));
        put_text(item, "label", language_number(request->language, request->arena, sizes[i]));
    }
}

static const char *description_of(int64_t shown, int64_t total, Text here)
{
    if (here.length > 0)
        return SAY("Where the city lies in Europe.");
    if (total > shown)
        return SAY("The {shown, plural, one {# largest city} other {# largest cities}} of {total, number}; the list of cities has them all.");
    return SAY("{shown, plural, one {# city; the list of cities has the same.} other {# cities; the list of cities has the same.}}");
}

Value *cities_map(Request *request, const char *id, const Value *rows, int64_t total, Text here)
{
    Arena *arena = request->arena;
    if (rows->count == 0)
        return value_nothing();
    Value *map = value_object(arena);
    Value *counts = value_object(arena);
    put_number(counts, "shown", rows->count);
    put_number(counts, "total", total);
    put_text(map, "id", text_from_z(id));
    put_text(map, "view_box", TEXT(MAP_VIEW_BOX));
    put_text(map, "title", request_say(request, SAY("Cities on a map of Europe"), NULL));
    put_text(map, "description", request_say(request, description_of(rows->count, total, here), counts));
    put_text(map, "outline_html", text_printf(arena, "<use href=\"%.*s\"/>", TEXT_ARGUMENTS(map_address())));
    put_number(map, "count", rows->count);
    Value *dots = put_list(map, "dots");
    for (ptrdiff_t i = 0; i < rows->count; i++)
        add_dot(request, dots, rows->items[i], here);
    add_legend(request, map);
    return map;
}
