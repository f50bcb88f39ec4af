/* SPDX-License-Identifier: EUPL-1.2 */
/* Whom a mail server vouches for: headers as servers write them, and as those do who would like to be somebody else. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "mail/receive/authentication.h"

static bool proves_in_order(const char *first, const char *second, const char *from)
{
    Arena *arena = arena_new();
    Text headers[] = { text_from_z(first), text_from_z(second) };
    bool proves = authentication_proves(arena, headers, 2, TEXT("mx.hanse.example"), text_from_z(from));
    arena_free(arena);
    return proves;
}

static bool proves(const char *header)
{
    return proves_in_order(header, "other.example; none", "lyon.example");
}

static void what_servers_write_is_understood(void **state)
{
    (void)state;
    assert_true(proves("mx.hanse.example; dmarc=pass (p=none dis=none) header.from=lyon.example"));
    assert_true(proves("mx.hanse.example;\r\n\tdkim=pass header.i=@lyon.example header.s=mail header.b=abC+/1=;\r\n\tspf=pass "
                       "(mx: domain of a@lyon.example designates 192.0.2.1 as permitted sender) smtp.mailfrom=a@lyon.example"));
    assert_true(proves("mx.hanse.example 1; spf=pass smtp.mailfrom=a@else.example; dkim=pass (2048-bit key; secure) header.d=lyon.example "
                       "header.i=@lyon.example header.a=rsa-sha256"));
    assert_true(proves("MX.Hanse.Example; spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=lyon.example; dkim=pass (signature was verified) "
                       "header.d=lyon.example;dmarc=pass action=none header.from=Lyon.Example;compauth=pass reason=100"));
    assert_true(proves("\"mx.hanse.example\" (a \\) comment (in a comment)) ; (c) dkim (c) / 1 (c) = (c) pass reason=\"a; dkim=fail \\\"\" "
                       "header (c) . (c) d (c) = (c) \"lyon.example\""));
    assert_true(proves("mx.hanse.example; dkim=fail header.d=lyon.example; dkim=pass header.d=lyon.example;"));
}

static void the_parent_signs_for_the_part_alone(void **state)
{
    (void)state;
    static const char parent[] = "mx.hanse.example; dkim=pass header.d=lyon.example";
    static const char part[] = "mx.hanse.example; dkim=pass header.d=mail.lyon.example";
    static const char top[] = "mx.hanse.example; dkim=pass header.d=example";
    assert_true(proves_in_order(parent, "", "mobility.lyon.example"));
    assert_false(proves_in_order(part, "", "lyon.example"));
    assert_false(proves_in_order(parent, "", "notlyon.example"));
    assert_false(proves_in_order(top, "", "lyon.example"));
    assert_false(proves_in_order("mx.hanse.example; dmarc=pass header.from=lyon.example", "", "mobility.lyon.example"));
}

static void what_proves_nothing_is_not_believed(void **state)
{
    (void)state;
    assert_false(proves("mx.hanse.example; none"));
    assert_false(proves("mx.hanse.example"));
    assert_false(proves("mx.hanse.example; dkim=none; dmarc=none header.from=lyon.example"));
    assert_false(proves("mx.hanse.example; dmarc=fail header.from=lyon.example; spf=pass smtp.mailfrom=a@lyon.example"));
    assert_false(proves("mx.hanse.example; dmarc=pass"));
    assert_false(proves("mx.hanse.example; dmarc=pass header.from=lyon.example.evil.example"));
    assert_false(proves("mx.hanse.example; dmarc=fail (dmarc=pass header.from=lyon.example) header.from=lyon.example"));
    assert_false(proves("mx.hanse.example; dkim=fail reason=\"; dkim=pass header.d=lyon.example\" header.d=lyon.example"));
    assert_false(proves("mx.hanse.example; arc=pass header.d=lyon.example"));
    assert_false(proves("mx.hanse.example; dkim=pass smtp.mailfrom=lyon.example policy.d=lyon.example"));
    assert_false(proves("mx.hanse.example; dkim=passed header.d=lyon.example"));
}

static void only_the_topmost_of_the_host_counts(void **state)
{
    (void)state;
    static const char good[] = "mx.hanse.example; dmarc=pass header.from=lyon.example";
    static const char bad[] = "mx.hanse.example; dmarc=fail header.from=lyon.example";
    assert_false(proves_in_order(bad, good, "lyon.example"));
    assert_true(proves_in_order(good, bad, "lyon.example"));
    assert_true(proves_in_order("evil.example; dmarc=fail header.from=lyon.example", good, "lyon.example"));
    assert_false(proves_in_order("mx.hanse.example (", good, "lyon.example"));
    assert_false(proves_in_order("evil.example; dmarc=pass header.from=lyon.example", "", "lyon.example"));
    assert_false(proves_in_order("mx.hanse.example.evil.example; dmarc=pass header.from=lyon.example", "", "lyon.example"));
    assert_false(proves_in_order("evil.example (mx.hanse.example); dmarc=pass header.from=lyon.example", "", "lyon.example"));
}

static void a_malformed_header_proves_nothing(void **state)
{
    (void)state;
    assert_false(proves("mx.hanse.example; dmarc=pass header.from=lyon.example; ="));
    assert_false(proves("mx.hanse.example; dmarc=pass header.from=lyon.example (open"));
    assert_false(proves("mx.hanse.example; dmarc=pass header.from=lyon.example; dkim"));
    assert_false(proves("mx.hanse.example; dmarc=pass header.from=\"lyon.example"));
}

static bool denies(const char *header)
{
    Arena *arena = arena_new();
    Text headers[] = { text_from_z(header) };
    bool is_denied = authentication_denies(arena, headers, 1, TEXT("mx.hanse.example"), TEXT("lyon.example"));
    arena_free(arena);
    return is_denied;
}

static void a_server_denies_by_dmarc_alone(void **state)
{
    (void)state;
    assert_true(denies("mx.hanse.example; spf=pass smtp.mailfrom=evil.example; dmarc=fail (p=reject) header.from=lyon.example"));
    assert_false(denies("mx.hanse.example; dmarc=fail header.from=lyon.example; dkim=pass header.d=lyon.example"));
    assert_false(denies("mx.hanse.example; dmarc=pass header.from=lyon.example"));
    assert_false(denies("mx.hanse.example; dmarc=none header.from=lyon.example; dkim=fail header.d=lyon.example"));
    assert_false(denies("mx.hanse.example; dmarc=fail header.from=evil.example"));
    assert_false(denies("evil.example; dmarc=fail header.from=lyon.example"));
    assert_false(denies("mx.hanse.example; dmarc=fail header.from=lyon.example; ="));
}

static void without_a_host_or_a_domain_nobody_is_believed(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Text header = TEXT("mx.hanse.example; dmarc=pass header.from=lyon.example"), nothing = { 0 };
    assert_false(authentication_proves(arena, &header, 1, nothing, TEXT("lyon.example")));
    assert_false(authentication_proves(arena, &header, 1, TEXT("mx.hanse.example"), nothing));
    header = TEXT("; dmarc=pass header.from=lyon.example");
    assert_false(authentication_proves(arena, &header, 1, nothing, TEXT("lyon.example")));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_servers_write_is_understood),
        cmocka_unit_test(the_parent_signs_for_the_part_alone),
        cmocka_unit_test(what_proves_nothing_is_not_believed),
        cmocka_unit_test(only_the_topmost_of_the_host_counts),
        cmocka_unit_test(a_malformed_header_proves_nothing),
        cmocka_unit_test(a_server_denies_by_dmarc_alone),
        cmocka_unit_test(without_a_host_or_a_domain_nobody_is_believed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
