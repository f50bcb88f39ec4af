/* SPDX-License-Identifier: EUPL-1.2 */
/* Versions of a text: saves that follow and cross each other, who brought which word, and what the stages make of them. On both engines. */
#include "features/versions/versions.h"

#include <pthread.h>

#include "text/test_documents.h"
#include "tests/application/asking.h"

static int64_t position;

static bool plant(Write *write, void *state)
{
    (void)state;
    position = position_commission(write, &(NewPosition){ .kind = TEXT("position"), .title = TEXT("Streets for people"), .language = TEXT("en"),
                                                          .task = TEXT("What do cities need?"), .body = site->first_group,
                                                          .by = site->people[CHAIR_SAME] });
    position_role_give(write, position, site->people[MEMBER_SAME], 0, "drafter", site->people[CHAIR_SAME]);
    position_role_give(write, position, site->people[SAME_CITY], 0, "drafter", site->people[CHAIR_SAME]);
    return true;
}

static int start(void **state)
{
    site_begin(state);
    write_recorded(plant, NULL);
    return 0;
}

typedef struct Save {
    Role role;
    int64_t base;
    Text markdown;
    Text name;
    int first_line;
    Merge merge;      /* in the arena of the site */
    int64_t conflicts;
    int64_t version;
} Save;

static bool write_save(Write *write, void *state)
{
    Save *save = state;
    Merge merge;
    NewVersion version = { .position = position, .made_of = "draft", .name = save->name, .by = site->people[save->role], .first_line = save->first_line };
    save->version = version_save(write, &version, save->base, save->markdown, &merge);
    save->conflicts = merge.conflicts;
    return true;
}

static int64_t save(Role role, int64_t base, Text markdown)
{
    Save saving = { .role = role, .base = base, .markdown = markdown };
    write_recorded(write_save, &saving);
    return saving.version;
}

static Document read_version(int64_t version)
{
    Database *database = open_database();
    Document document = version_document(database, site->arena, version);
    database_close(database);
    return document;
}

static ParagraphNumber *read_numbers(int64_t version)
{
    Database *database = open_database();
    ParagraphNumber *numbers = version_numbers(database, site->arena, version);
    database_close(database);
    return numbers;
}

static Provenance read_provenance(int64_t version)
{
    Database *database = open_database();
    Provenance provenance = version_provenance(database, site->arena, version);
    database_close(database);
    return provenance;
}

static int64_t latest(void)
{
    Database *database = open_database();
    int64_t version = version_latest(database, position);
    database_close(database);
    return version;
}

static void assert_text(int64_t version, const char *expected)
{
    Document document = read_version(version);
    Text text = document_text(site->arena, &document);
    if (!text_is(text, expected))
        fail_msg("the text is\n%.*s", TEXT_ARGUMENTS(text));
}

static int64_t id_at(int64_t version, ptrdiff_t place)
{
    Document document = read_version(version);
    assert_true(place < document.count);
    return document.items[place].id;
}

#define FIRST "# Streets\n\nCars stand in the way.\n\nChildren need room to play."

static void a_text_is_begun_and_goes_on(void **state)
{
    (void)state;
    int64_t first = save(MEMBER_SAME, 0, TEXT(FIRST "\r\n\r\n"));
    assert_text(first, FIRST);
    int64_t second = save(SAME_CITY, first, TEXT("# Streets\n\nCars stand in the way of trams.\n\nChildren need room to play."));
    assert_text(second, "# Streets\n\nCars stand in the way of trams.\n\nChildren need room to play.");
    assert_text(first, FIRST);
    for (ptrdiff_t i = 0; i < 3; i++)
        assert_int_equal(id_at(first, i), id_at(second, i));
    assert_int_equal(latest(), second);
    assert_int_equal(save(SAME_CITY, second, TEXT("# Streets\n\nCars stand in the way of trams.\n\nChildren need room to play.")), second);
}

