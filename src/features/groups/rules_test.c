/* SPDX-License-Identifier: EUPL-1.2 */
/* The groups' rules: examples, and properties over seeded random cases. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/platform.h"
#include "features/groups/rules.h"

enum { CASES = 2000 };

static const Text none = { 0 };
static const Text today = { "2026-11-24", 10 };

static const GroupKind forum = { .code = { "forum", 5 }, .name = { "Forum", 5 }, .join_ways = { "open request", 12 }, .most_children = 8,
                                 .most_chairs = 1, .chair_elected_by = { "members", 7 } };
static const GroupKind working_group = { .code = { "working_group", 13 }, .name = { "Working group", 13 }, .most_parents = 2,
                                         .parent_kinds = { "forum committee", 15 }, .join_ways = { "nomination", 10 },
                                         .most_chairs = 2, .chair_elected_by = { "members", 7 } };
static const GroupKind task_force = { .code = { "task_force", 10 }, .name = { "Task force", 10 }, .most_parents = 1,
                                      .needs_sunset = true, .join_ways = { "invitation", 10 }, .most_chairs = 1,
                                      .chair_elected_by = { "parent", 6 } };

static ParentState forum_with(int64_t group, int64_t children)
{
    return (ParentState){ .group = group, .kind = TEXT("forum"), .is_in_force = true, .children = children, .most_children = 8 };
}

/* A day in 2020 to 2029. */
static Text some_day(Arena *arena, const Platform *platform)
{
    return moment_day(arena, day_start(TEXT("2020-01-01")) + platform_random_below(platform, 3650) * DAY);
}

static void assert_says(const char *problem, const char *words)
{
    if (problem == NULL || strstr(problem, words) == NULL)
        fail_msg("\"%s\" is not in: %s", words, problem ? problem : "(no problem)");
}

static void words_of_a_list_are_whole(void **state)
{
    (void)state;
    assert_true(word_is_in(TEXT("forum committee"), TEXT("forum")));
    assert_true(word_is_in(TEXT("forum  committee"), TEXT("committee")));
    assert_false(word_is_in(TEXT("forum committee"), TEXT("comm")));
    assert_false(word_is_in(TEXT("forum"), none));
    assert_false(word_is_in(none, TEXT("forum")));
}

static void months_end_on_days_that_exist(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    assert_true(text_is(day_after_months(arena, TEXT("2026-01-31"), 1), "2026-02-28"));
    assert_true(text_is(day_after_months(arena, TEXT("2027-02-28"), 12), "2028-02-28"));
    assert_true(text_is(day_after_months(arena, TEXT("2028-02-29"), 12), "2029-02-28"));
    assert_true(text_is(day_after_months(arena, TEXT("2026-11-24"), 14), "2028-01-24"));
    assert_int_equal(day_after_months(arena, TEXT("2026-11-24"), 0).length, 0);
    FixedPlatform fixed;
    Platform platform = platform_fixed(&fixed, 0, 3);
    for (int i = 0; i < CASES; i++) {
        Text day = some_day(arena, &platform);
        int64_t months = 1 + platform_random_below(&platform, 60);
        Text later = day_after_months(arena, day, months);
        assert_true(day_is_valid(later) && text_compare(later, day) > 0);
        assert_true(text_compare(later, day_after_months(arena, day, months + 1)) < 0);
    }
    arena_free(arena);
}

static void parents_are_few_of_the_right_kind_and_in_force(void **state)
{
    (void)state;
    ParentState two[] = { forum_with(1, 0), forum_with(2, 7) };
    assert_null(group_parents_problem(&working_group, two, 0));
    assert_null(group_parents_problem(&working_group, two, 2));
    assert_says(group_parents_problem(&forum, two, 1), "so many");
    assert_says(group_parents_problem(&task_force, two, 2), "so many");
    assert_null(group_parents_problem(&task_force, two, 1));
    ParentState same[] = { forum_with(1, 0), forum_with(1, 0) };
    assert_says(group_parents_problem(&working_group, same, 2), "two different");
    ParentState odd = { .group = 3, .kind = TEXT("working_group"), .is_in_force = true };
    assert_says(group_parents_problem(&working_group, &odd, 1), "cannot stand under that one");
    ParentState closed = { .group = 4, .kind = TEXT("forum") };
    assert_says(group_parents_problem(&working_group, &closed, 1), "is closed");
}

