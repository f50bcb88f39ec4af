/* SPDX-License-Identifier: EUPL-1.2 */
/* What a reader's language changes besides the words of the program: the order of lists that are shown whole,
 * and the addresses of its languages that a page names; in process, on both engines. */
#include "tests/application/signing_in.h"

#include <string.h>

static Outgoing in_language(Role role, const char *target, const char *language)
{
    return ask(site, role, "GET", target, NULL, text_z(site->arena, text_printf(site->arena, "accept-language: %s", language)));
}

/* All of the words stand in the answer, in this order. */
static void assert_order(const Outgoing *answer, const char *const *words, int count)
{
    ptrdiff_t at = 0;
    for (int i = 0; i < count; i++) {
        at = text_find(answer->body, text_from_z(words[i]), at);
        if (at < 0)
            fail_msg("\"%s\" is not in its place in: %.*s", words[i], TEXT_ARGUMENTS(answer->body));
        at++;
    }
}
#define ASSERT_ORDER(answer, ...)                                                                                       \
    assert_order(answer, (const char *const[]){ __VA_ARGS__ }, sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *))

static void lists_shown_whole_stand_in_the_readers_order(void **state)
{
    (void)state;
    Outgoing english = in_language(VISITOR, "/figures", "en");
    ASSERT_ORDER(&english, "France", "Portugal", "United Kingdom");
    Outgoing greek = in_language(VISITOR, "/figures", "el");
    ASSERT_ORDER(&greek, "Γαλλία", "Ηνωμένο Βασίλειο", "Πορτογαλία");
    Outgoing chosen = in_language(SAME_CITY, "/people", "en");
    ASSERT_ORDER(&chosen, "All countries", ">Croatia<", ">France<", ">Portugal<", ">United Kingdom<");
}

static void assert_lacks(const Outgoing *answer, const char *words)
{
    if (body_has(answer, words))
        fail_msg("\"%s\" is in: %.*s", words, TEXT_ARGUMENTS(answer->body));
}

static void public_pages_name_their_languages(void **state)
{
    (void)state;
    Outgoing cities = in_language(VISITOR, "/cities?language=de&country=FR", "fr");
    assert_has(&cities, "<html lang=\"de\"");
    assert_has(&cities, "<link rel=\"alternate\" hreflang=\"el\" href=\"http://hanse.test/cities?language=el&amp;country=FR\">");
    assert_has(&cities, "<link rel=\"alternate\" hreflang=\"de\" href=\"http://hanse.test/cities?language=de&amp;country=FR\">");
    assert_has(&cities, "<link rel=\"alternate\" hreflang=\"x-default\" href=\"http://hanse.test/cities?country=FR\">");
    Outgoing home = in_language(VISITOR, "/", "fr");
    assert_has(&home, "hreflang=\"x-default\" href=\"http://hanse.test/\">");
    assert_has(&home, "<a href=\"/?language=pl\" lang=\"pl\" hreflang=\"pl\"");
}

static void other_pages_do_not(void **state)
{
    (void)state;
    Outgoing nowhere = in_language(VISITOR, "/cities/nowhere", "en");
    assert_int_equal(nowhere.status, 404);
    assert_lacks(&nowhere, "rel=\"alternate\"");
    Outgoing own = in_language(SAME_CITY, "/me", "en");
    assert_int_equal(own.status, 200);
    assert_lacks(&own, "rel=\"alternate\"");
    Outgoing sent = in_language(VISITOR, ask_for_link(), "en");
    assert_int_equal(sent.status, 200);
    assert_lacks(&sent, "rel=\"alternate\"");
}

/* Programs that follow the addresses of all languages cost no more than people who have one. */
static void a_page_that_names_its_language_is_kept(void **state)
{
    (void)state;
    Outgoing first = in_language(VISITOR, "/cities?language=de", "fr");
    assert_non_null(first.shared);
    const char *bytes = first.body.data;
    Outgoing second = in_language(VISITOR, "/cities?language=de", "pl");
    assert_ptr_equal(second.body.data, bytes);
    assert_true(text_starts_with(header_of(&second, "Set-Cookie"), TEXT("language=de;")));
    Outgoing other = in_language(VISITOR, "/cities?language=el", "fr");
    assert_has(&other, "<html lang=\"el\"");
    assert_null(in_language(VISITOR, "/cities?languag%65=el", "fr").shared);
    assert_null(in_language(VISITOR, "/cities?language=el&language=de", "fr").shared);
    assert_null(in_language(VISITOR, "/cities?country=?language=el", "fr").shared);
    assert_null(in_language(VISITOR, "/cities?language=xx", "fr").shared);
    Outgoing plain = in_language(VISITOR, "/cities", "fr");
    assert_has(&plain, "<html lang=\"fr\"");
    assert_int_equal(header_of(&plain, "Set-Cookie").length, 0);
}

#define ONE(function) cmocka_unit_test_setup_teardown(function, signing_in_start, signing_in_stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(lists_shown_whole_stand_in_the_readers_order),
        ONE(public_pages_name_their_languages),
        ONE(other_pages_do_not),
        ONE(a_page_that_names_its_language_is_kept),
    };
    return TEST_ON_ENGINES(tests);
}
