/* SPDX-License-Identifier: EUPL-1.2 */
/* What a reader's language changes besides the words of the program: the order of lists that are shown whole,
 * and the addresses of its languages that a page names; in process, on both engines. */
#include "tests/application/signing_in.h"

#include <string.h>

#include "features/groups/groups.h"
#include "features/profiles/profiles.h"

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

static void files_have_heads_in_the_readers_language(void **state)
{
    (void)state;
    Outgoing greek = in_language(VISITOR, "/cities.csv", "el");
    assert_has(&greek, "Όνομα,Χώρα,");
    Outgoing german = in_language(VISITOR, "/cities.csv?language=de", "el");
    assert_has(&german, "Name,Land,");
}

static bool translate_remit(Write *write, void *state)
{
    (void)state;
    group_translate(write, site->first_group, "remit", TEXT("fr"), TEXT("Suivre les gens."), 0);
    group_translate(write, site->first_group, "remit", TEXT("pl"), TEXT("Patrzeć na ludzi."), 0);
    return true;
}

static bool read_polish_then_french(Write *write, void *state)
{
    (void)state;
    profile_language_add(write, site->people[SAME_CITY], TEXT("pl"), 0);
    profile_language_add(write, site->people[SAME_CITY], TEXT("fr"), 0);
    profile_language_add(write, site->people[OTHER_CITY], TEXT("fr"), 0);
    profile_language_add(write, site->people[OTHER_CITY], TEXT("pl"), 0);
    return true;
}

static bool read_greek_too(Write *write, void *state)
{
    (void)state;
    profile_language_add(write, site->people[SAME_CITY], TEXT("el"), 0);
    return true;
}

static void shows_remit(Role role, const char *languages, const char *remit, const char *named)
{
    Outgoing page = in_language(role, "/groups/first-group", languages);
    assert_has(&page, remit);
    assert_has(&page, named);
}

static void a_visitor_reads_the_second_language_of_the_browser(void **state)
{
    (void)state;
    write_recorded(translate_remit, NULL);
    for (int round = 0; round < 2; round++) {
        shows_remit(VISITOR, "de, pl;q=0.8, fr;q=0.5", "<span lang=\"pl\">Patrzeć na ludzi.</span>", "Sprache: Polnisch");
        shows_remit(VISITOR, "de, fr;q=0.8, pl;q=0.5", "<span lang=\"fr\">Suivre les gens.</span>", "Sprache: Französisch");
        shows_remit(VISITOR, "de, en, pl", "<span lang=\"en\">To follow how people move.</span>", "Sprache: Englisch");
        shows_remit(VISITOR, "de", "<span lang=\"en\">To follow how people move.</span>", "Sprache: Englisch");
    }
    Outgoing own = in_language(VISITOR, "/groups/first-group", "fr, pl");
    assert_has(&own, "<p class=\"lines\">Suivre les gens.</p>");
    assert_lacks(&own, "<p class=\"hint\">Langue");
}

static bool choose_german(Write *write, void *state)
{
    static const Query german = { "UPDATE person SET language = 'de' WHERE id > $1" };
    (void)state;
    return database_run(write->database, &german, ARGS(0)) > 0;
}

/* The account's English comes before what the profile says, but after the language of the page. */
static void a_person_reads_by_an_order_of_their_own(void **state)
{
    (void)state;
    write_recorded(translate_remit, NULL);
    write_recorded(read_polish_then_french, NULL);
    Outgoing english = in_language(SAME_CITY, "/groups/first-group", "en");
    assert_has(&english, "<p class=\"lines\">To follow how people move.</p>");
    write_recorded(choose_german, NULL);
    for (int round = 0; round < 2; round++) {
        shows_remit(SAME_CITY, "en, fr", "<span lang=\"pl\">Patrzeć na ludzi.</span>", "Sprache: Polnisch");
        shows_remit(OTHER_CITY, "en, pl", "<span lang=\"fr\">Suivre les gens.</span>", "Sprache: Französisch");
    }
    Outgoing themes = in_language(SAME_CITY, "/themes", "en");
    assert_has(&themes, "<span lang=\"en\">Mobility</span>");
    write_recorded(read_greek_too, NULL);
    themes = in_language(SAME_CITY, "/themes", "en");
    assert_has(&themes, "<span lang=\"el\">Κινητικότητα</span>");
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
    Outgoing second = in_language(VISITOR, "/cities?language=de", "de, fr");
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
        ONE(files_have_heads_in_the_readers_language),
        ONE(a_visitor_reads_the_second_language_of_the_browser),
        ONE(a_person_reads_by_an_order_of_their_own),
        ONE(public_pages_name_their_languages),
        ONE(other_pages_do_not),
        ONE(a_page_that_names_its_language_is_kept),
    };
    return TEST_ON_ENGINES(tests);
}
