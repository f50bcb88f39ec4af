/* SPDX-License-Identifier: EUPL-1.2 */
/* Many amendments to one text: what a submission, a page of the list and a new version cost is counted, in steps of the database (a statement, or
 * a row read), so that no cost hides that grows with all pairs. On both engines. */
#include "text/test_documents.h"
#include "tests/application/amending.h"

#include "http/app_state.h"

enum { PARAGRAPHS = 40, AMENDMENTS = 200, WORDS = 20 };

static Chance chance;

static Text latest_text(Write *write)
{
    Document document = version_document(write->database, write->arena, version_latest(write->database, amended));
    return document_text(write->arena, &document);
}

static bool save_long(Write *write, void *state)
{
    (void)state;
    Merge merge;
    Buffer text = buffer_new(write->arena, 1 << 24);
    for (int i = 0; i < PARAGRAPHS; i++)
        add_paragraph(&text, random_sentence(&chance, write->arena, WORDS));
    int64_t base = version_latest(write->database, amended);
    return version_save(write, &(NewVersion){ .position = amended, .made_of = "draft", .by = site->people[MEMBER_SAME] }, base, buffer_text(&text),
                        &merge) != 0;
}

/* One word of the paragraph at a place is another; -1: of any. */
static int64_t submit(Write *write, ptrdiff_t place)
{
    Document document = version_document(write->database, write->arena, version_latest(write->database, amended));
    ptrdiff_t at = place < 0 ? below(&chance, document.count) : place;
    document.items[at].text = with_word_changed(&chance, write->arena, document.items[at].text);
    const char *problem = NULL;
    return amendment_submit(write, &(NewAmendment){ .position = amended, .version = version_latest(write->database, amended), .kind = "city",
                                                    .markdown = document_text(write->arena, &document), .reason = TEXT("So it is"),
                                                    .language = TEXT("en"), .organisation = amended_lyon, .by = site->people[SAME_CITY] }, &problem);
}

typedef struct Many {
    int count;
    ptrdiff_t place;
} Many;

static bool submit_many(Write *write, void *state)
{
    const Many *many = state;
    for (int i = 0; i < many->count; i++)
        if (submit(write, many->place) == 0)
            return false;
    return true;
}

static int start(void **state)
{
    site_begin(state);
    chance_begin(&chance, 7);
    amended_begin(0);
    write_recorded(save_long, NULL);
    return 0;
}

static const int64_t ENOUGH = (int64_t)1 << 40;

/* How many steps a write takes. */
static int64_t steps_of(WriteFunction function, void *state)
{
    Database *database = writer_database(app_writer(site->app));
    database_fail_at(database, ENOUGH);
    assert_int_equal(writer_run(app_writer(site->app), RECORDED, function, state), WRITE_DONE);
    return ENOUGH - database_fail_at(database, 0);
}

/* The same of a page, whose worker is at work. */
static int64_t steps_of_page(const char *target)
{
    expect(200, SAME_CITY, target, NULL);
    database_fail_at(site->worker->database, ENOUGH);
    expect(200, SAME_CITY, target, NULL);
    return ENOUGH - database_fail_at(site->worker->database, 0);
}

static void a_submission_looks_at_its_own_ground_alone(void **state)
{
    (void)state;
    int64_t alone = steps_of(submit_many, &(Many){ 1, 3 });
    write_recorded(submit_many, &(Many){ AMENDMENTS, 10 });
    int64_t with_others = steps_of(submit_many, &(Many){ 1, 20 });
    if (with_others > alone + 4)
        fail_msg("%lld steps with others elsewhere, %lld without any", (long long)with_others, (long long)alone);
}

static void a_page_of_the_list_asks_once_for_each_kind_of_thing(void **state)
{
    (void)state;
    write_recorded(submit_many, &(Many){ AMENDMENTS, -1 });
    int64_t steps = steps_of_page(AMENDED);
    static const Query pairs = { "SELECT COUNT(*) FROM amendment_collision" };
    int64_t most = 100 * 3 + 2 * number_of(&pairs, NO_ARGS) + 4 * PARAGRAPHS + 200;
    if (steps > most)
        fail_msg("%lld steps, at most %lld", (long long)steps, (long long)most);
    expect_words(SAME_CITY, AMENDED, "rel=\"next\"", true);
    Outgoing file = expect(200, SAME_CITY, AMENDED ".csv", NULL);
    assert_true(text_find(file.body, TEXT("\r\n200,"), 0) > 0);
}

static bool move_on(Write *write, void *state)
{
    (void)state;
    Text text = latest_text(write);
    Merge merge;
    int64_t base = version_latest(write->database, amended);
    int64_t version = version_save(write, &(NewVersion){ .position = amended, .made_of = "draft", .by = site->people[MEMBER_SAME] }, base,
                                   text_printf(write->arena, "%.*s\n\nAnd more.", TEXT_ARGUMENTS(text)), &merge);
    return amendments_carry(write, amended, base, version, site->people[MEMBER_SAME]) == 0;
}

static void a_new_version_costs_a_few_steps_an_amendment(void **state)
{
    (void)state;
    write_recorded(submit_many, &(Many){ AMENDMENTS, -1 });
    static const Query pairs = { "SELECT COUNT(*) FROM amendment_collision" };
    int64_t before = number_of(&pairs, NO_ARGS), steps = steps_of(move_on, NULL);
    assert_int_equal(number_of(&pairs, NO_ARGS), before);
    int64_t most = AMENDMENTS * 30 + before + 20 * PARAGRAPHS + 200;
    if (steps > most)
        fail_msg("%lld steps, at most %lld", (long long)steps, (long long)most);
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, start, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(a_submission_looks_at_its_own_ground_alone),
        ONE(a_page_of_the_list_asks_once_for_each_kind_of_thing),
        ONE(a_new_version_costs_a_few_steps_an_amendment),
    };
    return TEST_ON_ENGINES(tests);
}
