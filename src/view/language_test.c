/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers, days, names, order and messages in several languages, as CLDR has them, and from several threads at once. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <pthread.h>

#include "view/language_plural.h"
#include "view/message_key.h"
#include "view/testing.h"

static Arena *arena;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static Language *language(const char *code)
{
    Language *made = test_language(arena, code, (Text){ 0 });
    assert_non_null(made);
    return made;
}

#define assert_text(text, expected) assert_string_equal(text_z(arena, (text)), (expected))

static void numbers_are_grouped(void **state)
{
    (void)state;
    assert_text(language_number(language("en"), arena, 0), "0");
    assert_text(language_number(language("en"), arena, 999), "999");
    assert_text(language_number(language("en"), arena, 1000), "1,000");
    assert_text(language_number(language("en"), arena, -1234567), "\u22121,234,567");
    assert_text(language_number(language("en"), arena, INT64_MIN), "\u22129,223,372,036,854,775,808");
    assert_text(language_number(language("el"), arena, 1234567), "1.234.567");
    assert_text(language_number(language("fr"), arena, 12345), "12\u202f345");
    assert_text(language_number(language("es"), arena, 1234), "1234");
    assert_text(language_number(language("es"), arena, 12345), "12.345");
}

static void percents_have_one_decimal_at_most(void **state)
{
    (void)state;
    assert_text(language_percent(language("en"), arena, 658), "65.8%");
    assert_text(language_percent(language("en"), arena, 1000), "100%");
    assert_text(language_percent(language("fr"), arena, 5), "0,5\u00a0%");
}

static void money_is_written_to_the_cent(void **state)
{
    (void)state;
    assert_text(language_money(language("en"), arena, 1630000), "€16,300.00");
    assert_text(language_money(language("en"), arena, 5), "€0.05");
    assert_text(language_money(language("en"), arena, -105), "-€1.05");
    assert_text(language_money(language("en"), arena, 900719925474099301), "€9,007,199,254,740,993.01");
    assert_text(language_money(language("el"), arena, 1630050), "16.300,50\u00a0€");
    assert_text(language_money(language("fr"), arena, 1630000), "16\u202f300,00\u00a0€");
}

static void days_are_written_out(void **state)
{
    (void)state;
    assert_text(language_date(language("en"), arena, TEXT("2026-11-24")), "24 November 2026");
    assert_text(language_date(language("el"), arena, TEXT("2026-11-01")), "1 Νοεμβρίου 2026");
    assert_text(language_date(language("de"), arena, TEXT("1986-03-05")), "5. März 1986");
    assert_text(language_date(language("es"), arena, TEXT("2024-02-29")), "29 de febrero de 2024");
    assert_text(language_date(language("en"), arena, TEXT("2023-02-29")), "2023-02-29");
    assert_text(language_date(language("en"), arena, TEXT("soon")), "soon");
    assert_text(language_date(language("en"), arena, (Text){ 0 }), "");
    assert_text(language_weekday(language("en"), arena, TEXT("2026-11-24")), "Tue, 24 Nov");
    assert_text(language_weekday(language("el"), arena, TEXT("2026-11-24")), "Τρί 24 Νοε");
    assert_text(language_weekday(language("de"), arena, TEXT("soon")), "soon");
}

static void moments_name_their_zone(void **state)
{
    (void)state;
    Moment winter = day_start(TEXT("2026-11-24")) + 22 * HOUR + 30 * MINUTE;
    Moment summer = day_start(TEXT("2026-07-01")) + 9 * HOUR;
    Language *english = language("en");
    assert_text(language_moment(english, arena, winter, TEXT("Europe/Brussels")), "24 November 2026 at 23:30 (Brussels)");
    assert_text(language_moment(english, arena, winter, TEXT("Europe/Athens")), "25 November 2026 at 00:30 (Athens)");
    assert_text(language_moment(english, arena, summer, TEXT("Europe/Brussels")), "1 July 2026 at 11:00 (Brussels)");
    assert_text(language_clock_named(english, arena, summer, TEXT("Europe/Brussels")), "11:00 (Brussels)");
    assert_text(language_clock_named(english, arena, summer, TEXT("Europe/Helsinki")), "12:00 (Helsinki)");
    assert_text(language_moment(english, arena, winter, TEXT("UTC")), "24 November 2026 at 22:30 (UTC)");
    assert_text(language_moment(english, arena, winter, TEXT("Mars/Base")), "24 November 2026 at 22:30 (UTC)");
    assert_non_null(strstr(text_z(arena, language_moment(language("el"), arena, winter, TEXT("Europe/Athens"))), "Αθήνα"));
}