static void saves_that_cross_are_merged_by_word(void **state)
{
    (void)state;
    int64_t first = save(MEMBER_SAME, 0, TEXT(FIRST));
    save(SAME_CITY, first, TEXT("# Streets\n\nCars and vans stand in the way.\n\nChildren need room to play."));
    int64_t third = save(MEMBER_SAME, first, TEXT("# Streets\n\nCars stand in the way of everybody.\n\nChildren need room to play, and trees."));
    assert_text(third, "# Streets\n\nCars and vans stand in the way of everybody.\n\nChildren need room to play, and trees.");
    assert_int_equal(id_at(third, 1), id_at(first, 1));
}

static void what_one_moves_another_may_edit(void **state)
{
    (void)state;
    int64_t first = save(MEMBER_SAME, 0, TEXT(FIRST "\n\nBuses come often."));
    save(SAME_CITY, first, TEXT("# Streets\n\nChildren need room to play.\n\nBuses come often.\n\nCars stand in the way."));
    int64_t third = save(MEMBER_SAME, first, TEXT("# Streets\n\nCars stand in the way.\n\nChildren need much room to play.\n\nBuses come often."));
    assert_text(third, "# Streets\n\nChildren need much room to play.\n\nBuses come often.\n\nCars stand in the way.");
    int64_t fourth = save(MEMBER_SAME, first, TEXT("# Streets\n\nCars never stand in the way.\n\nChildren need room to play.\n\nBuses come often."));
    assert_text(fourth, "# Streets\n\nChildren need much room to play.\n\nBuses come often.\n\nCars never stand in the way.");
}

static void where_they_touch_nothing_is_written(void **state)
{
    (void)state;
    int64_t first = save(MEMBER_SAME, 0, TEXT(FIRST));
    int64_t second = save(SAME_CITY, first, TEXT("# Streets\n\nTrucks stand in the way.\n\nChildren need room to play."));
    Save crossing = { .role = MEMBER_SAME, .base = first, .markdown = TEXT("# Streets\n\nVans stand in the way.\n\nChildren need room to play.") };
    write_recorded(write_save, &crossing);
    assert_int_equal(crossing.version, 0);
    assert_int_equal(crossing.conflicts, 1);
    assert_int_equal(latest(), second);
}

static void numbers_are_kept_with_the_version(void **state)
{
    (void)state;
    Save saving = { .role = MEMBER_SAME, .markdown = TEXT("Cars stand in the way.\n\n- Fewer of them\n- Slower ones\n\nChildren need room."), .first_line = 101 };
    write_recorded(write_save, &saving);
    ParagraphNumber *numbers = read_numbers(saving.version);
    assert_int_equal(numbers[0].first_line, 101);
    assert_int_equal(numbers[2].first_line, 103);
    assert_int_equal(numbers[2].number, 3);
    int64_t second = save(SAME_CITY, saving.version, TEXT("A new beginning.\n\nCars stand in the way.\n\n- Fewer of them\n- Slower ones\n\nChildren need room."));
    numbers = read_numbers(second);
    assert_int_equal(numbers[0].first_line, 101);
    assert_int_equal(numbers[3].first_line, 104);
    assert_int_equal(read_numbers(saving.version)[2].first_line, 103);
}

static void assert_covered(int64_t version)
{
    Document document = read_version(version);
    Provenance provenance = read_provenance(version);
    assert_int_equal(provenance.count, document.count);
    for (ptrdiff_t i = 0; i < document.count; i++) {
        Text so_far = document.items[i].text;
        for (ptrdiff_t j = 0; j < provenance.paragraphs[i].count; j++) {
            Origin origin = provenance.paragraphs[i].items[j];
            assert_true(origin.by > 0 && origin.version > 0 && text_starts_with(so_far, origin.text));
            so_far = text_slice(so_far, origin.text.length, so_far.length);
        }
        assert_int_equal(so_far.length, 0);
    }
}

