/* SPDX-License-Identifier: EUPL-1.2 */
/* An invented history for each city: when it joined, left, came back, changed its category, grew. */
#include "commands/demo_cities.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/demo_names.h"
#include "features/cities/rules.h"

enum { SCATTER_APPLIED = 1, SCATTER_CATEGORY, SCATTER_GROWTH, SCATTER_NOISE, SCATTER_THEME };

/* Active members at the end of each year from 1986 on: 134 in 2013, 140 in 2019, 204 in 2023, 218 in 2024 are
 * Eurocities' own figures. */
static const int members[DEMO_LAST_YEAR - DEMO_FIRST_YEAR + 1] = {
    6,   12,  18,  28,  38,  48,  56,  63,  69,  75,  80,  84,  88,  92,  96,  100, 104, 108, 112, 116, 119,
    122, 124, 126, 128, 130, 132, 134, 135, 136, 137, 138, 139, 140, 150, 165, 184, 204, 218, 218, 218,
};

enum { FOUNDERS = 6, CANDIDATE = 218, APPLICANT = 219, DAY_LENGTH = 11 };

typedef struct Absence {
    int position;
    const char *status;
    const char *from;
    int back;              /* year of the meeting that took it back; 0: never */
} Absence;

static const Absence absences[] = {
    { 31, "left", "1996-01-01", 1999 },  { 47, "left", "2003-01-01", 2008 },       { 77, "left", "2010-01-01", 2012 },
    { 96, "left", "2014-01-01", 2017 },  { 103, "left", "2015-01-01", 2018 },      { 61, "left", "2025-07-01", 0 },
    { 88, "suspended", "2011-03-01", 2012 },
};

/* Where a city stands in the order of joining, 0 to 219: the first 220 as they come, the others spread among them. */
static int position_of(const DemoCity *city, int total)
{
    if (city->rank < DEMO_CITIES)
        return city->rank;
    return FOUNDERS + (int)((int64_t)(city->rank - DEMO_CITIES) * (DEMO_CITIES - FOUNDERS) / (total - DEMO_CITIES));
}

static int joining_year(const DemoCity *city, int position)
{
    int year = DEMO_FIRST_YEAR;
    while (year < DEMO_LAST_YEAR && members[year - DEMO_FIRST_YEAR] <= position)
        year++;
    bool came_later =
        city->country->eu_from.length == 0 || text_compare(city->country->eu_from, TEXT("1995-12-31")) > 0;
    return city->rank >= DEMO_CITIES && came_later && year < 1992 ? 1992 : year;
}

static void write_day(char *result, int year, int month, int day)
{
    snprintf(result, DAY_LENGTH, "%04u-%02u-%02u", (unsigned)year % 10000, (unsigned)month % 100, (unsigned)day % 100);
}

static void write_meeting_day(char *result, int year)
{
    write_day(result, year, 11, 5 + year * 7 % 20);
}

/* Size is a reason, not the only one: some regional centres are full members, others partners. */
static const char *category_on(const DemoCity *city, const char *day)
{
    bool is_centre = city->population >= 75000 && demo_scatter(SCATTER_CATEGORY, (uint64_t)city->rank, 0, 0) % 5 != 0;
    if (city->population < 250000 && !is_centre)
        return "partner";
    return in_eu_on(city->country->eu_from, city->country->eu_until, text_from_z(day)) ? "full" : "associate";
}

typedef struct History {
    const DemoCity *city;
    DemoStanding *rows;
    int count;
} History;

static void add_row(History *history, const char *status, const char *starts, const char *decided_on,
                    const char *decided_by)
{
    assert(history->count < DEMO_STANDINGS);
    DemoStanding *row = &history->rows[history->count++];
    *row = (DemoStanding){ .category = category_on(history->city, starts), .status = status, .decided_by = decided_by };
    memcpy(row->starts, starts, DAY_LENGTH);
    memcpy(row->decided_on, decided_on, DAY_LENGTH);
}

/* Application in the first months of a year, the committee's opinion in summer, the meeting's decision in November. */
static void add_joining(History *history, int position, int year)
{
    char day[DAY_LENGTH];
    if (position < FOUNDERS && year == DEMO_FIRST_YEAR) {
        write_meeting_day(day, year);
        add_row(history, "active", day, day, "Founding conference");
        return;
    }
    uint64_t bits = demo_scatter(SCATTER_APPLIED, (uint64_t)history->city->rank, 0, 0);
    write_day(day, year, 1 + (int)(bits % 4), 1 + (int)(bits / 4 % 28));
    add_row(history, "applicant", day, day, "Secretariat");
    if (position == APPLICANT)
        return;
    write_day(day, year, 6 + (int)(bits / 112 % 3), 1 + (int)(bits / 336 % 28));
    add_row(history, "candidate", day, day, "Executive committee");
    if (position == CANDIDATE)
        return;
    write_meeting_day(day, year);
    add_row(history, "active", day, day, "Annual general meeting");
}

