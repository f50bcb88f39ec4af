/* SPDX-License-Identifier: EUPL-1.2 */
/* Which addresses are asked at all, and that a server which does not answer is not waited for. */
#include "oidc/fetch.h"

#include <arpa/inet.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

static void only_https_and_this_machine_are_asked(void **state)
{
    (void)state;
    static const char *const may[] = { "https://login.example", "https://login.example/realms/x", "https://login.example:8443/a?b=c", "http://127.0.0.1:80/",
                                       "http://localhost/x", "http://[::1]:5/" };
    static const char *const may_not[] = { "", "https://", "https:///x", "https://?x", "http://login.example/", "http://127.0.0.1.evil.example/",
                                           "http://localhost.evil.example/", "http://localhost@evil.example/", "https://a@login.example/", "ftp://login.example/",
                                           "file:///etc/passwd", "javascript:alert(1)", "https://login.example/#x", "https://login.example/ x",
                                           "https://login.example/\n", "https://login.example\\@evil.example/", "https://l\xc3\xb6gin.example/",
                                           "HTTPS://login.example/" };
    for (size_t i = 0; i < sizeof may / sizeof *may; i++)
        if (!fetch_may_ask(text_from_z(may[i])))
            fail_msg("%s", may[i]);
    for (size_t i = 0; i < sizeof may_not / sizeof *may_not; i++)
        if (fetch_may_ask(text_from_z(may_not[i])))
            fail_msg("%s", may_not[i]);
}

static void values_are_encoded(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    assert_true(text_is(fetch_encode(arena, TEXT("aZ9-._~ &=%+\xc3\xa9")), "aZ9-._~%20%26%3D%25%2B%C3%A9"));
    arena_free(arena);
}

/* It takes connections and says nothing: the only test here that waits for a clock. */
static void who_does_not_answer_is_not_waited_for(void **state)
{
    (void)state;
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t length = sizeof address;
    int silent = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(bind(silent, (struct sockaddr *)&address, length), 0);
    assert_int_equal(listen(silent, 4), 0);
    assert_int_equal(getsockname(silent, (struct sockaddr *)&address, &length), 0);
    Arena *arena = arena_new();
    time_t begun = time(NULL);
    Fetched fetched = fetch(arena, &(FetchCall){ .address = text_printf(arena, "http://127.0.0.1:%d/", ntohs(address.sin_port)) });
    assert_int_equal(fetched.result, FETCH_SLOW);
    assert_true(time(NULL) - begun <= 20);
    close(silent);
    fetched = fetch(arena, &(FetchCall){ .address = text_printf(arena, "http://127.0.0.1:%d/", ntohs(address.sin_port)) });
    assert_int_equal(fetched.result, FETCH_UNREACHABLE);
    fetched = fetch(arena, &(FetchCall){ .address = TEXT("http://login.example/") });
    assert_int_equal(fetched.result, FETCH_ADDRESS);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_https_and_this_machine_are_asked),
        cmocka_unit_test(values_are_encoded),
        cmocka_unit_test(who_does_not_answer_is_not_waited_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
