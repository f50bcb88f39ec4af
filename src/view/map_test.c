/* SPDX-License-Identifier: EUPL-1.2 */
/* The projection against published points, and the outlines against the cities that lie in them. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>

#include "base/embedded.h"
#include "view/map.h"
#include "office/csv.h"

/* EPSG:3035 counts metres from 4321000, 3210000 at the centre; the frame's corner lies 1761 km west and 2230 km north
 * of it. */
static void assert_near_epsg_3035(double longitude, double latitude, double easting, double northing, double tolerance)
{
    double x, y;
    map_project(longitude, latitude, &x, &y);
    assert_true(fabs((x - 1761) * 1000 + 4321000 - easting) <= tolerance);
    assert_true(fabs((2230 - y) * 1000 + 3210000 - northing) <= tolerance);
}

static void test_published_points(void **state)
{
    (void)state;
    assert_near_epsg_3035(10, 52, 4321000, 3210000, 0.001);
    /* The worked example of IOGP's Guidance Note 7-2, on the ellipsoid: the sphere is some kilometres off. */
    assert_near_epsg_3035(5, 50, 3962799.45, 2999718.85, 5000);
}

static void test_cities_on_the_sphere(void **state)
{
    (void)state;
    assert_near_epsg_3035(4.3488, 50.8505, 3925000, 3098000, 1000);  /* Brussels */
    assert_near_epsg_3035(23.7162, 37.9795, 5525000, 1763000, 1000); /* Athens */
    assert_near_epsg_3035(-21.8954, 64.1355, 2829000, 4907000, 1000); /* Reykjavík */
}

static void test_equal_areas(void **state)
{
    (void)state;
    const double places[][2] = { { 10, 52 }, { -8, 38 }, { 25, 70 }, { 49, 40 }, { 33, 35 } };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        double longitude = places[i][0], latitude = places[i][1], step = 0.01;
        double x0, y0, x1, y1, x2, y2;
        map_project(longitude, latitude, &x0, &y0);
        map_project(longitude + step, latitude, &x1, &y1);
        map_project(longitude, latitude + step, &x2, &y2);
        double drawn = fabs((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0));
        double side = 6371.007181 * step * M_PI / 180;
        double real = side * side * cos((latitude + step / 2) * M_PI / 180);
        assert_true(fabs(drawn / real - 1) < 0.0003);
    }
}

static void test_atlantic_islands_lie_in_their_frames(void **state)
{
    (void)state;
    double x, y;
    map_project(-15.4134, 28.0997, &x, &y); /* Las Palmas */
    assert_true(x > 12 && x < 540 && y > 3850 && y < 4138);
    map_project(-16.9255, 32.6656, &x, &y); /* Funchal */
    assert_true(x > 540 && x < 690 && y > 3850 && y < 4138);
    map_project(-25.6687, 37.7395, &x, &y); /* Ponta Delgada */
    assert_true(x > 12 && x < 432 && y > 2230 && y < 2850);
}

static void test_any_number_is_answered(void **state)
{
    (void)state;
    double x, y;
    for (int longitude = -180; longitude <= 180; longitude += 10)
        for (int latitude = -90; latitude <= 90; latitude += 2) {
            map_project(longitude, latitude, &x, &y);
            assert_true(isfinite(x) && isfinite(y));
        }
}

typedef struct Pen {
    double x, y;         /* where it stands */
    double start_x, start_y;
    double px, py;       /* the point that is looked for */
    bool inside;
    double nearest;      /* squared distance to a corner */
} Pen;

static void pen_line(Pen *pen, double x, double y)
{
    if ((pen->y > pen->py) != (y > pen->py) && pen->px < pen->x + (pen->py - pen->y) / (y - pen->y) * (x - pen->x))
        pen->inside = !pen->inside;
    pen->nearest = fmin(pen->nearest, (x - pen->px) * (x - pen->px) + (y - pen->py) * (y - pen->py));
    pen->x = x;
    pen->y = y;
}

/* Kilometres from the point to the land of a path made of M, l and z; 0 inside it. */
static double distance_to_path(const char *at, const char *end, double x, double y)
{
    Pen pen = { .px = x, .py = y, .nearest = HUGE_VAL };
    while (at < end) {
        char *after;
        if (*at == 'M') {
            pen.x = pen.start_x = strtod(at + 1, &after);
            pen.y = pen.start_y = strtod(after, &after);
        } else if (*at == 'z') {
            pen_line(&pen, pen.start_x, pen.start_y);
            after = (char *)(uintptr_t)(at + 1);
        } else {
            double dx = strtod(at + (*at == 'l'), &after);
            double dy = strtod(after, &after);
            pen_line(&pen, pen.x + dx, pen.y + dy);
        }
        at = after;
    }
    return pen.inside ? 0 : sqrt(pen.nearest);
}

/* Where the path data of a country stand in the outline; the empty text when it has none. */
static Text country_path(Arena *arena, Text country)
{
    Text mark = text_printf(arena, "data-country=\"%.*s\" d=\"", TEXT_ARGUMENTS(country));
    ptrdiff_t start = text_find(map_drawing(), mark, 0);
    assert_true(start >= 0);
    start += mark.length;
    return text_slice(map_drawing(), start, text_find(map_drawing(), TEXT("\""), start));
}

static void test_cities_lie_in_their_countries(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    CsvReader reader = csv_reader(arena, embedded("data/cities.csv"), ',');
    Text cells[8];
    int count, inside = 0, seen = 0;
    csv_next(&reader, 8, cells, &count);
    while (seen < 220 && csv_next(&reader, 8, cells, &count)) {
        double x, y;
        map_project(strtod(text_z(arena, cells[5]), NULL), strtod(text_z(arena, cells[4]), NULL), &x, &y);
        assert_true(x > 0 && x < MAP_WIDTH && y > 0 && y < MAP_HEIGHT);
        Text path = country_path(arena, cells[3]);
        double distance = distance_to_path(path.data, path.data + path.length, x, y);
        assert_true(distance < 20); /* coasts are simplified */
        inside += distance == 0;
        seen++;
    }
    assert_int_equal(seen, 220);
    assert_true(inside > 200);
    arena_free(arena);
}

static void test_outline_is_whole(void **state)
{
    (void)state;
    assert_true(text_starts_with(map_drawing(), TEXT("<svg xmlns=")));
    assert_true(text_ends_with(map_drawing(), TEXT("\"/>\n</g></svg>\n")));
    assert_true(text_find(map_drawing(), TEXT("<g id=\"land\">\n<path class=\"map-outside\" fill="), 0) > 0);
    assert_true(text_find(map_drawing(), TEXT("<path class=\"map-inset\" fill="), 0) > 0);
    assert_true(text_starts_with(map_address(), TEXT("/europe.svg?v=")));
    assert_ptr_equal(map_drawing().data, map_drawing().data);
    assert_in_range(map_drawing().length, 40000, 60000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_published_points),
        cmocka_unit_test(test_cities_on_the_sphere),
        cmocka_unit_test(test_equal_areas),
        cmocka_unit_test(test_atlantic_islands_lie_in_their_frames),
        cmocka_unit_test(test_any_number_is_answered),
        cmocka_unit_test(test_cities_lie_in_their_countries),
        cmocka_unit_test(test_outline_is_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
