/* SPDX-License-Identifier: EUPL-1.2 */
/* Many amendments answered and merged: what pages and the next version cost is counted, in steps of the database (a statement, or a row read), so that
 * no cost hides that grows with all pairs. On both engines. */
#include "features/procedures/procedures.h"

#include "http/app_state.h"
#include "text/test_documents.h"
#include "tests/application/amending.h"

#define TEXT_PAGE "/positions/streets-for-people"

enum { PARAGRAPHS = 40, AMENDMENTS = 300, WORDS = 20 };

static Chance chance;

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

static int64_t submit(Write *write)
{
    Document document = version_document(write->database, write->arena, version_latest(write->database, amended));
    ptrdiff_t at = below(&chance, document.count);
    document.items[at].text = with_word_changed(&chance, write->arena, document.items[at].text);
    const char *problem = NULL;
    return amendment_submit(write, &(NewAmendment){ .position = amended, .version = version_latest(write->database, amended), .kind = "city",
                                                    .markdown = document_text(write->arena, &document), .reason = TEXT("So it is"),
                                                    .language = TEXT("en"), .organisation = amended_lyon, .by = site->people[SAME_CITY] }, &problem);
}

static bool submit_many(Write *write, void *state)
{
    (void)state;
    for (int i = 0; i < AMENDMENTS; i++)
        if (submit(write) == 0)
            return false;
    return true;
}

static bool answer_all(Write *write, void *state)
{
    (void)state;
    Value *rows = amendments_of_position(write->database, write->arena, amended, false, TEXT("en"));
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        const NewAnswer answer = { .amendment = value_get_number(rows->items[i], "id"), .answer = TEXT("accept"), .by = site->people[MEMBER_SAME] };
        if (amendment_answer(write, &answer) != NULL)
            return false;
    }
    return true;
}

/* Of those that cannot both pass the second falls. */
static bool settle(Write *write, void *state)
{
    (void)state;
    static const Query falling = { "SELECT DISTINCT second AS id FROM amendment_collision WHERE needs_choice = 1 ORDER BY second" };
    Value *rows = value_from_rows(write->arena, database_query(write->database, write->arena, &falling, NO_ARGS));
    for (ptrdiff_t i = 0; i < rows->count; i++)
        fate_plan(write, amended, value_get_number(rows->items[i], "id"), TEXT("fallen"));
    return true;
}

static bool compute(Write *write, void *state)
{
    (void)state;
    const char *problem = NULL;
    return next_version_compute(write, &(NextVersion){ .position = amended, .by = site->people[MEMBER_SAME] }, &problem) != 0;
}

static int start(void **state)
{
    site_begin(state);
    chance_begin(&chance, 7);
    amended_begin(0);
    write_recorded(save_long, NULL);
    write_recorded(submit_many, NULL);
    write_recorded(answer_all, NULL);
    write_recorded(settle, NULL);
    return 0;
}

static const int64_t ENOUGH = (int64_t)1 << 40;
static const Query pairs = { "SELECT COUNT(*) FROM amendment_collision" };

static int64_t steps_of_page(const char *target)
{
    expect(200, MEMBER_SAME, target, NULL);
    database_fail_at(site->worker->database, ENOUGH);
    expect(200, MEMBER_SAME, target, NULL);
    return ENOUGH - database_fail_at(site->worker->database, 0);
}

static void assert_at_most(int64_t most, int64_t steps)
{
    if (steps > most)
        fail_msg("%lld steps, at most %lld", (long long)steps, (long long)most);
}

static void a_page_asks_once_for_each_kind_of_thing(void **state)
{
    (void)state;
    int64_t most = AMENDMENTS * 6 + 3 * number_of(&pairs, NO_ARGS) + 6 * PARAGRAPHS + 250;
    assert_at_most(most, steps_of_page(TEXT_PAGE "/procedure"));
    assert_at_most(most, steps_of_page(TEXT_PAGE "/synopsis"));
    assert_at_most(most, steps_of_page(TEXT_PAGE "/next-version"));
    assert_at_most(most, steps_of_page(TEXT_PAGE "/synopsis.json"));
    expect_words(MEMBER_SAME, TEXT_PAGE "/procedure", "More amendments", true);
    expect_words(MEMBER_SAME, TEXT_PAGE "/procedure?part=3", "Earlier amendments", true);
    assert_int_equal(value_get(data_of(MEMBER_SAME, TEXT_PAGE "/procedure"), TEXT("amendments"))->count, AMENDMENTS);
}

static void the_next_version_costs_a_few_steps_an_amendment(void **state)
{
    (void)state;
    int64_t most = AMENDMENTS * 30 + 3 * number_of(&pairs, NO_ARGS) + 40 * PARAGRAPHS + 250;
    Database *database = writer_database(app_writer(site->app));
    database_fail_at(database, ENOUGH);
    assert_int_equal(writer_run(app_writer(site->app), RECORDED, compute, NULL), WRITE_DONE);
    assert_at_most(most, ENOUGH - database_fail_at(database, 0));
    static const Query open = { "SELECT COUNT(*) FROM amendment WHERE position = $1 AND fate = ''" };
    assert_int_equal(number_of(&open, ARGS(amended)), 0);
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, start, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(a_page_asks_once_for_each_kind_of_thing),
        ONE(the_next_version_costs_a_few_steps_an_amendment),
    };
    return TEST_ON_ENGINES(tests);
}
