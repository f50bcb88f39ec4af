/* SPDX-License-Identifier: EUPL-1.2 */
/* Puts histories, populations and people in one order. */
#include "commands/demo_events.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "commands/demo_names.h"
#include "commands/demo_steps.h"

enum { SCATTER_HOUR = 40, SCATTER_PROFILE };
enum { STORIES = 20, MOST_STEPS = 60 };
enum { WORKING_MINUTES = 480, PROFILES_OF_HUNDRED = 45, PROFILE_DAYS = 1300, EVENTS_OF_A_CITY = 4 + DEMO_STANDINGS + DEMO_POPULATIONS,
       EVENTS_OF_A_GROUP = 2 + DEMO_LAST_REPORT - DEMO_FIRST_REPORT + 1 };

const DemoPartner demo_partners[DEMO_PARTNERS] = {
    { "association", "League of Riverside Quays", "league-of-riverside-quays", "porto", "partner", "2004-11-18" },
    { "association", "Night Tram Alliance", "night-tram-alliance", "vienna", "partner", "2012-11-09" },
    { "association", "Forum of Market Squares", "forum-of-market-squares", "krakow", "partner", "2021-11-12" },
    { "university", "Lantern Institute of Urban Studies", "lantern-institute", "ghent", "partner", "2016-11-22" },
    { "region", "Region of the Seven Lakes", "region-of-the-seven-lakes", "tampere", "partner", "2022-11-19" },
    { "company", "Kvarnholm Street Lighting", "kvarnholm-street-lighting", "gothenburg", "business_partner",
      "2014-11-08" },
    { "company", "Tramontana Depots", "tramontana-depots", "barcelona", "business_partner", "2018-11-16" },
    { "company", "Meridian and Moss Data", "meridian-and-moss-data", "dublin", "business_partner", "2023-11-06" },
};

static Moment in_working_hours(Moment day, EventKind kind, int city, int ordinal)
{
    uint64_t bits = demo_scatter(SCATTER_HOUR, (uint64_t)kind, (uint64_t)city, (uint64_t)ordinal);
    return day + 9 * HOUR + (Moment)(bits % WORKING_MINUTES) * MINUTE;
}

static Moment later(Moment a, Moment b)
{
    return a > b ? a : b;
}

static void add(DemoEvents *events, EventKind kind, Moment at, int city, int ordinal)
{
    assert(at < day_start(DEMO_LAST_DAY) + DAY);
    events->list[events->count++] = (DemoEvent){ at, kind, city, ordinal };
}

static Moment day_of_z(const char *day)
{
    return day_start(text_from_z(day));
}

/* Standings of one day keep their order: the first comes right after the city itself. */
static Moment add_standings(DemoEvents *events, const DemoData *data, int city)
{
    DemoStanding rows[DEMO_STANDINGS];
    int count = demo_standings(&data->cities[city], data->city_count, rows);
    Moment first = day_of_z(rows[0].starts);
    add(events, EVENT_CITY, first + 8 * HOUR, city, 0);
    for (int i = 0; i < count; i++)
        add(events, EVENT_STANDING, day_of_z(rows[i].starts) + 8 * HOUR + (i + 1) * MINUTE, city, i);
    return first;
}

static void add_populations(DemoEvents *events, int city, Moment first)
{
    for (int i = 0; i < DEMO_POPULATIONS; i++) {
        char published[] = "0000-06-15";
        int year = demo_population_years[i] + 1;
        for (int digit = 3; digit >= 0; digit--, year /= 10)
            published[digit] = (char)('0' + year % 10);
        Moment day = later(day_of_z(published), first + DAY);
        add(events, EVENT_POPULATION, in_working_hours(day, EVENT_POPULATION, city, 0) + i * SECOND, city, i);
    }
}

static void add_person(DemoEvents *events, const DemoData *data, int city, int ordinal, Moment first)
{
    DemoMandate mandate = demo_mandate(&data->cities[city], demo_first_year(data, city), ordinal);
    Moment begun = later(day_of_z(mandate.starts), first + 20 * DAY);
    add(events, EVENT_PERSON, in_working_hours(begun, EVENT_PERSON, city, ordinal), city, ordinal);
    bool ends_by_itself = mandate.ends[0] == '\0' || mandate.succeeded_by >= 0;
    if (ends_by_itself)
        return;
    Moment ended = later(day_of_z(mandate.ends), begun + 30 * DAY);
    add(events, EVENT_MANDATE_ENDS, in_working_hours(ended, EVENT_MANDATE_ENDS, city, ordinal), city, ordinal);
}

/* Profiles came to the network in 2023. */
static void add_profile(DemoEvents *events, const DemoData *data, int city, int ordinal, Moment first)
{
    DemoMandate mandate = demo_mandate(&data->cities[city], demo_first_year(data, city), ordinal);
    uint64_t bits = demo_scatter(SCATTER_PROFILE, (uint64_t)city, (uint64_t)ordinal, 0);
    bool has_profile = ordinal == DEMO_COORDINATOR || bits % 100 < PROFILES_OF_HUNDRED;
    if (!has_profile || mandate.ends[0] != '\0')
        return;
    Moment settled = later(day_of_z(mandate.starts), first + 20 * DAY) + 14 * DAY;
    Moment day = day_of_z("2023-03-01") + (Moment)(bits / 100 % PROFILE_DAYS) * DAY;
    add(events, EVENT_PROFILE, in_working_hours(later(day, settled), EVENT_PROFILE, city, ordinal), city, ordinal);
}

