/* SPDX-License-Identifier: EUPL-1.2 */
/* Who a token belongs to and what they may see, on both engines. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "database/testing.h"
#include "record/record.h"
#include "rights/reader.h"

enum { PERSON = 1000, GHENT = 2000, LYON = 2001, BOARD = 3000, FORUM = 3001 };
enum { GHENTS = 17, LYONS = 18, BOARDS = 19, FORUMS = 20, NAMED = -21 };

static const char browser_token[] = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
static const char program_token[] = "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB";
static const char *const yesterday = "2026-11-23";
static const char *const today = "2026-11-24";
static const char *const tomorrow = "2026-11-25";
static const Moment now = 1795514400 * SECOND;

static const Query insert_person = { "INSERT INTO person (id, name, name_key, email, language, zone, staff, status, "
                                     "created_at) "
                                     "VALUES ($1, 'Ann', 'ann', $2, 'nl', 'Europe/Lisbon', $3, $4, 0)" };
static const Query insert_session = { "INSERT INTO session (id, person, digest, kind, label, created_at, last_seen_at, "
                                      "expires_at, user_agent, address) "
                                      "VALUES ($1, $2, $3, $4, '', 0, $5, $6, '', '')" };
static const Query insert_mandate = { "INSERT INTO mandate (id, person, organisation, role, title, starts, ends) "
                                      "VALUES ($1, $2, $3, $4, '', $5, $6)" };
static const Query insert_seat = { "INSERT INTO seat (id, group_id, organisation, role, starts, ends) VALUES "
                                   "($1, $2, $3, 'member', $4, $5)" };
static const Query insert_holder = { "INSERT INTO seat_holder (id, seat, person, starts) VALUES ($1, $1, $2, "
                                     "'2020-01-01')" };
static const Query insert_audience = { "INSERT INTO audience (id, kind, object) VALUES ($1, $2, $3)" };
static const Query set_staff = { "UPDATE person SET staff = $2 WHERE id = $1" };
static const Query set_status = { "UPDATE person SET status = $2 WHERE id = $1" };
static const Query seen = { "SELECT last_seen_at FROM session WHERE id = $1 AND used_from = ''" }; /* of a browser no address is kept */

static TestDatabase test;
static Database *database;
static int64_t next_id;

static void run(const Query *query, Parameters parameters)
{
    database_run(database, query, parameters);
    if (database_failed(database))
        fail_msg("%.*s", TEXT_ARGUMENTS(database_problem(database)));
}

static void add_session(int64_t id, const char *token, const char *kind)
{
    Text digest = token_digest(test.arena, text_from_z(token));
    run(&insert_session, ARGS(id, (int64_t)PERSON, digest, kind, now - 5 * MINUTE, now + DAY));
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
    next_id = 5000;
    run(&insert_person, ARGS((int64_t)PERSON, "ann@ghent.example", (int64_t)0, "active"));
    add_session(31, browser_token, "browser");
    add_session(32, program_token, "token");
    run(&insert_audience, ARGS((int64_t)GHENTS, "city", (int64_t)GHENT));
    run(&insert_audience, ARGS((int64_t)LYONS, "city", (int64_t)LYON));
    run(&insert_audience, ARGS((int64_t)BOARDS, "group", (int64_t)BOARD));
    run(&insert_audience, ARGS((int64_t)FORUMS, "group", (int64_t)FORUM));
    run(&insert_audience, ARGS((int64_t)NAMED, "people", (int64_t)1));
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    database_close(database);
    test_database_end(&test);
    return 0;
}

static Parameter day_or_null(const char *day)
{
    return day ? parameter_z(day) : NULL_PARAMETER;
}

static void add_mandate(int64_t organisation, const char *role, const char *starts, const char *ends)
{
    run(&insert_mandate, ARGS(next_id++, (int64_t)PERSON, organisation, role, starts, day_or_null(ends)));
}