static void countries_and_languages_have_names(void **state)
{
    (void)state;
    assert_text(language_country(language("en"), arena, TEXT("GR")), "Greece");
    assert_text(language_country(language("el"), arena, TEXT("DE")), "Γερμανία");
    assert_text(language_country(language("en"), arena, TEXT("Atlantis")), "Atlantis");
    assert_text(language_name(language("el"), arena, TEXT("el")), "Ελληνικά");
    assert_text(language_name(language("en"), arena, TEXT("mt")), "Maltese");
    assert_text(language_name(language("en"), arena, (Text){ 0 }), "");
}

static void plural_categories_are_the_languages_own(void **state)
{
    (void)state;
    assert_text(language_plural_category(language("en"), 1), "one");
    assert_text(language_plural_category(language("en"), 0), "other");
    assert_text(language_plural_category(language("fr"), 0), "one");
    assert_text(language_plural_category(language("pl"), 3), "few");
    assert_text(language_plural_category(language("pl"), 12), "many");
    assert_text(language_plural_category(language("ga"), 2), "two");
    assert_text(language_plural_category(language("lv"), 0), "zero");
}

static const char *listed(const char *code, int count)
{
    static const char *const names[] = { "Αθήνα", "Inverness", "Łódź", "Évora" };
    Value *list = value_list(arena);
    for (int i = 0; i < count; i++)
        add(list, value_text(arena, text_from_z(names[i])));
    return text_z(arena, language_list(language(code), arena, list));
}

static void lists_are_strung_together(void **state)
{
    (void)state;
    assert_string_equal(listed("en", 0), "");
    assert_string_equal(listed("en", 1), "Αθήνα");
    assert_string_equal(listed("en", 2), "Αθήνα and Inverness");
    assert_string_equal(listed("en", 4), "Αθήνα, Inverness, Łódź and Évora");
    assert_string_equal(listed("el", 3), "Αθήνα, Inverness και Łódź");
    assert_string_equal(listed("fr", 3), "Αθήνα, Inverness et Łódź");
    assert_string_equal(listed("de", 3), "Αθήνα, Inverness und Łódź");
    assert_string_equal(listed("pl", 3), "Αθήνα, Inverness i Łódź");
    assert_string_equal(listed("it", 2), "Αθήνα e Inverness");
    assert_string_equal(listed("es", 2), "Αθήνα e Inverness");
    assert_string_equal(listed("es", 3), "Αθήνα, Inverness y Łódź");
}

static int order(const Language *in, Text a, Text b)
{
    Blob first = language_sort_key(in, arena, a), second = language_sort_key(in, arena, b);
    size_t shorter = (size_t)(first.length < second.length ? first.length : second.length);
    int compared = memcmp(first.data, second.data, shorter);
    return compared != 0 ? compared : (int)(first.length - second.length);
}

static void words_sort_as_the_language_does(void **state)
{
    (void)state;
    assert_true(order(language("en"), TEXT("Åbo"), TEXT("Zürich")) < 0);
    assert_true(order(language("sv"), TEXT("Åbo"), TEXT("Zürich")) > 0);
    assert_true(order(language("el"), TEXT("Άρτα"), TEXT("Βόλος")) < 0);
    assert_true(order(language("en"), TEXT("a"), TEXT("a")) == 0);
    assert_true(order(language("en"), (Text){ 0 }, TEXT("a")) < 0);
}

static const TestMessage greek[] = {
    { "Damaged {name}", "Χαλασμένο {name" },
    { "It''s {name}", "Είναι {name} ''" },
    { "{n, plural, =0 {none} one {# city} other {# cities of {name}}}", "{n, plural, =0 {καμία} one {# πόλη} other {# πόλεις: {name}}}" },
};

