/* SPDX-License-Identifier: EUPL-1.2 */
/* The server over real sockets: what is answered, who waits for whom, and how it stops. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <pthread.h>

#include "http/server_testing.h"

/* ---- What is answered ---- */

static void one_connection_carries_many_requests(void **state)
{
    Client client = client_begin(state);
    for (int i = 0; i < 3; i++) {
        Response quick = ask_for(&client, "/quick?text=a%20b");
        assert_int_equal(quick.status, 200);
        SAME(quick.body, "a b");
        SAME(header_of(quick.head, "Content-Type"), "text/plain; charset=utf-8");
        assert_true(header_of(quick.head, "Date").length > 20);
        Response made = ask_for(&client, "/made");
        SAME(made.body, "made for 127.0.0.1");
        assert_false(made.closed);
    }
    close(client.socket);
}

static void requests_may_come_at_once(void **state)
{
    Client client = client_begin(state);
    client_send(&client, TEXT("GET /made HTTP/1.1\r\nHost: a\r\n\r\nGET /quick?text=2 HTTP/1.1\r\nHost: a\r\n\r\n"
                              "POST /text HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\n"
                              "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 6\r\n\r\ntext=3"
                              "GET /quick?text=4 HTTP/1.1\r\nHost: a\r\n\r\n"));
    SAME(client_read(&client, true).body, "made for 127.0.0.1");
    SAME(client_read(&client, true).body, "2");
    SAME(client_read(&client, true).body, "3");
    SAME(client_read(&client, true).body, "4");
    close(client.socket);
}

static void requests_may_come_byte_by_byte(void **state)
{
    Client client = client_begin(state);
    Text request =
        TEXT("POST /text HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\nTransfer-Encoding: chunked\r\n"
             "Content-Type: application/x-www-form-urlencoded\r\n\r\n7\r\ntext=%C\r\n2\r\n3%\r\n2\r\nA9\r\n0\r\n\r\n");
    for (ptrdiff_t i = 0; i < request.length; i++)
        client_send(&client, text_slice(request, i, i + 1));
    SAME(client_read(&client, true).body, "é");
    SAME(ask_for(&client, "/quick?text=again").body, "again");
    close(client.socket);
}

static void head_is_get_without_body(void **state)
{
    Client client = client_begin(state);
    static const char *const targets[] = { "/quick?text=abc", "/made", "/kept", "/kept" };
    for (int i = 0; i < 4; i++) {
        client_send(&client, text_printf(client.arena, "HEAD %s HTTP/1.1\r\nHost: a\r\n\r\n", targets[i]));
        Response head = client_read(&client, false);
        assert_int_equal(head.status, 200);
        Response get = ask_for(&client, targets[i]);
        assert_int_equal(get.status, 200);
        assert_true(text_equal(header_of(head.head, "Content-Length"), header_of(get.head, "Content-Length")));
    }
    close(client.socket);
}

static void large_bodies_arrive_whole(void **state)
{
    Client client = client_begin(state);
    client_widen(&client);
    Response response = ask_for(&client, "/large");
    assert_int_equal(response.body.length, LARGE);
    assert_true(text_ends_with(response.body, TEXT("def")));
    close(client.socket);
}

static void kept_pages_are_shared(void **state)
{
    Client client = client_begin(state), other = client_begin(state);
    Response first = ask_for(&client, "/kept");
    SAME(first.body, "kept 1");
    Text etag = header_of(first.head, "ETag");
    assert_true(etag.length > 2);
    SAME(ask_for(&other, "/kept").body, "kept 1");
    for (int i = 0; i < 2; i++) {
        Response same = ask(
            &client, text_z(client.arena,
                            text_printf(client.arena, "GET /kept HTTP/1.1\r\nHost: a\r\nIf-None-Match: %.*s\r\n\r\n",
                                        TEXT_ARGUMENTS(etag))));
        assert_int_equal(same.status, 304);
        assert_true(text_equal(header_of(same.head, "ETag"), etag));
    }
    Response packed = ask(&client, "GET /kept HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n");
    SAME(header_of(packed.head, "Content-Encoding"), "gzip");
    assert_true(text_starts_with(packed.body, TEXT("\x1f\x8b")));
    SAME(ask_for(&client, "/quick?text=after").body, "after");
    close(client.socket);
    close(other.socket);
}

static void the_application_decides_on_methods(void **state)
{
    Client client = client_begin(state);
    assert_int_equal(ask(&client, "DELETE /quick HTTP/1.1\r\nHost: a\r\n\r\n").status, 405);
    assert_int_equal(ask(&client, "PUT /quick HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc").status, 405);
    assert_int_equal(ask(&client, "GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n").status, 404);
    SAME(ask_for(&client, "/quick?text=after").body, "after");
    close(client.socket);
}

