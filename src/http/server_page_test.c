/* SPDX-License-Identifier: EUPL-1.2 */
/* What is refused before there is a handler to speak of is still a page in the reader's language, with an honest status. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "http/server_testing.h"

#define FRENCH "Host: a\r\nAccept-Language: fr, en;q=0.5\r\n"

static const struct {
    int status;
    const char *request;
} refused[] = {
    { 400, "GET /../../etc/passwd HTTP/1.1\r\n" FRENCH "\r\n" },
    { 400, "GET /%2e%2e/%2E%2E/etc/passwd HTTP/1.1\r\n" FRENCH "\r\n" },
    { 400, "GET /quick/..%2fmade HTTP/1.1\r\n" FRENCH "\r\n" },
    { 400, "GET /quick?text=a%00b HTTP/1.1\r\n" FRENCH "\r\n" },
    { 400, "GET /quick?text=%FF HTTP/1.1\r\n" FRENCH "\r\n" },
    { 400, "GET /qu\xE9 HTTP/1.1\r\n" FRENCH "\r\n" },
    { 400, "GET http://b/quick HTTP/1.1\r\n" FRENCH "\r\n" },
    { 400, "GET /quick HTTP/1.1\r\n" FRENCH "Content-Length: 3\r\n\r\nabc" },
    { 400, "GET /quick HTTP/1.1\r\n" FRENCH "X: a\x01\r\n\r\n" },
    { 400, "POST /text HTTP/1.1\r\n" FRENCH "Content-Length: 1\r\nContent-Length: 2\r\n\r\na" },
    { 400, "POST /text HTTP/1.1\r\n" FRENCH "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" },
    { 403, "POST /text HTTP/1.1\r\n" FRENCH "Sec-Fetch-Site: cross-site\r\nContent-Length: 0\r\n\r\n" },
    { 404, "GET /nowhere HTTP/1.1\r\n" FRENCH "\r\n" },
    { 405, "TRACE /quick HTTP/1.1\r\n" FRENCH "\r\n" },
    { 413, "POST /text HTTP/1.1\r\n" FRENCH "Content-Length: 2147483648\r\n\r\n" },
    { 413, "POST /file HTTP/1.1\r\n" FRENCH "Content-Length: 2147483648\r\n\r\n" },
};

static void refusals_are_pages(void **state)
{
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        Client client = client_begin(state);
        Response response = ask(&client, refused[i].request);
        if (response.status != refused[i].status)
            fail_msg("%d to %s", response.status, refused[i].request);
        assert_is_page(&response, "fr");
        close(client.socket);
    }
}

/* So many bytes "a" between what stands before and what stands behind. */
static Response ask_at_length(void **state, const char *before, ptrdiff_t length, const char *behind)
{
    Client client = client_begin(state);
    Buffer buffer = buffer_new(client.arena, 1 << 20);
    buffer_add(&buffer, text_from_z(before));
    for (ptrdiff_t i = 0; i < length; i++)
        buffer_add_byte(&buffer, 'a');
    buffer_add(&buffer, text_from_z(behind));
    client_send(&client, buffer_text(&buffer));
    Response response = client_read(&client, true);
    close(client.socket);
    return response;
}

static void long_heads_are_refused(void **state)
{
    Response target = ask_at_length(state, "GET /", 9000, " HTTP/1.1\r\n" FRENCH "\r\n");
    assert_int_equal(target.status, 414);
    assert_is_page(&target, "fr");
    Response name = ask_at_length(state, "GET /quick HTTP/1.1\r\n" FRENCH, 5000, ": b\r\n\r\n");
    assert_int_equal(name.status, 431);
    assert_is_page(&name, "fr");
    /* More than is read at all: the library's own answer. */
    assert_int_equal(ask_at_length(state, "GET /", 300000, " HTTP/1.1\r\n" FRENCH "\r\n").status, 414);
    assert_int_equal(ask_at_length(state, "GET /quick HTTP/1.1\r\nX: ", 300000, "\r\n\r\n").status, 431);
    Client after = client_begin(state);
    SAME(ask_for(&after, "/quick?text=after").body, "after");
    close(after.socket);
}

