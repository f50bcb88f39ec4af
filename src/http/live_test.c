/* SPDX-License-Identifier: EUPL-1.2 */
/* Streams of events over real sockets: what they are told, what they have missed, who gets none, and how they end. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <pthread.h>
#include <time.h>

#include "http/server_testing.h"

enum { CITY = 41, GROUP = 42 };

static int setup_live(void **state)
{
    return site_begin(state, (ServerOptions){ .workers = 3, .live = { .streams = 5, .round = 200 } });
}

static int setup_one_each(void **state)
{
    return site_begin(state, (ServerOptions){ .workers = 3, .live = { .each = 1 } });
}

/* ---- Writing ---- */

typedef struct Happening {
    int64_t object;
    int64_t audience;
} Happening;

static bool happen_write(Write *write, void *state)
{
    const Happening *happening = state;
    record_append(write, (Entry){ .verb = "thing.changed", .object_kind = "thing", .object = happening->object,
                                  .place = happening->audience });
    return true;
}

static void happen(App *app, int64_t object, int64_t audience)
{
    Happening happening = { object, audience };
    assert_int_equal(writer_run(app_writer(app), RECORDED, happen_write, &happening), WRITE_DONE);
}

/* ---- Reading ---- */

static Client open_with(void **state, const char *target, const char *headers)
{
    Client client = client_begin(state);
    client_send(&client, text_printf(client.arena, "GET %s HTTP/1.1\r\nHost: a\r\n%s\r\n", target, headers));
    return client;
}

static bool has(const Client *client, const char *words)
{
    return text_find((Text){ client->data, client->length }, text_from_z(words), 0) >= 0;
}

/* Reads until the words have come; false at the end of the connection, and when they do not come. */
static bool comes(Client *client, const char *words)
{
    enum { MOST = 2000 };
    for (int times = 0; !has(client, words); times++)
        if (times == MOST || !client_receive(client))
            return false;
    return true;
}

/* A stream that has begun: from here on it is told. */
static Client stream_about(void **state, const char *about)
{
    Arena *arena = ((Site *)*state)->arena;
    Client client = open_with(state, text_z(arena, text_printf(arena, "/live?%s", about)), "");
    assert_true(comes(&client, "\r\n\r\nretry: "));
    assert_true(comes(&client, "\nid: "));
    return client;
}

/* At most ten seconds until there are so many streams. */
static bool becomes(Site *site, int count)
{
    for (int i = 0; i < 1000 && live_count(server_live(site->server)) != count; i++)
        nanosleep(&(struct timespec){ .tv_nsec = 10000000 }, NULL);
    return live_count(server_live(site->server)) == count;
}

/* ---- Tests ---- */

static void a_stream_is_told_of_its_subject(void **state)
{
    Site *site = *state;
    Client client = stream_about(state, "about=41");
    assert_true(has(&client, "HTTP/1.1 200 OK\r\n"));
    assert_true(has(&client, "Content-Type: text/event-stream; charset=utf-8\r\n"));
    assert_true(has(&client, "Cache-Control: private, no-store\r\n"));
    assert_true(has(&client, "Connection: close\r\n"));
    assert_true(has(&client, "Content-Security-Policy: "));
    happen(site->app, GROUP, AUDIENCE_PUBLIC);
    happen(site->app, CITY, AUDIENCE_SECRETARIAT);
    happen(site->app, CITY, AUDIENCE_PUBLIC);
    assert_true(comes(&client, "id: 3\nevent: changed\ndata: {\"subject\":41,\"sequence\":3}\n\n"));
    assert_false(has(&client, "\"sequence\":1"));
    assert_false(has(&client, "\"sequence\":2"));
    close(client.socket);
}

static void everything_is_a_subject(void **state)
{
    Site *site = *state;
    Client client = stream_about(state, "about=0&about=41");
    happen(site->app, GROUP, AUDIENCE_PUBLIC);
    assert_true(comes(&client, "{\"subject\":0,\"sequence\":1}"));
    happen(site->app, CITY, AUDIENCE_PUBLIC);
    assert_true(comes(&client, "{\"subject\":41,\"sequence\":2}"));
    assert_true(has(&client, "{\"subject\":0,\"sequence\":2}"));
    close(client.socket);
}

