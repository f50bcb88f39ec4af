/* SPDX-License-Identifier: EUPL-1.2 */
/* The projection, and the outlines of data/europe.csv as SVG; data/make/outline.mjs projects in the same way. */
#include "view/map.h"

#include <math.h>
#include <pthread.h>
#include <sodium.h>

#include "base/embedded.h"
#include "office/csv.h"

#define AUTHALIC_RADIUS 6371.007181 /* km, GRS 80 */
#define CENTRE_LONGITUDE 10.0
#define CENTRE_LATITUDE 52.0
#define FRAME_LEFT (-1761.0) /* km east of the centre */
#define FRAME_TOP 2230.0     /* km north of it */
#define OUTLINE_MAXIMUM (1 << 20)

typedef struct Islands {
    double west, east, south, north; /* degrees */
    double right, up;                /* km that they are moved */
} Islands;

static const Islands islands[] = {
    { -19, -13, 27, 30, 1040, 410 }, /* Canary Islands */
    { -18, -15, 31, 34, 1350, -58 }, /* Madeira */
    { -32, -24, 36, 40, 1640, 400 }, /* Azores */
};

static double radians(double degrees)
{
    return degrees * M_PI / 180;
}

static const Islands *islands_at(double longitude, double latitude)
{
    for (size_t i = 0; i < sizeof islands / sizeof *islands; i++) {
        const Islands *group = &islands[i];
        if (longitude > group->west && longitude < group->east && latitude > group->south && latitude < group->north)
            return group;
    }
    return NULL;
}

void map_project(double longitude, double latitude, double *result_x, double *result_y)
{
    double centre = radians(CENTRE_LATITUDE);
    double phi = radians(latitude);
    double lambda = radians(longitude - CENTRE_LONGITUDE);
    double cosine = sin(centre) * sin(phi) + cos(centre) * cos(phi) * cos(lambda);
    double scale = AUTHALIC_RADIUS * sqrt(2 / fmax(1 + cosine, 1e-9)); /* the antipode has no place */
    double east = scale * cos(phi) * sin(lambda);
    double north = scale * (cos(centre) * sin(phi) - sin(centre) * cos(phi) * cos(lambda));
    const Islands *moved = islands_at(longitude, latitude);
    *result_x = east - FRAME_LEFT + (moved ? moved->right : 0);
    *result_y = FRAME_TOP - north - (moved ? moved->up : 0);
}

/* A page's style sheet does not reach into a drawing that it only points at, but its custom properties do. */
static const char *paint_of(Text part)
{
    if (text_is(part, "outside"))
        return " fill=\"var(--elsewhere, #eee)\" stroke=\"none\"";
    if (text_is(part, "inset"))
        return " fill=\"none\" stroke=\"var(--edge, #999)\" stroke-width=\"5\"";
    return "";
}

static void path_add(Buffer *buffer, Text part, Text country, Text path)
{
    buffer_printf(buffer, "<path class=\"map-%.*s\"%s", TEXT_ARGUMENTS(part), paint_of(part));
    if (country.length > 0)
        buffer_printf(buffer, " data-country=\"%.*s\"", TEXT_ARGUMENTS(country));
    buffer_add(buffer, TEXT(" d=\""));
    buffer_add(buffer, path);
    buffer_add(buffer, TEXT("\"/>\n"));
}

static Buffer drawing; /* its arena lives as long as the program */
static Text address;

static void drawing_make(void)
{
    Arena *arena = arena_new();
    drawing = buffer_new(arena, OUTLINE_MAXIMUM);
    buffer_add(&drawing, TEXT("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"" MAP_VIEW_BOX "\"><g id=\"land\">\n"));
    CsvReader reader = csv_reader(arena, embedded("data/europe.csv"), ',');
    Text cells[3];
    int count;
    csv_next(&reader, 3, cells, &count); /* the header */
    while (csv_next(&reader, 3, cells, &count))
        path_add(&drawing, cells[0], cells[1], cells[2]);
    buffer_add(&drawing, TEXT("</g></svg>\n"));

    unsigned char hash[crypto_generichash_BYTES_MIN];
    crypto_generichash(hash, sizeof hash, (const unsigned char *)drawing.data, (unsigned long long)drawing.length, NULL, 0);
    Text version = text_hex(arena, hash, 8);
    address = text_printf(arena, "/europe.svg?v=%.*s#land", TEXT_ARGUMENTS(version));
}

static void drawing_ready(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, drawing_make);
}

Text map_drawing(void)
{
    drawing_ready();
    return buffer_text(&drawing);
}

Text map_address(void)
{
    drawing_ready();
    return address;
}
