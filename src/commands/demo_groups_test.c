/* SPDX-License-Identifier: EUPL-1.2 */
/* The demonstration's groups: as many of each kind as such a network has, and seats that the rules allow. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/embedded.h"
#include "commands/demo_events.h"

static Arena *arena;
static DemoPlan plan;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new();
    plan = demo_plan(arena, 1);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static int count_kind(const char *kind, bool in_force)
{
    int count = 0;
    for (int i = 0; i < plan.group_count; i++)
        count += text_is(plan.groups[i].kind, kind) && (!in_force || plan.groups[i].ends.length == 0);
    return count;
}

static void there_are_as_many_as_such_a_network_has(void **state)
{
    (void)state;
    assert_int_equal(count_kind("assembly", true), 1);
    assert_int_equal(count_kind("executive_committee", true), 1);
    assert_int_equal(count_kind("forum", true), 6);
    assert_int_equal(count_kind("working_group", true), 40);
    assert_int_equal(count_kind("task_force", true), 2);
    assert_int_equal(count_kind("task_force", false), 3);
}

static int place_of(Text slug)
{
    for (int i = 0; i < plan.group_count; i++)
        if (text_equal(plan.groups[i].slug, slug))
            return i;
    return plan.group_count;
}

static void parents_come_first_and_have_at_most_eight(void **state)
{
    (void)state;
    int children[80] = { 0 };
    for (int i = 0; i < plan.group_count; i++) {
        Text rest = plan.groups[i].parents, parent;
        assert_int_equal(place_of(plan.groups[i].slug), i);
        while (text_split(&rest, ' ', &parent)) {
            int place = place_of(parent);
            assert_true(place < i);
            children[place] += text_is(plan.groups[i].kind, "working_group");
        }
    }
    for (int i = 0; i < plan.group_count; i++)
        assert_true(children[i] <= 8);
}

static void themes_exist_and_task_forces_end(void **state)
{
    (void)state;
    Text themes = embedded("data/themes.csv");
    for (int i = 0; i < plan.group_count; i++) {
        Text rest = plan.groups[i].themes, theme;
        while (text_split(&rest, ' ', &theme))
            assert_true(text_find(themes, text_printf(arena, "\n%.*s,", TEXT_ARGUMENTS(theme)), 0) >= 0);
        assert_int_equal(text_is(plan.groups[i].kind, "task_force"), plan.groups[i].sunset.length > 0);
        assert_true(plan.groups[i].name.length > 0 && plan.groups[i].remit.length > 0);
    }
}

static void seats_are_of_members_while_the_group_stands(void **state)
{
    (void)state;
    for (int64_t i = 0; i < plan.seats.count; i++) {
        const DemoSeat *seat = &plan.seats.list[i];
        const DemoGroup *group = &plan.groups[seat->group];
        assert_true(day_is_valid(text_from_z(seat->starts)));
        assert_true(text_compare(text_from_z(seat->starts), group->starts) >= 0);
        assert_true(seat->ends[0] == '\0' || strcmp(seat->starts, seat->ends) < 0);
        assert_true(demo_is_member(plan.data, seat->city, seat->starts));
    }
}

static void who_sits_has_a_mandate(void **state)
{
    (void)state;
    int named = 0, all = 0;
    for (int64_t i = 0; i < plan.seats.count; i++) {
        const DemoSeat *seat = &plan.seats.list[i];
        if (seat->held_by[0] != '\0')
            continue;
        all++;
        if (seat->person < 0)
            continue;
        DemoMandate mandate =
            demo_mandate(&plan.data->cities[seat->city], demo_first_year(plan.data, seat->city), seat->person);
        assert_true(mandate.ends[0] == '\0');
        assert_true(strcmp(seat->sits_from, seat->starts) >= 0 && strcmp(seat->sits_from, mandate.starts) >= 0);
        named++;
    }
    assert_true(named * 10 > all * 8);
}

static int seats_on_last_day(int group, const char *role)
{
    int count = 0;
    for (int64_t i = 0; i < plan.seats.count; i++) {
        const DemoSeat *seat = &plan.seats.list[i];
        bool in_force = strcmp(seat->starts, "2026-10-31") <= 0 && (seat->ends[0] == '\0' || strcmp(seat->ends, "2026-10-31") > 0);
        count += seat->group == group && in_force && (!role || strcmp(seat->role, role) == 0);
    }
    return count;
}

static void every_group_has_a_chair_and_company(void **state)
{
    (void)state;
    for (int i = 0; i < plan.group_count; i++) {
        if (plan.groups[i].ends.length > 0 || text_is(plan.groups[i].kind, "assembly"))
            continue;
        assert_in_range(seats_on_last_day(i, "chair"), 1, 2);
        assert_true(seats_on_last_day(i, NULL) >= 8);
    }
    assert_int_equal(seats_on_last_day(place_of(TEXT("executive-committee")), NULL), 12);
    assert_int_equal(seats_on_last_day(place_of(TEXT("annual-general-meeting")), NULL), 217);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_are_as_many_as_such_a_network_has),
        cmocka_unit_test(parents_come_first_and_have_at_most_eight),
        cmocka_unit_test(themes_exist_and_task_forces_end),
        cmocka_unit_test(seats_are_of_members_while_the_group_stands),
        cmocka_unit_test(who_sits_has_a_mandate),
        cmocka_unit_test(every_group_has_a_chair_and_company),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
