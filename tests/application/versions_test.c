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
    };
    return TEST_ON_ENGINES(tests);
}
