/* SPDX-License-Identifier: EUPL-1.2 */
/* A text in several languages: translated paragraph by paragraph, out of date when its source changes, read as of each version, and two who translate the
 * same at once. On both engines. */
#include "tests/application/asking.h"

#include "features/translations/translations.h"

#define LANGUAGES "/positions/night-trains/languages"
#define FRENCH LANGUAGES "/fr"
#define FIRST "# Night trains\n\nCities need night trains.\n\n---\n\nWe ask for one ticket."

/* The number of the version that start saves: the network has two of its own. */
enum { SAVED = 3 };

static int64_t heading, need, ticket; /* paragraphs */

static const Query paragraph_of = { "SELECT paragraph FROM version_paragraph WHERE version = $1 AND ordinal = $2" };
static const Query counts = { "SELECT current * 100 + outdated * 10 + missing FROM text_language WHERE language = 'fr'" };
static const Query rows_kept = { "SELECT COUNT(*) FROM paragraph_translation" };
static const Query last_entry = { "SELECT COUNT(*) FROM record_entry WHERE verb = 'translation.saved'" };

static bool write_version(Write *write, void *state)
{
    Merge merge;
    version_save(write, &(NewVersion){ .position = site->position, .made_of = "draft", .by = site->people[MEMBER_SAME] },
                 version_latest(write->database, site->position), text_from_z(state), &merge);
    return true;
}

static void save(const char *markdown)
{
    write_recorded(write_version, text_z(site->arena, text_from_z(markdown)));
}

static int start(void **state)
{
    site_begin(state);
    site->clock.now += HOUR;
    save(FIRST);
    Database *database = open_database();
    int64_t version = version_latest(database, site->position);
    database_close(database);
    heading = number_of(&paragraph_of, ARGS(version, 0));
    need = number_of(&paragraph_of, ARGS(version, 1));
    ticket = number_of(&paragraph_of, ARGS(version, 3));
    return 0;
}

static const char *one(int64_t version, int64_t paragraph, int64_t base, const char *text)
{
    return text_z(site->arena, text_printf(site->arena, "version=%lld&base_%lld=%lld&text_%lld=%s", (long long)version, (long long)paragraph,
                                           (long long)base, (long long)paragraph, text));
}

static const char *with_paragraph(const char *target, int64_t paragraph)
{
    return text_z(site->arena, text_printf(site->arena, "%s%lld", target, (long long)paragraph));
}

static void translate(int64_t version, int64_t paragraph, int64_t base, const char *text)
{
    expect(303, MEMBER_SAME, FRENCH "/edit", one(version, paragraph, base, text));
}

static void a_text_is_translated_paragraph_by_paragraph(void **state)
{
    (void)state;
    translate(SAVED, need, 0, "Les+villes+ont+besoin+de+trains+de+nuit.");
    assert_int_equal(number_of(&counts, NO_ARGS), 102);
    expect_words(MEMBER_SAME, FRENCH, "<div class=\"prose\" lang=\"fr\"><p>Les villes ont besoin de trains de nuit.</p></div>", true);
    expect_words(MEMBER_SAME, FRENCH, "<p>We ask for one ticket.</p>", true);
    expect_words(MEMBER_SAME, FRENCH, "Not translated yet", true);
    expect_words(MEMBER_SAME, FRENCH, "Cities need night trains.", false);
    expect_words(MEMBER_SAME, "/positions/night-trains", FRENCH, true);
    expect_words(MEMBER_SAME, FRENCH "/edit", "We ask for one ticket", true);
    expect_words(MEMBER_SAME, FRENCH "/edit", "Les villes", false);
    expect_words(MEMBER_SAME, with_paragraph(FRENCH "/edit?paragraph=", need), "Les villes ont besoin de trains de nuit.</textarea>", true);
    expect_words(MEMBER_SAME, with_paragraph(FRENCH "/edit?section=", heading), "Les villes", true);
    translate(SAVED, need, 1, "Les+villes+ont+besoin+de+trains+de+nuit.");
    assert_int_equal(number_of(&rows_kept, NO_ARGS), 1);
    assert_int_equal(number_of(&last_entry, NO_ARGS), 1);
}

static void a_translation_is_out_of_date_when_its_source_changes(void **state)
{
    (void)state;
    translate(SAVED, need, 0, "Les+villes+ont+besoin+de+trains+de+nuit.");
    save("# Night trains\n\nCities need many night trains.\n\n---\n\nWe ask for one ticket.");
    assert_int_equal(number_of(&counts, NO_ARGS), 12);
    expect_words(MEMBER_SAME, FRENCH, "The authoritative text has changed since", true);
    expect_words(MEMBER_SAME, FRENCH, "many", true);
    expect_words(MEMBER_SAME, FRENCH "/edit", "Changed since it was translated", true);
    translate(SAVED + 1, need, 1, "Les+villes+ont+besoin+de+nombreux+trains+de+nuit.");
    assert_int_equal(number_of(&counts, NO_ARGS), 102);
    expect_words(MEMBER_SAME, FRENCH "?version=3", "besoin de trains", true);
    expect_words(MEMBER_SAME, FRENCH "?version=3", "The authoritative text has changed since", false);
    expect_words(MEMBER_SAME, FRENCH "?version=4", "besoin de nombreux trains", true);
    expect(404, MEMBER_SAME, FRENCH "?version=5", NULL);
    save(FIRST);
    expect_words(MEMBER_SAME, FRENCH, "besoin de trains", true);
}