static void add_seat(int64_t group, int64_t organisation, const char *starts, const char *ends)
{
    run(&insert_seat, ARGS(next_id, group, organisation, starts, day_or_null(ends)));
    run(&insert_holder, ARGS(next_id++, (int64_t)PERSON));
}

static Reader reader_now(void)
{
    return reader_of_token(database, test.arena, text_from_z(browser_token), false, now, text_from_z(today));
}

static Reader reader_with(const char *token, bool bearer, Moment at)
{
    return reader_of_token(database, test.arena, text_from_z(token), bearer, at, text_from_z(today));
}

/* Exactly these of all audiences there are; the list ends with 0. */
static void sees(const Reader *reader, const int64_t *expected)
{
    static const int64_t all[] = { 1, 2, 3, GHENTS, LYONS, BOARDS, FORUMS, NAMED, 0, 4, 7, 11, 111 };
    int count = 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        bool is_expected = false;
        for (const int64_t *one = expected; *one; one++)
            is_expected |= *one == all[i];
        assert_int_equal(may_see(reader, all[i]), is_expected);
        count += is_expected;
    }
    Text rest = reader->audiences, part;
    while (text_split(&rest, ',', &part))
        count--;
    assert_int_equal(count, 0);
}

/* In C and in SQL. */
static void sees_all_but_named(const Reader *reader)
{
    static const Query seen_by = { "SELECT CAST(SUM(id) AS BIGINT) FROM audience WHERE " SEEN_BY("$1", "id") };
    assert_int_equal(database_number(database, &seen_by, ARGS(reader->audiences), 0), 1 + 2 + 3 + GHENTS + LYONS + BOARDS + FORUMS);
    assert_true(may_see(reader, 1) && may_see(reader, 3) && may_see(reader, GHENTS) && may_see(reader, FORUMS));
    assert_false(may_see(reader, NAMED) || may_see(reader, 0));
}

#define SEES(reader, ...) sees((reader), (const int64_t[]){ __VA_ARGS__, 0 })

static void is_nobody(const Reader *reader)
{
    assert_false(is_signed_in(reader));
    assert_false(is_secretariat(reader));
    assert_false(reader->by_token);
    assert_int_equal(reader->session, 0);
    assert_int_equal(reader->mandate_count, 0);
    assert_true(text_is(reader->zone, "Europe/Brussels"));
    SEES(reader, 1);
}

static void a_visitor_sees_what_is_public(void **state)
{
    (void)state;
    Reader visitor = reader_visitor();
    is_nobody(&visitor);
    assert_false(acts_for(&visitor, GHENT));
    assert_false(coordinates(&visitor, 0));
}

static void a_token_leads_to_its_person(void **state)
{
    (void)state;
    Reader reader = reader_now();
    assert_true(is_signed_in(&reader));
    assert_int_equal(reader.person, PERSON);
    assert_int_equal(reader.session, 31);
    assert_true(text_is(reader.name, "Ann"));
    assert_true(text_is(reader.language, "nl"));
    assert_true(text_is(reader.zone, "Europe/Lisbon"));
    assert_true(reader.last_seen_at == now - 5 * MINUTE);
    assert_false(reader.by_token);
}

static void cookies_and_bearer_tokens_do_not_stand_in_for_each_other(void **state)
{
    (void)state;
    Reader program = reader_with(program_token, true, now);
    assert_int_equal(program.session, 32);
    assert_true(program.by_token);
    Reader wrong[] = { reader_with(program_token, false, now), reader_with(browser_token, true, now) };
    is_nobody(&wrong[0]);
    is_nobody(&wrong[1]);
}

static void other_tokens_lead_to_nobody(void **state)
{
    (void)state;
    static const char *const others[] = { "",
                                          "A",
                                          "CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC",
                                          "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                                          "' OR 1=1 --",
                                          "%" };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        Reader reader = reader_with(others[i], false, now);
        is_nobody(&reader);
    }
    Text digest = token_digest(test.arena, text_from_z(browser_token));
    Reader by_digest = reader_of_token(database, test.arena, digest, false, now, text_from_z(today));
    is_nobody(&by_digest);
}

