/* SPDX-License-Identifier: EUPL-1.2 */
/* Which part of a file a Range header asks for (RFC 9110, 14.1.2). */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "http/download.h"

enum { SIZE = 1000 };

static void a_range_is_read_as_the_standard_says(void **state)
{
    (void)state;
    const struct {
        const char *header;
        RangeEnd end;
        int64_t offset, length;
    } ranges[] = {
        { "", RANGE_NONE, 0, SIZE },
        { "bytes=0-499", RANGE_PART, 0, 500 },
        { "bytes=500-999", RANGE_PART, 500, 500 },
        { "bytes=500-", RANGE_PART, 500, 500 },
        { "bytes=-500", RANGE_PART, 500, 500 },
        { "bytes=-5000", RANGE_PART, 0, SIZE },
        { "bytes=999-5000", RANGE_PART, 999, 1 },
        { "BYTES=0-0", RANGE_PART, 0, 1 },
        { "bytes= 1-2 ", RANGE_PART, 1, 2 },
        { "bytes=1000-", RANGE_WRONG, 0, SIZE },
        { "bytes=-0", RANGE_WRONG, 0, SIZE },
        { "bytes=0-499,600-700", RANGE_NONE, 0, SIZE },
        { "bytes=5-4", RANGE_NONE, 0, SIZE },
        { "bytes=a-b", RANGE_NONE, 0, SIZE },
        { "bytes=-", RANGE_NONE, 0, SIZE },
        { "bytes=--5", RANGE_NONE, 0, SIZE },
        { "bytes=+1-2", RANGE_NONE, 0, SIZE },
        { "bytes=99999999999999999999999-", RANGE_NONE, 0, SIZE },
        { "lines=1-2", RANGE_NONE, 0, SIZE },
        { "bytes 1-2", RANGE_NONE, 0, SIZE },
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        int64_t offset, length;
        RangeEnd range = range_read(text_from_z(ranges[i].header), SIZE, &offset, &length);
        if (range != ranges[i].end || offset != ranges[i].offset || length != ranges[i].length)
            fail_msg("%s: %d, %lld bytes from %lld", ranges[i].header, (int)range, (long long)length, (long long)offset);
    }
}

static void an_empty_file_has_no_part(void **state)
{
    (void)state;
    int64_t offset, length;
    assert_int_equal(range_read(TEXT("bytes=0-0"), 0, &offset, &length), RANGE_WRONG);
    assert_int_equal(range_read(TEXT("bytes=-1"), 0, &offset, &length), RANGE_WRONG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_range_is_read_as_the_standard_says),
        cmocka_unit_test(an_empty_file_has_no_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