static void a_proxy_here_names_the_client(void **state)
{
    Client client = client_begin(state);
    SAME(ask(&client, "GET /made HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 1.2.3.4, 2001:db8::7\r\n\r\n").body,
         "made for 2001:db8::7");
    SAME(ask(&client, "GET /made HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 1.2.3.4, nonsense\r\n\r\n").body,
         "made for 127.0.0.1");
    close(client.socket);
}

static bool is_made_id(Text id)
{
    bool is_hex = id.length == 16;
    for (ptrdiff_t i = 0; i < id.length && is_hex; i++)
        is_hex = strchr("0123456789abcdef", id.data[i]) != NULL;
    return is_hex;
}

static Text id_of(Client *client, const char *request)
{
    return header_of(ask(client, request).head, "X-Request-Id");
}

static void every_request_has_an_id(void **state)
{
    Client client = client_begin(state);
    Text first = text_copy(client.arena, id_of(&client, "GET /made HTTP/1.1\r\nHost: a\r\n\r\n"));
    Text second = text_copy(client.arena, id_of(&client, "GET /quick?text=a HTTP/1.1\r\nHost: a\r\n\r\n"));
    assert_true(is_made_id(first) && is_made_id(second) && !text_equal(first, second));
    SAME(id_of(&client, "GET /made HTTP/1.1\r\nHost: a\r\nX-Request-Id: the-proxy.s_own\r\n\r\n"), "the-proxy.s_own");
    assert_true(is_made_id(id_of(&client, "GET /made HTTP/1.1\r\nHost: a\r\nX-Request-Id: short\r\n\r\n")));
    assert_true(is_made_id(id_of(&client, "GET /made HTTP/1.1\r\nHost: a\r\nX-Request-Id: <script>alert(1)\r\n\r\n")));
    close(client.socket);
}

static void an_error_names_the_id(void **state)
{
    Client client = client_begin(state);
    Response refused = ask(&client, "GET /nowhere.json HTTP/1.1\r\nHost: a\r\nX-Request-Id: the-proxys\r\n\r\n");
    assert_true(text_find(refused.body, TEXT("\"request_id\":\"the-proxys\""), 0) > 0);
    refused = ask(&client, "GET /../a HTTP/1.1\r\nHost: a\r\nAccept: application/json\r\nX-Request-Id: the-proxys\r\n\r\n");
    SAME(header_of(refused.head, "X-Request-Id"), "the-proxys");
    assert_true(text_find(refused.body, TEXT("\"request_id\":\"the-proxys\""), 0) > 0);
    close(client.socket);
}

/* A kept page is the same bytes for all, unless somebody asks which request it was. */
static void a_kept_page_has_the_id_of_who_asks_for_one(void **state)
{
    Client client = client_begin(state);
    for (int i = 0; i < 3; i++) {
        Response page = ask(&client, "GET /kept HTTP/1.1\r\nHost: a\r\nX-Request-Id: mine-alone\r\n\r\n");
        assert_int_equal(page.status, 200);
        SAME(header_of(page.head, "X-Request-Id"), "mine-alone");
        page = ask(&client, "GET /kept HTTP/1.1\r\nHost: a\r\n\r\n");
        assert_int_equal(page.status, 200);
        assert_true(i == 0 || header_of(page.head, "X-Request-Id").length == 0);
    }
    close(client.socket);
}

/* ---- Who waits for whom ---- */

static void a_slow_request_stops_nobody(void **state)
{
    Client slow = client_begin(state), other = client_begin(state);
    client_send(&slow, TEXT("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n"));
    sem_wait(&begun);
    SAME(ask_for(&other, "/quick?text=1").body, "1");
    SAME(ask_for(&other, "/made").body, "made for 127.0.0.1");
    sem_post(&go);
    SAME(client_read(&slow, true).body, "slow");
    close(slow.socket);
    close(other.socket);
}

static void more_than_can_wait_is_refused(void **state)
{
    Client first = client_begin(state), second = client_begin(state), third = client_begin(state);
    client_send(&first, TEXT("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n"));
    sem_wait(&begun);
    client_send(&second, TEXT("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n"));
    /* The one I/O thread has read the second request when it has answered what came later. */
    Client later = client_begin(state);
    assert_int_equal(ask(&later, "GET /quick HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n").status, 400);
    close(later.socket);
    Response busy = ask_for(&third, "/slow");
    assert_int_equal(busy.status, 503);
    SAME(header_of(busy.head, "Retry-After"), "5");
    sem_post(&go);
    sem_post(&go);
    SAME(client_read(&first, true).body, "slow");
    SAME(client_read(&second, true).body, "slow");
    close(first.socket);
    close(second.socket);
    close(third.socket);
}

static void *stop(void *site)
{
    server_stop(((Site *)site)->server);
    return NULL;
}

