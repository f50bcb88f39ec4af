/* SPDX-License-Identifier: EUPL-1.2 */
/* Invented people: as many as wanted, none twice, each with a mandate that the rules allow. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "commands/demo_names.h"
#include "commands/demo_people.h"
#include "features/people/rules.h"

static Arena *arena;

static int set_up(void **state)
{
    arena = arena_new();
    *state = demo_data_read(arena, 2);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void test_shares_add_up(void **state)
{
    const DemoData *data = *state;
    int *shares = demo_people_shares(arena, data, 12000);
    assert_int_equal(shares[0], 0);
    assert_int_equal(shares[440], 12000);
    for (int i = 0; i < 440; i++)
        assert_in_range(shares[i + 1] - shares[i], 10, 100);
}

static int compare_emails(const void *a, const void *b)
{
    return text_compare(*(const Text *)a, *(const Text *)b);
}

static void test_addresses_are_plausible_and_unique(void **state)
{
    const DemoData *data = *state;
    int *shares = demo_people_shares(arena, data, 12000);
    Text *emails = new(arena, Text, 12000);
    for (int i = 0; i < 440; i++)
        for (int j = 0; j < shares[i + 1] - shares[i]; j++) {
            DemoPerson person = demo_person(arena, &data->cities[i], j, "officer");
            assert_true(text_is_valid(person.name) && person.name.length >= 5);
            assert_true(email_is_plausible(person.email));
            assert_true(text_ends_with(person.email, TEXT(".example.org")));
            emails[shares[i] + j] = person.email;
        }
    qsort(emails, 12000, sizeof *emails, compare_emails);
    for (int i = 1; i < 12000; i++)
        assert_false(text_equal(emails[i - 1], emails[i]));
}

static void test_mandates_keep_the_rules(void **state)
{
    const DemoData *data = *state;
    const int years[] = { 1986, 1995, 2004, 2020, 2024, 2025, 2026 };
    int ended = 0, all = 0;
    for (int i = 0; i < 440; i++)
        for (int j = 0; j < 40; j++) {
            int year = years[i % 7];
            DemoMandate mandate = demo_mandate(&data->cities[i], year, j);
            assert_null(mandate_problem(text_from_z(mandate.role), text_from_z(mandate.starts),
                                        text_from_z(mandate.term_ends), text_from_z(mandate.elected_on)));
            assert_null(mandate_term_problem(text_from_z(mandate.role),
                                             (MandateTerm){ text_from_z(mandate.starts), text_from_z(mandate.term_ends) }));
            assert_true(mandate.ends[0] == '\0' || strcmp(mandate.ends, mandate.starts) > 0);
            assert_true(strcmp(mandate.starts, "2026-10-31") < 0 && strcmp(mandate.ends, "2026-10-31") < 0);
            assert_true(atoi(mandate.starts) >= year);
            ended += mandate.ends[0] != '\0';
            all++;
        }
    assert_in_range(ended * 100 / all, 5, 15);
}

static void test_first_people_of_a_city(void **state)
{
    const DemoData *data = *state;
    const DemoCity *lyon = &data->cities[3];
    assert_string_equal(demo_mandate(lyon, 1986, DEMO_COORDINATOR).role, "coordinator");
    assert_string_equal(demo_mandate(lyon, 1986, DEMO_COORDINATOR).ends, "");
    assert_string_equal(demo_mandate(lyon, 1986, DEMO_MAYOR).role, "mayor");
    assert_string_equal(demo_mandate(lyon, 1986, DEMO_MAYOR).ends, "");
    DemoPerson coordinator = demo_person(arena, lyon, DEMO_COORDINATOR, "coordinator");
    assert_true(text_is(coordinator.email, "coordinator@lyon.example.org"));
    assert_true(text_is(coordinator.language, "fr"));
    int coordinators = 0;
    for (int i = 0; i < 40; i++)
        coordinators += strcmp(demo_mandate(lyon, 1986, i).role, "coordinator") == 0;
    assert_int_equal(coordinators, 1);
}

static void test_names_by_place(void **state)
{
    (void)state;
    assert_string_equal(names_at(TEXT("BE"), 51.05, 3.72)->language, "nl");
    assert_string_equal(names_at(TEXT("BE"), 50.63, 5.57)->language, "fr");
    assert_string_equal(names_at(TEXT("CH"), 46.2, 6.15)->language, "fr");
    assert_string_equal(names_at(TEXT("CH"), 47.37, 8.55)->language, "de");
    assert_string_equal(names_at(TEXT("ZZ"), 0, 0)->language, "en");
    const DemoData *data = *state;
    for (int i = 0; i < data->country_count; i++)
        assert_true(text_is(data->countries[i].code, "GB") || text_is(data->countries[i].code, "IE") ||
                    strcmp(names_at(data->countries[i].code, 0, 0)->language, "en") != 0);
}

static void test_everybody_reads_one_of_the_seven_languages(void **state)
{
    const DemoData *data = *state;
    int readers[DEMO_LANGUAGES] = { 0 };
    for (int i = 0; i < 220; i++)
        for (int j = 0; j < 20; j++) {
            DemoPerson person = demo_person(arena, &data->cities[i], j, "officer");
            for (int k = 0; k < DEMO_LANGUAGES; k++)
                readers[k] += text_is(person.language, demo_languages[k]);
        }
    int all = 0;
    for (int k = 0; k < DEMO_LANGUAGES; k++) {
        assert_true(readers[k] > 50);
        all += readers[k];
    }
    assert_int_equal(all, 220 * 20);
    assert_string_equal(demo_preferred_language("el", 7), "el");
    assert_string_equal(demo_preferred_language("fi", 7), "en");
}

static void test_names_have_the_form_of_their_sex(void **state)
{
    (void)state;
    const NameList list = { "cs", "Jana Petra", "Jan", "Novák/Nováková Krejčí" };
    const char *expected[] = { "Jana Nováková", "Petra Nováková", "Jan Novák",
                               "Jana Krejčí",   "Petra Krejčí",   "Jan Krejčí" };
    for (uint64_t i = 0; i < 12; i++)
        assert_true(text_is(name_compose(arena, &list, i), expected[i % 6]));
}

static void test_lists_have_no_name_twice(void **state)
{
    (void)state;
    for (int i = 0; i < name_list_count; i++) {
        Text seen[4096];
        int count = 0;
        for (uint64_t number = 0; number < 500; number++) {
            Text name = text_slug(arena, name_compose(arena, &name_lists[i], number * 389));
            for (int j = 0; j < count; j++)
                if (text_equal(seen[j], name))
                    fail_msg("%s: %.*s twice", name_lists[i].language, TEXT_ARGUMENTS(name));
            seen[count++] = name;
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shares_add_up),
        cmocka_unit_test(test_addresses_are_plausible_and_unique),
        cmocka_unit_test(test_mandates_keep_the_rules),
        cmocka_unit_test(test_first_people_of_a_city),
        cmocka_unit_test(test_names_by_place),
        cmocka_unit_test(test_everybody_reads_one_of_the_seven_languages),
        cmocka_unit_test(test_names_have_the_form_of_their_sex),
        cmocka_unit_test(test_lists_have_no_name_twice),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
