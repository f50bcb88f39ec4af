/* SPDX-License-Identifier: EUPL-1.2 */
/* Calls to receivers of webhooks: where they may lead is seen when they connect, and who is slow keeps nobody else waiting. */
#include "base/testing.h"

#include "features/webhooks/call.h"
#include "tests/application/receiving.h"

static Arena *arena, *own[2];
static Receiver *receiver;

static int start(void **state)
{
    (void)state;
    arena = arena_new();
    own[0] = arena_new();
    own[1] = arena_new();
    receiver = receiver_begin();
    return 0;
}

static int end(void **state)
{
    (void)state;
    receiver_end(receiver);
    arena_free(own[0]);
    arena_free(own[1]);
    arena_free(arena);
    return 0;
}

static Call call_to(const char *scheme, const char *host, const Receiver *to)
{
    return (Call){ .url = text_printf(arena, "%s://%s:%d/hook", scheme, host, receiver_port(to)), .id = TEXT("msg_1"), .timestamp = 1,
                   .signatures = TEXT("v1,AA=="), .body = TEXT("{}") };
}

static Called wait_for(Calls *calls)
{
    Called called;
    while (!calls_ended(calls, 100, &called))
        assert_true(calls_running(calls) > 0);
    return called;
}

static Called made(const char *scheme, const char *host, bool to_loopback)
{
    Calls *calls = calls_new(arena, to_loopback);
    Call call = call_to(scheme, host, receiver);
    calls_begin(calls, own[0], &call, NULL);
    return wait_for(calls);
}

/* "localhost" is a name that only turns out to lead here when it is looked up, as any name may. */
static void no_name_leads_inside(void **state)
{
    (void)state;
    static const char *const hosts[] = { "localhost", "127.0.0.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0" };
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
        Called called = made("https", hosts[i], false);
        assert_int_equal(called.code, 0);
        assert_string_equal(called.trouble, "not_public");
    }
    assert_int_equal(made("http", "127.0.0.1", false).code, 0);
    assert_int_equal(receiver_count(receiver), 0);
}

static void to_loopback_it_leads_where_that_is_asked_for(void **state)
{
    (void)state;
    Called called = made("http", "127.0.0.1", true);
    assert_int_equal(called.code, 200);
    assert_string_equal(called.trouble, "");
    assert_true(text_starts_with(called.excerpt, TEXT("thank")));
    assert_int_equal(receiver_count(receiver), 1);
    assert_true(text_is(receiver_got(receiver, 0).body, "{}"));
}

static void who_is_slow_keeps_nobody_waiting(void **state)
{
    (void)state;
    enum { SLOW, FAST };
    int names[] = { SLOW, FAST };
    Receiver *slow = receiver_begin();
    receiver_answers(slow, 200, "", 2000);
    Calls *calls = calls_new(arena, true);
    Call first = call_to("http", "127.0.0.1", slow), second = call_to("http", "127.0.0.1", receiver);
    calls_begin(calls, own[SLOW], &first, &names[SLOW]);
    calls_begin(calls, own[FAST], &second, &names[FAST]);
    Called called = wait_for(calls);
    assert_int_equal(*(int *)called.state, FAST);
    called = wait_for(calls);
    assert_int_equal(*(int *)called.state, SLOW);
    assert_true(called.took >= 2 * SECOND);
    receiver_end(slow);
}

static void a_closed_door_is_told(void **state)
{
    (void)state;
    Receiver *gone = receiver_begin();
    Call call = call_to("http", "127.0.0.1", gone);
    receiver_end(gone);
    Calls *calls = calls_new(arena, true);
    calls_begin(calls, own[0], &call, NULL);
    Called called = wait_for(calls);
    assert_int_equal(called.code, 0);
    assert_string_equal(called.trouble, "connection");
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, start, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(no_name_leads_inside),
        TEST(to_loopback_it_leads_where_that_is_asked_for),
        TEST(who_is_slow_keeps_nobody_waiting),
        TEST(a_closed_door_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
