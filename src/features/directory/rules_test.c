/* SPDX-License-Identifier: EUPL-1.2 */
/* Who may export whom, how many, for how long. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "features/directory/rules.h"

static void coordinators_export_their_cities_and_the_secretariat_all(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const Mandate mandates[] = { { 17, true }, { 18, false }, { 19, true } };
    Reader officer = { .person = 1, .mandate_count = 1, .mandates = &mandates[1] };
    Reader coordinator = { .person = 2, .mandate_count = 3, .mandates = mandates };
    Reader staff = { .person = 3, .staff = STAFF_SECRETARIAT, .mandate_count = 3, .mandates = mandates };
    Reader visitor = reader_visitor();
    assert_false(may_export(&visitor));
    assert_false(may_export(&officer));
    assert_true(may_export(&coordinator));
    assert_true(may_export(&staff));
    assert_true(text_is(exportable_organisations(arena, &coordinator), "17,19"));
    assert_int_equal(exportable_organisations(arena, &staff).length, 0);
    arena_free(arena);
}

/* An empty list stands for everybody: it must be the secretariat's alone among those who may. */
static void who_may_export_a_part_never_gets_the_whole(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    for (int bits = 0; bits < 8; bits++) {
        const Mandate mandates[] = { { 17, bits & 1 }, { 18, bits & 2 }, { 19, bits & 4 } };
        Reader reader = { .person = 1, .mandate_count = 3, .mandates = mandates };
        assert_int_equal(may_export(&reader), bits != 0);
        assert_int_equal(exportable_organisations(arena, &reader).length > 0, bits != 0);
    }
    arena_free(arena);
}

static void exports_have_bounds(void **state)
{
    (void)state;
    assert_non_null(export_problem(0));
    assert_null(export_problem(1));
    assert_null(export_problem(EXPORT_MOST));
    assert_non_null(export_problem(EXPORT_MOST + 1));
    assert_true(export_file_lasts(0, EXPORT_FILE_LASTS - 1));
    assert_false(export_file_lasts(0, EXPORT_FILE_LASTS));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(coordinators_export_their_cities_and_the_secretariat_all),
        cmocka_unit_test(who_may_export_a_part_never_gets_the_whole),
        cmocka_unit_test(exports_have_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
