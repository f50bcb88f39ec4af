/* SPDX-License-Identifier: EUPL-1.2 */
/* When deadlines open, remind and close, over the changes of clocks of several zones; and what may be done with them. */
#include "features/deadlines/rules.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/zone.h"

#define NOW ((Moment)1795510800 * SECOND) /* 2026-11-24 09:00 UTC */

static Timing usual(const char *state, Moment opens_at, Moment closes_at)
{
    return (Timing){ opens_at, closes_at, text_from_z(state), USUAL_REMINDERS, 0 };
}

static void assert_step(const Timing *timing, Moment now, StepKind kind, Moment at)
{
    Step step = deadline_step(timing, now);
    assert_int_equal(step.kind, kind);
    assert_int_equal(step.at, at);
}

static void it_opens_and_closes_at_its_moments(void **state)
{
    (void)state;
    Timing timing = usual("waiting", NOW, NOW + 10 * DAY);
    assert_step(&timing, NOW - 1, STEP_NONE, 0);
    assert_step(&timing, NOW, STEP_OPEN, NOW);
    assert_step(&timing, NOW + 20 * DAY, STEP_OPEN, NOW);
    timing.state = TEXT("open");
    assert_step(&timing, NOW, STEP_NONE, 0);
    assert_step(&timing, NOW + 10 * DAY, STEP_CLOSE, NOW + 10 * DAY);
    assert_step(&timing, NOW + 90 * DAY, STEP_CLOSE, NOW + 10 * DAY);
    timing.state = TEXT("closed");
    assert_step(&timing, NOW + 90 * DAY, STEP_NONE, 0);
    timing.state = TEXT("withdrawn");
    assert_step(&timing, NOW + 90 * DAY, STEP_NONE, 0);
}

static void of_missed_reminders_the_last_one_is_given_and_none_after_the_end(void **state)
{
    (void)state;
    Timing timing = usual("open", 0, NOW + 10 * DAY);
    assert_step(&timing, NOW + 7 * DAY - 1, STEP_NONE, 0);
    assert_step(&timing, NOW + 7 * DAY, STEP_REMIND, NOW + 7 * DAY);
    assert_step(&timing, NOW + 9 * DAY + HOUR, STEP_REMIND, NOW + 9 * DAY);
    assert_step(&timing, NOW + 10 * DAY, STEP_CLOSE, NOW + 10 * DAY);
    timing.reminded = 24;
    assert_step(&timing, NOW + 10 * DAY - 1, STEP_NONE, 0);
    timing.reminded = 72;
    assert_step(&timing, NOW + 8 * DAY, STEP_NONE, 0);
}

static void nobody_is_reminded_before_it_opens(void **state)
{
    (void)state;
    Timing timing = usual("open", NOW, NOW + 2 * DAY);
    assert_step(&timing, NOW, STEP_NONE, 0);
    assert_int_equal(deadline_next(&timing, NOW), NOW + DAY);
    timing.opens_at = NOW + DAY;
    assert_int_equal(deadline_next(&timing, NOW + DAY), NOW + 2 * DAY);
}

static void what_is_set_late_misses_its_reminders(void **state)
{
    (void)state;
    assert_int_equal(reminders_missed(USUAL_REMINDERS, NOW + 10 * DAY, NOW), 0);
    assert_int_equal(reminders_missed(USUAL_REMINDERS, NOW + 2 * DAY, NOW), 72);
    assert_int_equal(reminders_missed(USUAL_REMINDERS, NOW + HOUR, NOW), 24);
    assert_int_equal(reminders_missed((Text){ 0 }, NOW + HOUR, NOW), 0);
}

static void a_deadline_is_set_for_what_is_to_come(void **state)
{
    (void)state;
    assert_null(deadline_problem(0, NOW + HOUR, NOW));
    assert_null(deadline_problem(NOW - DAY, NOW + HOUR, NOW));
    assert_non_null(deadline_problem(0, NOW, NOW));
    assert_non_null(deadline_problem(NOW + HOUR, NOW + HOUR, NOW));
    assert_non_null(deadline_problem(0, NOW + 4000 * DAY, NOW));
}

