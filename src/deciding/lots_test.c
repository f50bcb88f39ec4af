/* SPDX-License-Identifier: EUPL-1.2 */
/* Lots as sha256sum of the GNU core utilities draws them. */
#include "base/testing.h"

#include "deciding/lots.h"

static void is_the_hash_of_seed_and_number(void **state)
{
    static const char *const expected[] = {
        "630aaaf7e4d3ec88a40b96b4e3aeb35f1d0ca84a7b6aa349824980cb29e694f8",
        "8cd929bbacfd31cb7757e217a84ef510247b0922b9dcc27e0a9f344ee28a5d76",
        "a0f779aa126410f82749523db2de6270edbd326b3e30466913f731e0426b31b6",
        "e24291604f3328bd92559c4e007362b835c3b546edff578c2fa70a6f4488a77e",
        "1916b1017267f7e4a538fbc35a27378af77aea662db5b9927ce3eff1c17cee54",
    };
    for (int i = 0; i < 5; i++) {
        Lot lot = lot_of(TEXT("Porto 2026"), i + 1);
        assert_true(text_is(text_hex(*state, lot.bytes, LOT_LENGTH), expected[i]));
    }
}

static void draws_the_lowest_first(void **state)
{
    static const int expected[] = { 5, 1, 2, 3, 4 };
    assert_memory_equal(lots_draw(*state, TEXT("Porto 2026"), 5), expected, sizeof expected);
}

/* Each of four is first for about a quarter of the seeds. */
static void favours_nobody(void **state)
{
    int first[4] = { 0 };
    for (int seed = 0; seed < 4000; seed++)
        first[lots_draw(*state, text_printf(*state, "seed %d", seed), 4)[0] - 1]++;
    for (int i = 0; i < 4; i++)
        assert_in_range(first[i], 880, 1120);
}

static void takes_an_empty_seed(void **state)
{
    Lot none = lot_of((Text){ 0 }, 1), empty = lot_of(TEXT(""), 1);
    assert_int_equal(lot_compare(&none, &empty), 0);
    assert_int_equal(lots_draw(*state, TEXT(""), 1)[0], 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(is_the_hash_of_seed_and_number, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(draws_the_lowest_first, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(favours_nobody, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(takes_an_empty_seed, arena_begin, arena_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
