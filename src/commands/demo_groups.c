/* SPDX-License-Identifier: EUPL-1.2 */
/* Which cities sit where: by their themes and by chance that is the same every time. */
#include "commands/demo_groups.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/embedded.h"
#include "commands/demo_names.h"
#include "office/csv.h"

enum { SCATTER_SITS = 80, SCATTER_SEAT_YEAR, SCATTER_SITTER, SCATTER_COMMITTEE, SCATTER_CHAIR };
enum { MOST_GROUPS = 80, COLUMNS = 9, DAY_LENGTH = 11, MOST_SEATS_A_CITY = 64, CHOICES = 64 };

/* Nothing at all where a cell is empty, so that it splits into no parts. */
static Text words_of(Text cell)
{
    return cell.length > 0 ? cell : (Text){ 0 };
}

const DemoGroup *demo_groups_read(Arena *arena, int *result_count)
{
    CsvReader reader = csv_reader(arena, embedded("data/groups.csv"), ',');
    DemoGroup *groups = new(arena, DemoGroup, MOST_GROUPS);
    Text cell[COLUMNS];
    int count, found = 0;
    csv_next(&reader, COLUMNS, cell, &count);
    while (found < MOST_GROUPS && csv_next(&reader, COLUMNS, cell, &count))
        groups[found++] = (DemoGroup){ cell[0], cell[1], words_of(cell[2]), words_of(cell[3]), cell[4], cell[5],
                                       cell[6], cell[7], cell[8] };
    assert(!reader.failed && found > 0);
    *result_count = found;
    return groups;
}

bool demo_is_member(const DemoData *data, int city, const char *day)
{
    DemoStanding rows[DEMO_STANDINGS];
    int count = demo_standings(&data->cities[city], data->city_count, rows);
    bool is_member = false;
    for (int i = 0; i < count && strcmp(rows[i].starts, day) <= 0; i++)
        is_member = strcmp(rows[i].status, "active") == 0;
    return is_member;
}

int demo_committee(const DemoData *data, int year, int *result_ranks)
{
    char day[DAY_LENGTH];
    snprintf(day, sizeof day, "%04u-11-30", (unsigned)year % 10000);
    int count = 0;
    for (uint64_t i = 0; count < DEMO_COMMITTEE && i < 2000; i++) {
        /* A city is elected twice in a row: the first half of a list is the second half of the one before. */
        uint64_t draw = i < DEMO_COMMITTEE / 2 ? (uint64_t)year - 2 : (uint64_t)year;
        int rank = (int)(demo_scatter(SCATTER_COMMITTEE, draw, i % (DEMO_COMMITTEE / 2) + i / 24 * 24, 0) % DEMO_CITIES);
        bool is_fit = data->cities[rank].population >= 250000 && demo_is_member(data, rank, day);
        for (int j = 0; j < count; j++)
            is_fit &= result_ranks[j] != rank;
        if (is_fit)
            result_ranks[count++] = rank;
    }
    return count;
}

/* The list while it grows. */
typedef struct Plan {
    const DemoData *data;
    const int *shares;
    const DemoGroup *groups;
    int64_t count;
    int64_t room;
    DemoSeat *list;
} Plan;

static DemoSeat *add_seat(Plan *plan, int group, int city, const char *role, const char *held_by)
{
    assert(plan->count < plan->room);
    DemoSeat *seat = &plan->list[plan->count++];
    *seat = (DemoSeat){ .group = group, .city = city, .role = role, .held_by = held_by, .person = -1 };
    return seat;
}

static void set_day(char *result, const char *day)
{
    memcpy(result, day, DAY_LENGTH);
}

/* A member has its seat in the assembly for as long as it is one. */
static void add_assembly(Plan *plan, int group)
{
    for (int city = 0; city < plan->data->city_count; city++) {
        DemoStanding rows[DEMO_STANDINGS];
        int count = demo_standings(&plan->data->cities[city], plan->data->city_count, rows);
        DemoSeat *open = NULL;
        for (int i = 0; i < count; i++) {
            bool is_member = strcmp(rows[i].status, "active") == 0 || strcmp(rows[i].status, "suspended") == 0;
            if (is_member && !open)
                set_day((open = add_seat(plan, group, city, "member", "mayor"))->starts, rows[i].starts);
            if (!is_member && open)
                set_day(open->ends, rows[i].starts), open = NULL;
        }
    }
}

/* Terms begin on the first day after the meeting's month. */
static void write_december(char *result, int year)
{
    snprintf(result, DAY_LENGTH, "%04u-12-01", (unsigned)year % 10000);
}

static void add_committees(Plan *plan, int group)
{
    for (int year = DEMO_FIRST_COMMITTEE; year <= DEMO_LAST_COMMITTEE; year += 2) {
        int ranks[DEMO_COMMITTEE];
        int count = demo_committee(plan->data, year, ranks);
        for (int i = 0; i < count; i++) {
            DemoSeat *seat = add_seat(plan, group, ranks[i], i == 0 ? "chair" : i == 1 ? "vice_chair" : "member", "mayor");
            write_december(seat->starts, year);
            seat->is_term = true;
            write_december(seat->ends, year + 2);
        }
    }
}

