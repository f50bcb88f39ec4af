/* SPDX-License-Identifier: EUPL-1.2 */
/* The invented history keeps the network's real figures and the register's rules. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "commands/demo_cities.h"
#include "features/cities/rules.h"

static Arena *arena;

static int set_up(void **state)
{
    arena = arena_new();
    *state = demo_data_read(arena, 3);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

/* The status of a city on a day, "" before its first row. */
static const char *status_on(const DemoCity *city, int total, const char *day)
{
    DemoStanding rows[DEMO_STANDINGS];
    int count = demo_standings(city, total, rows);
    const char *status = "";
    for (int i = 0; i < count && strcmp(rows[i].starts, day) <= 0; i++)
        status = rows[i].status;
    return status;
}

static int count_on(const DemoData *data, int total, const char *status, const char *day)
{
    int count = 0;
    for (int i = 0; i < total; i++)
        count += strcmp(status_on(&data->cities[i], total, day), status) == 0;
    return count;
}

static void test_network_grows_as_it_did(void **state)
{
    const DemoData *data = *state;
    assert_int_equal(count_on(data, 220, "active", "1986-12-31"), 6);
    assert_int_equal(count_on(data, 220, "active", "2013-12-31"), 134);
    assert_int_equal(count_on(data, 220, "active", "2019-12-31"), 140);
    assert_int_equal(count_on(data, 220, "active", "2023-12-31"), 204);
    assert_int_equal(count_on(data, 220, "active", "2024-12-31"), 218);
    assert_int_equal(count_on(data, 220, "active", "2026-10-31"), 217);
    assert_int_equal(count_on(data, 220, "left", "2026-10-31"), 1);
    assert_int_equal(count_on(data, 220, "candidate", "2026-10-31"), 1);
    assert_int_equal(count_on(data, 220, "applicant", "2026-10-31"), 1);
    assert_int_equal(count_on(data, 220, "suspended", "2012-01-01"), 1);
}

static void test_larger_networks_grow_alike(void **state)
{
    const DemoData *data = *state;
    int active = count_on(data, 660, "active", "2024-12-31");
    assert_in_range(active, 640, 656);
    assert_true(count_on(data, 660, "applicant", "2026-10-31") >= 3);
    for (int i = 0; i < 220; i++)
        assert_string_equal(status_on(&data->cities[i], 660, "2005-01-01"),
                            status_on(&data->cities[i], 220, "2005-01-01"));
}

static void test_founders(void **state)
{
    const DemoData *data = *state;
    const char *founders[] = { "barcelona", "birmingham", "frankfurt", "lyon", "milan", "rotterdam" };
    for (int i = 0; i < 6; i++) {
        DemoStanding rows[DEMO_STANDINGS];
        demo_standings(&data->cities[i], 220, rows);
        assert_true(text_is(data->cities[i].slug, founders[i]));
        assert_string_equal(rows[0].status, "active");
        assert_memory_equal(rows[0].starts, "1986", 4);
    }
}

static void test_every_step_is_allowed(void **state)
{
    const DemoData *data = *state;
    for (int i = 0; i < 660; i++) {
        DemoStanding rows[DEMO_STANDINGS];
        int count = demo_standings(&data->cities[i], 660, rows);
        Text status = TEXT(""), start = TEXT("");
        assert_in_range(count, 1, DEMO_STANDINGS);
        for (int j = 0; j < count; j++) {
            assert_null(membership_step_problem(status, text_from_z(rows[j].status)));
            assert_null(membership_start_problem(start, text_from_z(rows[j].starts), text_from_z(rows[j].decided_on)));
            assert_true(day_is_valid(text_from_z(rows[j].starts)) && day_is_valid(text_from_z(rows[j].decided_on)));
            assert_true(strcmp(rows[j].starts, "2026-10-31") <= 0);
            status = text_from_z(rows[j].status);
            start = text_from_z(rows[j].starts);
        }
    }
}

static const DemoCity *city_of(const DemoData *data, const char *slug)
{
    for (int i = 0; i < data->city_count; i++)
        if (text_is(data->cities[i].slug, slug))
            return &data->cities[i];
    fail_msg("no %s", slug);
    return NULL;
}

static void assert_category(const DemoData *data, const char *slug, const char *day, const char *category)
{
    DemoStanding rows[DEMO_STANDINGS];
    int count = demo_standings(city_of(data, slug), 220, rows);
    const char *found = "";
    for (int i = 0; i < count && strcmp(rows[i].starts, day) <= 0; i++)
        found = rows[i].category;
    assert_string_equal(found, category);
}

static void test_categories_follow_the_union(void **state)
{
    const DemoData *data = *state;
    assert_category(data, "birmingham", "2020-01-31", "full");
    assert_category(data, "birmingham", "2020-02-01", "associate");
    assert_category(data, "istanbul", "2026-01-01", "associate");
    assert_category(data, "stockholm", "1994-12-31", "associate");
    assert_category(data, "stockholm", "1995-01-01", "full");
    assert_category(data, "lyon", "2026-01-01", "full");
    assert_category(data, "valletta", "2026-01-01", "partner");
}

static void test_populations_end_at_the_source(void **state)
{
    const DemoData *data = *state;
    for (int i = 0; i < 660; i++) {
        const DemoCity *city = &data->cities[i];
        assert_int_equal(demo_population(city, DEMO_POPULATIONS - 1), city->population);
        for (int j = 0; j < DEMO_POPULATIONS; j++) {
            int64_t number = demo_population(city, j);
            assert_null(population_problem(number, demo_population_years[j], DEMO_LAST_YEAR));
            assert_true(number > city->population / 2 && number < city->population * 2);
        }
    }
}

static void test_areas(void **state)
{
    const DemoData *data = *state;
    uint64_t all = 0;
    for (int i = 0; i < 220; i++) {
        uint64_t areas = demo_areas(&data->cities[i], 9);
        assert_in_range(__builtin_popcountll(areas), 2, 4);
        all |= areas;
    }
    assert_int_equal(all, 0x1ff);
}

static void test_data_is_whole(void **state)
{
    const DemoData *data = *state;
    assert_in_range(data->country_count, 48, 60);
    int large = 0, with_greek = 0;
    Text seen[64];
    int seen_count = 0;
    for (int i = 0; i < 220; i++) {
        const DemoCity *city = &data->cities[i];
        assert_true(text_is_valid(city->name) && city->name.length > 0 && city->population > 0);
        assert_true(city->latitude > 27000000 && city->latitude < 72000000 && city->longitude < 51000000);
        assert_true(text_equal(city->slug, text_slug(arena, city->slug)));
        large += city->population >= 250000;
        with_greek += city->name_count > 0 && text_is(city->names[0].language, "el");
        bool known = false;
        for (int j = 0; j < seen_count; j++)
            known |= text_equal(seen[j], city->country->code);
        if (!known)
            seen[seen_count++] = city->country->code;
    }
    assert_true(seen_count >= 38);
    assert_true(large > 110);
    assert_int_equal(with_greek, 220);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_network_grows_as_it_did), cmocka_unit_test(test_larger_networks_grow_alike),
        cmocka_unit_test(test_founders),                cmocka_unit_test(test_every_step_is_allowed),
        cmocka_unit_test(test_categories_follow_the_union),
        cmocka_unit_test(test_populations_end_at_the_source),
        cmocka_unit_test(test_areas),                   cmocka_unit_test(test_data_is_whole),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
