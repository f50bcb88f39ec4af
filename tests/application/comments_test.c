/* SPDX-License-Identifier: EUPL-1.2 */
/* Comments on a text as people have them: on words of a version, carried along with the text, answered, resolved, changed, removed; and notes, which
 * nobody else reads. On both engines. */
#include "tests/application/asking.h"

#include "commands/schemas.h"
#include "features/comments/comments.h"
#include "features/people/people.h"
#include "http/gather.h"
#include "http/notice.h"
#include "record/record.h"

#define TEXT_OF_FIRST "# Night trains\n\nCities need night trains, and night trains need cities.\n\nWe ask for one ticket across all borders."
#define LIST "/positions/night-trains/comments"
#define VERSION "version=3" /* of the text above: the network has two of its own */
#define NOTES "/positions/night-trains/notes"

static int64_t first_version, second, third; /* the version, and two of its paragraphs */

static const Query newest = { "SELECT MAX(id) FROM comment WHERE answers = 0" };
static const Query newest_answer = { "SELECT MAX(id) FROM comment WHERE answers > 0" };
static const Query newest_note = { "SELECT MAX(id) FROM note" };
static const Query notes_by = { "SELECT COUNT(*) FROM note WHERE person = $1" };
static const Query paragraph_of = { "SELECT paragraph FROM version_paragraph WHERE version = $1 AND ordinal = $2" };
static const Query stands_in = { "SELECT stands_in FROM comment WHERE id = $1" };
static const Query open_on = { "SELECT COALESCE(SUM(comments), 0) FROM comment_count WHERE paragraph = $1" };
static const Query last_entry = { "SELECT MAX(sequence) FROM record_entry WHERE verb = $1" };
static const Query all_entries = { "SELECT COUNT(*) FROM record_entry" };
static const Query told_to = { "SELECT COUNT(*) FROM notification WHERE person = $1 AND kind = 'comment'" };

static bool write_version(Write *write, void *state)
{
    Merge merge;
    int64_t latest = version_latest(write->database, site->position);
    version_save(write, &(NewVersion){ .position = site->position, .made_of = "draft", .by = site->people[MEMBER_SAME] }, latest,
                 text_from_z(state), &merge);
    return true;
}

static void save(const char *markdown)
{
    write_recorded(write_version, text_z(site->arena, text_from_z(markdown)));
}

static int64_t latest(void)
{
    Database *database = open_database();
    int64_t version = version_latest(database, site->position);
    database_close(database);
    return version;
}

static int start(void **state)
{
    site_begin(state);
    site->clock.now += HOUR;
    save(TEXT_OF_FIRST);
    first_version = latest();
    second = number_of(&paragraph_of, ARGS(first_version, 1));
    third = number_of(&paragraph_of, ARGS(first_version, 2));
    return 0;
}

__attribute__((format(printf, 1, 2))) static const char *with(const char *format, ...)
{
    char bytes[2000];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(bytes, sizeof bytes, format, arguments);
    va_end(arguments);
    return text_z(site->arena, text_from_z(bytes));
}

static int64_t comment_as(Role role, int64_t paragraph, const char *rest)
{
    expect(303, role, LIST, with(VERSION "&nth=0&paragraph=%lld&language=en&%s", (long long)paragraph, rest));
    return number_of(&newest, NO_ARGS);
}

static int64_t comment_on_words(void)
{
    return comment_as(CHAIR_SAME, second, "kind=question&quotation=night+trains+need&text=Do+**they**%3F");
}

static const char *page_of(int64_t comment, const char *rest)
{
    return with(LIST "/%lld%s", (long long)comment, rest);
}

static void words_of_a_version_are_commented_on(void **state)
{
    (void)state;
    int64_t comment = comment_on_words();
    expect_words(MEMBER_SAME, page_of(comment, ""), "Cities need night trains, and <mark>night trains need</mark> cities.", true);
    expect_words(MEMBER_SAME, page_of(comment, ""), "Do <strong>they</strong>?", true);
    expect_words(MEMBER_SAME, LIST, "night trains need</p>", true);
    expect_words(MEMBER_SAME, LIST "?show=questions", "question</span>", true);
    expect_words(MEMBER_SAME, LIST "?show=mine", "question</span>", false);
    expect_words(CHAIR_SAME, LIST "?show=mine", "question</span>", true);
    expect_words(CHAIR_SAME, LIST "?show=resolved", "There is no comment here", true);
    assert_int_equal(number_of(&open_on, ARGS(second)), 1);
    expect_words(MEMBER_SAME, "/positions/night-trains", "1 open comment", true);
    expect_words(OTHER_CITY, "/positions/night-trains", "open comment", false);
    expect(400, CHAIR_SAME, LIST "?show=none", NULL);
    expect(400, CHAIR_SAME, LIST "?from=1.x", NULL);
}