/* What a save says of the text: its words, in their order; white space around paragraphs is no change. */
static Text words_alone(Text text)
{
    Buffer out = buffer_new(site->arena, 1 << 20);
    for (ptrdiff_t i = 0; i < text.length; i++)
        if (text.data[i] != '\n')
            buffer_add_byte(&out, text.data[i]);
    return out.length > 0 ? buffer_text(&out) : TEXT("");
}

static void every_word_has_an_origin_after_many_saves(void **state)
{
    (void)state;
    Chance chance;
    chance_begin(&chance, 7);
    int64_t version = save(MEMBER_SAME, 0, random_markdown(&chance, site->arena, 12));
    for (int i = 0; i < 12; i++) {
        Document base = read_version(version);
        Text edited = edited_markdown(&chance, site->arena, &base, 4);
        version = save(i % 2 ? MEMBER_SAME : SAME_CITY, version, edited);
        assert_covered(version);
        Document document = read_version(version);
        assert_true(text_equal(words_alone(document_text(site->arena, &document)), words_alone(text_trim(edited))));
    }
}

static bool write_close(Write *write, void *state)
{
    const Feature *const list[] = { &positions, &versions, NULL };
    const char *problem = position_stage_close(write, list, position, &(StageOutcome){ .outcome = state, .language = TEXT("en"), .by = site->people[CHAIR_SAME] });
    assert_null(problem);
    return true;
}

static void close_stage(char *outcome)
{
    write_recorded(write_close, outcome);
}

static const Query milestone_of = { "SELECT milestone FROM version WHERE id = $1" };
static const Query audience_of = { "SELECT audience FROM version WHERE id = $1" };
static const Query published_of = { "SELECT published_version FROM position WHERE id = $1" };
static const Query stage_of = { "SELECT stage_code FROM position WHERE id = $1" };

static void stages_name_and_publish_the_latest_version(void **state)
{
    (void)state;
    char passed_on[] = "passed_on", adopted[] = "adopted";
    while (!text_is(text_of(&stage_of, ARGS(position)), "drafting"))
        close_stage(passed_on);
    int64_t first = save(MEMBER_SAME, 0, TEXT(FIRST)), second = save(MEMBER_SAME, first, TEXT(FIRST "\n\nBuses come often."));
    while (!text_is(text_of(&stage_of, ARGS(position)), "published"))
        close_stage(text_is(text_of(&stage_of, ARGS(position)), "adoption") ? adopted : passed_on);
    assert_true(text_is(text_of(&milestone_of, ARGS(second)), "adoption"));
    assert_true(text_is(text_of(&milestone_of, ARGS(first)), ""));
    assert_int_equal(number_of(&audience_of, ARGS(second)), AUDIENCE_PUBLIC);
    assert_true(number_of(&audience_of, ARGS(first)) != AUDIENCE_PUBLIC);
    assert_int_equal(number_of(&published_of, ARGS(position)), second);
}

/* Two at once, in threads of their own, from the same version: both are in the text. */
typedef struct Writing {
    Save save;
    pthread_t thread;
} Writing;

static void *run_writing(void *state)
{
    Writing *writing = state;
    writer_run(app_writer(site->app), RECORDED, write_save, &writing->save);
    return NULL;
}

static void two_at_once_are_both_in_the_text(void **state)
{
    (void)state;
    int64_t first = save(MEMBER_SAME, 0, TEXT(FIRST));
    Writing writings[] = {
        { .save = { .role = MEMBER_SAME, .base = first, .markdown = TEXT("# Streets\n\nCars and vans stand in the way.\n\nChildren need room to play.") } },
        { .save = { .role = SAME_CITY, .base = first, .markdown = TEXT("# Streets\n\nCars stand in the way.\n\nChildren need much room to play.") } },
    };
    for (int i = 0; i < 2; i++)
        assert_int_equal(pthread_create(&writings[i].thread, NULL, run_writing, &writings[i]), 0);
    for (int i = 0; i < 2; i++)
        pthread_join(writings[i].thread, NULL);
    assert_text(latest(), "# Streets\n\nCars and vans stand in the way.\n\nChildren need much room to play.");
}

