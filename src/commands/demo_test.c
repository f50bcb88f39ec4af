/* SPDX-License-Identifier: EUPL-1.2 */
/* hanse demo: the same whole network on both engines, made through the rules, never upon another one, never half. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <ftw.h>
#include <string.h>

#include "commands/commands.h"
#include "commands/demo_accounts.h"
#include "commands/schemas.h"
#include "database/testing.h"
#include "features/network/network.h"
#include "features/people/passwords.h"
#include "features/people/store.h"
#include "http/gather.h"
#include "record/record.h"

/* The command with one or two arguments after its name; NULL for none. */
static int run(const char *first, const char *second)
{
    Arena *arena = arena_new();
    char *arguments[] = { text_z(arena, TEXT("demo")), text_z(arena, text_from_z(first)),
                          second == NULL ? NULL : text_z(arena, text_from_z(second)), NULL };
    int status = command_demo(second == NULL ? 2 : 3, arguments);
    arena_free(arena);
    return status;
}

static int run_on(TestDatabase *test)
{
    return run("--database", text_z(test->arena, test->address));
}

static const Query head = { "SELECT hash FROM record_head" };
static const Query people_count = { "SELECT COUNT(*) FROM person WHERE staff = 0 AND status = 'active' AND kind = 'person'" };
static const Query without_mandate = { "SELECT COUNT(*) FROM person WHERE staff = 0 AND status = 'active' AND kind = 'person' "
                                       "AND NOT EXISTS (SELECT 1 FROM mandate WHERE mandate.person = person.id)" };
static const Query active_cities = { "SELECT COUNT(*) FROM organisation WHERE kind = 'city' AND status = 'active'" };
static const Query cities_count = { "SELECT COUNT(*) FROM organisation WHERE kind = 'city'" };
static const Query partners = { "SELECT COUNT(*) FROM organisation WHERE kind <> 'city' AND status = 'active'" };
static const Query countries = {
    "SELECT COUNT(DISTINCT country) FROM organisation WHERE kind = 'city' AND status = 'active'"
};
static const Query active_in_2013 = {
    "SELECT COUNT(*) FROM membership m JOIN organisation o ON o.id = m.organisation WHERE o.kind = 'city' "
    "AND m.status = 'active' AND m.starts <= '2013-12-31' AND (m.ends IS NULL OR m.ends > '2013-12-31')"
};
static const Query british_in_union = {
    "SELECT COUNT(*) FROM organisation WHERE country = 'GB' AND (in_eu = 1 OR category = 'full')"
};
static const Query croatian_outside = { "SELECT COUNT(*) FROM organisation WHERE country = 'HR' AND in_eu = 0" };
static const Query seen_too_early = {
    "SELECT COUNT(*) FROM organisation WHERE status IN ('applicant', 'candidate') AND audience <> 3"
};
static const Query hidden_member = { "SELECT COUNT(*) FROM organisation WHERE status = 'active' AND audience <> 1" };
static const Query going_back = {
    "SELECT COUNT(*) FROM record_entry a JOIN record_entry b ON b.sequence = a.sequence + 1 WHERE b.at < a.at"
};
static const Query moments = { "SELECT COUNT(DISTINCT at) FROM record_entry" };
static const Query followed = {
    "SELECT COUNT(*) FROM follower JOIN record_head ON follower.sequence = record_head.sequence"
};
static const Query without_coordinator = {
    "SELECT COUNT(*) FROM organisation o WHERE kind = 'city' AND status = 'active' AND NOT EXISTS (SELECT 1 FROM mandate m "
    "WHERE m.organisation = o.id AND m.role = 'coordinator' AND m.ends IS NULL)"
};
static const Query own_population = {
    "SELECT COUNT(*) FROM population WHERE year = 2023 AND source NOT LIKE 'GeoNames%'"
};

static const Query profile_texts = { "SELECT COUNT(DISTINCT about_language) FROM profile WHERE about <> ''" };
static const Query experts = { "SELECT COUNT(DISTINCT person) FROM person_theme" };
static const Query multilingual = { "SELECT COUNT(*) FROM (SELECT person FROM person_language GROUP BY person HAVING COUNT(*) > 1) found" };
static const Query interface_languages = { "SELECT COUNT(DISTINCT language) FROM person WHERE staff = 0" };
static const Query expertise_for_everyone = { "SELECT COUNT(*) FROM profile WHERE expertise_audience = 1" };
static const Query telephone_for_the_city = { "SELECT COUNT(*) FROM profile WHERE telephone_audience > 3" };
static const Query wider_than_the_person = {
    "SELECT COUNT(*) FROM profile JOIN person ON person.id = profile.person WHERE person.audience <> 1 AND (email_audience = 1 OR "
    "telephone_audience = 1 OR photo_audience = 1 OR about_audience = 1 OR expertise_audience = 1 OR languages_audience = 1)"
};