static void another_process_tells_too(void **state)
{
    Site *site = *state;
    AppOptions options = *app_options(site->app);
    Text problem;
    App *other = app_start(&options, &problem);
    assert_non_null(other);
    Client client = stream_about(state, "about=41");
    happen(other, CITY, AUDIENCE_PUBLIC);
    assert_true(comes(&client, "\"sequence\":1}"));
    app_stop(other);
    close(client.socket);
}

static void what_was_missed_is_told_first(void **state)
{
    Site *site = *state;
    for (int i = 0; i < 3; i++)
        happen(site->app, i == 1 ? GROUP : CITY, i == 2 ? AUDIENCE_SECRETARIAT : AUDIENCE_PUBLIC);
    Client client = open_with(state, "/live?about=41&about=42&after=2", "Last-Event-ID: 0\r\n");
    assert_true(comes(&client, "id: 1\nevent: changed\ndata: {\"subject\":41,\"sequence\":1}\n\n"
                               "id: 2\nevent: changed\ndata: {\"subject\":42,\"sequence\":2}\n\nid: 3\n\n"));
    Client page = open_with(state, "/live?about=41&about=42&after=1", "");
    assert_true(comes(&page, "retry"));
    assert_true(comes(&page, "\"sequence\":2}\n\nid: 3\n\n"));
    assert_false(has(&page, "\"sequence\":1}"));
    Client ahead = open_with(state, "/live?about=41&after=99", "");
    assert_true(comes(&ahead, "\n\nid: 3\n\n"));
    assert_false(has(&ahead, "event:"));
    close(client.socket);
    close(page.socket);
    close(ahead.socket);
}

static void who_missed_too_much_asks_for_all_anew(void **state)
{
    Site *site = *state;
    for (int i = 0; i < 70; i++)
        happen(site->app, CITY, AUDIENCE_PUBLIC);
    static const char *const targets[] = { "/live?about=41&after=0", "/live?about=0&after=0" };
    for (int i = 0; i < 2; i++) {
        Client client = open_with(state, targets[i], "");
        assert_true(comes(&client, "event: reload\ndata: {}\n\nid: 70\n\n"));
        assert_false(has(&client, "event: changed"));
        close(client.socket);
    }
    Client near = open_with(state, "/live?about=0&after=60", "");
    assert_true(comes(&near, "{\"subject\":0,\"sequence\":70}\n\nid: 70\n\n"));
    assert_false(has(&near, "\"sequence\":69"));
    close(near.socket);
}