/* ---- Pages: "night-trains" of the small network, which its member drafts ---- */

#define TRAINS "/positions/night-trains"

static int64_t latest_of_trains(void)
{
    Database *database = open_database();
    int64_t version = version_latest(database, site->position);
    database_close(database);
    return version;
}

static const char *edit_body(int64_t base, const char *rest)
{
    return text_z(site->arena, text_printf(site->arena, "base=%lld&note=&%s", (long long)base, rest));
}

static void assert_text_of_trains(const char *expected)
{
    assert_text(latest_of_trains(), expected);
}

#define HEAD "# Why\n\nTrains by night are few.[^1]\n\n# What we ask\n\n"
#define SENT_HEAD "%23+Why%0D%0A%0D%0ATrains+by+night+are+few.[^1]%0D%0A%0D%0A%23+What+we+ask%0D%0A%0D%0A"

static void a_text_is_read_with_its_numbers_and_footnotes(void **state)
{
    (void)state;
    expect_words(CHAIR_SAME, TRAINS, "few.<sup><a href=\"#p5\">1</a></sup>", true);
    expect_words(CHAIR_SAME, TRAINS "/versions/2", "<h3>Why</h3>", true);
    expect_words(CHAIR_SAME, TRAINS "/versions/2", "<a href=\"#p2\">1</a></p>", true);
    expect_words(CHAIR_SAME, TRAINS "/versions/2", "<p class=\"note\"><a href=\"#p2\">1</a></p><p>In 2025.</p>", true);
    expect_words(SAME_CITY, TRAINS, "by night are few", false);
    const Value *paragraphs = value_get(data_of(CHAIR_SAME, TRAINS "/versions/2"), TEXT("paragraphs"));
    assert_int_equal(paragraphs->count, 5);
    assert_int_equal(value_get_number(paragraphs->items[4], "id"), 5);
}

static void a_section_is_written_alone(void **state)
{
    (void)state;
    const Value *data = data_of(MEMBER_SAME, TRAINS "/edit?section=3");
    assert_true(text_starts_with(value_get_text(data, "text"), TEXT("# What we ask\n\n- More of them, ")));
    assert_true(text_find(value_get_text(data, "text"), TEXT("few"), 0) < 0);
    expect(303, MEMBER_SAME, TRAINS "/edit", edit_body(latest_of_trains(), "section=1&text=%23+Why%0D%0A%0D%0ATrains+by+night+are+rare."));
    assert_text_of_trains("# Why\n\nTrains by night are rare.\n\n# What we ask\n\n- More of them, " PLANTED_FOR_GROUP ".\n\n[^1]: In 2025.");
    expect(404, MEMBER_SAME, TRAINS "/edit", edit_body(latest_of_trains(), "section=2&text=Anew"));
    expect_words(CHAIR_SAME, TRAINS "/versions/3", "What is new in it", true);
    expect_words(CHAIR_SAME, TRAINS "/versions/2/compare/3", "<del><span class=\"visually-hidden\">[deleted: </span>few", true);
}