static void a_session_ends_by_itself(void **state)
{
    (void)state;
    Reader last = reader_with(browser_token, false, now + DAY - 1);
    assert_true(is_signed_in(&last));
    Reader over = reader_with(browser_token, false, now + DAY);
    is_nobody(&over);
}

static void an_account_out_of_use_signs_nobody_in(void **state)
{
    (void)state;
    run(&set_status, ARGS((int64_t)PERSON, "erased"));
    Reader reader = reader_now();
    is_nobody(&reader);
    reader = reader_of_person(database, test.arena, PERSON, text_from_z(today));
    is_nobody(&reader);
}

static void without_a_mandate_one_sees_what_is_public(void **state)
{
    (void)state;
    Reader reader = reader_now();
    assert_int_equal(reader.mandate_count, 0);
    SEES(&reader, 1);
}

static void a_mandate_holds_from_its_first_day_until_its_end(void **state)
{
    (void)state;
    static const struct {
        const char *starts, *ends;
        bool holds;
    } cases[] = {
        { "2020-01-01", NULL, true },          { "2020-01-01", "2026-11-25", true },
        { "2026-11-24", NULL, true },          { "2026-11-24", "2026-11-25", true },
        { "2020-01-01", "2026-11-24", false }, { "2020-01-01", "2026-11-23", false },
        { "2026-11-25", NULL, false },         { "2026-11-24", "2026-11-24", false },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        database_begin(database);
        add_mandate(GHENT, "mayor", cases[i].starts, cases[i].ends);
        Reader reader = reader_now();
        assert_int_equal(acts_for(&reader, GHENT), cases[i].holds);
        if (cases[i].holds)
            SEES(&reader, 1, 2, GHENTS);
        else
            SEES(&reader, 1);
        database_rollback(database);
    }
}

static void each_role_acts_and_one_coordinates(void **state)
{
    (void)state;
    static const char *const roles[] = { "mayor",   "deputy_mayor", "councillor", "head_of_office",
                                         "officer", "expert",       "coordinator" };
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        database_begin(database);
        add_mandate(GHENT, roles[i], "2020-01-01", NULL);
        Reader reader = reader_now();
        assert_true(acts_for(&reader, GHENT));
        assert_false(acts_for(&reader, LYON));
        assert_int_equal(coordinates(&reader, GHENT), i == 6);
        assert_false(coordinates(&reader, LYON));
        database_rollback(database);
    }
}

static void two_cities_give_both_and_do_not_mix(void **state)
{
    (void)state;
    add_mandate(GHENT, "coordinator", "2020-01-01", NULL);
    add_mandate(LYON, "officer", "2021-01-01", NULL);
    Reader reader = reader_now();
    assert_int_equal(reader.mandate_count, 2);
    assert_true(coordinates(&reader, GHENT));
    assert_true(acts_for(&reader, LYON));
    assert_false(coordinates(&reader, LYON));
    SEES(&reader, 1, 2, GHENTS, LYONS);
}

static void two_mandates_for_a_city_are_one_with_both_powers(void **state)
{
    (void)state;
    add_mandate(GHENT, "coordinator", "2020-01-01", NULL);
    add_mandate(GHENT, "officer", "2021-01-01", NULL);
    Reader reader = reader_now();
    assert_int_equal(reader.mandate_count, 1);
    assert_true(coordinates(&reader, GHENT));
    SEES(&reader, 1, 2, GHENTS);
}

static void an_ended_coordinator_is_none_beside_another_mandate(void **state)
{
    (void)state;
    add_mandate(GHENT, "coordinator", "2020-01-01", yesterday);
    add_mandate(GHENT, "officer", "2021-01-01", NULL);
    Reader reader = reader_now();
    assert_true(acts_for(&reader, GHENT));
    assert_false(coordinates(&reader, GHENT));
}