typedef struct Change {
    char day[DAY_LENGTH];
    const char *status;    /* NULL: only the category may change */
} Change;

static int compare_changes(const void *a, const void *b)
{
    return strcmp(((const Change *)a)->day, ((const Change *)b)->day);
}

/* The day on which a country's cities are no longer in the EU: the one after its last day. */
static void write_day_after(char *result, Text day)
{
    Arena *arena = arena_new();
    Text next = moment_day(arena, day_start(day) + DAY);
    snprintf(result, DAY_LENGTH, "%.*s", TEXT_ARGUMENTS(next));
    arena_free(arena);
}

static int collect_changes(const DemoCity *city, int position, Change *changes)
{
    int count = 0;
    const DemoCountry *country = city->country;
    if (country->eu_from.length > 0)
        snprintf(changes[count++].day, DAY_LENGTH, "%.*s", TEXT_ARGUMENTS(country->eu_from));
    if (country->eu_until.length > 0)
        write_day_after(changes[count++].day, country->eu_until);
    for (size_t i = 0; i < sizeof absences / sizeof *absences; i++) {
        if (absences[i].position != position)
            continue;
        changes[count].status = absences[i].status;
        memcpy(changes[count++].day, absences[i].from, DAY_LENGTH);
        if (absences[i].back != 0) {
            changes[count].status = "active";
            write_meeting_day(changes[count++].day, absences[i].back);
        }
    }
    qsort(changes, (size_t)count, sizeof *changes, compare_changes);
    return count;
}

static void add_change(History *history, const Change *change)
{
    const DemoStanding *last = &history->rows[history->count - 1];
    if (strcmp(change->day, last->starts) <= 0)
        return;
    char meeting[DAY_LENGTH];
    write_meeting_day(meeting, (int)day_year(text_from_z(change->day)) - 1);
    if (change->status == NULL) {
        bool changes =
            strcmp(last->status, "active") == 0 && strcmp(last->category, category_on(history->city, change->day)) != 0;
        if (changes)
            add_row(history, "active", change->day, meeting, "Annual general meeting");
    } else if (strcmp(change->status, "active") == 0) {
        add_row(history, "active", change->day, change->day, "Annual general meeting");
    } else {
        bool left = strcmp(change->status, "left") == 0;
        add_row(history, change->status, change->day, meeting, left ? "City council" : "Executive committee");
    }
}

int demo_standings(const DemoCity *city, int total, DemoStanding *result)
{
    History history = { city, result, 0 };
    int position = position_of(city, total);
    add_joining(&history, position, joining_year(city, position));
    if (strcmp(result[history.count - 1].status, "active") != 0)
        return history.count;
    Change changes[4] = { 0 };
    int count = collect_changes(city, position, changes);
    for (int i = 0; i < count; i++)
        add_change(&history, &changes[i]);
    return history.count;
}

int demo_first_year(const DemoData *data, int city)
{
    DemoStanding rows[DEMO_STANDINGS];
    demo_standings(&data->cities[city], data->city_count, rows);
    return (int)day_year(text_from_z(rows[0].starts));
}

const int demo_population_years[DEMO_POPULATIONS] = { 1990, 1995, 2000, 2005, 2010, 2015, 2020, 2023 };

int64_t demo_population(const DemoCity *city, int index)
{
    int last = demo_population_years[DEMO_POPULATIONS - 1];
    int64_t years = last - demo_population_years[index];
    if (years == 0)
        return city->population;
    int64_t growth = (int64_t)(demo_scatter(SCATTER_GROWTH, (uint64_t)city->rank, 0, 0) % 460) -
                     120; /* tenths of a percent in all */
    int64_t noise = (int64_t)(demo_scatter(SCATTER_NOISE, (uint64_t)city->rank, (uint64_t)index, 0) % 21) - 10;
    int64_t share = 1000 - growth * years / (last - demo_population_years[0]) + noise;
    int64_t number = city->population * share / 1000;
    return number > 0 ? number : 1;
}

uint64_t demo_areas(const DemoCity *city, int area_count)
{
    assert(area_count >= 4 && area_count <= 64);
    uint64_t bits = demo_scatter(SCATTER_THEME, (uint64_t)city->rank, 0, 0);
    int wanted = 2 + (int)(bits % 3);
    uint64_t chosen = 0;
    for (uint64_t i = 1; __builtin_popcountll(chosen) < wanted; i++)
        chosen |= 1ull << demo_scatter(SCATTER_THEME, (uint64_t)city->rank, i, 0) % (uint64_t)area_count;
    return chosen;
}