static bool is_kind(const DemoGroup *group, const char *kind)
{
    return text_is(group->kind, kind);
}

/* Somebody of the city whose work it is: deputy mayors sit in forums, those who do the work in the other groups. */
static int choose_person(const Plan *plan, int group, int city)
{
    int first_year = demo_first_year(plan->data, city), people = plan->shares[city + 1] - plan->shares[city];
    bool is_forum = is_kind(&plan->groups[group], "forum");
    for (uint64_t i = 0; i < CHOICES; i++) {
        int ordinal = (int)(demo_scatter(SCATTER_SITTER, (uint64_t)group, (uint64_t)city, i) % (uint64_t)people);
        DemoMandate mandate = demo_mandate(&plan->data->cities[city], first_year, ordinal);
        bool is_fit = is_forum ? strcmp(mandate.role, "deputy_mayor") == 0
                               : strcmp(mandate.role, "officer") == 0 || strcmp(mandate.role, "expert") == 0;
        if (is_fit && mandate.ends[0] == '\0' && mandate.succeeded_by < 0)
            return ordinal;
    }
    return -1;
}

static const char *later_of(const char *one, const char *other)
{
    return strcmp(one, other) >= 0 ? one : other;
}

static void seat_person(const Plan *plan, DemoSeat *seat)
{
    seat->person = choose_person(plan, seat->group, seat->city);
    if (seat->person < 0)
        return;
    DemoMandate mandate =
        demo_mandate(&plan->data->cities[seat->city], demo_first_year(plan->data, seat->city), seat->person);
    set_day(seat->sits_from, later_of(seat->starts, mandate.starts));
}

/* The day on which a city sits down: in a year between the group's beginning and now, when it is a member. */
static bool choose_start(const Plan *plan, int group, int city, char *result)
{
    int begins = (int)day_year(plan->groups[group].starts);
    int years = DEMO_LAST_YEAR - 1 - begins;
    for (uint64_t i = 0; i < 8; i++) {
        uint64_t bits = demo_scatter(SCATTER_SEAT_YEAR, (uint64_t)group, (uint64_t)city, i);
        int year = begins + 1 + (years > 1 ? (int)(bits % (uint64_t)years) : 0);
        snprintf(result, DAY_LENGTH, "%04u-%02u-%02u", (unsigned)year % 10000, (unsigned)(1 + bits / 64 % 9),
                 (unsigned)(1 + bits / 1024 % 28));
        if (demo_is_member(plan->data, city, result) && demo_is_member(plan->data, city, "2026-10-31"))
            return true;
    }
    return false;
}

static int wanted_seats(const DemoGroup *group, int number)
{
    uint64_t bits = demo_scatter(SCATTER_SITS, (uint64_t)number, 0, 1);
    if (is_kind(group, "forum"))
        return 40 + (int)(bits % 20);
    return is_kind(group, "task_force") ? 14 : 11 + (int)(bits % 14);
}

/* The first city chairs; a third of the working groups has two chairs. */
static const char *role_of(const DemoGroup *group, int group_number, int place)
{
    bool two = is_kind(group, "working_group") && demo_scatter(SCATTER_CHAIR, (uint64_t)group_number, 0, 0) % 3 == 0;
    if (place == 0 || (place == 1 && two))
        return "chair";
    return place == 2 && is_kind(group, "forum") ? "vice_chair" : "member";
}

static void add_city(Plan *plan, int group, int city, int place)
{
    const DemoGroup *now = &plan->groups[group];
    char starts[DAY_LENGTH];
    if (!choose_start(plan, group, city, starts))
        return;
    DemoSeat *seat = add_seat(plan, group, city, role_of(now, group, place), "");
    set_day(seat->starts, starts);
    if (now->ends.length > 0)
        snprintf(seat->ends, DAY_LENGTH, "%.*s", TEXT_ARGUMENTS(now->ends));
    if (now->ends.length > 0 && strcmp(seat->starts, seat->ends) >= 0) {
        plan->count--;
        return;
    }
    seat_person(plan, seat);
}

static void add_group(Plan *plan, int group)
{
    int wanted = wanted_seats(&plan->groups[group], group), place = 0;
    bool taken[DEMO_CITIES] = { false };
    for (uint64_t i = 0; place < wanted && i < 600; i++) {
        int city = (int)(demo_scatter(SCATTER_SITS, (uint64_t)group, i, 0) % DEMO_CITIES);
        if (taken[city])
            continue;
        taken[city] = true;
        int64_t before = plan->count;
        add_city(plan, group, city, place);
        place += plan->count > before;
    }
}

DemoSeats demo_seats(Arena *arena, const DemoData *data, const int *shares, const DemoGroup *groups, int group_count)
{
    int64_t room = (int64_t)data->city_count * 4 + (int64_t)group_count * MOST_SEATS_A_CITY + 200;
    Plan plan = { data, shares, groups, 0, room, new(arena, DemoSeat, room) };
    for (int i = 0; i < group_count; i++) {
        if (is_kind(&groups[i], "assembly"))
            add_assembly(&plan, i);
        else if (is_kind(&groups[i], "executive_committee"))
            add_committees(&plan, i);
        else
            add_group(&plan, i);
    }
    return (DemoSeats){ plan.count, plan.list };
}
