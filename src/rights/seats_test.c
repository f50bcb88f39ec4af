/* SPDX-License-Identifier: EUPL-1.2 */
/* Seats outlive who sits in them: beginning, giving, passing on and ending, each with its entry; on both engines. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "database/testing.h"
#include "record/record.h"
#include "rights/reader.h"
#include "rights/seats.h"

enum { ANN = 100, BOB = 101, GHENT = 200, LYON = 201, BOARD = 300, FORUM = 301 };

static const Query insert_person = {
    "INSERT INTO person (id, name, name_key, email, language, created_at) VALUES ($1, '', '', $2, '', 0)"
};
static const Query insert_mandate = {
    "INSERT INTO mandate (id, person, organisation, role, title, starts) VALUES ($1, $2, $3, $4, '', '2020-01-01')"
};
static const Query entries = { "SELECT COUNT(*) FROM record_entry WHERE verb = $1 AND place = $2" };
static const Query holders = { "SELECT COUNT(*) FROM seat_holder WHERE seat = $1" };
static const Query open_seats = { "SELECT COUNT(*) FROM seat WHERE group_id = $1 AND ends IS NULL" };

static TestDatabase test;
static Database *database;
static FixedPlatform clock_state;
static Platform platform;
static int64_t board_seat, forum_seat, foreign_seat;

static int64_t begin(Write *write, int64_t group, int64_t organisation, const char *held_by)
{
    return seat_begin(write, &(NewSeat){ .group = group, .organisation = organisation, .role = TEXT("member"),
                                         .held_by = text_from_z(held_by), .starts = TEXT("2022-01-01") });
}

static bool fill(Write *write, void *state)
{
    (void)state;
    board_seat = begin(write, BOARD, GHENT, "");
    forum_seat = begin(write, FORUM, GHENT, "");
    foreign_seat = begin(write, FORUM, LYON, "");
    seat_give(write, board_seat, ANN, TEXT("2022-01-01"), 0);
    seat_give(write, forum_seat, ANN, TEXT("2022-01-01"), 0);
    seat_give(write, foreign_seat, ANN, TEXT("2022-01-01"), 0);
    return true;
}

static void in_write(WriteFunction function)
{
    assert_int_equal(write_directly(database, test.arena, &platform, &record_hooks, RECORDED, function, NULL), WRITE_DONE);
}

static void add_person(int64_t person, const char *email)
{
    database_run(database, &insert_person, ARGS(person, email));
    database_run(database, &insert_mandate, ARGS(person + 1000, person, (int64_t)GHENT, "officer"));
}

static int setup(void **state)
{
    (void)state;
    const Schema list[] = { versions_schema, writer_schema, record_schema, rights_schema };
    Text problem;
    test = test_database_new();
    database = test_open(&test, READ_WRITE);
    if (!database_migrate(database, test.arena, list, 4, &problem))
        fail_msg("%.*s", TEXT_ARGUMENTS(problem));
    platform = platform_fixed(&clock_state, day_start(TEXT("2026-11-24")), 3);
    add_person(ANN, "ann@ghent.example");
    add_person(BOB, "bob@ghent.example");
    database_run(database, &insert_mandate, ARGS((int64_t)2000, (int64_t)ANN, (int64_t)LYON, "officer"));
    in_write(fill);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    database_close(database);
    test_database_end(&test);
    return 0;
}

static bool sits(int64_t person, int64_t group, const char *day)
{
    Reader reader = reader_of_person(database, test.arena, person, text_from_z(day));
    return sits_in(&reader, group);
}

static int64_t count(const Query *query, Parameters parameters)
{
    return database_number(database, query, parameters, -1);
}

static void who_is_given_a_seat_sits(void **state)
{
    (void)state;
    assert_true(sits(ANN, BOARD, "2022-01-01"));
    assert_false(sits(ANN, BOARD, "2021-12-31"));
    assert_false(sits(BOB, BOARD, "2026-01-01"));
    assert_int_equal(count(&entries, ARGS("seat.began", (int64_t)FORUM)), 2);
    assert_int_equal(count(&entries, ARGS("seat.given", (int64_t)BOARD)), 1);
}

static bool give_to_bob(Write *write, void *state)
{
    (void)state;
    seat_give(write, board_seat, BOB, TEXT("2024-05-01"), ANN);
    return true;
}

static void the_next_one_takes_the_place_from_that_day(void **state)
{
    (void)state;
    in_write(give_to_bob);
    assert_true(sits(ANN, BOARD, "2024-04-30") && !sits(ANN, BOARD, "2024-05-01"));
    assert_true(sits(BOB, BOARD, "2024-05-01") && !sits(BOB, BOARD, "2024-04-30"));
    assert_int_equal(count(&holders, ARGS(board_seat)), 2);
}

static bool vacate(Write *write, void *state)
{
    (void)state;
    seat_give(write, board_seat, 0, TEXT("2024-05-01"), ANN);
    seat_give(write, 987654321, BOB, TEXT("2024-05-01"), ANN);
    return true;
}

static void a_seat_may_stand_empty(void **state)
{
    (void)state;
    in_write(vacate);
    assert_false(sits(ANN, BOARD, "2024-05-01"));
    assert_int_equal(count(&open_seats, ARGS((int64_t)BOARD)), 1);
}

static bool pass_on(Write *write, void *state)
{
    (void)state;
    assert_int_equal(seats_pass_on(write, GHENT, ANN, BOB, TEXT("2025-01-01"), 0), 2);
    return true;
}

static void a_successor_inherits_the_seats_of_that_city_only(void **state)
{
    (void)state;
    in_write(pass_on);
    assert_true(sits(BOB, BOARD, "2025-01-01") && !sits(ANN, BOARD, "2025-01-01"));
    Reader ann = reader_of_person(database, test.arena, ANN, TEXT("2025-01-01"));
    assert_int_equal(ann.seat_count, 1);
    assert_int_equal(ann.seats[0].organisation, LYON);
}

static bool give_back(Write *write, void *state)
{
    (void)state;
    assert_int_equal(seats_pass_on(write, GHENT, ANN, BOB, TEXT("2025-01-01"), 0), 2);
    assert_int_equal(seats_give_back(write, GHENT, BOB, ANN, TEXT("2025-02-01"), 0), 0);
    assert_int_equal(seats_give_back(write, LYON, BOB, ANN, TEXT("2025-01-01"), 0), 0);
    assert_int_equal(seats_give_back(write, GHENT, BOB, ANN, TEXT("2025-01-01"), 0), 2);
    assert_int_equal(seats_give_back(write, GHENT, BOB, ANN, TEXT("2025-01-01"), 0), 0);
    return true;
}

static void what_was_passed_on_ahead_is_given_back(void **state)
{
    (void)state;
    in_write(give_back);
    assert_true(sits(ANN, BOARD, "2024-12-31") && sits(ANN, BOARD, "2025-01-01") && !sits(BOB, BOARD, "2025-01-01"));
}

static bool end_ghent(Write *write, void *state)
{
    (void)state;
    assert_int_equal(seats_end_of_organisation(write, GHENT, TEXT("2026-12-01"), 0), 2);
    assert_int_equal(seats_end_of_organisation(write, GHENT, TEXT("2026-12-01"), 0), 0);
    return true;
}

static void seats_of_a_city_end_together_and_once(void **state)
{
    (void)state;
    in_write(end_ghent);
    assert_true(sits(ANN, BOARD, "2026-11-30") && !sits(ANN, BOARD, "2026-12-01"));
    assert_true(sits(ANN, FORUM, "2026-12-01"));
    assert_int_equal(count(&entries, ARGS("seat.ended", (int64_t)FORUM)), 1);
}

static bool end_forum(Write *write, void *state)
{
    (void)state;
    assert_int_equal(seats_end_of_group(write, FORUM, TEXT("2026-12-01"), 0), 2);
    return true;
}

static void seats_of_a_group_end_together(void **state)
{
    (void)state;
    in_write(end_forum);
    assert_int_equal(count(&open_seats, ARGS((int64_t)FORUM)), 0);
    assert_int_equal(count(&open_seats, ARGS((int64_t)BOARD)), 1);
}

static bool held_by_role(Write *write, void *state)
{
    (void)state;
    begin(write, BOARD, LYON, "mayor");
    database_run(write->database, &insert_mandate, ARGS((int64_t)3000, (int64_t)BOB, (int64_t)LYON, "mayor"));
    return true;
}

static void whoever_is_mayor_sits_in_a_mayor_s_seat(void **state)
{
    (void)state;
    assert_false(sits(BOB, BOARD, "2026-01-01"));
    in_write(held_by_role);
    assert_true(sits(BOB, BOARD, "2026-01-01"));
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(who_is_given_a_seat_sits),
        ONE(the_next_one_takes_the_place_from_that_day),
        ONE(a_seat_may_stand_empty),
        ONE(a_successor_inherits_the_seats_of_that_city_only),
        ONE(what_was_passed_on_ahead_is_given_back),
        ONE(seats_of_a_city_end_together_and_once),
        ONE(seats_of_a_group_end_together),
        ONE(whoever_is_mayor_sits_in_a_mayor_s_seat),
    };
    return TEST_ON_ENGINES(tests);
}