static void a_parent_has_room_up_to_its_cap_and_no_further(void **state)
{
    (void)state;
    FixedPlatform fixed;
    Platform platform = platform_fixed(&fixed, 0, 5);
    for (int i = 0; i < CASES; i++) {
        ParentState parent = forum_with(1, platform_random_below(&platform, 20));
        parent.most_children = platform_random_below(&platform, 20);
        bool has_room = parent.most_children == 0 || parent.children < parent.most_children;
        assert_int_equal(group_parents_problem(&working_group, &parent, 1) == NULL, has_room);
    }
    ParentState full[] = { forum_with(1, 0), forum_with(2, 8) };
    assert_says(group_parents_problem(&working_group, full, 2), "as many groups");
}

static void a_task_force_must_end_and_any_end_follows_the_start(void **state)
{
    (void)state;
    assert_says(group_sunset_problem(&task_force, today, none), "must say when it ends");
    assert_null(group_sunset_problem(&working_group, today, none));
    Arena *arena = arena_new();
    FixedPlatform fixed;
    Platform platform = platform_fixed(&fixed, 0, 9);
    for (int i = 0; i < CASES; i++) {
        Text starts = some_day(arena, &platform), sunset = some_day(arena, &platform);
        bool follows = text_compare(sunset, starts) > 0;
        assert_int_equal(group_sunset_problem(&task_force, starts, sunset) == NULL, follows);
        assert_int_equal(group_sunset_problem(&working_group, starts, sunset) == NULL, follows);
    }
    arena_free(arena);
}

static void starts_and_decisions_follow_each_other(void **state)
{
    (void)state;
    assert_null(group_start_problem(today, today));
    assert_says(group_start_problem(TEXT("2026-11-23"), today), "before it was decided");
    assert_says(group_start_problem(TEXT("1899-12-31"), TEXT("1899-12-31")), "before 1900");
    assert_null(decision_day_problem(TEXT("2026-01-01"), today, today));
    assert_says(decision_day_problem(TEXT("2026-01-01"), TEXT("2026-11-25"), today), "future");
    assert_says(decision_day_problem(today, TEXT("2026-11-23"), today), "before the group has started");
}

static void ways_to_join_are_those_of_the_kind(void **state)
{
    (void)state;
    assert_null(group_join_way_problem(&forum, TEXT("request")));
    assert_null(group_join_way_problem(&forum, none));
    assert_says(group_join_way_problem(&forum, TEXT("nomination")), "in that way");
}

static void a_renewal_leads_further(void **state)
{
    (void)state;
    assert_null(group_renewal_problem(&task_force, TEXT("2026-12-31"), TEXT("2027-12-31"), today));
    assert_says(group_renewal_problem(&task_force, TEXT("2026-12-31"), none, today), "must say when it ends");
    assert_null(group_renewal_problem(&working_group, TEXT("2026-12-31"), none, today));
    assert_says(group_renewal_problem(&working_group, none, none, today), "already");
    assert_says(group_renewal_problem(&working_group, TEXT("2027-12-31"), TEXT("2027-12-30"), today), "after the present");
    assert_says(group_renewal_problem(&working_group, none, today, today), "future");
    assert_null(group_renewal_problem(&working_group, none, TEXT("2026-11-25"), today));
}

static void a_group_closes_after_those_under_it(void **state)
{
    (void)state;
    assert_null(group_closing_problem(0));
    assert_says(group_closing_problem(1), "groups under it");
    assert_null(group_end_problem(TEXT("2026-01-01"), today, today));
    assert_says(group_end_problem(today, today, TEXT("2026-01-01")), "after it has started");
    assert_says(group_end_problem(TEXT("2026-01-01"), TEXT("2026-11-23"), today), "before that was decided");
}

static void a_year_is_reported_once(void **state)
{
    (void)state;
    assert_null(report_year_problem(2025, 2024, 2026, false));
    assert_null(report_year_problem(2024, 2024, 2026, false));
    assert_null(report_year_problem(2026, 2024, 2026, false));
    assert_says(report_year_problem(2023, 2024, 2026, false), "had not started");
    assert_says(report_year_problem(2027, 2024, 2026, false), "not begun");
    assert_says(report_year_problem(2025, 2024, 2026, true), "already");
}

static void assert_wrong(GroupKind kind, const char *expected_member)
{
    const char *member = NULL;
    assert_non_null(group_kind_problem(&kind, &member));
    assert_string_equal(member, expected_member);
}

static void kinds_make_sense(void **state)
{
    (void)state;
    const char *member = NULL;
    assert_null(group_kind_problem(&forum, &member));
    assert_null(group_kind_problem(&task_force, &member));
    GroupKind kind = forum;
    kind.name = none;
    assert_wrong(kind, "name");
    kind = forum;
    kind.most_parents = 3;
    assert_wrong(kind, "most_parents");
    kind = forum;
    kind.join_ways = none;
    assert_wrong(kind, "join_ways");
    kind.join_ways = TEXT("open lottery");
    assert_wrong(kind, "join_ways");
    kind = forum;
    kind.chair_elected_by = TEXT("nobody");
    assert_wrong(kind, "chair_elected_by");
    kind = forum;
    kind.most_chairs = 0;
    assert_wrong(kind, "most_chairs");
}

