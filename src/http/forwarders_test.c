/* SPDX-License-Identifier: EUPL-1.2 */
/* Whom proxies speak for, whatever clients write. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "http/forwarders.h"

#define RANGES "192.0.2.7, 10.0.0.0/9,2001:db8::/33 , 0.0.0.0/32"

static Forwarders forwarders;

static int begin(void **state)
{
    (void)state;
    return forwarders_read(TEXT(RANGES), &forwarders) ? 0 : -1;
}

static void ranges_are_read_strictly(void **state)
{
    (void)state;
    static const char *const bad[] = { "nonsense", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "::1/129", ",", ",10.0.0.1", "10.0.0.1 10.0.0.2", "10.0.0.0/8/8" };
    Forwarders read;
    assert_true(forwarders_read(TEXT(""), &read));
    assert_int_equal(read.count, 0);
    assert_int_equal(forwarders.count, 4);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (forwarders_read(text_from_z(bad[i]), &read))
            fail_msg("%s", bad[i]);
}

static bool trusts(const char *address)
{
    return forwarders_trust(&forwarders, address_read(text_from_z(address)));
}

static void ranges_end_where_their_bits_do(void **state)
{
    (void)state;
    assert_true(trusts("192.0.2.7") && trusts("10.0.0.0") && trusts("10.127.255.255") && trusts("2001:db8:7fff::1"));
    assert_false(trusts("192.0.2.6") || trusts("10.128.0.0") || trusts("11.0.0.0") || trusts("2001:db8:8000::1") || trusts("2001:db7::"));
    assert_true(trusts("127.0.0.1") && trusts("::1") && trusts("0.0.0.0"));
    assert_false(trusts("0.0.0.1") || trusts("::2"));
}

/* What stands in so many lines of X-Forwarded-For. */
static Text client_behind(const char *peer, const char *first, const char *second)
{
    static char room[INET6_ADDRSTRLEN];
    const Pair pairs[] = { { TEXT("x-forwarded-for"), text_from_z(first) }, { TEXT("accept"), TEXT("*/*") }, { TEXT("x-forwarded-for"), text_from_z(second) } };
    return forwarders_client(&forwarders, address_read(text_from_z(peer)), (Pairs){ second ? 3 : 2, pairs }, room);
}

#define CLIENT(peer, first, second, expected) assert_true(text_is(client_behind(peer, first, second), expected))

static void the_client_is_the_last_whom_no_proxy_of_ours_is(void **state)
{
    (void)state;
    CLIENT("192.0.2.7", "198.51.100.1", NULL, "198.51.100.1");
    CLIENT("192.0.2.7", "203.0.113.9, 198.51.100.1", NULL, "198.51.100.1");
    CLIENT("192.0.2.7", "203.0.113.9, 198.51.100.1,10.1.1.1", NULL, "198.51.100.1");
    CLIENT("127.0.0.1", "203.0.113.9", "198.51.100.1", "198.51.100.1");
    CLIENT("127.0.0.1", "198.51.100.1", "10.1.1.1", "198.51.100.1");
    CLIENT("192.0.2.7", "10.2.2.2, 10.1.1.1", NULL, "10.2.2.2");
    CLIENT("192.0.2.7", "", NULL, "192.0.2.7");
    CLIENT("192.0.2.7", "198.51.100.1, nonsense", NULL, "192.0.2.7");
    CLIENT("192.0.2.7", "nonsense, 10.1.1.1", NULL, "10.1.1.1");
}

static void others_are_not_believed(void **state)
{
    (void)state;
    CLIENT("198.51.100.9", "203.0.113.9", NULL, "198.51.100.9");
    CLIENT("2001:db8:8000::9", "203.0.113.9", NULL, "2001:db8:8000::9");
}

static Text id_given(const char *peer, const char *id)
{
    const Pair pair = { TEXT("x-request-id"), text_from_z(id) };
    return forwarders_request_id(&forwarders, address_read(text_from_z(peer)), (Pairs){ 1, &pair });
}

static void ids_are_those_of_proxies_and_well_formed(void **state)
{
    (void)state;
    static const char longest[] = "0123456789012345678901234567890123456789012345678901234567890123";
    assert_true(text_is(id_given("10.1.1.1", "4f9a-B_c.7"), "4f9a-B_c.7"));
    assert_true(text_is(id_given("::1", longest), longest));
    assert_int_equal(id_given("198.51.100.9", "4f9a-B_c.7").length, 0);
    static const char *const bad[] = { "", "1234567", "12345678 ", "12345678\n", "1234\"5678", "01234567890123456789012345678901234567890123456789012345678901234" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(id_given("10.1.1.1", bad[i]).length, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranges_are_read_strictly),
        cmocka_unit_test(ranges_end_where_their_bits_do),
        cmocka_unit_test(the_client_is_the_last_whom_no_proxy_of_ours_is),
        cmocka_unit_test(others_are_not_believed),
        cmocka_unit_test(ids_are_those_of_proxies_and_well_formed),
    };
    return cmocka_run_group_tests(tests, begin, NULL);
}