static void the_second_writer_decides(void **state)
{
    (void)state;
    int64_t base = latest_of_trains();
    expect(303, OF_SECRETARIAT, TRAINS "/edit", edit_body(base, "section=0&text=" SENT_HEAD "-+Many+of+them."));
    int64_t latest_now = latest_of_trains();
    const char *mine = "section=0&text=" SENT_HEAD "-+Lots+of+them.%0D%0A%0D%0AAnd+beds.";
    Outgoing shown = expect(422, MEMBER_SAME, TRAINS "/edit", edit_body(base, mine));
    assert_has(&shown, "Lots");
    assert_has(&shown, "Many");
    assert_has(&shown, "And beds.");
    assert_int_equal(latest_of_trains(), latest_now);
    const char *again = text_z(site->arena, text_printf(site->arena, "%s&latest=%lld", mine, (long long)latest_now));
    expect(422, MEMBER_SAME, TRAINS "/edit", edit_body(base, again));
    for (int i = 1; i < 6; i++)
        again = text_z(site->arena, text_printf(site->arena, "%s&choice_%d=mine", again, i));
    expect(303, MEMBER_SAME, TRAINS "/edit", edit_body(base, again));
    assert_text_of_trains(HEAD "- Lots of them.\n\nAnd beds.");
}

static void other_words_may_stand_in_place_of_both(void **state)
{
    (void)state;
    int64_t base = latest_of_trains();
    expect(303, OF_SECRETARIAT, TRAINS "/edit", edit_body(base, "section=0&text=" SENT_HEAD "-+Many+of+them."));
    const char *decided = text_z(site->arena, text_printf(site->arena, "section=0&text=%s-+Lots+of+them.&latest=%lld&choice_1=edit&edited_1=Enough",
                                                              SENT_HEAD, (long long)latest_of_trains()));
    expect(303, MEMBER_SAME, TRAINS "/edit", edit_body(base, decided));
    Document document = read_version(latest_of_trains());
    assert_true(text_find(document_text(site->arena, &document), TEXT("Enough"), 0) > 0);
    assert_true(text_find(document_text(site->arena, &document), TEXT("Many"), 0) < 0);
}

static void a_draft_is_kept_and_comes_back(void **state)
{
    (void)state;
    int64_t base = latest_of_trains();
    expect(303, MEMBER_SAME, TRAINS "/edit", edit_body(base, "section=0&text=Half+a+thought&do=draft"));
    expect_words(MEMBER_SAME, TRAINS "/edit", "Half a thought", true);
    expect_words(OF_SECRETARIAT, TRAINS "/edit", "Half a thought", false);
    expect(303, OF_SECRETARIAT, TRAINS "/edit", edit_body(base, "section=0&text=" SENT_HEAD "-+Many+of+them."));
    expect_words(MEMBER_SAME, TRAINS "/edit", "Saved since you began", true);
    expect_words(MEMBER_SAME, TRAINS "/edit", "Half a thought", true);
    expect(303, MEMBER_SAME, TRAINS "/edit/discard", "section=0");
    expect_words(MEMBER_SAME, TRAINS "/edit", "Half a thought", false);
    Outgoing preview = expect(200, MEMBER_SAME, TRAINS "/edit", edit_body(base, "section=0&text=%23+Dreams%0D%0A%0D%0AOf+*sleep*.&do=preview"));
    assert_has(&preview, "<h3>Dreams</h3>");
    assert_has(&preview, "<em>sleep</em>");
}

static void what_was_written_outlives_the_session(void **state)
{
    (void)state;
    static const Query end_sessions = { "UPDATE session SET expires_at = $1" };
    Database *database = open_to_write();
    database_begin(database);
    database_run(database, &end_sessions, ARGS(site->clock.now - HOUR));
    database_commit(database);
    database_close(database);
    static const Query drafts = { "SELECT COUNT(*) FROM text_draft" };
    expect(401, CHAIR_OTHER, TRAINS "/edit", edit_body(0, "section=0&text=Lost"));
    assert_int_equal(number_of(&drafts, NO_ARGS), 0);
    expect(303, MEMBER_SAME, TRAINS "/edit", edit_body(0, "section=0&text=Not+lost"));
    assert_int_equal(number_of(&drafts, NO_ARGS), 1);
}

