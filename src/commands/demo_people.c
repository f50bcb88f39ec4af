/* SPDX-License-Identifier: EUPL-1.2 */
/* Roles, dates, names and addresses of invented people. */
#include "commands/demo_people.h"

#include <stdio.h>
#include <string.h>

#include "commands/demo_names.h"

enum { SCATTER_TERM = 21, SCATTER_SUBJECT, SCATTER_GENDER, SCATTER_LANGUAGE };
enum { NAME_STEP = 389 };  /* a prime that no list's size has as a factor, so that it meets every name */
enum { FIRST_ACCOUNTS = 1996, LAST_TERM = 2025, TERM = 6 }; /* years */

int *demo_people_shares(Arena *arena, const DemoData *data, int people)
{
    int64_t *weights = new(arena, int64_t, data->city_count + 1);
    for (int i = 0; i < data->city_count; i++) {
        int64_t extra = data->cities[i].population / 50000;
        weights[i + 1] = weights[i] + 12 + (extra < 28 ? extra : 28);
    }
    int *shares = new(arena, int, data->city_count + 1);
    for (int i = 0; i <= data->city_count; i++)
        shares[i] = (int)(people * weights[i] / weights[data->city_count]);
    return shares;
}

static const char *const first_roles[] = {
    "coordinator", "mayor",   "head_of_office", "deputy_mayor", "deputy_mayor",
    "councillor",  "officer", "expert",         "officer",
};
static const char *const further_roles[] = {
    "officer", "expert", "officer", "deputy_mayor", "expert", "officer", "councillor", "expert", "officer",
};
enum { ROLES = 9 };

/* Every ninth person no longer holds the mandate. */
static bool has_ended(int first_year, int ordinal)
{
    return ordinal % ROLES == ROLES - 1 && first_year < LAST_TERM;
}

static bool is_elected(const char *role)
{
    return strcmp(role, "mayor") == 0 || strcmp(role, "deputy_mayor") == 0 || strcmp(role, "councillor") == 0;
}

static void write_date(char *result, int year, uint64_t month, uint64_t day)
{
    snprintf(result, 11, "%04u-%02u-%02u", (unsigned)year % 10000, (unsigned)(month % 100), (unsigned)(day % 100));
}

static int earliest_year(int first_year)
{
    return first_year > FIRST_ACCOUNTS ? first_year : FIRST_ACCOUNTS;
}

static uint64_t term_bits(const DemoCity *city, int ordinal)
{
    return demo_scatter(SCATTER_TERM, (uint64_t)city->rank, (uint64_t)ordinal, 0);
}

/* The mayors of a city, the present one first; one takes over from the next on the same day of the year. */
static const int mayors[] = { DEMO_MAYOR, 8, 17, 26 };
enum { MAYORS = sizeof mayors / sizeof *mayors };

static int mayor_year(const DemoCity *city, int first_year, int place)
{
    int year = 2020 + (int)(term_bits(city, DEMO_MAYOR) / 189 % 6);
    year = year < earliest_year(first_year) ? earliest_year(first_year) : year;
    return year - place * TERM;
}

/* Where the person stands among the mayors; -1: no mayor, or one of before the city came. */
static int place_among_mayors(const DemoCity *city, int first_year, int ordinal)
{
    for (int place = 0; place < MAYORS; place++)
        if (mayors[place] == ordinal)
            return place == 0 || mayor_year(city, first_year, place) > earliest_year(first_year) ? place : -1;
    return -1;
}

static void fill_dates(DemoMandate *mandate, int year, uint64_t bits)
{
    uint64_t month = 1 + bits % 9, day = 8 + bits / 9 % 21;
    write_date(mandate->starts, year, month, day);
    if (!is_elected(mandate->role))
        return;
    write_date(mandate->elected_on, year, month, day - 7);
    int ends = year + TERM;
    while (ends <= DEMO_LAST_YEAR)
        ends += TERM;
    write_date(mandate->term_ends, ends, month, day);
}

