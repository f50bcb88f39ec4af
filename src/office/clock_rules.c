/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules by which a zone changes its clocks. */
#include "office/clock_rules.h"

#include <string.h>

#include "base/zone.h"

enum { YEARS = 28, MOST_CHANGES = 4 * YEARS, FEWEST_CHANGES = YEARS - 1 };

/* One change, by the clock that is shown as it comes. */
typedef struct Change {
    Moment at, before, after, clock;
    int month, day, last_day, weekday;
} Change;

typedef struct Changes {
    int count;
    Change list[MOST_CHANGES];
} Changes;

static int number_at(Text day, ptrdiff_t at)
{
    return (day.data[at] - '0') * 10 + day.data[at + 1] - '0';
}

static int days_of_month(Arena *arena, Text day)
{
    Moment first = day_start(day) - (number_at(day, 8) - 1) * DAY;
    Text in_next = moment_day(arena, first + 31 * DAY);
    return 31 - (number_at(in_next, 5) == number_at(day, 5) ? 0 : number_at(in_next, 8) - 1);
}

/* 1970 began on a Thursday. */
static int weekday_of(Moment midnight)
{
    return (int)((midnight / DAY + 4) % 7);
}

static Change change_at(Arena *arena, Moment at, Text zone)
{
    Change change = { .at = at, .before = zone_offset(at - SECOND, zone), .after = zone_offset(at, zone) };
    Text day = moment_day(arena, at + change.before);
    change.month = number_at(day, 5);
    change.day = number_at(day, 8);
    change.last_day = days_of_month(arena, day);
    change.weekday = weekday_of(day_start(day));
    change.clock = at + change.before - day_start(day);
    return change;
}

/* False where changes will stop: then there is no rule that goes on. */
static bool changes_read(Arena *arena, Text zone, Moment from, Moment until, Changes *changes)
{
    Moment at = from;
    while (at < until && changes->count < MOST_CHANGES) {
        if (!zone_next_change(at, zone, &at))
            return changes->count == 0;
        Change change = change_at(arena, at, zone);
        if (change.before != change.after)
            changes->list[changes->count++] = change;
    }
    return true;
}

static bool is_alike(const ClockRule *rule, const Change *change)
{
    return change->before == rule->before && change->after == rule->after && change->clock == rule->clock && change->month == rule->month &&
           change->weekday == rule->weekday;
}

/* Which weekdays of the month the changes are on, as bits: 1 << n for the nth, 1 for the last. */
static int ordinals_of(const Change *change)
{
    return 1 << ((change->day - 1) / 7 + 1) | (change->day > change->last_day - 7 ? 1 : 0);
}

static bool choose_day(ClockRule *rule, int ordinals, int first, int last)
{
    for (int nth = 1; nth <= 4; nth++)
        if (ordinals & 1 << nth)
            rule->ordinal = nth;
    if (ordinals & 1)
        rule->ordinal = -1;
    rule->first_day = first;
    return rule->ordinal != 0 || last - first == 6;
}

/* The rule of the changes forward, or of those back; false where they follow none. */
static bool rule_of(const Changes *changes, bool forward, ClockRule *rule)
{
    int count = 0, ordinals = -1, first = 31, last = 1;
    for (int i = 0; i < changes->count; i++) {
        const Change *change = &changes->list[i];
        if ((change->after > change->before) != forward)
            continue;
        if (count++ == 0)
            *rule = (ClockRule){ change->before, change->after, change->clock, change->month, change->weekday, 0, 0 };
        if (!is_alike(rule, change))
            return false;
        ordinals &= ordinals_of(change);
        first = change->day < first ? change->day : first;
        last = change->day > last ? change->day : last;
    }
    return count >= FEWEST_CHANGES && choose_day(rule, ordinals, first, last);
}

ClockRules clock_rules(Text zone, Moment now)
{
    Arena *arena = arena_new();
    Changes changes = { 0 };
    ClockRules rules = { .count = -1, .offset = zone_offset(now, zone), .from = now - 400 * DAY, .until = now + (YEARS - 2) * 365 * DAY };
    bool goes_on = changes_read(arena, zone, rules.from, rules.from + YEARS * 365 * DAY, &changes);
    if (goes_on && changes.count == 0)
        rules.count = 0;
    else if (goes_on && rule_of(&changes, true, &rules.list[0]) && rule_of(&changes, false, &rules.list[1]))
        rules.count = 2;
    arena_free(arena);
    return rules;
}

static bool is_day_of(const ClockRule *rule, Arena *arena, Text day)
{
    const Change on = { .day = number_at(day, 8), .last_day = days_of_month(arena, day) };
    if (weekday_of(day_start(day)) != rule->weekday)
        return false;
    if (rule->ordinal == 0)
        return on.day >= rule->first_day && on.day < rule->first_day + 7;
    return ordinals_of(&on) & (rule->ordinal < 0 ? 1 : 1 << rule->ordinal);
}

Text clock_rule_day(Arena *arena, const ClockRule *rule)
{
    Text day = text_printf(arena, "1970-%02d-01", rule->month);
    while (!is_day_of(rule, arena, day))
        day = moment_day(arena, day_start(day) + DAY);
    return day;
}