static void two_who_translate_the_same_both_see_both(void **state)
{
    (void)state;
    translate(SAVED, need, 0, "Les+villes+veulent+des+trains.");
    Outgoing again = expect(422, OF_SECRETARIAT, FRENCH "/edit",
                            text_z(site->arena, text_printf(site->arena, "%s&base_%lld=0&text_%lld=Un+seul+billet.",
                                                            one(SAVED, need, 0, "Il+faut+des+trains."), (long long)ticket, (long long)ticket)));
    assert_has(&again, "Les villes veulent des trains.");
    assert_has(&again, "Il faut des trains.</textarea>");
    assert_has(&again, "Un seul billet.</textarea>");
    assert_int_equal(number_of(&rows_kept, NO_ARGS), 1);
    expect(303, OF_SECRETARIAT, FRENCH "/edit", one(SAVED, need, 1, "Il+faut+des+trains."));
    expect_words(MEMBER_SAME, FRENCH, "Il faut des trains.", true);
    expect(303, OF_SECRETARIAT, FRENCH "/edit", one(SAVED, need, 0, "Il+faut+des+trains."));
}

static bool give_role(Write *write, void *state)
{
    (void)state;
    position_role_give(write, site->position, site->people[CHAIR_SAME], 0, "translator", site->people[OF_SECRETARIAT]);
    return true;
}

static void translators_translate_and_hear_of_changes(void **state)
{
    (void)state;
    expect(403, CHAIR_SAME, FRENCH "/edit", NULL);
    expect(403, CHAIR_SAME, FRENCH "/edit", one(SAVED, need, 0, "Les+villes"));
    write_recorded(give_role, NULL);
    expect(303, CHAIR_SAME, FRENCH "/edit", one(SAVED, need, 0, "Les+villes"));
    save("# Night trains\n\nCities want night trains.\n\n---\n\nWe ask for one ticket.");
    Outgoing week = ask(site, CHAIR_SAME, "GET", "/me?language=fr", NULL, NULL);
    assert_has(&week, FRENCH "/edit");
}

static void a_title_is_translated_too(void **state)
{
    (void)state;
    expect(303, MEMBER_SAME, FRENCH "/title", "title=Des+trains+de+nuit+partout");
    Outgoing page_of_it = ask(site, MEMBER_SAME, "GET", "/positions/night-trains?language=fr", NULL, NULL);
    assert_has(&page_of_it, "Des trains de nuit partout");
    expect(422, MEMBER_SAME, FRENCH "/title", "title=");
}

static void nothing_strange_is_taken_for_a_language(void **state)
{
    (void)state;
    expect(404, MEMBER_SAME, LANGUAGES "/en", NULL);
    expect(404, MEMBER_SAME, LANGUAGES "/xx", NULL);
    expect(404, MEMBER_SAME, LANGUAGES "/xx/edit", "version=1");
    expect(404, OTHER_CITY, FRENCH, NULL);
    expect(404, VISITOR, FRENCH, NULL);
    translate(1, 999999, 0, "Rien");
    translate(SAVED, need, 0, "++");
    assert_int_equal(number_of(&counts, NO_ARGS), -1);
}

static void programs_read_what_pages_say(void **state)
{
    (void)state;
    translate(SAVED, need, 0, "Les+villes");
    const Value *languages = value_get(data_of(MEMBER_SAME, LANGUAGES), TEXT("languages"));
    assert_int_equal(languages->count, 2);
    assert_int_equal(value_get_number(languages->items[0], "current"), 3);
    assert_int_equal(value_get_number(languages->items[1], "missing"), 2);
    const Value *paragraph = value_find_number(value_get(data_of(MEMBER_SAME, FRENCH), TEXT("paragraphs")), "id", need);
    assert_true(text_is(value_get_text(paragraph, "text"), "Les villes"));
    assert_true(value_get(paragraph, TEXT("is_current"))->truth);
    paragraph = value_find_number(value_get(data_of(MEMBER_SAME, FRENCH "/edit"), TEXT("paragraphs")), "id", ticket);
    assert_int_equal(value_get_number(paragraph, "base"), 0);
}

#define ONE(test) cmocka_unit_test_setup_teardown(test, start, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(a_text_is_translated_paragraph_by_paragraph),
        ONE(a_translation_is_out_of_date_when_its_source_changes),
        ONE(two_who_translate_the_same_both_see_both),
        ONE(translators_translate_and_hear_of_changes),
        ONE(a_title_is_translated_too),
        ONE(nothing_strange_is_taken_for_a_language),
        ONE(programs_read_what_pages_say),
    };
    return TEST_ON_ENGINES(tests);
}