static void many_mandates_are_all_read(void **state)
{
    (void)state;
    for (int i = 0; i < 40; i++)
        add_mandate(7000 + i, i % 3 == 0 ? "coordinator" : "expert", "2020-01-01", NULL);
    Reader reader = reader_now();
    assert_int_equal(reader.mandate_count, 40);
    for (int i = 0; i < 40; i++) {
        assert_true(acts_for(&reader, 7000 + i));
        assert_int_equal(coordinates(&reader, 7000 + i), i % 3 == 0);
    }
    SEES(&reader, 1, 2);
}

static void a_seat_gives_its_group_while_the_mandate_holds(void **state)
{
    (void)state;
    add_mandate(GHENT, "officer", "2020-01-01", tomorrow);
    add_seat(BOARD, GHENT, "2022-01-01", NULL);
    add_seat(FORUM, LYON, "2022-01-01", NULL);
    Reader reader = reader_now();
    SEES(&reader, 1, 2, GHENTS, BOARDS);
    Reader later = reader_of_token(database, test.arena, text_from_z(browser_token), false, now, text_from_z(tomorrow));
    SEES(&later, 1);
}

static void a_seat_holds_from_its_first_day_until_its_end(void **state)
{
    (void)state;
    static const struct {
        const char *starts, *ends;
        bool holds;
    } cases[] = {
        { "2022-01-01", "2026-11-25", true },
        { "2022-01-01", "2026-11-24", false },
        { "2026-11-25", NULL, false },
        { "2026-11-24", NULL, true },
    };
    add_mandate(GHENT, "officer", "2020-01-01", NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        database_begin(database);
        add_seat(BOARD, GHENT, cases[i].starts, cases[i].ends);
        Reader reader = reader_now();
        assert_int_equal(may_see(&reader, BOARDS), cases[i].holds);
        database_rollback(database);
    }
}

static void an_expert_s_own_seat_needs_no_mandate(void **state)
{
    (void)state;
    add_seat(FORUM, 0, "2022-01-01", NULL);
    Reader reader = reader_now();
    assert_int_equal(reader.mandate_count, 0);
    SEES(&reader, 1, FORUMS);
}

static void staff_see_all_but_what_is_for_named_people(void **state)
{
    (void)state;
    for (int64_t staff = 1; staff <= 2; staff++) {
        run(&set_staff, ARGS((int64_t)PERSON, staff));
        Reader reader = reader_now();
        assert_true(is_secretariat(&reader));
        assert_int_equal(is_administrator(&reader), staff == 2);
        assert_false(acts_for(&reader, GHENT));
        assert_false(coordinates(&reader, GHENT));
        sees_all_but_named(&reader);
    }
    add_mandate(GHENT, "coordinator", "2020-01-01", NULL);
    Reader reader = reader_now();
    assert_true(coordinates(&reader, GHENT));
    sees_all_but_named(&reader);
}

static void a_person_is_the_same_reader_without_a_session(void **state)
{
    (void)state;
    add_mandate(GHENT, "coordinator", "2020-01-01", NULL);
    Reader reader = reader_of_person(database, test.arena, PERSON, text_from_z(today));
    Reader same = reader_now();
    assert_int_equal(reader.person, PERSON);
    assert_int_equal(reader.session, 0);
    assert_true(coordinates(&reader, GHENT));
    assert_true(text_equal(reader.audiences, same.audiences));
    Reader nobody = reader_of_person(database, test.arena, PERSON + 1, text_from_z(today));
    is_nobody(&nobody);
}

static void a_broken_database_shows_nothing_more(void **state)
{
    (void)state;
    run(&set_staff, ARGS((int64_t)PERSON, (int64_t)2));
    add_mandate(GHENT, "coordinator", "2020-01-01", NULL);
    for (int64_t step = 1; step <= 3; step++) {
        database_begin(database);
        database_fail_at(database, step);
        Reader reader = reader_now();
        database_fail_at(database, 0);
        if (database_failed(database))
            is_nobody(&reader);
        database_rollback(database);
    }
}

