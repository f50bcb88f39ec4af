/* SPDX-License-Identifier: EUPL-1.2 */
/* Rights are computed twice, for one person and for everybody: over random networks both agree, and without a mandate, a seat or a
 * deputy's task in force nobody has any; on both engines. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "database/testing.h"
#include "record/record.h"
#include "rights/holders.h"

enum { PEOPLE = 12, CITIES = 4, GROUPS = 3, ROWS = 14, DAYS = 4, ROUNDS = 25 };
enum { FIRST_PERSON = 100, FIRST_CITY = 200, FIRST_GROUP = 300 };

static const char *const days[DAYS] = { "2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01" };
static const char *const mandate_roles[] = { "coordinator", "mayor", "officer" };
static const char *const seat_roles[] = { "chair", "vice_chair", "member", "observer" };

static const Query insert_person = {
    "INSERT INTO person (id, name, name_key, email, language, staff, status, created_at) VALUES ($1, '', '', $2, '', $3, $4, 0)"
};
static const Query insert_mandate = {
    "INSERT INTO mandate (id, person, organisation, role, title, starts, ends) VALUES ($1, $2, $3, $4, '', $5, $6)"
};
static const Query insert_deputy = { "INSERT INTO deputy (id, mandate, deputy, starts, ends) VALUES ($1, $2, $3, $4, $5)" };
static const Query insert_seat = {
    "INSERT INTO seat (id, group_id, organisation, role, held_by, starts, ends) VALUES ($1, $2, $3, $4, $5, $6, $7)"
};
static const Query insert_holder = { "INSERT INTO seat_holder (id, seat, person, starts, ends) VALUES ($1, $2, $3, $4, $5)" };
static const Query insert_audience = { "INSERT INTO audience (id, kind, object) VALUES ($1, $2, $3)" };
static const Query all_audiences = { "SELECT id FROM audience WHERE id > 1 ORDER BY id" };
static const Query end_mandates = { "UPDATE mandate SET ends = $1" };
static const Query end_seats_of_ones_own = { "UPDATE seat SET ends = $1 WHERE organisation = 0" };
static const Query no_staff = { "UPDATE person SET staff = 0" };

static TestDatabase test;
static Database *database;
static FixedPlatform chance_state;
static Platform chance;

static int setup(void **state)
{
    (void)state;
    const Schema list[] = { versions_schema, writer_schema, record_schema, rights_schema };
    Text problem;
    test = test_database_new();
    database = test_open(&test, READ_WRITE);
    if (!database_migrate(database, test.arena, list, 4, &problem))
        fail_msg("%.*s", TEXT_ARGUMENTS(problem));
    chance = platform_fixed(&chance_state, 0, 7);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    database_close(database);
    test_database_end(&test);
    return 0;
}

static int64_t below(int64_t bound)
{
    return platform_random_below(&chance, bound);
}

static const char *one_of(const char *const *list, int count)
{
    return list[below(count)];
}

static Parameter day_or_never(void)
{
    return below(3) == 0 ? NULL_PARAMETER : parameter_z(one_of(days, DAYS));
}

static void add_people_and_audiences(void)
{
    for (int64_t i = 0; i < PEOPLE; i++) {
        Text email = text_printf(test.arena, "%lld@example.org", (long long)i);
        database_run(database, &insert_person, ARGS(FIRST_PERSON + i, email, i == 0, below(8) == 0 ? "erased" : "active"));
    }
    for (int64_t i = 0; i < CITIES; i++)
        database_run(database, &insert_audience, ARGS(10 + i, "city", FIRST_CITY + i));
    for (int64_t i = 0; i < GROUPS; i++)
        database_run(database, &insert_audience, ARGS(20 + i, "group", FIRST_GROUP + i));
}

static void add_row(int64_t id)
{
    database_run(database, &insert_mandate,
                 ARGS(id, FIRST_PERSON + below(PEOPLE), FIRST_CITY + below(CITIES), one_of(mandate_roles, 3),
                      one_of(days, DAYS), day_or_never()));
    if (below(3) == 0)
        database_run(database, &insert_deputy,
                     ARGS(id, id, FIRST_PERSON + below(PEOPLE), one_of(days, DAYS), day_or_never()));
    int64_t city = below(5) == 0 ? 0 : FIRST_CITY + below(CITIES);
    bool by_role = city != 0 && below(2) == 0;
    database_run(database, &insert_seat,
                 ARGS(id, FIRST_GROUP + below(GROUPS), city, one_of(seat_roles, 4), by_role ? one_of(mandate_roles, 3) : "",
                      one_of(days, DAYS), day_or_never()));
    if (!by_role)
        database_run(database, &insert_holder,
                     ARGS(id, id, FIRST_PERSON + below(PEOPLE), one_of(days, DAYS), day_or_never()));
}

static void fill_by_chance(void)
{
    database_begin(database);
    add_people_and_audiences();
    for (int64_t id = 1000; id < 1000 + ROWS; id++)
        add_row(id);
    if (database_failed(database))
        fail_msg("%.*s", TEXT_ARGUMENTS(database_problem(database)));
}

static bool is_among(const Value *people, int64_t person)
{
    for (ptrdiff_t i = 0; i < people->count; i++)
        if (value_get_number(people->items[i], "person") == person)
            return true;
    return false;
}

static int compare_audience(int64_t audience, const char *day)
{
    Value *people = people_of_audience(database, test.arena, audience, text_from_z(day));
    int count = 0;
    for (int64_t person = FIRST_PERSON; person < FIRST_PERSON + PEOPLE; person++) {
        Reader reader = reader_of_person(database, test.arena, person, text_from_z(day));
        if (may_see(&reader, audience) != is_among(people, person))
            fail_msg("person %lld, audience %lld on %s: %d one by one", (long long)person, (long long)audience, day,
                     may_see(&reader, audience));
        count += is_among(people, person);
    }
    assert_int_equal(count, people->count);
    assert_int_equal(count, people_of_audience_counted(database, test.arena, audience, text_from_z(day)));
    return count;
}

static int compare_leads(const char *day)
{
    int count = 0;
    for (int64_t person = FIRST_PERSON; person < FIRST_PERSON + PEOPLE; person++) {
        Reader reader = reader_of_person(database, test.arena, person, text_from_z(day));
        for (int64_t i = 0; i < CITIES; i++) {
            Value *people = coordinators_of(database, test.arena, FIRST_CITY + i, text_from_z(day));
            assert_int_equal(coordinates(&reader, FIRST_CITY + i), is_among(people, person));
        }
        for (int64_t i = 0; i < GROUPS; i++) {
            Value *people = chairs_of(database, test.arena, FIRST_GROUP + i, text_from_z(day));
            assert_int_equal(chairs(&reader, FIRST_GROUP + i), is_among(people, person));
            count += is_among(people, person);
        }
    }
    return count;
}

static void two_computations_agree(void **state)
{
    (void)state;
    int seen = 0, led = 0;
    for (int round = 0; round < ROUNDS; round++) {
        fill_by_chance();
        Value *audiences = value_from_rows(test.arena, database_query(database, test.arena, &all_audiences, NO_ARGS));
        for (int day = 0; day < DAYS; day++) {
            for (ptrdiff_t i = 0; i < audiences->count; i++)
                seen += compare_audience(value_get_number(audiences->items[i], "id"), days[day]);
            led += compare_leads(days[day]);
        }
        database_rollback(database);
    }
    assert_true(seen > 100 && led > 20);
}

/* Whatever stands in seats and deputies: once mandates and own seats have ended, nothing is left but what is public. */
static void ending_leaves_no_right_behind(void **state)
{
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        fill_by_chance();
        database_run(database, &end_mandates, ARGS(days[2]));
        database_run(database, &end_seats_of_ones_own, ARGS(days[2]));
        database_run(database, &no_staff, NO_ARGS);
        for (int64_t person = FIRST_PERSON; person < FIRST_PERSON + PEOPLE; person++) {
            Reader reader = reader_of_person(database, test.arena, person, text_from_z(days[2]));
            assert_int_equal(reader.mandate_count, 0);
            assert_int_equal(reader.seat_count, 0);
            assert_true(text_is(reader.audiences, "1"));
        }
        database_rollback(database);
    }
}

/* Every right of a person comes from a row in force that names them, or whom they stand in for. */
static void no_right_without_a_row_in_force(void **state)
{
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        fill_by_chance();
        for (int64_t person = FIRST_PERSON + 1; person < FIRST_PERSON + PEOPLE; person++) {
            Reader reader = reader_of_person(database, test.arena, person, TEXT("2026-05-01"));
            int more = reader.mandate_count > 0 ? 1 : 0;
            Text rest = reader.audiences, part;
            for (; text_split(&rest, ',', &part); more--)
                ;
            assert_true(-more <= 1 + reader.mandate_count + reader.seat_count);
            for (int i = 0; i < reader.seat_count; i++)
                assert_true(reader.seats[i].organisation == 0 || acts_for(&reader, reader.seats[i].organisation));
        }
        database_rollback(database);
    }
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(two_computations_agree),
        ONE(ending_leaves_no_right_behind),
        ONE(no_right_without_a_row_in_force),
    };
    return TEST_ON_ENGINES(tests);
}