static const Query application_states = { "SELECT COUNT(DISTINCT status) FROM application" };
static const Query questions_answered = {
    "SELECT COUNT(*) FROM application_message WHERE kind = 'answer' AND text <> ''"
};
static const Query accepted_that_is_member = {
    "SELECT COUNT(*) FROM application a JOIN organisation o ON o.id = a.organisation WHERE a.status = 'accepted' "
    "AND o.status = 'active' AND o.audience = 1 AND EXISTS (SELECT 1 FROM seat WHERE seat.organisation = o.id AND held_by = 'mayor')"
};
static const Query candidates_proposed = {
    "SELECT COUNT(*) FROM application a JOIN organisation o ON o.id = a.organisation WHERE a.status = 'proposed' "
    "AND o.status = 'candidate' AND o.audience = 3"
};
static const Query request_outcomes = { "SELECT COUNT(*) FROM (SELECT DISTINCT way, status FROM join_request) found" };
static const Query requests_waiting = { "SELECT COUNT(*) FROM join_request WHERE status = 'open' AND way = 'request'" };
static const Query invitations_waiting = { "SELECT COUNT(*) FROM join_request WHERE status = 'open' AND way = 'invitation'" };
static const Query seats_in_other_hands = {
    "SELECT COUNT(*) FROM (SELECT seat FROM seat_holder WHERE starts >= '2026-05-11' GROUP BY seat HAVING COUNT(*) = 1) given "
    "JOIN seat_holder before ON before.seat = given.seat AND before.ends IN ('2026-05-11', '2026-09-01', '2026-10-01')"
};
static const Query guests = { "SELECT COUNT(*) FROM seat WHERE organisation = 0 AND role = 'observer' AND ends > '2026-10-31'" };
static const Query observers = { "SELECT COUNT(*) FROM seat WHERE organisation <> 0 AND role = 'observer'" };
static const Query open_calls = { "SELECT COUNT(*) FROM candidature_call WHERE decided_on = '' AND closes_on > '2026-10-31'" };
static const Query calls_to_compare = {
    "SELECT COUNT(*) FROM (SELECT call FROM candidature WHERE status = 'standing' GROUP BY call HAVING COUNT(*) > 1) found"
};
static const Query chair_elected = {
    "SELECT COUNT(*) FROM candidature_call c JOIN candidature ON candidature.id = c.elected JOIN seat ON seat.group_id = c.group_id "
    "AND seat.organisation = candidature.organisation AND seat.role = 'chair' AND seat.ends IS NULL JOIN seat_holder "
    "ON seat_holder.seat = seat.id AND seat_holder.person = candidature.person WHERE c.decided_on = '2026-05-06'"
};
static const Query consents_kept = { "SELECT COUNT(*) FROM consent WHERE withdrawn_at IS NULL" };
static const Query consents_withdrawn = { "SELECT COUNT(*) FROM consent WHERE withdrawn_at > given_at" };
static const Query deputies_ahead = { "SELECT COUNT(*) FROM deputy WHERE ends > '2026-10-31'" };
static const Query exports_made = {
    "SELECT COUNT(*) FROM export WHERE count = (SELECT COUNT(*) FROM export_person WHERE export_person.export = export.id)"
};
static const Query pairs_alike = { "SELECT COUNT(*) FROM likeness WHERE score = 3" };
static const Query accounts_merged = { "SELECT COUNT(*) FROM account_merge WHERE undone_at IS NULL AND rows_moved > 0" };

/* October 2026, the last month of the demonstration. */
#define IN_THE_MONTH(moment) moment " >= 1790812800000000 AND " moment " < 1793491200000000"
static const Query posts_of_the_month = { "SELECT COUNT(*) FROM post WHERE " IN_THE_MONTH("created_at") };
static const Query languages_of_the_month = { "SELECT COUNT(DISTINCT language) FROM post WHERE " IN_THE_MONTH("created_at") };
static const Query deadlines_set = { "SELECT COUNT(*) FROM deadline WHERE kind = 'open'" };
static const Query deadline_states = { "SELECT COUNT(DISTINCT state) FROM deadline" };
static const Query deadlines_ahead = { "SELECT COUNT(*) FROM deadline WHERE state = 'open' AND reminders <> '' AND closes_at > 1793491200000000" };
static const Query question_states = { "SELECT COUNT(*) FROM (SELECT DISTINCT way, state FROM question) found" };
static const Query question_outcomes = { "SELECT COUNT(DISTINCT outcome) FROM question WHERE outcome <> ''" };
static const Query ways_under_way = { "SELECT COUNT(DISTINCT way) FROM question WHERE state = 'open'" };
static const Query ways_decided = { "SELECT COUNT(DISTINCT way) FROM question WHERE state = 'decided'" };
static const Query ballots_cast = { "SELECT COUNT(*) FROM ballot" };
static const Query passed_without_decision = {
    "SELECT COUNT(*) FROM question q WHERE outcome IN ('passed', 'adopted') AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.source = q.id)"
};

