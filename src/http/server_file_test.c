/* SPDX-License-Identifier: EUPL-1.2 */
/* Files over the network: sent from the disk, whole and in parts, without a descriptor left behind; and large bodies, of which only so many bytes are in
 * memory at once. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <ftw.h>

#include "http/server_testing.h"

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *position)
{
    (void)about, (void)kind, (void)position;
    return remove(path);
}

static int teardown_files(void **state)
{
    Text folder = app_options(((Site *)*state)->app)->files;
    char path[100];
    snprintf(path, sizeof path, "%.*s", TEXT_ARGUMENTS(folder));
    int unanswered = teardown(state);
    nftw(path, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    return unanswered;
}

/* Each byte says where it stands. */
static char byte_at(ptrdiff_t place)
{
    return (char)('a' + (place + place / 1000) % 26);
}

static const char *store_large(void **state)
{
    Site *site = *state;
    char *bytes = new(site->arena, char, LARGE);
    for (ptrdiff_t i = 0; i < LARGE; i++)
        bytes[i] = byte_at(i);
    Text digest;
    assert_int_equal(file_put(app_files(site->app), site->arena, (Blob){ bytes, LARGE }, &digest), FILE_PUT);
    return text_z(site->arena, digest);
}

static Response ask_stored(Client *client, const char *method, const char *digest, const char *headers)
{
    const char *request = text_z(client->arena, text_printf(client->arena, "%s /stored?digest=%s HTTP/1.1\r\nHost: a\r\n%s\r\n", method, digest, headers));
    client_send(client, text_from_z(request));
    return client_read(client, strcmp(method, "HEAD") != 0);
}

static void a_file_is_sent_whole_and_in_parts(void **state)
{
    const char *digest = store_large(state);
    Client client = client_begin(state);
    client_widen(&client);
    Response whole = ask_stored(&client, "GET", digest, "");
    assert_int_equal(whole.status, 200);
    assert_int_equal(whole.body.length, LARGE);
    for (ptrdiff_t i = 0; i < LARGE; i++)
        if (whole.body.data[i] != byte_at(i))
            fail_msg("byte %td is wrong", i);
    Response part = ask_stored(&client, "GET", digest, "Range: bytes=1000000-1000099\r\n");
    assert_int_equal(part.status, 206);
    assert_int_equal(part.body.length, 100);
    assert_memory_equal(part.body.data, whole.body.data + 1000000, 100);
    SAME(header_of(part.head, "Content-Range"), text_z(client.arena, text_printf(client.arena, "bytes 1000000-1000099/%d", (int)LARGE)));
    Response wrong = ask_stored(&client, "GET", digest, "Range: bytes=12582912-\r\n");
    assert_int_equal(wrong.status, 416);
    assert_is_page(&wrong, "en");
    assert_false(wrong.closed);
    close(client.socket);
}

static void a_head_and_what_is_known_have_no_body(void **state)
{
    const char *digest = store_large(state);
    Client client = client_begin(state);
    Response head = ask_stored(&client, "HEAD", digest, "");
    assert_int_equal(head.status, 200);
    SAME(header_of(head.head, "Content-Length"), "12582912");
    const char *known = text_z(client.arena, text_printf(client.arena, "If-None-Match: %.*s\r\n", TEXT_ARGUMENTS(header_of(head.head, "ETag"))));
    assert_int_equal(ask_stored(&client, "GET", digest, known).status, 304);
    Response after = ask_for(&client, "/quick?text=still+here");
    SAME(after.body, "still here");
    assert_int_equal(ask_stored(&client, "GET", "../../etc/passwd", "").status, 404);
    close(client.socket);
}

static int descriptors(void)
{
    int count = 0;
    DIR *listing = opendir("/proc/self/fd");
    while (readdir(listing))
        count++;
    closedir(listing);
    return count;
}

/* Half of the clients go in the middle. */
static void no_descriptor_is_left_behind(void **state)
{
    enum { CLIENTS = 60, WORKERS_HOLD = 8 };
    const char *digest = store_large(state);
    Client first = client_begin(state);
    ask_stored(&first, "HEAD", digest, "");
    int before = descriptors();
    for (int i = 0; i < CLIENTS; i++) {
        Client client = client_begin(state);
        if (i % 2 == 0)
            ask_stored(&client, "GET", digest, "Range: bytes=0-99\r\n");
        else
            client_send(&client, text_printf(client.arena, "GET /stored?digest=%s HTTP/1.1\r\nHost: a\r\n\r\n", digest));
        close(client.socket);
    }
    /* Until the server has seen that they are gone. */
    for (int tries = 0; tries < 200 && descriptors() > before + WORKERS_HOLD; tries++)
        ask_for(&first, "/made");
    assert_true(descriptors() <= before + WORKERS_HOLD);
    close(first.socket);
}

/* ---- Large bodies ---- */

enum { AT_ONCE = 5 }; /* of 25 MB, in 128 MiB */

/* A client that waits to be asked for its body. */
static Client announce(void **state)
{
    Client client = client_begin(state);
    client_send(&client, text_printf(client.arena, "POST /large-file HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\nExpect: 100-continue\r\n"
                                                   "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: %d\r\n\r\n",
                                     (int)LARGE_FILE));
    while (client.length < 12 && client_receive(&client))
        continue;
    return client;
}

static bool is_asked_for_body(const Client *client)
{
    return text_starts_with((Text){ client->data, client->length }, TEXT("HTTP/1.1 100"));
}

static void only_so_many_large_bodies_are_on_their_way(void **state)
{
    Client clients[AT_ONCE];
    for (int i = 0; i < AT_ONCE; i++) {
        clients[i] = announce(state);
        assert_true(is_asked_for_body(&clients[i]));
    }
    Client refused = announce(state);
    Response answer = client_read(&refused, true);
    assert_int_equal(answer.status, 503);
    assert_true(header_of(answer.head, "Retry-After").length > 0);
    assert_is_page(&answer, "en");
    close(refused.socket);
    Client small = client_begin(state);
    SAME(ask_for(&small, "/made").body, "made for 127.0.0.1");
    close(small.socket);
    close(clients[0].socket);
    bool is_asked = false;
    for (int tries = 0; tries < 200 && !is_asked; tries++) {
        Client again = announce(state);
        is_asked = is_asked_for_body(&again);
        close(again.socket);
    }
    assert_true(is_asked);
    for (int i = 1; i < AT_ONCE; i++)
        close(clients[i].socket);
}

static void a_large_body_arrives_whole(void **state)
{
    enum { BYTES = 20 << 20 };
    Client client = client_begin(state);
    const char *before = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n", *behind = "\r\n--b--\r\n";
    Buffer body = buffer_new(client.arena, LARGE_FILE);
    buffer_add(&body, text_from_z(before));
    for (ptrdiff_t i = 0; i < BYTES; i++)
        buffer_add_byte(&body, byte_at(i));
    buffer_add(&body, text_from_z(behind));
    client_send(&client, text_printf(client.arena, "POST /large-file HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\n"
                                                   "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: %td\r\n\r\n",
                                     body.length));
    client_send(&client, buffer_text(&body));
    Response answer = client_read(&client, true);
    SAME(answer.body, "20971520 bytes, good");
    close(client.socket);
}

#define ONE(test) cmocka_unit_test_setup_teardown(test, setup, teardown_files)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(a_file_is_sent_whole_and_in_parts),
        ONE(a_head_and_what_is_known_have_no_body),
        ONE(no_descriptor_is_left_behind),
        ONE(only_so_many_large_bodies_are_on_their_way),
        ONE(a_large_body_arrives_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