static void a_move_gives_notice_and_never_reaches_into_the_past(void **state)
{
    (void)state;
    Timing timing = usual("open", 0, NOW + 3 * DAY);
    assert_null(move_problem(&timing, 0, NOW + 4 * DAY, NOW));
    assert_null(move_problem(&timing, 0, NOW + 1 * DAY, NOW));
    assert_non_null(move_problem(&timing, 0, NOW + 1 * DAY - 1, NOW));
    assert_non_null(move_problem(&timing, 0, NOW + 3 * DAY, NOW));
    assert_non_null(move_problem(&timing, 0, NOW, NOW));
    assert_non_null(move_problem(&timing, NOW + DAY, NOW + 4 * DAY, NOW));
    assert_non_null(move_problem(&timing, 0, NOW + 4 * DAY, NOW + 3 * DAY));
    timing = usual("open", 0, NOW + HOUR);
    assert_null(move_problem(&timing, 0, NOW + 2 * HOUR, NOW));
    timing = usual("waiting", NOW + DAY, NOW + 9 * DAY);
    assert_null(move_problem(&timing, NOW + HOUR, NOW + 9 * DAY, NOW));
    assert_non_null(move_problem(&timing, NOW, NOW + 9 * DAY, NOW));
    assert_non_null(move_problem(&timing, NOW + 9 * DAY, NOW + 9 * DAY, NOW));
    assert_non_null(move_problem(&timing, NOW + 2 * DAY, NOW + 9 * DAY, NOW + DAY));
}

static void what_is_over_stays(void **state)
{
    (void)state;
    static const char *const over[] = { "closed", "withdrawn" };
    for (int i = 0; i < 2; i++) {
        Timing timing = usual(over[i], 0, NOW + 3 * DAY);
        assert_non_null(move_problem(&timing, 0, NOW + 4 * DAY, NOW));
        assert_non_null(withdrawal_problem(&timing, NOW));
    }
    Timing timing = usual("open", 0, NOW);
    assert_non_null(withdrawal_problem(&timing, NOW));
    assert_null(withdrawal_problem(&timing, NOW - 1));
}

static void clocks_are_read_as_people_write_them(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    static const char *const read[][2] = { { "17:00", "17:00" }, { "9:05", "09:05" }, { "9.30", "09:30" }, { "9h30", "09:30" },
                                           { "00:00", "00:00" }, { "23:59", "23:59" }, { "24:00", "" }, { "12:60", "" }, { "12", "" },
                                           { "", "" }, { ":30", "" }, { "123:00", "" }, { "12:0", "" }, { "12:000", "" }, { "1a:00", "" },
                                           { "12-00", "" }, { "12:0x", "" } };
    for (size_t i = 0; i < sizeof read / sizeof *read; i++)
        assert_string_equal(text_z(arena, clock_read(arena, text_from_z(read[i][0]))), read[i][1]);
    arena_free(arena);
}

/* ---- Properties: a clock that is stopped at random, over years and zones ---- */

static uint64_t seed;

static int64_t chance(int64_t below)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (int64_t)((seed >> 33) % (uint64_t)below);
}

/* What happened to a deadline, and when. */
typedef struct Life {
    Timing timing;
    int opened, closed, reminded;
    Moment last_reminder; /* when the last one was given */
} Life;

static void live_through(Life *life, Moment now)
{
    for (Step step; (step = deadline_step(&life->timing, now)).kind != STEP_NONE;) {
        assert_true(step.at <= now);
        if (step.kind == STEP_REMIND) {
            assert_true(now < life->timing.closes_at && step.at > life->timing.opens_at);
            assert_true(life->timing.reminded == 0 || step.hours < life->timing.reminded);
            assert_true(life->last_reminder != now);
            life->timing.reminded = step.hours;
            life->last_reminder = now;
            life->reminded++;
        } else {
            life->opened += step.kind == STEP_OPEN;
            life->closed += step.kind == STEP_CLOSE;
            assert_int_equal(step.at, step.kind == STEP_OPEN ? life->timing.opens_at : life->timing.closes_at);
            life->timing.state = step.kind == STEP_OPEN ? TEXT("open") : TEXT("closed");
        }
    }
    Moment next = deadline_next(&life->timing, now);
    assert_true(next == 0 ? text_is(life->timing.state, "closed") : next > now);
}

