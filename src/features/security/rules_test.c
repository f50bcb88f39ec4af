/* SPDX-License-Identifier: EUPL-1.2 */
/* What rules.h promises. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "features/security/rules.h"

static void assert_host(const char *address, const char *host)
{
    Text found = host_of_address(text_from_z(address));
    if (!text_is(found, host))
        fail_msg("%s has host %.*s", address, TEXT_ARGUMENTS(found));
}

static void hosts_are_found_in_addresses_of_all_kinds(void **state)
{
    (void)state;
    assert_host("https://network.example.org/", "network.example.org");
    assert_host("smtps://office@example.org:p@ss@mail.example.org:465", "mail.example.org");
    assert_host("127.0.0.1:8080", "127.0.0.1");
    assert_host("[::1]:8080", "::1");
    assert_host("smtp://[2001:db8::1]:25", "2001:db8::1");
    assert_host("Network of cities <office@network.example.org>", "network.example.org");
    assert_host("localhost:", "localhost");
    assert_host("", "");
}

static void only_this_machine_is_here(void **state)
{
    (void)state;
    assert_true(host_is_here(TEXT("localhost")) && host_is_here(TEXT("127.0.0.2")) && host_is_here(TEXT("::1")));
    assert_false(host_is_here(TEXT("0.0.0.0")) || host_is_here(TEXT("::")) || host_is_here(TEXT("localhost.example.org")) || host_is_here(TEXT("")));
}

static void a_host_is_within_its_domain_by_whole_names(void **state)
{
    (void)state;
    assert_true(host_is_within(TEXT("mail.example.org"), TEXT("example.org")) && host_is_within(TEXT("example.org"), TEXT("example.org")));
    assert_false(host_is_within(TEXT("badexample.org"), TEXT("example.org")) || host_is_within(TEXT("example.org"), TEXT("")) ||
                 host_is_within(TEXT("org"), TEXT("example.org")));
}

static void the_worst_that_rights_allow_counts(void **state)
{
    (void)state;
    assert_int_equal(file_access(0600, 7, 7), ACCESS_OWN);
    assert_int_equal(file_access(0750, 7, 7), ACCESS_READABLE);
    assert_int_equal(file_access(0604, 7, 7), ACCESS_READABLE);
    assert_int_equal(file_access(0602, 7, 7), ACCESS_WRITABLE);
    assert_int_equal(file_access(0660, 7, 7), ACCESS_WRITABLE);
    assert_int_equal(file_access(0600, 0, 7), ACCESS_OWN);
    assert_int_equal(file_access(0600, 8, 7), ACCESS_FOREIGN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hosts_are_found_in_addresses_of_all_kinds),
        cmocka_unit_test(only_this_machine_is_here),
        cmocka_unit_test(a_host_is_within_its_domain_by_whole_names),
        cmocka_unit_test(the_worst_that_rights_allow_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
