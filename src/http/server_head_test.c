/* SPDX-License-Identifier: EUPL-1.2 */
/* Header fields: what is taken and what is refused. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "http/incoming.h"
#include "http/server_head.h"

static Head head;

static int status_of(const char *const *fields, bool is_old)
{
    head_begin(&head);
    for (; fields[0] != NULL; fields += 2)
        head_add(&head, text_from_z(fields[0]), text_from_z(fields[1]));
    head_end(&head, is_old);
    return head.status;
}

#define STATUS(...) status_of((const char *const[]){ __VA_ARGS__, NULL }, false)

static void names_are_in_lower_case(void **state)
{
    (void)state;
    assert_int_equal(STATUS("Accept", "text/html", "X-One", "Är", "x-one", ""), 0);
    Pairs pairs = head_pairs(&head);
    assert_int_equal(pairs.count, 3);
    assert_true(text_is(header_value(pairs, "accept"), "text/html"));
    assert_true(text_is(header_value(pairs, "x-one"), "Är"));
}

static void lengths_are_read(void **state)
{
    (void)state;
    assert_int_equal(STATUS("Host", "a"), 0);
    assert_int_equal(head.length, 0);
    assert_false(head.expects);
    assert_int_equal(STATUS("Content-Length", "17", "Expect", "100-continue"), 0);
    assert_int_equal(head.length, 17);
    assert_true(head.expects);
    assert_int_equal(STATUS("Transfer-Encoding", "Chunked"), 0);
    assert_int_equal(head.length, -1);
}

static void ambiguous_lengths_are_refused(void **state)
{
    (void)state;
    assert_int_equal(STATUS("Content-Length", "1", "Content-Length", "1"), 400);
    assert_int_equal(STATUS("Content-Length", "1", "Transfer-Encoding", "chunked"), 400);
    assert_int_equal(STATUS("Transfer-Encoding", "chunked", "Content-Length", "1"), 400);
    assert_int_equal(STATUS("Transfer-Encoding", "chunked", "Transfer-Encoding", "chunked"), 400);
    assert_int_equal(STATUS("Transfer-Encoding", "identity"), 400);
    assert_int_equal(STATUS("Transfer-Encoding", "gzip, chunked"), 400);
    assert_int_equal(STATUS("Content-Length", ""), 400);
    assert_int_equal(STATUS("Content-Length", "-1"), 400);
    assert_int_equal(STATUS("Content-Length", "-0"), 400);
    assert_int_equal(STATUS("Content-Length", "1, 1"), 400);
    assert_int_equal(STATUS("Content-Length", "9223372036854775807"), 400);
    assert_int_equal(status_of((const char *const[]){ "Transfer-Encoding", "chunked", NULL }, true), 400);
    assert_int_equal(STATUS("Host", "a", "Host", "a"), 400);
}

static void malformed_fields_are_refused(void **state)
{
    (void)state;
    assert_int_equal(STATUS("", "a"), 400);
    assert_int_equal(STATUS("a b", "a"), 400);
    assert_int_equal(STATUS("Content-Length ", "1"), 400);
    assert_int_equal(STATUS("a\x80", "a"), 400);
    assert_int_equal(STATUS("a", "x\ry"), 400);
    assert_int_equal(STATUS("a", "x\x7f"), 400);
    assert_int_equal(STATUS("a", "\xC3"), 400);
    assert_int_equal(STATUS("a", "x\ty"), 0);
}

static void many_fields_are_refused(void **state)
{
    (void)state;
    head_begin(&head);
    for (int i = 0; i < HEAD_FIELDS; i++)
        head_add(&head, TEXT("a"), TEXT("b"));
    assert_int_equal(head.status, 0);
    head_add(&head, TEXT("a"), TEXT("b"));
    assert_int_equal(head.status, 431);

    static char name[HEAD_NAMES + 1];
    for (int i = 0; i < HEAD_NAMES + 1; i++)
        name[i] = 'a';
    head_begin(&head);
    head_add(&head, (Text){ name, HEAD_NAMES }, TEXT("b"));
    assert_int_equal(head.status, 0);
    head_begin(&head);
    head_add(&head, (Text){ name, HEAD_NAMES + 1 }, TEXT("b"));
    assert_int_equal(head.status, 431);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_in_lower_case),      cmocka_unit_test(lengths_are_read),
        cmocka_unit_test(ambiguous_lengths_are_refused), cmocka_unit_test(malformed_fields_are_refused),
        cmocka_unit_test(many_fields_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
