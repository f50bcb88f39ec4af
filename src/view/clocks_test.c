/* SPDX-License-Identifier: EUPL-1.2 */
/* Both clocks, where they differ, over the change of clocks and the end of a day. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "view/clocks.h"
#include "view/testing.h"

static void expect(const char *day, Moment after_midnight, const char *code, const char *zone, const char *wanted)
{
    Arena *arena = arena_new();
    Language *language = test_language(arena, code, (Text){ 0 });
    Text words = clocks_in_words(language, arena, day_start(text_from_z(day)) + after_midnight, text_from_z(zone));
    assert_string_equal(text_z(arena, words), wanted);
    arena_free(arena);
}

static void the_readers_own_clock_is_told_where_it_differs(void **state)
{
    (void)state;
    expect("2026-11-30", 16 * HOUR, "en", "Europe/Brussels", "30 November 2026 at 17:00 in Brussels");
    expect("2026-11-30", 16 * HOUR, "en", "Europe/Warsaw", "30 November 2026 at 17:00 in Brussels");
    expect("2026-11-30", 16 * HOUR, "en", "Europe/Helsinki", "30 November 2026 at 17:00 in Brussels (18:00 in Helsinki)");
    expect("2026-06-30", 15 * HOUR, "en", "Europe/Lisbon", "30 June 2026 at 17:00 in Brussels (16:00 in Lisbon)");
    expect("2026-11-30", 16 * HOUR, "en", "", "30 November 2026 at 17:00 in Brussels");
    expect("2026-11-30", 16 * HOUR, "en", "Europe/Atlantis", "30 November 2026 at 17:00 in Brussels");
}

static void another_day_is_told_with_its_date(void **state)
{
    (void)state;
    expect("2026-11-30", 22 * HOUR + 59 * MINUTE, "en", "Europe/Helsinki",
           "30 November 2026 at 23:59 in Brussels (1 December 2026 at 00:59 in Helsinki)");
    expect("2026-11-30", 23 * HOUR, "en", "Europe/Lisbon", "1 December 2026 at 00:00 in Brussels (30 November 2026 at 23:00 in Lisbon)");
}

static void the_clock_goes_by_the_moments_own_season(void **state)
{
    (void)state;
    expect("2026-03-29", HOUR - MINUTE, "en", "Atlantic/Reykjavik", "29 March 2026 at 01:59 in Brussels (00:59 in Reykjavik)");
    expect("2026-03-29", HOUR, "en", "Atlantic/Reykjavik", "29 March 2026 at 03:00 in Brussels (01:00 in Reykjavik)");
}

static void each_language_writes_it_its_own_way(void **state)
{
    (void)state;
    expect("2026-11-30", 16 * HOUR, "de", "Europe/Helsinki", "30. November 2026 um 17:00 in Brussels (18:00 in Helsinki)");
    expect("2026-11-30", 16 * HOUR, "el", "Europe/Helsinki", "30 Νοεμβρίου 2026 στις 5:00\u202fμ.μ. in Brussels (6:00\u202fμ.μ. in Ελσίνκι)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_readers_own_clock_is_told_where_it_differs),
        cmocka_unit_test(another_day_is_told_with_its_date),
        cmocka_unit_test(the_clock_goes_by_the_moments_own_season),
        cmocka_unit_test(each_language_writes_it_its_own_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
