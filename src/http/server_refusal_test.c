/* SPDX-License-Identifier: EUPL-1.2 */
/* What the server refuses over real sockets, and that nothing hidden behind it is answered. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "http/server_testing.h"

static void ambiguous_requests_are_refused(void **state)
{
    static const char *const requests[] = {
        "POST /text HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
        "POST /text HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        "POST /text HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /text HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
        "POST /text HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n",
        "POST /text HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
        "POST /text HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc",
        "POST /text HTTP/1.1\r\nHost: a\r\nContent-Length: 3, 3\r\n\r\nabc",
        "POST /text HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\nabc",
        "GET /quick HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET /quick HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc",
        "GET /quick HTTP/1.1\r\nHost: a\r\nX-Bad: a\x01 b\r\n\r\n",
        "GET /quick HTTP/1.1\r\nHost: a\r\nX-Bad: \xFF\r\n\r\n",
        "GET /quick HTTP/1.1\r\nHost: a\r\nX Bad: a\r\n\r\n",
        "GET /quick HTTP/1.1\r\n\r\n",
        "POST /text HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    };
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++) {
        Client client = client_begin(state);
        /* What hides behind the refused request must not be answered. */
        client_send(&client, text_from_z(requests[i]));
        client_send(&client, TEXT("GET /quick?text=hidden HTTP/1.1\r\nHost: a\r\n\r\n"));
        Response response = client_read(&client, true);
        if (response.status != 400 && !(response.status == 413 && strstr(requests[i], "9999999") != NULL))
            fail_msg("%d to %s", response.status, requests[i]);
        while (client_receive(&client))
            continue;
        assert_true(text_find((Text){ client.data, client.length }, TEXT("hidden"), 0) < 0);
        close(client.socket);
    }
}

static void too_many_headers_are_refused(void **state)
{
    Client client = client_begin(state);
    Buffer buffer = buffer_new(client.arena, 1 << 16);
    buffer_add(&buffer, TEXT("GET /quick HTTP/1.1\r\nHost: a\r\n"));
    for (int i = 0; i < 200; i++)
        buffer_printf(&buffer, "X-%d: a\r\n", i);
    buffer_add(&buffer, TEXT("\r\n"));
    client_send(&client, buffer_text(&buffer));
    assert_int_equal(client_read(&client, true).status, 431);
    close(client.socket);
}

static Response send_body(Client *client, const char *headers, ptrdiff_t length)
{
    Buffer buffer = buffer_new(client->arena, 8 << 20);
    buffer_printf(&buffer, "POST /text HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\n%s\r\n\r\n", headers);
    for (ptrdiff_t i = 0; i < length; i++)
        buffer_add_byte(&buffer, 'a');
    client_send(client, buffer_text(&buffer));
    return client_read(client, true);
}

static void large_requests_are_refused(void **state)
{
    Client client = client_begin(state);
    Response sent = send_body(&client, "Content-Length: 2000000", 2000000);
    assert_int_equal(sent.status, 413);
    assert_true(sent.closed);
    close(client.socket);
    client = client_begin(state);
    assert_int_equal(send_body(&client, "Content-Length: 2000000\r\nExpect: 100-continue", 0).status, 413);
    close(client.socket);
    client = client_begin(state);
    assert_int_equal(send_body(&client, "Content-Length: 2000000000", 0).status, 413);
    close(client.socket);
    client = client_begin(state);
    client_send(&client, TEXT("POST /text HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"));
    for (int i = 0; i < 30000; i++)
        client_send(&client, TEXT("20\r\naaaaaaaaaaaaaaaabbbbbbbbbbbbbbbb\r\n"));
    client_send(&client, TEXT("0\r\n\r\n"));
    assert_int_equal(client_read(&client, true).status, 413);
    close(client.socket);
}

/* A form with one file of so many bytes. */
static Response upload_file(Client *client, const char *target, ptrdiff_t length)
{
    Buffer body = buffer_new(client->arena, 8 << 20);
    buffer_add(&body, TEXT("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n"));
    for (ptrdiff_t i = 0; i < length; i++)
        buffer_add_byte(&body, (char)i);
    buffer_add(&body, TEXT("\r\n--b--\r\n"));
    client_send(client, text_printf(client->arena,
                                    "POST %s HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\nContent-Type: "
                                    "multipart/form-data; boundary=b\r\nContent-Length: %td\r\n\r\n",
                                    target, body.length));
    client_send(client, buffer_text(&body));
    return client_read(client, true);
}

static void only_forms_with_files_take_much(void **state)
{
    Client client = client_begin(state);
    SAME(upload_file(&client, "/file?a=b", 1 << 20).body, "1048576 bytes, good");
    SAME(upload_file(&client, "/file", (1 << 20) + 1).body, "1048577 bytes, bad");
    assert_int_equal(upload_file(&client, "/text", 100).status, 415);
    assert_int_equal(upload_file(&client, "/file", (1 << 20) + (64 << 10)).status, 413);
    close(client.socket);
    client = client_begin(state);
    assert_int_equal(upload_file(&client, "/text", 1 << 20).status, 413);
    close(client.socket);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(ambiguous_requests_are_refused),
        TEST(too_many_headers_are_refused),
        TEST(large_requests_are_refused),
        TEST(only_forms_with_files_take_much),
    };
    return TEST_ON_ENGINES(tests);
}