typedef struct Asked {
    int64_t first;
    int64_t again;
    int64_t other;
} Asked;

static bool ask_audiences(Write *write, void *state)
{
    Asked *asked = state;
    asked->first = audience_of_city(write, 9000);
    asked->again = audience_of_city(write, 9000);
    asked->other = audience_of_city(write, 9001);
    return true;
}

static void a_city_s_audience_is_made_once(void **state)
{
    (void)state;
    Asked asked = { 0 };
    WriteResult result =
        write_directly(database, test.arena, &machine, &record_hooks, UNRECORDED, ask_audiences, &asked);
    assert_int_equal(result, WRITE_DONE);
    assert_true(asked.first > AUDIENCE_SECRETARIAT);
    assert_true(asked.other > AUDIENCE_SECRETARIAT);
    assert_int_equal(asked.first, asked.again);
    assert_int_not_equal(asked.first, asked.other);
    add_mandate(9000, "officer", "2020-01-01", NULL);
    Reader reader = reader_now();
    assert_true(may_see(&reader, asked.first));
    assert_false(may_see(&reader, asked.other));
}

static void being_seen_is_noted_once_a_minute(void **state)
{
    (void)state;
    Text problem;
    Versions *versions = versions_new(test.arena);
    Writer *writer = writer_start(test.arena, test.address, &machine, versions, &record_hooks, &problem);
    assert_non_null(writer);
    Reader reader = reader_now();
    reader_note_seen(writer, &reader, TEXT("192.0.2.7"), reader.last_seen_at + MINUTE - 1);
    Reader visitor = reader_visitor();
    reader_note_seen(writer, &visitor, TEXT("192.0.2.7"), now);
    writer_stop(writer);
    assert_true(database_number(database, &seen, ARGS((int64_t)31), 0) == now - 5 * MINUTE);
    writer = writer_start(test.arena, test.address, &machine, versions, &record_hooks, &problem);
    reader_note_seen(writer, &reader, TEXT("192.0.2.7"), reader.last_seen_at + MINUTE);
    writer_stop(writer);
    assert_true(database_number(database, &seen, ARGS((int64_t)31), 0) == now - 4 * MINUTE);
    assert_true(database_number(database, &seen, ARGS((int64_t)32), 0) == now - 5 * MINUTE);
}

static void a_digest_is_sha_256(void **state)
{
    (void)state;
    assert_true(text_is(token_digest(test.arena, TEXT("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff6"
                                                               "1f20015ad"));
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(a_visitor_sees_what_is_public),
        ONE(a_token_leads_to_its_person),
        ONE(cookies_and_bearer_tokens_do_not_stand_in_for_each_other),
        ONE(other_tokens_lead_to_nobody),
        ONE(a_session_ends_by_itself),
        ONE(an_account_out_of_use_signs_nobody_in),
        ONE(without_a_mandate_one_sees_what_is_public),
        ONE(a_mandate_holds_from_its_first_day_until_its_end),
        ONE(each_role_acts_and_one_coordinates),
        ONE(two_cities_give_both_and_do_not_mix),
        ONE(two_mandates_for_a_city_are_one_with_both_powers),
        ONE(an_ended_coordinator_is_none_beside_another_mandate),
        ONE(many_mandates_are_all_read),
        ONE(a_seat_gives_its_group_while_the_mandate_holds),
        ONE(a_seat_holds_from_its_first_day_until_its_end),
        ONE(an_expert_s_own_seat_needs_no_mandate),
        ONE(staff_see_all_but_what_is_for_named_people),
        ONE(a_person_is_the_same_reader_without_a_session),
        ONE(a_broken_database_shows_nothing_more),
        ONE(a_city_s_audience_is_made_once),
        ONE(being_seen_is_noted_once_a_minute),
        ONE(a_digest_is_sha_256),
    };
    return TEST_ON_ENGINES(tests);
}