static void messages_are_filled_in(void **state)
{
    (void)state;
    Language *in = test_language(arena, "el", test_catalogue(arena, greek, 3));
    Value *values = value_object(arena);
    put_text(values, "name", TEXT("<Ά>"));
    put_number(values, "n", 1200);
    assert_text(say(in, arena, "It''s {name}", values), "Είναι <Ά> '");
    assert_text(say(in, arena, "Not there, {name}", values), "Not there, <Ά>");
    assert_text(say(in, arena, "Don't {n, number} {n}", values), "Don't 1.200 1200");
    assert_text(say(in, arena, "Damaged {name}", values), "Damaged <Ά>");
    assert_text(say(in, arena, "Damaged itself {name", values), "Damaged itself {name");
    assert_text(say(in, arena, greek[2].message, values), "1.200 πόλεις: <Ά>");
    put_number(values, "n", 1);
    assert_text(say(in, arena, greek[2].message, values), "1 πόλη");
    put_number(values, "n", 0);
    assert_text(say(in, arena, greek[2].message, values), "καμία");
    assert_text(say(in, arena, "None {x}.", NULL), "None .");
    assert_true(language_has_message(in, TEXT("Damaged {name}")));
    assert_false(language_has_message(in, TEXT("Not there, {name}")));
}

static void space_in_messages_is_folded(void **state)
{
    (void)state;
    assert_text(message_key(arena, TEXT(" \n a\t\n  b c \r\n")), "a b c");
    assert_text(message_key(arena, TEXT("\v a")), "a");
    assert_text(message_key(arena, TEXT("  ")), "");
}

static void a_damaged_catalogue_or_code_gives_no_language(void **state)
{
    (void)state;
    Text problem = { 0 };
    assert_null(language_new(arena, TEXT("el"), TEXT("not a catalogue"), &problem));
    assert_true(problem.length > 0);
    assert_null(language_new(arena, (Text){ 0 }, (Text){ 0 }, &problem));
    assert_null(language_new(arena, TEXT("a-code-that-is-far-longer-than-any-there-is"), (Text){ 0 }, &problem));
}

static const char *negotiated(const char *header)
{
    const Language *offered[] = { language("en"), language("el"), language("pt") };
    int best = language_negotiate(offered, 3, text_from_z(header));
    return best < 0 ? "none" : text_z(arena, language_code(offered[best]));
}

static void the_best_language_is_negotiated(void **state)
{
    (void)state;
    assert_string_equal(negotiated(""), "none");
    assert_string_equal(negotiated("el"), "el");
    assert_string_equal(negotiated("el-GR, en;q=0.5"), "el");
    assert_string_equal(negotiated("EN-us;q=0.4, EL;q=0.41"), "el");
    assert_string_equal(negotiated("de, fr;q=0.9"), "none");
    assert_string_equal(negotiated("de, *;q=0.1, el;q=0.5"), "el");
    assert_string_equal(negotiated("pt-BR;q=0.8,el;q=0.8"), "pt");
    assert_string_equal(negotiated("el;q=0, pt;q=0.001"), "pt");
    assert_string_equal(negotiated("el;q=x, ;;,,=, pt;q="), "none");
    assert_string_equal(negotiated("elx, p"), "none");
}

static Language *shared;

static void *use_language(void *nothing)
{
    Arena *own = arena_new();
    for (int i = 0; i < 500; i++) {
        Text day = text_printf(own, "2026-01-%02d", 1 + i % 28);
        language_date(shared, own, day);
        language_moment(shared, own, i * HOUR, i % 2 ? TEXT("Europe/Athens") : TEXT("Europe/Oslo"));
        language_country(shared, own, i % 3 ? TEXT("GR") : TEXT("FR"));
        language_name(shared, own, TEXT("de"));
        language_plural_category(shared, i);
        language_number(shared, own, i * 1000);
        language_sort_key(shared, own, day);
    }
    arena_free(own);
    return nothing;
}

static void threads_may_share_a_language(void **state)
{
    (void)state;
    enum { THREADS = 4 };
    pthread_t threads[THREADS];
    shared = language("el");
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, use_language, NULL), 0);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    assert_text(language_date(shared, arena, TEXT("2026-01-28")), "28 Ιανουαρίου 2026");
}

#define TEST_OF(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_OF(numbers_are_grouped),
        TEST_OF(money_is_written_to_the_cent),
        TEST_OF(percents_have_one_decimal_at_most),
        TEST_OF(days_are_written_out),
        TEST_OF(moments_name_their_zone),
        TEST_OF(countries_and_languages_have_names),
        TEST_OF(lists_are_strung_together),
        TEST_OF(plural_categories_are_the_languages_own),
        TEST_OF(words_sort_as_the_language_does),
        TEST_OF(messages_are_filled_in),
        TEST_OF(space_in_messages_is_folded),
        TEST_OF(a_damaged_catalogue_or_code_gives_no_language),
        TEST_OF(the_best_language_is_negotiated),
        TEST_OF(threads_may_share_a_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