static void who_does_not_see_the_text_sees_no_comment(void **state)
{
    (void)state;
    int64_t comment = comment_on_words();
    expect(303, VISITOR, LIST, NULL);
    expect(404, OTHER_CITY, LIST, NULL);
    expect(404, OTHER_CITY, page_of(comment, ""), NULL);
    expect(404, OTHER_CITY, page_of(comment, ""), "text=a&language=en");
    expect(404, OTHER_CITY, LIST, VERSION "&nth=0&paragraph=0&language=en&kind=comment&quotation=&text=a");
    expect(404, MEMBER_SAME, LIST "/0", NULL);
    expect(200, OF_SECRETARIAT, page_of(comment, ""), NULL);
}

static void nothing_wrong_is_written_and_nothing_typed_is_lost(void **state)
{
    (void)state;
    int64_t before = number_of(&newest, NO_ARGS);
    const char *body = with(VERSION "&nth=0&paragraph=%lld&language=en&kind=comment&quotation=night+buses&text=What+I+typed", (long long)second);
    Outgoing again = expect(422, CHAIR_SAME, LIST, body);
    assert_has(&again, "What I typed");
    assert_has(&again, "night buses");
    assert_has(&again, "These words do not stand in the paragraph");
    expect(422, CHAIR_SAME, LIST, VERSION "&nth=0&paragraph=0&language=en&kind=comment&quotation=night&text=a");
    expect(422, CHAIR_SAME, LIST, VERSION "&nth=0&paragraph=99999&language=en&kind=comment&quotation=&text=a");
    expect(422, CHAIR_SAME, LIST, VERSION "&nth=0&paragraph=0&language=xx&kind=comment&quotation=&text=a");
    expect(422, CHAIR_SAME, LIST, VERSION "&nth=0&paragraph=0&language=en&kind=comment&quotation=&text=++");
    assert_int_equal(number_of(&newest, NO_ARGS), before);
    expect_words(CHAIR_SAME, with(LIST "/new?paragraph=%lld&" VERSION "&words=one+ticket", (long long)third), "one ticket</textarea>", true);
}

static void a_comment_follows_its_words_and_says_when_they_are_gone(void **state)
{
    (void)state;
    int64_t words = comment_on_words(), whole = comment_as(MEMBER_SAME, third, "kind=comment&quotation=&text=Good");
    save("# Night trains\n\nNew first words.\n\nToday cities need night trains, and night trains need cities.\n\n"
                                  "We ask for one ticket across all borders.");
    assert_int_equal(number_of(&stands_in, ARGS(words)), second);
    expect_words(MEMBER_SAME, page_of(words, ""), "Today cities need night trains, and <mark>night trains need</mark> cities.", true);
    expect_words(MEMBER_SAME, page_of(words, ""), "Paragraph 2 as it is now", true);
    save("# Night trains\n\nNew first words.\n\nToday cities need trains at night.\n\nAnd so do villages.");
    assert_int_equal(number_of(&stands_in, ARGS(words)), 0);
    expect_words(MEMBER_SAME, page_of(words, ""), "is not in the latest version any more", true);
    expect_words(MEMBER_SAME, page_of(words, ""), "<mark>night trains need</mark>", true);
    expect_words(MEMBER_SAME, LIST, "Words that are not in the text any more", true);
    assert_int_equal(number_of(&stands_in, ARGS(whole)), 0);
    assert_int_equal(number_of(&open_on, ARGS(0)), 3); /* with that on the whole text */
}