static void assert_number(Database *database, const Query *query, int64_t expected)
{
    int64_t number = database_number(database, query, NO_ARGS, -1);
    if (number != expected)
        fail_msg("%s: %lld", query->sql, (long long)number);
}

/* What the stories add to the cities and people that the history is made of. */
enum { APPLICANTS_IN_REGISTER = 7, APPLICANTS_ACCEPTED = 1, PEOPLE_OF_NEW_MEMBERS = 2, ACCOUNTS_TWICE = 1 };

static void assert_whole(Database *database)
{
    assert_number(database, &cities_count, 220 + APPLICANTS_IN_REGISTER);
    assert_number(database, &active_cities, 217 + APPLICANTS_ACCEPTED);
    assert_number(database, &partners, 8);
    assert_number(database, &people_count, 6000 + PEOPLE_OF_NEW_MEMBERS + ACCOUNTS_TWICE);
    assert_number(database, &without_mandate, 0);
    assert_number(database, &without_coordinator, 0);
    assert_number(database, &active_in_2013, 134);
    assert_true(database_number(database, &countries, NO_ARGS, 0) >= 38);
}

static void assert_at_least(Database *database, const Query *query, int64_t expected)
{
    int64_t number = database_number(database, query, NO_ARGS, -1);
    if (number < expected)
        fail_msg("%s: %lld", query->sql, (long long)number);
}

static void assert_people_say_something(Database *database)
{
    assert_number(database, &interface_languages, 7);
    assert_number(database, &profile_texts, 7);
    assert_at_least(database, &experts, 2000);
    assert_at_least(database, &multilingual, 1500);
    assert_at_least(database, &expertise_for_everyone, 100);
    assert_at_least(database, &telephone_for_the_city, 1000);
    assert_number(database, &wider_than_the_person, 0);
}

static void assert_rooms_are_lived_in(Database *database)
{
    assert_number(database, &application_states, 7);
    assert_number(database, &questions_answered, 2);
    assert_number(database, &accepted_that_is_member, 1);
    assert_number(database, &candidates_proposed, 1);
    assert_number(database, &request_outcomes, 7);
    assert_number(database, &requests_waiting, 3);
    assert_number(database, &invitations_waiting, 2);
    assert_number(database, &seats_in_other_hands, 3);
    assert_number(database, &guests, 2);
    assert_number(database, &observers, 2);
    assert_number(database, &open_calls, 3);
    assert_number(database, &calls_to_compare, 3);
    assert_number(database, &chair_elected, 1);
}

/* Whoever looks finds each way to decide at work and decided, talk of the month in several languages, and deadlines ahead. */
static void assert_a_month_is_lived(Database *database)
{
    assert_at_least(database, &posts_of_the_month, 33);
    assert_at_least(database, &languages_of_the_month, 7);
    assert_at_least(database, &deadlines_set, 14);
    assert_number(database, &deadline_states, 4);
    assert_at_least(database, &deadlines_ahead, 8);
    assert_at_least(database, &question_states, 11);
    assert_at_least(database, &question_outcomes, 9);
    assert_number(database, &ways_under_way, 4);
    assert_number(database, &ways_decided, 4);
    assert_at_least(database, &ballots_cast, 400);
    assert_number(database, &passed_without_decision, 0);
}

static void assert_accounts_are_used(Database *database)
{
    assert_number(database, &consents_kept, 7);
    assert_number(database, &consents_withdrawn, 2);
    assert_number(database, &deputies_ahead, 3);
    assert_number(database, &exports_made, 2);
    assert_number(database, &pairs_alike, 1);
    assert_number(database, &accounts_merged, 1);
}

static int followers_of_features(void)
{
    int count = 0;
    for (int i = 0; features[i] != NULL; i++)
        count += features[i]->follower != NULL;
    return count;
}

static void assert_true_to_its_dates(Database *database)
{
    assert_number(database, &british_in_union, 0);
    assert_number(database, &croatian_outside, 0);
    assert_number(database, &seen_too_early, 0);
    assert_number(database, &hidden_member, 0);
    assert_number(database, &going_back, 0);
    assert_true(database_number(database, &moments, NO_ARGS, 0) > 9000);
    assert_number(database, &followed, followers_of_features());
    assert_number(database, &own_population, 0);
}