static void wrong_addresses_are_refused(void **state)
{
    Client client = client_begin(state);
    static const char *const wrong[] = {
        "/live", "/live?about=", "/live?about=x", "/live?about=-1", "/live?about=1&about=x", "/live?about=99999999999999999999",
        "/live?about=1&about=2&about=3&about=4&about=5&about=6&about=7&about=8&about=9&about=10&about=11&about=12&about=13&about=14"
        "&about=15&about=16&about=17",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(ask_for(&client, wrong[i]).status, 400);
    client_send(&client, TEXT("HEAD /live?about=1 HTTP/1.1\r\nHost: a\r\n\r\n"));
    assert_int_equal(client_read(&client, false).status, 200);
    SAME(ask_for(&client, "/quick?text=after").body, "after");
    close(client.socket);
}

static void a_connection_may_have_carried_other_requests(void **state)
{
    Site *site = *state;
    Client client = client_begin(state);
    SAME(ask_for(&client, "/made").body, "made for 127.0.0.1");
    SAME(ask_for(&client, "/quick?text=a").body, "a");
    client_send(&client, TEXT("GET /live?about=41 HTTP/1.1\r\nHost: a\r\n\r\n"));
    assert_true(comes(&client, "\nid: 0\n\n"));
    happen(site->app, CITY, AUDIENCE_PUBLIC);
    assert_true(comes(&client, "\"sequence\":1}"));
    Client other = client_begin(state);
    SAME(ask_for(&other, "/made").body, "made for 127.0.0.1");
    close(client.socket);
    close(other.socket);
}

static void a_silent_stream_is_kept_by_a_heartbeat(void **state)
{
    Site *site = *state;
    Client client = stream_about(state, "about=41");
    happen(site->app, GROUP, AUDIENCE_PUBLIC);
    assert_true(comes(&client, "\n\nid: 1\n\n"));
    assert_false(has(&client, "event:"));
    close(client.socket);
}

static void there_are_only_so_many(void **state)
{
    Site *site = *state;
    Client clients[5];
    for (int i = 0; i < 5; i++)
        clients[i] = stream_about(state, "about=41");
    assert_true(becomes(site, 5));
    Client sixth = client_begin(state);
    Response refused = ask_for(&sixth, "/live?about=41");
    assert_int_equal(refused.status, 503);
    assert_is_page(&refused, "en");
    close(clients[2].socket);
    assert_true(becomes(site, 4));
    clients[2] = stream_about(state, "about=41");
    for (int i = 0; i < 5; i++)
        close(clients[i].socket);
    close(sixth.socket);
    assert_true(becomes(site, 0));
}

static void an_address_has_only_so_many(void **state)
{
    const char *far = "X-Forwarded-For: 192.0.2.7\r\n";
    Client first = open_with(state, "/live?about=41", far);
    assert_true(comes(&first, "\nid: 0\n\n"));
    Client second = open_with(state, "/live?about=41", far);
    assert_int_equal(client_read(&second, true).status, 503);
    Client neighbour = open_with(state, "/live?about=41", "X-Forwarded-For: 192.0.2.8\r\n");
    assert_true(comes(&neighbour, "\nid: 0\n\n"));
    close(first.socket);
    close(second.socket);
    close(neighbour.socket);
}

static void who_talks_on_a_stream_is_let_go(void **state)
{
    Site *site = *state;
    Client client = stream_about(state, "about=41");
    assert_true(becomes(site, 1));
    client_send(&client, TEXT("GET /quick?text=b HTTP/1.1\r\nHost: a\r\n\r\n"));
    assert_true(becomes(site, 0));
    Client other = client_begin(state);
    SAME(ask_for(&other, "/quick?text=after").body, "after");
    close(client.socket);
    close(other.socket);
}

static void an_import_is_told_as_one(void **state)
{
    Site *site = *state;
    Client client = stream_about(state, "about=42");
    for (int i = 0; i < 1200; i++)
        happen(site->app, CITY, AUDIENCE_SECRETARIAT);
    happen(site->app, GROUP, AUDIENCE_PUBLIC);
    assert_true(comes(&client, "\"sequence\":1201}") || has(&client, "event: reload"));
    close(client.socket);
}

static void a_stop_ends_streams(void **state)
{
    Site *site = *state;
    Client client = stream_about(state, "about=41");
    server_stop(site->server);
    site->server = NULL;
    while (client_receive(&client))
        continue;
    close(client.socket);
}

/* ---- Many at once ---- */

enum { WRITERS = 3, WRITES = 40 };

static void *write_some(void *argument)
{
    for (int i = 0; i < WRITES; i++)
        happen(argument, CITY, AUDIENCE_PUBLIC);
    return NULL;
}

static void *come_and_go(void *argument)
{
    Site *site = argument;
    for (int i = 0; i < WRITES; i++) {
        Client client = client_to_port(site->arena, server_port(site->server));
        client_send(&client, TEXT("GET /live?about=41&about=0&after=0 HTTP/1.1\r\nHost: a\r\n\r\n"));
        comes(&client, "\nid: ");
        close(client.socket);
    }
    return NULL;
}

static void streams_come_and_go_while_much_is_written(void **state)
{
    Site *site = *state;
    Client client = stream_about(state, "about=41");
    pthread_t threads[WRITERS + 1];
    for (int i = 0; i < WRITERS; i++)
        pthread_create(&threads[i], NULL, write_some, site->app);
    pthread_create(&threads[WRITERS], NULL, come_and_go, site);
    for (int i = 0; i <= WRITERS; i++)
        pthread_join(threads[i], NULL);
    assert_true(comes(&client, "\"sequence\":120}"));
    close(client.socket);
    assert_true(becomes(site, 0));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup_live, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_stream_is_told_of_its_subject),
        TEST(everything_is_a_subject),
        TEST(another_process_tells_too),
        TEST(what_was_missed_is_told_first),
        TEST(who_missed_too_much_asks_for_all_anew),
        TEST(wrong_addresses_are_refused),
        TEST(a_connection_may_have_carried_other_requests),
        TEST(a_silent_stream_is_kept_by_a_heartbeat),
        TEST(there_are_only_so_many),
        cmocka_unit_test_setup_teardown(an_address_has_only_so_many, setup_one_each, teardown),
        TEST(who_talks_on_a_stream_is_let_go),
        TEST(an_import_is_told_as_one),
        TEST(a_stop_ends_streams),
        TEST(streams_come_and_go_while_much_is_written),
    };
    return TEST_ON_ENGINES(tests);
}