static void a_question_is_answered_and_resolved(void **state)
{
    (void)state;
    int64_t comment = comment_on_words();
    expect_words(MEMBER_SAME, "/me", "1 open question on Night trains for every city", true);
    expect(303, MEMBER_SAME, page_of(comment, ""), "text=Yes,+they+do.&language=en");
    int64_t answer = number_of(&newest_answer, NO_ARGS);
    expect_words(CHAIR_SAME, page_of(comment, ""), "Yes, they do.", true);
    expect_words(CHAIR_SAME, LIST, "1 answer", true);
    expect(422, CHAIR_SAME, page_of(comment, ""), "text=&language=en");
    expect(303, CHAIR_SAME, page_of(answer, ""), NULL);
    expect(403, CHAIR_SAME, page_of(answer, "/resolve"), "");
    expect(303, MEMBER_SAME, page_of(comment, "/resolve"), "");
    expect(422, MEMBER_SAME, page_of(comment, "/resolve"), "");
    assert_int_equal(number_of(&open_on, ARGS(second)), 0);
    expect_words(MEMBER_SAME, "/me", "open question", false);
    expect_words(CHAIR_SAME, LIST "?show=resolved", "Do <strong>they</strong>", true);
    expect(303, CHAIR_SAME, page_of(comment, "/reopen"), "");
    expect(422, CHAIR_SAME, page_of(comment, "/reopen"), "");
    assert_int_equal(number_of(&open_on, ARGS(second)), 1);
}

static void a_comment_is_changed_by_its_author_alone(void **state)
{
    (void)state;
    int64_t comment = comment_on_words();
    expect(403, MEMBER_SAME, page_of(comment, "/edit"), NULL);
    expect(403, MEMBER_SAME, page_of(comment, "/edit"), "text=a&language=en");
    expect(303, CHAIR_SAME, page_of(comment, "/edit"), "text=Do+they+really%3F&language=en");
    expect_words(MEMBER_SAME, page_of(comment, ""), "Do they really?", true);
    expect_words(MEMBER_SAME, page_of(comment, "/versions"), "**they**", true);
    expect(422, CHAIR_SAME, page_of(comment, "/edit"), "text=+&language=en");
}

static void a_comment_is_removed_with_a_reason_and_put_back(void **state)
{
    (void)state;
    int64_t comment = comment_as(MEMBER_SAME, 0, "kind=comment&quotation=&text=Sesame");
    expect(422, CHAIR_SAME, page_of(comment, "/remove"), "reason=");
    expect(303, CHAIR_SAME, page_of(comment, "/remove"), "reason=Off+the+point");
    expect_words(MEMBER_SAME, page_of(comment, ""), "This was removed: Off the point", true);
    expect_words(MEMBER_SAME, page_of(comment, ""), "Sesame", false);
    expect_words(MEMBER_SAME, LIST, "Sesame", false);
    expect_words(CHAIR_SAME, page_of(comment, ""), "Sesame", true);
    expect(403, MEMBER_SAME, page_of(comment, "/versions"), NULL);
    expect(403, MEMBER_SAME, page_of(comment, "/restore"), "");
    expect(422, MEMBER_SAME, page_of(comment, ""), "text=a&language=en");
    expect(303, CHAIR_SAME, page_of(comment, "/restore"), "");
    expect_words(MEMBER_SAME, LIST, "Sesame", true);
}

static void who_drafts_and_who_asked_are_told(void **state)
{
    (void)state;
    int64_t comment = comment_on_words();
    follow_the_record();
    assert_int_equal(number_of(&told_to, ARGS(site->people[MEMBER_SAME])), 1);
    assert_int_equal(number_of(&told_to, ARGS(site->people[CHAIR_SAME])), 0);
    assert_int_equal(number_of(&told_to, ARGS(site->people[OTHER_CITY])), 0);
    expect_words(MEMBER_SAME, "/notifications", "commented on Night trains for every city", true);
    expect(303, MEMBER_SAME, page_of(comment, ""), "text=Yes&language=en");
    expect(303, MEMBER_SAME, page_of(comment, "/resolve"), "");
    follow_the_record();
    assert_int_equal(number_of(&told_to, ARGS(site->people[CHAIR_SAME])), 2);
}