static void a_kind_has_a_code_from_its_name(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    assert_true(text_is(group_kind_code(arena, TEXT("Working group")), "working_group"));
    assert_true(text_is(group_kind_code(arena, TEXT("Städte & Häfen")), "stadte_hafen"));
    assert_int_equal(group_kind_code(arena, TEXT("!")).length, 0);
    assert_null(group_kind_code_problem(TEXT("study_circle"), false, MOST_KINDS - 1));
    assert_non_null(group_kind_code_problem(TEXT("study_circle"), false, MOST_KINDS));
    assert_non_null(group_kind_code_problem(TEXT("study_circle"), true, 1));
    assert_non_null(group_kind_code_problem(TEXT("add"), false, 1));
    assert_non_null(group_kind_code_problem((Text){ 0 }, false, 1));
    arena_free(arena);
}

static void letters_go_out_on_their_days(void **state)
{
    (void)state;
    Text day = TEXT("2027-02-22"); /* 90 days after today */
    assert_int_equal(reminder_stage(sunset_stages, day, TEXT("2026-11-23"), -1), -1);
    assert_int_equal(reminder_stage(sunset_stages, day, today, -1), 90);
    assert_int_equal(reminder_stage(sunset_stages, day, today, 90), -1);
    assert_int_equal(reminder_stage(sunset_stages, day, TEXT("2027-01-22"), 90), -1);
    assert_int_equal(reminder_stage(sunset_stages, day, TEXT("2027-01-23"), 90), 30);
    assert_int_equal(reminder_stage(sunset_stages, day, TEXT("2027-02-21"), 30), -1);
    assert_int_equal(reminder_stage(report_stages, day, day, 30), 0);
    assert_int_equal(reminder_stage(report_stages, day, day, -1), 0);
    assert_int_equal(reminder_stage(report_stages, day, TEXT("2028-01-01"), 0), -1);
}

/* However rarely the program runs, at most two letters are sent about a day, nearer and nearer to it, and the last stage that was seen
 * is never left out. */
static void letters_are_late_rather_than_never_and_never_twice(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    FixedPlatform fixed;
    Platform platform = platform_fixed(&fixed, 0, 11);
    Text day = TEXT("2026-12-31");
    for (int i = 0; i < CASES; i++) {
        int64_t told = -1, letters = 0, left = 200;
        while ((left -= 1 + platform_random_below(&platform, 60)) >= 0) {
            Text now = moment_day(arena, day_start(day) - left * DAY);
            int64_t stage = reminder_stage(sunset_stages, day, now, told);
            assert_true(stage < 0 || (left <= stage && (told < 0 || stage < told)));
            letters += stage >= 0;
            told = stage >= 0 ? stage : told;
            assert_int_equal(told, left <= 30 ? 30 : left <= 90 ? 90 : -1);
        }
        assert_true(letters <= 2);
        arena_reset(arena);
    }
    arena_free(arena);
}

static void addresses_of_pages_are_no_groups(void **state)
{
    (void)state;
    assert_true(group_slug_is_reserved(TEXT("add")));
    assert_true(group_slug_is_reserved(TEXT("kinds")));
    assert_true(group_slug_is_reserved(none));
    assert_false(group_slug_is_reserved(TEXT("additive-manufacturing")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_a_list_are_whole),
        cmocka_unit_test(months_end_on_days_that_exist),
        cmocka_unit_test(parents_are_few_of_the_right_kind_and_in_force),
        cmocka_unit_test(a_parent_has_room_up_to_its_cap_and_no_further),
        cmocka_unit_test(a_task_force_must_end_and_any_end_follows_the_start),
        cmocka_unit_test(starts_and_decisions_follow_each_other),
        cmocka_unit_test(ways_to_join_are_those_of_the_kind),
        cmocka_unit_test(a_renewal_leads_further),
        cmocka_unit_test(a_group_closes_after_those_under_it),
        cmocka_unit_test(a_year_is_reported_once),
        cmocka_unit_test(kinds_make_sense),
        cmocka_unit_test(a_kind_has_a_code_from_its_name),
        cmocka_unit_test(letters_go_out_on_their_days),
        cmocka_unit_test(letters_are_late_rather_than_never_and_never_twice),
        cmocka_unit_test(addresses_of_pages_are_no_groups),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
