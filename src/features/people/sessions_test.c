/* SPDX-License-Identifier: EUPL-1.2 */
/* Sessions, links, counted failures and known browsers, on both engines. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "database/testing.h"
#include "features/people/rules.h"
#include "features/people/sessions.h"
#include "features/people/store.h"
#include "record/record.h"

static const Moment noon = 1795514400 * SECOND;
static const Query count_entries = { "SELECT COUNT(*) FROM record_entry WHERE verb = $1" };
static const Query count_sessions = { "SELECT COUNT(*) FROM session" };
static const Query count_links = { "SELECT COUNT(*) FROM sign_in_link" };
static const Query count_failures = { "SELECT COUNT(*) FROM sign_in_failure" };
static const Query count_browsers = { "SELECT COUNT(*) FROM known_browser" };
static const Query close_account = { "UPDATE person SET status = 'closed' WHERE id = $1" };
static const Query find_plain = { "SELECT COUNT(*) FROM session WHERE digest = $1" };

static TestDatabase test;
static Database *database;
static FixedPlatform fixed;
static Platform platform;
static int64_t ann, bob;

static bool run_body(Write *write, void *state)
{
    void (*const *body)(Write *) = state;
    (*body)(write);
    return true;
}

static void in_write(void (*body)(Write *))
{
    WriteResult result = write_directly(database, test.arena, &platform, &record_hooks, RECORDED, run_body, &body);
    if (result != WRITE_DONE)
        fail_msg("%.*s", TEXT_ARGUMENTS(database_problem(database)));
}

static void add_people(Write *write)
{
    ann = person_add(write, &(NewPerson){ .name = TEXT("Ann"), .email = TEXT("Ann@Ghent.example") });
    bob = person_add(write, &(NewPerson){ .name = TEXT("Bob"), .email = TEXT("bob@lyon.example") });
}

static int setup(void **state)
{
    (void)state;
    const Schema list[] = {
        versions_schema, writer_schema, record_schema, jobs_schema, rights_schema, { "people", "src/features/people/schema.sql" }
    };
    Text problem;
    test = test_database_new();
    platform = platform_fixed(&fixed, noon, 1);
    database = test_open(&test, READ_WRITE);
    if (!database_migrate(database, test.arena, list, sizeof list / sizeof *list, &problem))
        fail_msg("%.*s", TEXT_ARGUMENTS(problem));
    in_write(add_people);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    database_close(database);
    test_database_end(&test);
    return 0;
}

static int64_t count(const Query *query)
{
    return database_number(database, query, NO_ARGS, -1);
}

static Reader reader_with(const Token *token, bool bearer)
{
    return reader_of_token(database, test.arena, token_text(token), bearer, fixed.now, TEXT("2026-11-24"));
}

static NewSession browser_of(int64_t person)
{
    return (NewSession){ person, "browser", TEXT("password"), TEXT("Firefox"), TEXT("192.0.2.1"), SESSION_LASTS };
}

static void tokens_are_long_and_differ(void **state)
{
    (void)state;
    Token first = token_new(&machine), second = token_new(&machine);
    assert_int_equal(token_text(&first).length, 43);
    assert_false(text_equal(token_text(&first), token_text(&second)));
    for (ptrdiff_t i = 0; i < 43; i++)
        assert_non_null(strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", first.text[i]));
}

static Token token;
static int64_t session;

static void begin_anns(Write *write)
{
    NewSession begun = browser_of(ann);
    session = session_begin(write, &begun, &token);
}

static void a_session_lasts_thirty_days_and_is_kept_as_a_digest(void **state)
{
    (void)state;
    in_write(begin_anns);
    Reader reader = reader_with(&token, false);
    assert_true(reader.person == ann && reader.session == session);
    assert_int_equal(database_number(database, &find_plain, ARGS(token_text(&token)), -1), 0);
    assert_int_equal(database_number(database, &find_plain, ARGS(token_digest(test.arena, token_text(&token))), -1), 1);
    fixed.now = noon + 30 * DAY - 1;
    reader = reader_with(&token, false);
    assert_true(is_signed_in(&reader));
    fixed.now = noon + 30 * DAY;
    reader = reader_with(&token, false);
    assert_false(is_signed_in(&reader));
    assert_int_equal(database_number(database, &count_entries, ARGS("session.began"), -1), 0);
}

static void begin_with_long_headers(Write *write)
{
    NewSession begun = browser_of(ann);
    Text word = TEXT("Φύλλο ");
    for (int i = 0; i < 60; i++)
        begun.user_agent = text_join(write->arena, begun.user_agent, word);
    begun.address = begun.user_agent;
    session_begin(write, &begun, &token);
}

static void long_headers_are_cut_between_characters(void **state)
{
    (void)state;
    in_write(begin_with_long_headers);
    const Value *sessions = sessions_of_person(database, test.arena, ann, noon);
    Text agent = value_get_text(sessions->items[0], "user_agent");
    assert_true(agent.length > 290 && agent.length <= 300 && text_is_valid(agent));
    assert_true(text_is_valid(value_get_text(sessions->items[0], "address")));
}

static void end_as_bob(Write *write)
{
    assert_false(session_end(write, bob, session));
}

static void end_as_ann(Write *write)
{
    assert_true(session_end(write, ann, session));
    assert_false(session_end(write, ann, session));
}

static void only_its_owner_ends_a_session(void **state)
{
    (void)state;
    in_write(begin_anns);
    in_write(end_as_bob);
    Reader reader = reader_with(&token, false);
    assert_true(is_signed_in(&reader));
    in_write(end_as_ann);
    reader = reader_with(&token, false);
    assert_false(is_signed_in(&reader));
}

static Token bearer;

static void begin_many(Write *write)
{
    NewSession anns = browser_of(ann), bobs = browser_of(bob);
    Token other;
    session_begin(write, &anns, &other);
    session_begin(write, &bobs, &other);
    bearer_token_make(write, &(NewToken){ ann, TEXT("calendar"), TEXT(SCOPES_ALL), 365 * DAY }, &bearer);
    begin_anns(write);
}

static void end_others(Write *write)
{
    assert_int_equal(sessions_end(write, ann, session, false), 1);
}

static void end_all(Write *write)
{
    assert_int_equal(sessions_end(write, ann, 0, true), 2);
}

static void ending_the_others_keeps_this_one_tokens_and_other_people(void **state)
{
    (void)state;
    in_write(begin_many);
    assert_int_equal(count(&count_sessions), 4);
    in_write(end_others);
    assert_int_equal(count(&count_sessions), 3);
    Reader reader = reader_with(&token, false), program = reader_with(&bearer, true);
    assert_true(reader.person == ann && program.person == ann);
    in_write(end_all);
    assert_int_equal(count(&count_sessions), 1);
}

static void a_bearer_token_is_recorded_with_its_label_and_lasts_a_year(void **state)
{
    (void)state;
    in_write(begin_many);
    const Value *entries = record_about(database, test.arena, ann, 0, 10);
    assert_true(text_is(value_get_text(entries->items[0], "verb"), "token.made"));
    assert_true(text_is(value_get_text(value_get(entries->items[0], TEXT("content")), "label"), "calendar"));
    fixed.now = noon + 365 * DAY - 1;
    Reader program = reader_with(&bearer, true);
    assert_true(program.by_token);
    fixed.now = noon + 365 * DAY;
    program = reader_with(&bearer, true);
    assert_false(is_signed_in(&program));
}

static Text link_token;

static void make_link(Write *write)
{
    Text path = sign_in_link_make(write, ann, LINK_LASTS);
    assert_true(text_starts_with(path, TEXT("/sign-in/link/")));
    link_token = text_copy(test.arena, text_slice(path, 14, path.length));
}

static void use_link(Write *write)
{
    assert_true(link_use(write, link_token) == ann);
    assert_true(link_use(write, link_token) == 0);
}

static void fail_to_use_link(Write *write)
{
    assert_true(link_use(write, link_token) == 0);
}

static void a_link_works_once(void **state)
{
    (void)state;
    in_write(make_link);
    assert_true(link_person(database, test.arena, link_token, noon) == ann);
    assert_true(link_person(database, test.arena, TEXT("other"), noon) == 0);
    in_write(use_link);
    assert_true(link_person(database, test.arena, link_token, noon) == 0);
}

static void a_link_works_for_thirty_minutes(void **state)
{
    (void)state;
    in_write(make_link);
    assert_true(link_person(database, test.arena, link_token, noon + 30 * MINUTE - 1) == ann);
    fixed.now = noon + 30 * MINUTE;
    in_write(fail_to_use_link);
}

static void void_links(Write *write)
{
    links_void(write, ann);
}

static void erase_ann(Write *write)
{
    people_erase_person(write, ann);
}

static void links_end_with_the_password_or_the_account(void **state)
{
    (void)state;
    in_write(make_link);
    in_write(void_links);
    in_write(fail_to_use_link);
    in_write(make_link);
    database_run(database, &close_account, ARGS(ann));
    in_write(fail_to_use_link);
    in_write(erase_ann);
    in_write(fail_to_use_link);
}

static int64_t waited;
static int64_t free_tries;
static const char *tried_key;

static void try_once(Write *write)
{
    Counted counted[] = { { TEXT("account:a"), free_tries }, { text_from_z(tried_key), 1000 } };
    waited = try_take(write, counted, 2);
}

static int64_t try_at(Moment now)
{
    fixed.now = now;
    in_write(try_once);
    return waited;
}

static void tries_wait_longer_and_longer(void **state)
{
    (void)state;
    free_tries = 5;
    tried_key = "address:b";
    for (int i = 0; i < 5; i++)
        assert_int_equal(try_at(noon), 0);
    assert_int_equal(try_at(noon), 2);
    assert_int_equal(try_at(noon + SECOND), 1);
    assert_int_equal(try_at(noon + 2 * SECOND), 0);
    assert_int_equal(try_at(noon + 2 * SECOND), 4);
    assert_int_equal(try_at(noon + 6 * SECOND), 0);
    assert_int_equal(try_at(noon + 6 * SECOND), 8);
    assert_int_equal(try_at(noon + 2 * DAY), 0);
    assert_int_equal(try_at(noon + 2 * DAY), 0);
}

static void forget_and_give_back(Write *write)
{
    failures_forget(write, TEXT("account:a"));
    for (int i = 0; i < 10; i++)
        try_give_back(write, TEXT("address:b"));
}

static void give_back(Write *write)
{
    try_give_back(write, TEXT("account:a"));
}

static void a_try_that_was_not_made_is_given_back(void **state)
{
    (void)state;
    free_tries = 2;
    tried_key = "address:b";
    try_at(noon);
    try_at(noon);
    in_write(give_back);
    assert_int_equal(try_at(noon), 0);
    assert_int_equal(try_at(noon), 2);
}

static void what_went_well_does_not_count(void **state)
{
    (void)state;
    free_tries = 2;
    tried_key = "address:b";
    try_at(noon);
    try_at(noon);
    assert_int_equal(try_at(noon), 2);
    in_write(forget_and_give_back);
    assert_int_equal(try_at(noon), 0);
}

static void accounts_are_counted_whatever_the_case(void **state)
{
    (void)state;
    assert_true(text_equal(account_key(test.arena, TEXT("Ann@Ghent.Example")), account_key(test.arena, TEXT("ann@ghent."
                                                                                                            "exampl"
                                                                                                            "e"))));
    assert_true(text_find(account_key(test.arena, TEXT("ann@ghent.example")), TEXT("ann"), 0) < 0);
}

static Token known, known_again;

static void know_first(Write *write)
{
    browser_know(write, ann, TEXT("planted by somebody"), &known);
}

static void know_second(Write *write)
{
    browser_know(write, bob, token_text(&known), &known_again);
}

static bool knows(int64_t person, const Token *browser)
{
    return browser_is_known(database, test.arena, person, token_text(browser));
}

static void a_browser_is_known_to_who_signed_in_with_it(void **state)
{
    (void)state;
    in_write(know_first);
    assert_true(knows(ann, &known));
    assert_false(knows(bob, &known));
    assert_false(browser_is_known(database, test.arena, ann, TEXT("planted by somebody")));
    assert_false(browser_is_known(database, test.arena, ann, TEXT("")));
    assert_false(browser_is_known(database, test.arena, 0, token_text(&known)));
    in_write(know_second);
    assert_true(knows(ann, &known_again));
    assert_true(knows(bob, &known_again));
    assert_false(knows(ann, &known));
}

static void fill(Write *write)
{
    begin_many(write);
    make_link(write);
    know_first(write);
    try_take(write, &(Counted){ TEXT("account:x"), 5 }, 1);
}

static void expire_after_a_day(void **state)
{
    (void)state;
    in_write(fill);
    fixed.now = noon + DAY - 1;
    in_write(sessions_expire);
    assert_int_equal(count(&count_sessions), 4);
    assert_int_equal(count(&count_links) + count(&count_failures), 2);
    fixed.now = noon + DAY + LINK_LASTS;
    in_write(sessions_expire);
    assert_int_equal(count(&count_links) + count(&count_failures), 0);
    assert_int_equal(count(&count_sessions), 4);
    fixed.now = noon + 31 * DAY - 1;
    in_write(sessions_expire);
    assert_int_equal(count(&count_sessions), 4);
    fixed.now = noon + 31 * DAY;
    in_write(sessions_expire);
    assert_int_equal(count(&count_sessions), 1);
    assert_int_equal(count(&count_browsers), 1);
    fixed.now = noon + 366 * DAY;
    in_write(sessions_expire);
    assert_int_equal(count(&count_sessions) + count(&count_browsers), 0);
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(tokens_are_long_and_differ),
        ONE(a_session_lasts_thirty_days_and_is_kept_as_a_digest),
        ONE(long_headers_are_cut_between_characters),
        ONE(only_its_owner_ends_a_session),
        ONE(ending_the_others_keeps_this_one_tokens_and_other_people),
        ONE(a_bearer_token_is_recorded_with_its_label_and_lasts_a_year),
        ONE(a_link_works_once),
        ONE(a_link_works_for_thirty_minutes),
        ONE(links_end_with_the_password_or_the_account),
        ONE(tries_wait_longer_and_longer),
        ONE(a_try_that_was_not_made_is_given_back),
        ONE(what_went_well_does_not_count),
        ONE(accounts_are_counted_whatever_the_case),
        ONE(a_browser_is_known_to_who_signed_in_with_it),
        ONE(expire_after_a_day),
    };
    return TEST_ON_ENGINES(tests);
}
