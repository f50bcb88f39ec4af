/* SPDX-License-Identifier: EUPL-1.2 */
/* A write that is sent again with its key is done once and answered alike: in process, on both engines. */
#include <pthread.h>
#include <string.h>

#include "features/cities/cities.h"
#include "http/idempotency.h"
#include "tests/application/asking.h"

#define KEY "8e03978e-40d5-43dd-bc93-6894a57f9324"

static const char *const target = "/cities/lyon/contacts";
static const char *const body = "role=Press&name=&email=&telephone=&address=&audience=1";

static const Query contacts = { "SELECT COUNT(*) FROM contact WHERE role = 'Press'" };
static const Query keys = { "SELECT COUNT(*) FROM idempotency_key" };
static const Query lose_answer = { "UPDATE idempotency_key SET status = 0, answer = $1" };

static int64_t contact_count(void)
{
    return number_of(&contacts, NO_ARGS);
}

static int64_t key_count(void)
{
    return number_of(&keys, NO_ARGS);
}

static const char *with_key(const char *key)
{
    return text_z(site->arena, text_printf(site->arena, "idempotency-key: %s", key));
}

static Outgoing send(Role role, const char *key, const char *what)
{
    return ask(site, role, "POST", target, what, with_key(key));
}

static void what_is_sent_again_is_done_once(void **state)
{
    (void)state;
    Outgoing first = send(COORDINATOR_SAME, "\"" KEY "\"", body);
    assert_int_equal(first.status, 303);
    Text location = text_copy(site->arena, header_of(&first, "Location"));
    Outgoing second = send(COORDINATOR_SAME, KEY, body);
    assert_int_equal(second.status, 303);
    assert_true(text_equal(header_of(&second, "Location"), location));
    assert_int_equal(contact_count(), 1);
    assert_int_equal(send(COORDINATOR_SAME, KEY, "role=Press&name=other&email=&telephone=&address=&audience=1").status, 422);
    assert_int_equal(ask(site, COORDINATOR_SAME, "POST", "/cities/lyon/codes", body, with_key(KEY)).status, 403);
    assert_int_equal(ask(site, COORDINATOR_SAME, "POST", "/cities/lyon/populations", body, with_key(KEY)).status, 422);
    assert_int_equal(contact_count(), 1);
    assert_int_equal(send(COORDINATOR_SAME, "another key of mine", body).status, 303);
    assert_int_equal(send(OF_SECRETARIAT, KEY, body).status, 303);
    assert_int_equal(contact_count(), 3);
    assert_int_equal(key_count(), 3);
}

static void what_is_no_key_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = { "short", "\"\"", "a key with \" in it is none", "\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4" };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(send(COORDINATOR_SAME, wrong[i], body).status, 400);
    char longer[300];
    memset(longer, 'k', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    assert_int_equal(send(COORDINATOR_SAME, longer, body).status, 400);
    assert_int_equal(contact_count(), 0);
    assert_int_equal(send(VISITOR, KEY, body).status, 401);
    assert_int_equal(ask(site, COORDINATOR_SAME, "GET", "/cities/lyon", NULL, with_key("short")).status, 200);
    assert_int_equal(key_count(), 0);
}

/* Of what was not done no key is kept: sent again, corrected, it is done. */
static void what_was_refused_has_used_no_key(void **state)
{
    (void)state;
    assert_int_equal(send(COORDINATOR_SAME, KEY, "role=&name=&email=&telephone=&address=&audience=1").status, 422);
    assert_int_equal(key_count(), 0);
    assert_int_equal(send(COORDINATOR_SAME, KEY, body).status, 303);
    assert_int_equal(contact_count(), 1);
}

/* What the first request of a pair wrote changes the tag; the second is the same request nevertheless. */
static void a_condition_that_held_once_is_not_asked_again(void **state)
{
    (void)state;
    Outgoing seen = ask(site, COORDINATOR_SAME, "GET", "/cities/lyon", NULL, "accept: application/json");
    const char *headers = text_z(site->arena, text_printf(site->arena, "accept: application/json\nidempotency-key: " KEY "\nif-match: %.*s",
                                                          TEXT_ARGUMENTS(header_of(&seen, "ETag"))));
    for (int i = 0; i < 2; i++)
        assert_int_equal(ask(site, COORDINATOR_SAME, "POST", target, body, headers).status, 303);
    assert_int_equal(contact_count(), 1);
}

/* The process ended between the commit and its answer. */
static void whose_answer_was_lost_is_led_to_the_page(void **state)
{
    (void)state;
    assert_int_equal(send(COORDINATOR_SAME, KEY, body).status, 303);
    Database *database = open_to_write();
    database_run(database, &lose_answer, ARGS(((Blob){ "", 0 })));
    database_close(database);
    Outgoing soon = send(COORDINATOR_SAME, KEY, body);
    assert_int_equal(soon.status, 409);
    assert_true(text_is(header_of(&soon, "Retry-After"), "1"));
    site->clock.now += 11 * SECOND;
    Outgoing later = send(COORDINATOR_SAME, KEY, body);
    assert_int_equal(later.status, 303);
    assert_true(text_is(header_of(&later, "Location"), "/cities/lyon"));
    assert_int_equal(contact_count(), 1);
}

static const Query answers_with = { "SELECT COUNT(*) FROM idempotency_key WHERE key = $1 OR request LIKE '%' || $1 || '%'" };
static const Query tokens = { "SELECT COUNT(*) FROM session WHERE label = 'program'" };

