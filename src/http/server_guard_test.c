/* SPDX-License-Identifier: EUPL-1.2 */
/* Connections are counted by address and slow senders are cut; addresses are read and written. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include "http/server_guard.h"

static ClientAddress address(const char *written)
{
    struct sockaddr_in6 six = { .sin6_family = AF_INET6 };
    struct sockaddr_in four = { .sin_family = AF_INET };
    if (inet_pton(AF_INET, written, &four.sin_addr) == 1)
        return address_of((const struct sockaddr *)&four);
    assert_int_equal(inet_pton(AF_INET6, written, &six.sin6_addr), 1);
    return address_of((const struct sockaddr *)&six);
}

static void addresses_are_written(void **state)
{
    (void)state;
    static const char *const pairs[][2] = { { "192.0.2.1", "192.0.2.1" },
                                            { "::ffff:192.0.2.1", "192.0.2.1" },
                                            { "2001:DB8::1", "2001:db8::1" },
                                            { "::1", "::1" } };
    char room[INET6_ADDRSTRLEN];
    for (int i = 0; i < 4; i++)
        assert_true(text_is(address_text(address(pairs[i][0]), room), pairs[i][1]));
    assert_true(text_is(address_text(address_of(NULL), room), "127.0.0.1"));
}

static void local_addresses_are_told(void **state)
{
    (void)state;
    assert_true(address_is_local(address("127.0.0.1")));
    assert_true(address_is_local(address("127.3.2.1")));
    assert_true(address_is_local(address("::1")));
    assert_true(address_is_local(address("::ffff:127.0.0.1")));
    assert_true(address_is_local(address_of(NULL)));
    assert_false(address_is_local(address("192.0.2.1")));
    assert_false(address_is_local(address("2001:db8::1")));
    assert_true(address_is_written(TEXT("192.0.2.1")));
    assert_true(address_is_written(TEXT("2001:db8::1")));
    assert_false(address_is_written(TEXT("")));
    assert_false(address_is_written(TEXT("192.0.2")));
    assert_false(address_is_written(TEXT("192.0.2.1 ")));
    assert_false(address_is_written(TEXT("<b>")));
}

static void one_address_has_a_limit(void **state)
{
    (void)state;
    Guard *guard = guard_new(2, 100, 1000, 1);
    ClientAddress one = address("192.0.2.1"), other = address("192.0.2.2"), local = address("127.0.0.1");
    Guarded *first = guard_enter(guard, one, -1, 0);
    assert_true(guard_allows(guard, one));
    Guarded *second = guard_enter(guard, one, -1, 0);
    assert_false(guard_allows(guard, one));
    assert_true(guard_allows(guard, other));
    guard_leave(guard, first);
    assert_true(guard_allows(guard, one));
    guard_leave(guard, second);
    Guarded *locals[3];
    for (int i = 0; i < 3; i++)
        locals[i] = guard_enter(guard, local, -1, 0);
    assert_true(guard_allows(guard, local));
    for (int i = 0; i < 3; i++)
        guard_leave(guard, locals[i]);
    guard_free(guard);
}

static void a_network_of_64_bits_is_one_address(void **state)
{
    (void)state;
    Guard *guard = guard_new(1, 100, 1000, 2);
    Guarded *first = guard_enter(guard, address("2001:db8:0:1::1"), -1, 0);
    assert_false(guard_allows(guard, address("2001:db8:0:1:ffff::9")));
    assert_true(guard_allows(guard, address("2001:db8:0:2::1")));
    guard_leave(guard, first);
    guard_free(guard);
}

static bool is_cut(const int *ends)
{
    char byte;
    return recv(ends[1], &byte, 1, MSG_DONTWAIT) == 0;
}

static void slow_senders_are_cut(void **state)
{
    (void)state;
    Guard *guard = guard_new(10, 100, 1000, 3);
    int slow[2], busy[2], earning[2];
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, slow), 0);
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, busy), 0);
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, earning), 0);
    Guarded *three[] = { guard_enter(guard, address("192.0.2.1"), slow[0], 500),
                         guard_enter(guard, address("192.0.2.1"), busy[0], 500),
                         guard_enter(guard, address("192.0.2.1"), earning[0], 500) };
    guard_rest(three[1]);
    guard_earn(three[2], 4000);
    assert_int_equal(guard_sweep(guard, 1499), 0);
    assert_int_equal(guard_sweep(guard, 1500), 1);
    assert_true(is_cut(slow));
    assert_false(is_cut(busy));
    assert_false(is_cut(earning));
    assert_int_equal(guard_sweep(guard, 1501), 0);
    guard_wait(guard, three[1], 2000);
    assert_int_equal(guard_sweep(guard, 2600), 1);
    assert_true(is_cut(earning));
    assert_int_equal(guard_sweep(guard, 3000), 1);
    assert_true(is_cut(busy));
    for (int i = 0; i < 3; i++)
        guard_leave(guard, three[i]);
    guard_free(guard);
    for (int i = 0; i < 2; i++) {
        close(slow[i]);
        close(busy[i]);
        close(earning[i]);
    }
}

static int crowd_end[4][2];

static Guarded *crowd_enter(Guard *guard, int number, int64_t now)
{
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, crowd_end[number]), 0);
    return guard_enter(guard, address("127.0.0.1"), crowd_end[number][0], now);
}

/* The first is served and the third sends fast: what has waited longest of the others goes for the fourth. */
static void a_crowd_makes_room_for_who_comes(void **state)
{
    (void)state;
    Guard *guard = guard_new(10, 3, 1000, 4);
    Guarded *four[4] = { crowd_enter(guard, 0, 0), crowd_enter(guard, 1, 100), crowd_enter(guard, 2, 0) };
    assert_true(guard_rest(four[0]));
    guard_earn(four[2], 4000);
    assert_false(is_cut(crowd_end[1]));
    four[3] = crowd_enter(guard, 3, 200);
    assert_false(is_cut(crowd_end[0]));
    assert_true(is_cut(crowd_end[1]));
    assert_false(is_cut(crowd_end[2]));
    assert_false(is_cut(crowd_end[3]));
    for (int i = 0; i < 4; i++) {
        guard_leave(guard, four[i]);
        close(crowd_end[i][0]);
        close(crowd_end[i][1]);
    }
    guard_free(guard);
}