static void notes_are_read_by_their_writer_or_the_city_alone(void **state)
{
    (void)state;
    int64_t entries = number_of(&all_entries, NO_ARGS), lyon;
    expect(303, CHAIR_SAME, NOTES, with("paragraph=%lld&city=0&text=Ask+the+mayor&language=en&amendment=", (long long)second));
    int64_t own = number_of(&newest_note, NO_ARGS);
    expect_words(CHAIR_SAME, NOTES, "Ask the mayor", true);
    expect_words(MEMBER_SAME, NOTES, "Ask the mayor", false);
    expect_words(OF_SECRETARIAT, NOTES, "Ask the mayor", false);
    expect(404, OF_SECRETARIAT, with(NOTES "/%lld", (long long)own), NULL);
    static const Query find_lyon = { "SELECT id FROM organisation WHERE slug = 'lyon'" };
    lyon = number_of(&find_lyon, NO_ARGS);
    expect(303, CHAIR_SAME, NOTES, with("paragraph=0&city=%lld&text=Our+line&language=en&amendment=", (long long)lyon));
    int64_t shared = number_of(&newest_note, NO_ARGS);
    expect_words(MEMBER_SAME, NOTES, "Our line", true);
    expect_words(OF_SECRETARIAT, NOTES, "Our line", false);
    expect(403, OF_SECRETARIAT, NOTES, with("paragraph=0&city=%lld&text=Our+line&language=en&amendment=", (long long)lyon));
    expect(403, MEMBER_SAME, with(NOTES "/%lld", (long long)shared), "text=Mine&language=en");
    expect(303, CHAIR_SAME, with(NOTES "/%lld", (long long)shared), "text=Our+new+line&language=en");
    expect(403, MEMBER_SAME, with(NOTES "/%lld/delete", (long long)shared), "");
    expect(303, CHAIR_SAME, with(NOTES "/%lld/delete", (long long)own), "");
    expect(422, CHAIR_SAME, NOTES, "paragraph=0&city=0&text=+&language=en&amendment=");
    expect_words(CHAIR_SAME, NOTES, "Ask the mayor", false);
    assert_int_equal(number_of(&all_entries, NO_ARGS), entries);
}

static bool erase_chair(Write *write, void *state)
{
    (void)state;
    gather_erase_person(features, write, site->people[CHAIR_SAME]);
    return true;
}

static void the_place_of_who_is_erased_stays(void **state)
{
    (void)state;
    int64_t comment = comment_on_words();
    expect(303, MEMBER_SAME, page_of(comment, ""), "text=Yes&language=en");
    expect(303, CHAIR_SAME, NOTES, "paragraph=0&city=0&text=Ask+the+mayor&language=en&amendment=");
    write_recorded(erase_chair, NULL);
    expect_words(MEMBER_SAME, page_of(comment, ""), "Somebody whose account was erased", true);
    expect_words(MEMBER_SAME, page_of(comment, ""), "Do <strong>they", false);
    expect_words(MEMBER_SAME, page_of(comment, ""), "Yes", true);
    assert_int_equal(number_of(&notes_by, ARGS(site->people[CHAIR_SAME])), 0);
}

static void programs_read_what_pages_say(void **state)
{
    (void)state;
    int64_t comment = comment_on_words();
    const Value *row = value_find_number(value_get(data_of(MEMBER_SAME, LIST), TEXT("comments")), "id", comment);
    assert_int_equal(value_get_number(row, "number"), 1);
    assert_int_equal(value_get_number(row, "version"), 3);
    assert_true(text_is(value_get_text(row, "quotation"), "night trains need"));
    assert_int_equal(value_get_number(value_get(data_of(MEMBER_SAME, page_of(comment, "")), TEXT("comment")), "id"), comment);
    assert_int_equal(value_get(data_of(MEMBER_SAME, LIST "/new"), TEXT("paragraphs"))->count, 3);
    expect(303, CHAIR_SAME, NOTES, "paragraph=0&city=0&text=Ask&language=en&amendment=");
    assert_int_equal(value_get(data_of(CHAIR_SAME, NOTES), TEXT("notes"))->count, 2);
    assert_true(number_of(&last_entry, ARGS("comment.added")) > 0);
}

#define ONE(test) cmocka_unit_test_setup_teardown(test, start, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(words_of_a_version_are_commented_on),
        ONE(who_does_not_see_the_text_sees_no_comment),
        ONE(nothing_wrong_is_written_and_nothing_typed_is_lost),
        ONE(a_comment_follows_its_words_and_says_when_they_are_gone),
        ONE(a_question_is_answered_and_resolved),
        ONE(a_comment_is_changed_by_its_author_alone),
        ONE(a_comment_is_removed_with_a_reason_and_put_back),
        ONE(who_drafts_and_who_asked_are_told),
        ONE(notes_are_read_by_their_writer_or_the_city_alone),
        ONE(the_place_of_who_is_erased_stays),
        ONE(programs_read_what_pages_say),
    };
    return TEST_ON_ENGINES(tests);
}