static void assert_can_sign_in(Database *database, Arena *arena, const DemoAccount *account)
{
    int64_t person = person_find(database, arena, text_from_z(account->email));
    assert_true(person > 0);
    Text hash = password_of_person(database, arena, person);
    assert_int_equal(password_check(arena, text_from_z(account->password), hash), PASSWORD_RIGHT);
    Reader reader = reader_of_person(database, arena, person, TEXT("2026-11-01"));
    assert_int_equal(reader.staff, account->staff);
    assert_int_equal(reader.mandate_count, account->name == NULL);
    if (strncmp(account->email, "coordinator@", 12) == 0)
        assert_true(reader.mandates[0].coordinator);
}

static Text first_head; /* SQLite's */
static Arena *program;

static void assert_rows_are_recorded(Database *database, Arena *arena)
{
    RowsVerified verified = record_verify_rows(database, arena, gather_vouched(arena, features), 10);
    for (ptrdiff_t i = 0; i < verified.problems->count; i++)
        print_error("%.*s\n", TEXT_ARGUMENTS(value_get_text(verified.problems->items[i], "problem")));
    assert_true(verified.objects > 5000);
    assert_int_equal(verified.differing, 0);
    assert_int_equal(verified.other_columns, 0);
    assert_false(database_failed(database));
}

static void test_makes_the_network(void **state)
{
    (void)state;
    TestDatabase test = test_database_new();
    assert_int_equal(run_on(&test), 0);
    Database *database = test_open(&test, READ_ONLY);
    assert_whole(database);
    assert_true_to_its_dates(database);
    assert_people_say_something(database);
    assert_rooms_are_lived_in(database);
    assert_a_month_is_lived(database);
    assert_accounts_are_used(database);
    for (int i = 0; i < demo_account_count; i++)
        assert_can_sign_in(database, test.arena, &demo_accounts[i]);
    assert_true(text_is(network_setting(database, test.arena, "demonstration"), "1"));
    Text problem;
    assert_int_equal(record_verify(database, test.arena, &problem), 0);
    assert_rows_are_recorded(database, test.arena);
    Text hash = database_text(database, test.arena, &head, NO_ARGS);
    if (first_head.length == 0)
        first_head = text_copy(program, hash);
    assert_true(text_equal(hash, first_head));
    database_close(database);

    assert_int_equal(run_on(&test), 1); /* not upon another one */
    database = test_open(&test, READ_ONLY);
    assert_true(text_equal(database_text(database, test.arena, &head, NO_ARGS), first_head));
    database_close(database);
    test_database_end(&test);
}

static bool add_person(Write *write, void *state)
{
    (void)state;
    return person_add(write, &(NewPerson){ .name = TEXT("Someone"), .email = TEXT("someone@example.org") }) > 0;
}

static void test_refuses_a_network(void **state)
{
    (void)state;
    TestDatabase test = test_database_new();
    Database *database = test_open(&test, READ_WRITE);
    Text problem;
    assert_true(database_migrate(database, test.arena, schemas, schema_count, &problem));
    assert_int_equal(write_directly(database, test.arena, &machine, &record_hooks, RECORDED, add_person, NULL),
                     WRITE_DONE);
    assert_int_equal(run_on(&test), 1);
    assert_number(database, &cities_count, 0);
    database_close(database);
    test_database_end(&test);
}

static void test_a_file_that_cannot_be(void **state)
{
    (void)state;
    assert_int_equal(run("--database", "/nowhere/at/all.sqlite"), 1);
}

static void test_options(void **state)
{
    (void)state;
    assert_int_equal(run("--scale=0", NULL), 2);
    assert_int_equal(run("--scale=101", NULL), 2);
    assert_int_equal(run("--scale", "x"), 2);
    assert_int_equal(run("--scales=1", NULL), 2);
    assert_int_equal(run("--database", NULL), 2);
    assert_int_equal(run("more", NULL), 2);
    assert_int_equal(run("--help", NULL), 0);
    assert_int_equal(run("--scale=2", "--accounts"), 0);
}

/* Whichever database it is, the files of its papers go here. */
static char files_folder[] = "/tmp/hanse-demo-XXXXXX";

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *position)
{
    (void)about, (void)kind, (void)position;
    return remove(path);
}

int main(void)
{
    program = arena_new();
    if (!mkdtemp(files_folder) || setenv("HANSE_FILES", files_folder, 1) != 0)
        return 1;
    const struct CMUnitTest on_engines[] = {
        cmocka_unit_test(test_makes_the_network),
        cmocka_unit_test(test_refuses_a_network),
    };
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_file_that_cannot_be),
        cmocka_unit_test(test_options),
    };
    int failed = TEST_ON_ENGINES(on_engines) + cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(program);
    nftw(files_folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    return failed;
}