static DemoMandate mayor_s_mandate(const DemoCity *city, int first_year, int place)
{
    DemoMandate mandate = { .role = "mayor", .succeeds = -1, .succeeded_by = -1 };
    int year = mayor_year(city, first_year, place);
    fill_dates(&mandate, year, term_bits(city, DEMO_MAYOR));
    if (place + 1 < MAYORS && place_among_mayors(city, first_year, mayors[place + 1]) >= 0)
        mandate.succeeds = mayors[place + 1];
    if (place == 0)
        return mandate;
    mandate.succeeded_by = mayors[place - 1];
    DemoMandate next = { .role = "mayor" };
    fill_dates(&next, year + TERM, term_bits(city, DEMO_MAYOR));
    memcpy(mandate.ends, next.starts, sizeof next.starts);
    memcpy(mandate.term_ends, next.starts, sizeof next.starts);
    return mandate;
}

static const char *role_of(int ordinal)
{
    return ordinal < ROLES ? first_roles[ordinal] : further_roles[ordinal % ROLES];
}

DemoMandate demo_mandate(const DemoCity *city, int first_year, int ordinal)
{
    int place = place_among_mayors(city, first_year, ordinal);
    if (place >= 0)
        return mayor_s_mandate(city, first_year, place);
    DemoMandate mandate = { .role = role_of(ordinal), .succeeds = -1, .succeeded_by = -1 };
    uint64_t bits = term_bits(city, ordinal);
    int spread = (int)(bits / 189 % 64), earliest = earliest_year(first_year);
    int year = is_elected(mandate.role) ? 2018 + spread % 8 : 2006 + spread % 20;
    bool ended = has_ended(first_year, ordinal);
    if (ended)
        year = earliest + spread % (LAST_TERM - earliest);
    else if (year < earliest)
        year = earliest;
    fill_dates(&mandate, year, bits);
    if (ended) {
        int end = year + 1 + spread / 8 % 6;
        write_date(mandate.ends, end < LAST_TERM ? end : LAST_TERM, 1 + bits % 9, 8 + bits / 9 % 21);
    }
    return mandate;
}

static const char *const subjects[] = {
    "Public procurement", "Climate and energy", "Digital services", "Culture and heritage", "Food and markets",
    "Mobility", "Reception of newcomers", "Housing and social affairs", "Local economy", "European funds",
    "Participation", "Air and noise", "Open data", "Schools and youth", "Parks and rivers", "Statistics",
};

/* What stands beside the role: a role that says all has none. */
static Text title_of(const DemoCity *city, int ordinal, const char *role)
{
    if (strcmp(role, "coordinator") == 0)
        return TEXT("International relations");
    if (strcmp(role, "head_of_office") == 0)
        return TEXT("European office");
    if (strcmp(role, "mayor") == 0 || strcmp(role, "councillor") == 0)
        return (Text){ 0 };
    uint64_t bits = demo_scatter(SCATTER_SUBJECT, (uint64_t)city->rank, (uint64_t)ordinal, 0);
    return text_from_z(subjects[bits % (sizeof subjects / sizeof *subjects)]);
}

static Text email_of(Arena *arena, const DemoCity *city, int ordinal, Text name)
{
    Text slug = city->slug;
    if (ordinal == DEMO_COORDINATOR)
        return text_printf(arena, "coordinator@%.*s.example.org", TEXT_ARGUMENTS(slug));
    if (ordinal == DEMO_MAYOR)
        return text_printf(arena, "mayor@%.*s.example.org", TEXT_ARGUMENTS(slug));
    char *local = text_z(arena, text_slug(arena, name));
    for (char *at = local; *at; at++)
        if (*at == '-')
            *at = '.';
    return text_printf(arena, "%s@%.*s.example.org", local, TEXT_ARGUMENTS(slug));
}

DemoPerson demo_person(Arena *arena, const DemoCity *city, int ordinal, const char *role)
{
    const NameList *list = names_at(city->country->code, (double)city->latitude / 1e6, (double)city->longitude / 1e6);
    uint64_t number = (city->first_name + (uint64_t)ordinal) * NAME_STEP;
    Text name = name_compose(arena, list, number);
    bool is_given = demo_scatter(SCATTER_GENDER, (uint64_t)city->rank, (uint64_t)ordinal, 0) % 5 != 0;
    const char *gender = name_of_woman(list, number) ? "woman" : "man";
    uint64_t bits = demo_scatter(SCATTER_LANGUAGE, (uint64_t)city->rank, (uint64_t)ordinal, 0);
    return (DemoPerson){ .name = name,
                         .email = email_of(arena, city, ordinal, name),
                         .language = text_from_z(demo_preferred_language(list->language, bits)),
                         .own_language = text_from_z(list->language),
                         .title = title_of(city, ordinal, role),
                         .gender = is_given ? gender : "" };
}