static void programs_get_json(void **state)
{
    static const char *const requests[] = {
        "GET /../a HTTP/1.1\r\n" FRENCH "Accept: application/json\r\n\r\n",
        "POST /text.json HTTP/1.1\r\n" FRENCH "Content-Length: 2147483648\r\n\r\n",
    };
    for (int i = 0; i < 2; i++) {
        Client client = client_begin(state);
        Response response = ask(&client, requests[i]);
        SAME(header_of(response.head, "Content-Type"), "application/problem+json");
        assert_true(text_find(response.body, i == 0 ? TEXT("\"status\":400") : TEXT("\"status\":413"), 0) > 0);
        close(client.socket);
    }
}

/* What the library refuses itself, and garbage: whatever it says, it ends the connection, and others are served. */
static void garbage_ends_its_own_connection_only(void **state)
{
    static const Text garbage[] = {
        { "NONSENSE\r\n\r\n", 12 },
        { "\x16\x03\x01\x02\x00\x01\x00\x01\xFC\x03\x03\r\n\r\n", 15 },
        { "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 24 },
        { "GET /quick HTTP/9.9\r\nHost: a\r\n\r\n", 32 },
        { "GET /quick HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n", 42 },
        { "POST /text HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n", 68 },
    };
    Client other = client_begin(state);
    for (size_t i = 0; i < sizeof garbage / sizeof *garbage; i++) {
        Client client = client_begin(state);
        client_send(&client, garbage[i]);
        while (client_receive(&client))
            continue;
        Text said = { client.data, client.length };
        assert_true(said.length == 0 || text_starts_with(said, TEXT("HTTP/1.1 400 ")) ||
                    text_starts_with(said, TEXT("HTTP/1.1 505 ")));
        close(client.socket);
        SAME(ask_for(&other, "/quick?text=well").body, "well");
    }
    close(other.socket);
}

/* ---- Too late ---- */

static void half_a_request_is_told_that_it_is_late(void **state)
{
    static const struct {
        const char *request, *language;
    } halves[] = {
        { "POST /text HTTP/1.1\r\n" FRENCH "Sec-Fetch-Site: same-origin\r\nContent-Length: 100\r\n\r\ntext=", "fr" },
        { "GET /quick HTTP/1.1\r\nX: ", "en" },
    };
    for (int i = 0; i < 2; i++) {
        Client client = client_begin(state);
        client_send(&client, text_from_z(halves[i].request));
        Response response = client_read(&client, true);
        assert_int_equal(response.status, 408);
        assert_is_page(&response, halves[i].language);
        assert_true(response.closed);
        assert_false(client_receive(&client));
        close(client.socket);
    }
}

/* What is cut short is never answered as if it were whole; who has hung up may or may not still be told. */
static void half_a_body_is_not_taken(void **state)
{
    Client client = client_begin(state);
    client_send(&client, TEXT("POST /text HTTP/1.1\r\n" FRENCH "Sec-Fetch-Site: same-origin\r\nContent-Length: 100\r\n"
                              "Content-Type: application/x-www-form-urlencoded\r\n\r\ntext=half"));
    shutdown(client.socket, SHUT_WR);
    int status = client_read(&client, true).status;
    assert_true(status == 0 || status == 408);
    close(client.socket);
}

/* Nobody is told anything who has asked nothing, or has got an answer and asks no more. */
static void silence_ends_in_silence(void **state)
{
    Client silent = client_begin(state), idle = client_begin(state);
    SAME(ask_for(&idle, "/quick?text=1").body, "1");
    assert_false(client_receive(&silent));
    assert_false(client_receive(&idle));
    assert_int_equal(silent.length + idle.length, 0);
    close(silent.socket);
    close(idle.socket);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(refusals_are_pages),
        TEST(long_heads_are_refused),
        TEST(programs_get_json),
        TEST(garbage_ends_its_own_connection_only),
        cmocka_unit_test_setup_teardown(half_a_request_is_told_that_it_is_late, setup_impatient, teardown),
        cmocka_unit_test_setup_teardown(half_a_body_is_not_taken, setup_impatient, teardown),
        cmocka_unit_test_setup_teardown(silence_ends_in_silence, setup_impatient, teardown),
    };
    return TEST_ON_ENGINES(tests);
}