static void what_was_begun_is_finished(void **state)
{
    Site *site = *state;
    Client idle = client_begin(state), slow = client_begin(state);
    client_widen(&slow);
    SAME(ask_for(&idle, "/quick?text=1").body, "1");
    client_send(&slow, TEXT("GET /slow?large=1 HTTP/1.1\r\nHost: a\r\n\r\n"));
    sem_wait(&begun);
    pthread_t stopper;
    pthread_create(&stopper, NULL, stop, site);
    /* It has begun to stop when it says so to the next one who asks; connections it has it still serves. */
    Response response;
    do
        response = ask_for(&idle, "/quick?text=2");
    while (!response.closed);
    SAME(response.body, "2");
    sem_post(&go);
    Response last = client_read(&slow, true);
    assert_int_equal(last.body.length, LARGE);
    assert_true(last.closed);
    pthread_join(stopper, NULL);
    site->server = NULL;
    close(idle.socket);
    close(slow.socket);
}

static void it_says_why_it_cannot_start(void **state)
{
    Site *site = *state;
    Text problem;
    char listen_at[32];
    snprintf(listen_at, sizeof listen_at, "127.0.0.1:%d", server_port(site->server));
    assert_null(server_start(site->app, &(ServerOptions){ .listen = text_from_z(listen_at) }, &problem));
    assert_true(text_find(problem, TEXT("Address already in use"), 0) > 0);
    static const char *const wrong[] = { "", "8080", "127.0.0.1", "::1:8080", "127.0.0.1:99999", "127.0.0.1:x" };
    for (int i = 0; i < 6; i++) {
        assert_null(server_start(site->app, &(ServerOptions){ .listen = text_from_z(wrong[i]) }, &problem));
        assert_true(text_find(problem, TEXT("HOST:PORT"), 0) > 0);
    }
    Server *everywhere = server_start(site->app, &(ServerOptions){ .listen = TEXT("[::]:0") }, &problem);
    assert_non_null(everywhere);
    Client client = client_to_port(site->arena, server_port(everywhere));
    assert_int_equal(ask_for(&client, "/quick?text=4").status, 200);
    close(client.socket);
    server_stop(everywhere);
}

/* ---- Many at once ---- */

enum { CROWD = 8, ROUNDS = 60 };

static void one_of_many(Site *site, Arena *arena, uint32_t chance)
{
    static const char *const requests[] = {
        "GET /made HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /quick?text=1 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /kept HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /kept HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n",
        "POST /text HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 6\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n\r\ntext=3",
        "POST /text HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
    };
    Client client = client_to_port(arena, server_port(site->server));
    for (int i = 0; i < 5; i++) {
        chance = chance * 1664525 + 1013904223;
        client_send(&client, text_from_z(requests[(chance >> 20) % 6]));
        if ((chance >> 28) == 0)
            break; /* leaves without waiting for the answer */
        if (client_read(&client, true).closed)
            break;
    }
    close(client.socket);
}

static void *crowd_member(void *argument)
{
    Site *site = argument;
    static atomic_uint seeds;
    uint32_t seed = atomic_fetch_add(&seeds, 7919);
    for (uint32_t i = 0; i < ROUNDS; i++) {
        Arena *arena = arena_new();
        one_of_many(site, arena, seed + i);
        arena_free(arena);
    }
    return NULL;
}

static void a_crowd_is_served(void **state)
{
    Site *site = *state;
    pthread_t crowd[CROWD];
    for (int i = 0; i < CROWD; i++)
        pthread_create(&crowd[i], NULL, crowd_member, site);
    for (int i = 0; i < CROWD; i++)
        pthread_join(crowd[i], NULL);
    Client client = client_begin(state);
    SAME(ask_for(&client, "/quick?text=well").body, "well");
    close(client.socket);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(one_connection_carries_many_requests),
        TEST(requests_may_come_at_once),
        TEST(requests_may_come_byte_by_byte),
        TEST(head_is_get_without_body),
        TEST(large_bodies_arrive_whole),
        TEST(kept_pages_are_shared),
        TEST(the_application_decides_on_methods),
        TEST(a_proxy_here_names_the_client),
        TEST(every_request_has_an_id),
        TEST(an_error_names_the_id),
        TEST(a_kept_page_has_the_id_of_who_asks_for_one),
        TEST(a_slow_request_stops_nobody),
        cmocka_unit_test_setup_teardown(more_than_can_wait_is_refused, setup_narrow, teardown),
        TEST(what_was_begun_is_finished),
        TEST(it_says_why_it_cannot_start),
        TEST(a_crowd_is_served),
        cmocka_unit_test_setup_teardown(a_crowd_is_served, setup_pool, teardown),
    };
    return TEST_ON_ENGINES(tests);
}