/* Whether the process stands still for hours or weeks, each opens and closes once, and reminders come at most once each. */
static void whatever_stands_still_everything_happens_once(void **state)
{
    (void)state;
    for (seed = 1; seed < 20000; seed += 7) {
        Moment begin = NOW + chance(3000) * DAY, opens_at = chance(3) ? begin + chance(500) * HOUR : 0;
        Moment closes_at = (opens_at ? opens_at : begin) + (1 + chance(1000)) * HOUR;
        Life life = { .timing = usual(deadline_first_state(opens_at, begin), opens_at, closes_at) };
        int waited = text_is(life.timing.state, "waiting");
        life.timing.reminded = reminders_missed(life.timing.reminders, closes_at, begin);
        for (Moment now = begin; now < closes_at + 60 * DAY; now += 1 + chance(30) * chance(30) * HOUR)
            live_through(&life, now);
        assert_int_equal(life.opened, waited);
        assert_int_equal(life.closed, 1);
        assert_true(life.reminded <= 2);
    }
}

/* Woken whenever the rule asked to be, all happens to the microsecond, and each reminder that is not too early is given. */
static void who_is_woken_when_asked_is_never_late(void **state)
{
    (void)state;
    for (seed = 3; seed < 20000; seed += 5) {
        Moment closes_at = NOW + (80 + chance(1000)) * HOUR + chance(1000);
        Life life = { .timing = usual("open", 0, closes_at) };
        Moment now = NOW;
        for (Moment next; (next = deadline_next(&life.timing, now)) != 0;) {
            now = next;
            live_through(&life, now);
        }
        assert_int_equal(now, closes_at);
        assert_int_equal(life.reminded, 2);
    }
}

/* The end of every day of twenty years, in zones that change their clocks on other days, at midnight, by half an hour, or never. */
static void each_day_ends_in_its_zone(void **state)
{
    (void)state;
    static const char *const zones[] = { "Europe/Brussels", "Europe/Helsinki", "Atlantic/Azores", "Asia/Beirut", "America/Santiago",
                                         "Australia/Lord_Howe", "Asia/Tbilisi" };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
        for (Moment midnight = day_start(TEXT("2020-01-01")); midnight < day_start(TEXT("2040-01-01")); midnight += DAY) {
            Moment end = zone_day_end(moment_day(arena, midnight), text_from_z(zones[i]));
            Timing timing = usual("open", 0, end);
            assert_int_equal(deadline_step(&timing, end - 1).kind, STEP_REMIND);
            assert_int_equal(deadline_step(&timing, end).kind, STEP_CLOSE);
            assert_string_equal(text_z(arena, zone_clock(arena, end, text_from_z(zones[i]))), "23:59");
            arena_reset(arena);
        }
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_opens_and_closes_at_its_moments),
        cmocka_unit_test(of_missed_reminders_the_last_one_is_given_and_none_after_the_end),
        cmocka_unit_test(nobody_is_reminded_before_it_opens),
        cmocka_unit_test(what_is_set_late_misses_its_reminders),
        cmocka_unit_test(a_deadline_is_set_for_what_is_to_come),
        cmocka_unit_test(a_move_gives_notice_and_never_reaches_into_the_past),
        cmocka_unit_test(what_is_over_stays),
        cmocka_unit_test(clocks_are_read_as_people_write_them),
        cmocka_unit_test(whatever_stands_still_everything_happens_once),
        cmocka_unit_test(who_is_woken_when_asked_is_never_late),
        cmocka_unit_test(each_day_ends_in_its_zone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