static void provenance_says_who_brought_what(void **state)
{
    (void)state;
    expect_words(CHAIR_SAME, TRAINS "/versions/2/provenance", PLANTED_FOR_GROUP, true);
    const Value *paragraphs = value_get(data_of(CHAIR_SAME, TRAINS "/versions/2/provenance"), TEXT("paragraphs"));
    const Value *origins = value_get(paragraphs->items[1], TEXT("origins"));
    assert_int_equal(origins->count, 2);
    assert_true(text_is(value_get_text(origins->items[0], "text"), "Trains by night are few."));
    assert_int_equal(value_get_number(origins->items[0], "since"), 1);
    assert_true(text_is(value_get_text(origins->items[1], "text"), "[^1]"));
    assert_int_equal(value_get_number(origins->items[1], "since"), 2);
}

/* What was drafted before stays with those who drafted it, also once the text is everybody's. */
static void others_see_what_was_put_before_them(void **state)
{
    (void)state;
    position = site->position;
    char passed_on[] = "passed_on";
    expect(303, MEMBER_SAME, TRAINS "/edit", edit_body(latest_of_trains(), "section=0&text=Trains+by+night+are+few+and+slow."));
    close_stage(passed_on);
    expect(200, SAME_CITY, TRAINS "/versions/3", NULL);
    expect(404, SAME_CITY, TRAINS "/versions/2", NULL);
    expect(404, SAME_CITY, TRAINS "/versions/2/compare/3", NULL);
    expect_words(SAME_CITY, TRAINS "/versions", PLANTED_FOR_GROUP, false);
    expect_words(SAME_CITY, TRAINS "/versions/3/provenance", PLANTED_FOR_GROUP, false);
    expect_words(SAME_CITY, TRAINS "/versions", "Drafting", true);
    expect(200, MEMBER_SAME, TRAINS "/versions/2", NULL);
}

static void hostile_texts_are_refused_or_answered(void **state)
{
    (void)state;
    Buffer body = buffer_new(site->arena, 8 << 20);
    buffer_add(&body, TEXT("section=0&text="));
    for (int i = 0; i < 40000; i++)
        buffer_add(&body, TEXT("%23+a%0A%0A"));
    expect(422, MEMBER_SAME, TRAINS "/edit", edit_body(latest_of_trains(), text_z(site->arena, buffer_text(&body))));
    body.length = TEXT("section=0&text=").length;
    for (int i = 0; i < 200000; i++)
        buffer_add_byte(&body, 'x');
    expect(303, MEMBER_SAME, TRAINS "/edit", edit_body(latest_of_trains(), text_z(site->arena, buffer_text(&body))));
    expect(200, MEMBER_SAME, TRAINS, NULL);
    expect(200, MEMBER_SAME, TRAINS "/versions/2/compare/3", NULL);
    for (int i = 0; i < 100000; i++)
        buffer_add_byte(&body, 'x');
    expect(422, MEMBER_SAME, TRAINS "/edit", edit_body(latest_of_trains(), text_z(site->arena, buffer_text(&body))));
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, start, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(a_text_is_begun_and_goes_on),
        ONE(saves_that_cross_are_merged_by_word),
        ONE(what_one_moves_another_may_edit),
        ONE(where_they_touch_nothing_is_written),
        ONE(numbers_are_kept_with_the_version),
        ONE(every_word_has_an_origin_after_many_saves),
        ONE(stages_name_and_publish_the_latest_version),
        ONE(two_at_once_are_both_in_the_text),
        ONE(a_text_is_read_with_its_numbers_and_footnotes),
        ONE(a_section_is_written_alone),
        ONE(the_second_writer_decides),
        ONE(other_words_may_stand_in_place_of_both),
        ONE(a_draft_is_kept_and_comes_back),
        ONE(what_was_written_outlives_the_session),
        ONE(provenance_says_who_brought_what),
        ONE(others_see_what_was_put_before_them),
        ONE(hostile_texts_are_refused_or_answered),
    };
    return TEST_ON_ENGINES(tests);
}