static void who_is_cut_in_a_request_is_told(void **state)
{
    (void)state;
    static const Text late = { "too late", 8 };
    Guard *guard = guard_new(10, 100, 1000, 5);
    Guarded *silent = crowd_enter(guard, 0, 0), *slow = crowd_enter(guard, 1, 0), *idle = crowd_enter(guard, 2, 0);
    guard_begin(slow, &late);
    guard_begin(idle, &late);
    assert_true(guard_rest(idle));
    guard_wait(guard, idle, 0);
    assert_int_equal(guard_sweep(guard, 1000), 3);
    assert_true(is_cut(crowd_end[0]));
    char told[16];
    assert_int_equal(recv(crowd_end[1][1], told, sizeof told, MSG_DONTWAIT), 8);
    assert_memory_equal(told, "too late", 8);
    assert_true(is_cut(crowd_end[1]));
    assert_true(is_cut(crowd_end[2]));
    /* Its request has come whole now, but nothing may be done for it any more. */
    guard_earn(slow, 1 << 20);
    assert_false(guard_rest(slow));
    assert_int_equal(guard_sweep(guard, 2000), 0);
    guard_leave(guard, silent);
    guard_leave(guard, slow);
    guard_leave(guard, idle);
    for (int i = 0; i < 3; i++) {
        close(crowd_end[i][0]);
        close(crowd_end[i][1]);
    }
    guard_free(guard);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_are_written),   cmocka_unit_test(local_addresses_are_told),
        cmocka_unit_test(one_address_has_a_limit), cmocka_unit_test(a_network_of_64_bits_is_one_address),
        cmocka_unit_test(slow_senders_are_cut),    cmocka_unit_test(a_crowd_makes_room_for_who_comes),
        cmocka_unit_test(who_is_cut_in_a_request_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