/* A token is shown once; whoever lost it on the way gets it again by the key, and nobody by the database. */
static void an_answer_that_is_a_secret_stays_one(void **state)
{
    (void)state;
    const char *headers = "content-type: application/json\nidempotency-key: " KEY;
    Outgoing first = ask(site, SAME_CITY, "POST", "/me/tokens", "{\"label\":\"program\",\"lasts\":\"30\",\"scope_read_own\":\"1\"}", headers);
    assert_int_equal(first.status, 200);
    Text said = text_copy(site->arena, first.body), type = text_copy(site->arena, header_of(&first, "Content-Type")), problem = { 0 };
    Outgoing second = ask(site, SAME_CITY, "POST", "/me/tokens", "{\"label\":\"program\",\"lasts\":\"30\",\"scope_read_own\":\"1\"}", headers);
    assert_int_equal(second.status, 200);
    assert_true(text_equal(second.body, said));
    assert_true(text_equal(header_of(&second, "Content-Type"), type));
    Text token = value_get_text(value_from_json(site->arena, said, &problem), "token");
    static const Query answer_of = { "SELECT answer FROM idempotency_key" };
    Database *database = open_database();
    Rows *rows = database_query(database, site->arena, &answer_of, NO_ARGS);
    assert_true(rows_next(rows));
    Blob answer = rows_blob(rows, 0);
    assert_true(answer.length > 40);
    assert_true(text_find((Text){ answer.data, answer.length }, token, 0) < 0);
    database_close(database);
    assert_int_equal(number_of(&tokens, NO_ARGS), 1);
    assert_int_equal(number_of(&answers_with, ARGS(TEXT(KEY))), 0);
}

static void a_key_is_forgotten_after_a_day(void **state)
{
    (void)state;
    assert_int_equal(send(COORDINATOR_SAME, KEY, body).status, 303);
    site->clock.now += IDEMPOTENCY_LASTS - SECOND;
    run_jobs();
    assert_int_equal(key_count(), 1);
    assert_int_equal(send(COORDINATOR_SAME, KEY, body).status, 303);
    assert_int_equal(contact_count(), 1);
    site->clock.now += SECOND;
    assert_int_equal(send(COORDINATOR_SAME, KEY, body).status, 303);
    assert_int_equal(contact_count(), 2);
    assert_int_equal(key_count(), 1);
    site->clock.now += IDEMPOTENCY_LASTS + HOUR;
    run_jobs();
    assert_int_equal(key_count(), 0);
}

typedef struct Rival {
    pthread_t thread;
    App *app;
    int status;
} Rival;

static void *send_at_once(void *state)
{
    Rival *rival = state;
    Arena *arena = arena_new();
    Worker *worker = worker_new(rival->app);
    const Pair headers[] = { { TEXT("host"), TEXT("hanse.test") }, { TEXT("origin"), TEXT("http://hanse.test") },
                             { TEXT("cookie"), text_join(arena, TEXT("session="), site->tokens[COORDINATOR_SAME]) },
                             { TEXT("content-type"), TEXT("application/x-www-form-urlencoded") }, { TEXT("idempotency-key"), TEXT(KEY) } };
    const Incoming incoming = { .method = TEXT("POST"), .target = text_from_z(target), .body = text_from_z(body), .address = TEXT("192.0.2.1"),
                                .headers = { sizeof headers / sizeof *headers, headers } };
    rival->status = app_handle(worker, &incoming).status;
    worker_free(worker);
    arena_free(arena);
    return NULL;
}

static void of_many_at_once_in_two_processes_one_is_done(void **state)
{
    (void)state;
    enum { RIVALS = 8 };
    Rival rivals[RIVALS];
    Text problem = { 0 };
    App *other = app_start(app_options(site->app), &problem);
    assert_non_null(other);
    for (int i = 0; i < RIVALS; i++) {
        rivals[i].app = i % 2 ? other : site->app;
        assert_int_equal(pthread_create(&rivals[i].thread, NULL, send_at_once, &rivals[i]), 0);
    }
    int done = 0;
    for (int i = 0; i < RIVALS; i++) {
        pthread_join(rivals[i].thread, NULL);
        assert_true(rivals[i].status == 303 || rivals[i].status == 409);
        done += rivals[i].status == 303;
    }
    app_stop(other);
    assert_true(done >= 1);
    assert_int_equal(contact_count(), 1);
    assert_int_equal(key_count(), 1);
    assert_int_equal(send(COORDINATOR_SAME, KEY, body).status, 303);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_sent_again_is_done_once, site_begin, network_end),
        cmocka_unit_test_setup_teardown(what_is_no_key_is_refused, site_begin, network_end),
        cmocka_unit_test_setup_teardown(what_was_refused_has_used_no_key, site_begin, network_end),
        cmocka_unit_test_setup_teardown(a_condition_that_held_once_is_not_asked_again, site_begin, network_end),
        cmocka_unit_test_setup_teardown(whose_answer_was_lost_is_led_to_the_page, site_begin, network_end),
        cmocka_unit_test_setup_teardown(an_answer_that_is_a_secret_stays_one, site_begin, network_end),
        cmocka_unit_test_setup_teardown(a_key_is_forgotten_after_a_day, site_begin, network_end),
        cmocka_unit_test_setup_teardown(of_many_at_once_in_two_processes_one_is_done, site_begin, network_end),
    };
    return TEST_ON_ENGINES(tests);
}