static void add_city(DemoEvents *events, const DemoData *data, int city, int people)
{
    Moment first = add_standings(events, data, city);
    add_populations(events, city, first);
    add(events, EVENT_CONTACTS, in_working_hours(first + 30 * DAY, EVENT_CONTACTS, city, 0), city, 0);
    add(events, EVENT_THEMES, in_working_hours(first + 60 * DAY, EVENT_THEMES, city, 0), city, 0);
    for (int i = 0; i < people; i++) {
        add_person(events, data, city, i, first);
        add_profile(events, data, city, i, first);
    }
}

static int compare(const void *a, const void *b)
{
    const DemoEvent *one = a, *other = b;
    if (one->at != other->at)
        return one->at < other->at ? -1 : 1;
    if (one->kind != other->kind)
        return one->kind < other->kind ? -1 : 1;
    if (one->city != other->city)
        return one->city < other->city ? -1 : 1;
    return (one->ordinal > other->ordinal) - (one->ordinal < other->ordinal);
}

static void add_reports(DemoEvents *events, const DemoGroup *group, int number)
{
    if (!text_is(group->kind, "working_group"))
        return;
    for (int year = DEMO_FIRST_REPORT; year <= DEMO_LAST_REPORT; year++) {
        bool is_forgotten = year == DEMO_LAST_REPORT && demo_scatter(SCATTER_HOUR, (uint64_t)number, 0, 1) % 6 == 0;
        char filed[11];
        snprintf(filed, sizeof filed, "%04u-02-%02u", (unsigned)(year + 1) % 10000, (unsigned)(1 + number % 27) % 100);
        if (!is_forgotten)
            add(events, EVENT_REPORT, in_working_hours(day_of_z(filed), EVENT_REPORT, year, number), year, number);
    }
}

static void add_group(DemoEvents *events, const DemoGroup *group, int number)
{
    add(events, EVENT_GROUP, day_start(group->starts) + 8 * HOUR + number * SECOND, 0, number);
    if (group->ends.length > 0)
        add(events, EVENT_GROUP_ENDS, day_start(group->ends) + 17 * HOUR, 0, number);
    add_reports(events, group, number);
}

/* A day later than its holder's mandate begins, so that the account is there. */
static void add_seat(DemoEvents *events, const DemoSeat *seat, int number)
{
    add(events, EVENT_SEAT, in_working_hours(day_of_z(seat->starts), EVENT_SEAT, seat->city, number), seat->city, number);
    if (seat->person >= 0)
        add(events, EVENT_SITS, in_working_hours(day_of_z(seat->sits_from) + DAY, EVENT_SITS, seat->city, number), seat->city,
            number);
    bool leaves = seat->person < 0 && seat->held_by[0] != '\0' && seat->ends[0] != '\0' && !seat->is_term;
    if (leaves)
        add(events, EVENT_SEAT_ENDS, in_working_hours(day_of_z(seat->ends), EVENT_SEAT_ENDS, seat->city, number), seat->city,
            number);
}

/* Steps of one story on one day keep their order. */
static void add_stories(DemoEvents *events)
{
    for (int story = 0; demo_stories[story] != NULL; story++)
        for (int i = 0; demo_stories[story][i].day != NULL; i++)
            add(events, EVENT_STEP, day_of_z(demo_stories[story][i].day) + 10 * HOUR + (story * MOST_STEPS + i) * MINUTE, story, i);
}

DemoPlan demo_plan(Arena *arena, int scale)
{
    DemoPlan plan = { .data = demo_data_read(arena, scale) };
    plan.shares = demo_people_shares(arena, plan.data, DEMO_PEOPLE * scale);
    plan.groups = demo_groups_read(arena, &plan.group_count);
    plan.seats = demo_seats(arena, plan.data, plan.shares, plan.groups, plan.group_count);
    return plan;
}

DemoEvents demo_events(Arena *arena, const DemoPlan *plan)
{
    const DemoData *data = plan->data;
    int64_t most = (int64_t)data->city_count * EVENTS_OF_A_CITY + 3 * (int64_t)plan->shares[data->city_count] + DEMO_PARTNERS +
                   3 * plan->seats.count + EVENTS_OF_A_GROUP * (int64_t)plan->group_count + STORIES * MOST_STEPS;
    DemoEvents events = { 0, new(arena, DemoEvent, most) };
    for (int i = 0; i < data->city_count; i++)
        add_city(&events, data, i, plan->shares[i + 1] - plan->shares[i]);
    for (int i = 0; i < DEMO_PARTNERS; i++)
        add(&events, EVENT_PARTNER, day_of_z(demo_partners[i].starts) + 8 * HOUR, 0, i);
    for (int i = 0; i < plan->group_count; i++)
        add_group(&events, &plan->groups[i], i);
    for (int64_t i = 0; i < plan->seats.count; i++)
        add_seat(&events, &plan->seats.list[i], (int)i);
    add_stories(&events);
    assert(events.count <= most);
    qsort(events.list, (size_t)events.count, sizeof *events.list, compare);
    return events;
}
