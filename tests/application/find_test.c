/* SPDX-License-Identifier: EUPL-1.2 */
/* Finding by name, as each reader may: in process, on both engines. */
#include "tests/application/asking.h"

static void assert_finds(const Outgoing *answer, const char *words)
{
    assert_int_equal(answer->status, 200);
    assert_has(answer, words);
}

static void assert_misses(const Outgoing *answer, const char *words)
{
    assert_int_equal(answer->status, 200);
    assert_lacks(answer, words);
}

static Outgoing find_as(Role role, const char *typed)
{
    const char *target = text_z(site->arena, text_printf(site->arena, "/find.json?q=%s", typed));
    return ask(site, role, "GET", target, NULL, NULL);
}

static void beginnings_of_words_find_what_bears_the_name(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *href;
    } names[] = { { "ly", "/cities/lyon" },         { "LYON", "/cities/lyon" },       { "first", "/groups/first-group" },
                  { "gro%20fir", "/groups/first-group" }, { "fig", "/figures" } };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Outgoing answer = find_as(VISITOR, names[i].typed);
        assert_finds(&answer, names[i].href);
    }
    Outgoing none = find_as(VISITOR, "yon");
    assert_misses(&none, "/cities/lyon");
    Outgoing page = ask(site, VISITOR, "GET", "/find?q=porto", NULL, NULL);
    assert_finds(&page, "<a href=\"/cities/porto\">Porto</a>");
}

static void nobody_finds_what_they_may_not_see(void **state)
{
    (void)state;
    for (int role = 0; role < ROLE_COUNT; role++) {
        bool sees_all = role == OF_SECRETARIAT || role == OF_ADMINISTRATION;
        Outgoing applicant = find_as((Role)role, "plantedb");
        (sees_all ? assert_finds : assert_misses)(&applicant, "/cities/plantedburg");
        bool is_inside = role != VISITOR && role != ENDED;
        Outgoing person = find_as((Role)role, "coordinator");
        (is_inside ? assert_finds : assert_misses)(&person, "Claire Coordinator");
        Outgoing desk = find_as((Role)role, "desk");
        (sees_all ? assert_finds : assert_misses)(&desk, "\"/desk\"");
    }
}

static void a_name_in_another_language_finds_it(void **state)
{
    (void)state;
    Outgoing before = find_as(VISITOR, "lugd");
    assert_misses(&before, "/cities/lyon");
    Outgoing named = ask(site, OF_SECRETARIAT, "POST", "/cities/lyon/names", "language=el&name=Λουγδούνο", NULL);
    assert_int_equal(named.status, 303);
    follow_the_record();
    Outgoing after = find_as(VISITOR, "lougd");
    assert_finds(&after, "\"name\":\"Lyon\"");
    Outgoing greek = find_as(VISITOR, "%CE%BB%CE%BF%CF%85%CE%B3&language=el");
    assert_finds(&greek, "/cities/lyon");
    assert_finds(&greek, "Λουγδούνο");
}

static void pages_of_the_program_are_found_in_the_reader_s_language(void **state)
{
    (void)state;
    Outgoing french = find_as(VISITOR, "chiffres&language=fr");
    assert_finds(&french, "/figures");
    Outgoing english = find_as(VISITOR, "chiffres");
    assert_misses(&english, "/figures");
}

static void what_is_no_name_finds_nothing(void **state)
{
    (void)state;
    static const char *const typed[] = { "", "%25", "%27%22%3B--", "zzzzzz", "1%5f" };
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        Outgoing answer = find_as(OF_SECRETARIAT, typed[i]);
        assert_finds(&answer, "\"found\":[]");
    }
    char long_words[1200];
    snprintf(long_words, sizeof long_words, "%0*d", 1000, 7);
    Outgoing answer = find_as(OF_SECRETARIAT, long_words);
    assert_finds(&answer, "\"found\":[]");
}

static const Query count_words = { "SELECT COUNT(*) FROM found_word WHERE object = $1" };

static void whoever_is_erased_is_found_no_more(void **state)
{
    (void)state;
    int64_t person = site->people[SAME_CITY];
    Database *database = open_database();
    assert_true(database_number(database, &count_words, ARGS(person), 0) > 0);
    Outgoing erased = ask(site, SAME_CITY, "POST", "/me/erase", "email=role-1%40example.org&current=", NULL);
    assert_true(erased.status == 303);
    assert_int_equal(database_number(database, &count_words, ARGS(person), -1), 0);
    database_close(database);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, site_begin, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(beginnings_of_words_find_what_bears_the_name),
        TEST(nobody_finds_what_they_may_not_see),
        TEST(a_name_in_another_language_finds_it),
        TEST(pages_of_the_program_are_found_in_the_reader_s_language),
        TEST(what_is_no_name_finds_nothing),
        TEST(whoever_is_erased_is_found_no_more),
    };
    return TEST_ON_ENGINES(tests);
}
