/* SPDX-License-Identifier: EUPL-1.2 */
/* Groups and their kinds as they are stored, recorded, counted and forgotten, on both engines. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/embedded.h"
#include "database/testing.h"
#include "features/groups/store.h"
#include "features/themes/themes.h"
#include "record/record.h"
#include "rights/seats.h"
#include "view/data_words.h"
#include "view/translation.h"

static const Moment noon = 1795514400 * SECOND;
static const Text today = { "2026-11-24", 10 };
static const Text english = { "en", 2 };
static const Query open_seats = { "SELECT COUNT(*) FROM seat WHERE group_id = $1 AND ends IS NULL" };
static const Query count_kinds = { "SELECT COUNT(*) FROM group_kind" };
static const Query author_of_reports = { "SELECT MAX(author) FROM group_report" };
static const Query translations = { "SELECT COUNT(*) FROM translation WHERE object = $1" };

static TestDatabase test;
static Database *database;
static FixedPlatform fixed;
static Platform platform;
static int64_t forum, other_forum, working_group;

static bool run_body(Write *write, void *state)
{
    void (*const *body)(Write *) = state;
    (*body)(write);
    return true;
}

static void in_write(void (*body)(Write *))
{
    if (write_directly(database, test.arena, &platform, &record_hooks, RECORDED, run_body, &body) != WRITE_DONE)
        fail_msg("%.*s", TEXT_ARGUMENTS(database_problem(database)));
}

static int64_t add_group(Write *write, Text kind, Text name, int64_t first, int64_t second)
{
    return group_add(write, &(NewGroup){ .kind = kind, .name = name, .language = english, .remit = TEXT("To work."),
                                         .starts = TEXT("2026-01-31"), .decided_by = TEXT("Assembly"), .parents = { first, second } });
}

static void add_groups(Write *write)
{
    assert_true(group_preset_apply(write, TEXT("eurocities"), 0));
    forum = add_group(write, TEXT("forum"), TEXT("Mobility"), 0, 0);
    other_forum = add_group(write, TEXT("forum"), TEXT("Culture"), 0, 0);
    working_group = add_group(write, TEXT("working_group"), TEXT("Night trains"), forum, other_forum);
}

static int setup(void **state)
{
    (void)state;
    const Schema list[] = { versions_schema, writer_schema, translation_schema, record_schema, rights_schema, jobs_schema,
                            themes_schema, groups_schema };
    Text problem;
    test = test_database_new();
    platform = platform_fixed(&fixed, noon, 1);
    database = test_open(&test, READ_WRITE);
    if (!database_migrate(database, test.arena, list, sizeof list / sizeof *list, &problem))
        fail_msg("%.*s", TEXT_ARGUMENTS(problem));
    in_write(add_groups);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    Text problem;
    assert_int_equal(record_verify(database, test.arena, &problem), 0);
    database_close(database);
    test_database_end(&test);
    return 0;
}

static Value *group(int64_t id)
{
    return group_load(database, test.arena, id, english);
}

static bool group_says(int64_t id, const char *member, const char *words)
{
    return text_is(value_get_text(group(id), member), words);
}

static void presets_are_whole_and_make_sense(void **state)
{
    (void)state;
    static const struct {
        Text preset;
        int kinds;
    } sets[] = { { { "eurocities", 10 }, 5 }, { { "aisbl", 5 }, 4 }, { { "small", 5 }, 3 }, { { "none", 4 }, 0 } };
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        GroupKind kinds[MOST_KINDS];
        int count = preset_read(test.arena, embedded("data/presets.csv"), sets[i].preset, MOST_KINDS, kinds);
        assert_int_equal(count, sets[i].kinds);
        for (int k = 0; k < count; k++) {
            const char *member;
            assert_null(group_kind_problem(&kinds[k], &member));
            bool found = kinds[k].parent_kinds.length == 0;
            for (int above = 0; above < k; above++)
                found |= group_kind_may_stand_under(&kinds[k], kinds[above].code);
            assert_true(found);
        }
    }
}

static void rows_that_are_not_whole_are_left_out(void **state)
{
    (void)state;
    GroupKind kinds[MOST_KINDS];
    Text csv = TEXT("preset,code\nsmall,assembly\nsmall,b,1,B,1,0,,0,open,0,0,1,,0,0,members\n");
    assert_int_equal(preset_read(test.arena, csv, TEXT("small"), MOST_KINDS, kinds), 1);
    assert_true(text_is(kinds[0].code, "b"));
    assert_true(text_is(kinds[0].name, "B"));
}

static void a_kind_is_loaded_as_it_was_put(void **state)
{
    (void)state;
    GroupKind kind;
    assert_true(group_kind_load(database, test.arena, TEXT("executive_committee"), &kind));
    assert_int_equal(kind.most_seats, 12);
    assert_true(text_is(kind.seats_held_by, "mayor"));
    assert_int_equal(kind.term_years, 2);
    assert_true(kind.adopts);
    assert_false(group_kind_load(database, test.arena, TEXT("club"), &kind));
    Value *greek = group_kind_in_words(database, test.arena, TEXT("task_force"), TEXT("el"));
    assert_true(text_is(value_get_text(greek, "name"), "Ειδική ομάδα"));
}

static const Query names_of_kinds = {
    "SELECT COUNT(*) FROM translation t JOIN group_kind k ON k.id = t.object WHERE t.field = 'name'"
};

/* One for each language that has words for the data files. */
static void kinds_have_their_names_in_every_language(void **state)
{
    (void)state;
    int names = 0;
    for (const DataWord *word = data_words(test.arena, TEXT("presets")); word; word = word->next)
        names += text_starts_with(word->code, TEXT("eurocities/"));
    assert_true(names >= 5 * 6);
    assert_int_equal(database_number(database, &names_of_kinds, NO_ARGS, 0), names);
    Value *french = group_kind_in_words(database, test.arena, TEXT("working_group"), TEXT("fr"));
    assert_true(text_is(value_get_text(french, "name"), "Groupe de travail"));
}

static void apply_small(Write *write)
{
    assert_true(group_preset_apply(write, TEXT("small"), 0));
    assert_false(group_preset_apply(write, TEXT("none"), 0));
}

/* Kinds that a group is of stay. */
static void a_preset_takes_the_place_of_unused_kinds(void **state)
{
    (void)state;
    in_write(apply_small);
    GroupKind kind;
    assert_int_equal(database_number(database, &count_kinds, NO_ARGS, 0), 4);
    assert_true(group_kind_load(database, test.arena, TEXT("forum"), &kind));
    assert_true(group_kind_load(database, test.arena, TEXT("steering_group"), &kind));
    assert_false(group_kind_load(database, test.arena, TEXT("task_force"), &kind));
}

static void add_same_names(Write *write)
{
    add_group(write, TEXT("forum"), TEXT("Mobility"), 0, 0);
    add_group(write, TEXT("forum"), TEXT("Add"), 0, 0);
}

static void names_in_addresses_are_free(void **state)
{
    (void)state;
    in_write(add_same_names);
    assert_true(group_find(database, TEXT("mobility")) == forum);
    assert_true(group_find(database, TEXT("mobility-2")) != 0);
    assert_true(group_find(database, TEXT("add-2")) != 0);
    assert_true(group_find(database, TEXT("add")) == 0);
}

static void a_new_group_is_as_its_kind_says(void **state)
{
    (void)state;
    assert_true(group_says(working_group, "join_way", "nomination"));
    assert_true(group_says(working_group, "report_due", "2027-01-31"));
    assert_true(group_says(forum, "report_due", ""));
    assert_true(group_says(forum, "kind_name", "Forum"));
    assert_int_equal(group_parents(database, test.arena, working_group, english, TEXT("1"))->count, 2);
    assert_int_equal(group_parents(database, test.arena, working_group, english, TEXT("2"))->count, 0);
    Value *children = group_children(database, test.arena, forum, english, TEXT("1"), today);
    assert_int_equal(children->count, 1);
    ParentState above = group_as_parent(database, test.arena, forum, today);
    assert_true(above.is_in_force && above.children == 1 && above.most_children == 8);
}

static void take_seats(Write *write)
{
    for (int64_t city = 1; city <= 3; city++)
        seat_begin(write, &(NewSeat){ working_group, city, TEXT("member"), { 0 }, city == 3 ? TEXT("2027-01-01") : today, { 0 }, 0 });
    seat_begin(write, &(NewSeat){ working_group, 0, TEXT("observer"), { 0 }, today, { 0 }, 0 });
    group_recount(write, working_group, today);
}

static void close_working_group(Write *write)
{
    group_close(write, working_group, today, today, TEXT("Mobility"), TEXT("Its work is done."), 0);
}

static void cities_are_counted_until_it_closes(void **state)
{
    (void)state;
    in_write(take_seats);
    assert_int_equal(value_get_number(group(working_group), "cities"), 2);
    in_write(close_working_group);
    assert_int_equal(database_number(database, &open_seats, ARGS(working_group), -1), 0);
    assert_int_equal(value_get_number(group(working_group), "cities"), 0);
    assert_true(group_says(working_group, "ends", "2026-11-24"));
    assert_true(group_says(working_group, "report_due", ""));
    assert_int_equal(group_as_parent(database, test.arena, forum, today).children, 0);
    assert_int_equal(group_children(database, test.arena, forum, english, TEXT("1"), today)->count, 0);
    Value *decisions = group_decisions(database, test.arena, working_group);
    assert_int_equal(decisions->count, 2);
    assert_true(text_is(value_get_text(decisions->items[0], "kind"), "closed"));
}

static void renew(Write *write)
{
    group_renew(write, working_group, TEXT("2028-12-31"), today, TEXT("Mobility"), TEXT("It goes well."), 0);
}

static void a_renewal_sets_the_end(void **state)
{
    (void)state;
    in_write(renew);
    assert_true(group_says(working_group, "sunset", "2028-12-31"));
    assert_int_equal(groups_that_end(database, test.arena, TEXT("2028-12-30"), english)->count, 0);
    assert_int_equal(groups_that_end(database, test.arena, TEXT("2028-12-31"), english)->count, 1);
}

static void file_report(Write *write)
{
    group_report_file(write, working_group, 2026, TEXT("We met."), english, 77);
}

static void forget_author(Write *write)
{
    groups_erase_person(write, 77);
}

static void reports_move_the_next_one_and_lose_their_author(void **state)
{
    (void)state;
    in_write(file_report);
    assert_true(group_says(working_group, "report_due", "2027-11-24"));
    assert_true(group_has_report(database, working_group, 2026));
    assert_false(group_has_report(database, working_group, 2025));
    Value *about = value_object(test.arena);
    groups_about_person(database, test.arena, 77, about);
    assert_int_equal(value_get(about, TEXT("reports"))->count, 1);
    in_write(forget_author);
    assert_int_equal(database_number(database, &author_of_reports, NO_ARGS, -1), 0);
    assert_int_equal(group_reports(database, test.arena, working_group)->count, 1);
}

static void translate(Write *write)
{
    group_translate(write, forum, "name", TEXT("el"), TEXT("Κινητικότητα"), 0);
    group_translate(write, forum, "remit", TEXT("el"), TEXT("Να εργάζεται."), 0);
}

static void describe(Write *write)
{
    group_describe(write, forum, TEXT("To work harder."), (Text){ 0 }, 0);
}

static void words_in_another_language_last_as_long_as_what_they_translate(void **state)
{
    (void)state;
    in_write(translate);
    Value *greek = group_load(database, test.arena, forum, TEXT("el"));
    assert_true(text_is(value_get_text(greek, "name"), "Κινητικότητα"));
    assert_true(text_is(value_get_text(greek, "remit"), "Να εργάζεται."));
    in_write(describe);
    greek = group_load(database, test.arena, forum, TEXT("el"));
    assert_true(text_is(value_get_text(greek, "name"), "Κινητικότητα"));
    assert_true(text_is(value_get_text(greek, "remit"), "To work harder."));
    assert_int_equal(database_number(database, &translations, ARGS(forum), -1), 1);
}

static int64_t area, part;

static void work_on_theme(Write *write)
{
    area = theme_add(write, &(NewTheme){ TEXT("mobility"), 0, 1, TEXT("Mobility"), { 0 }, english, 0 });
    part = theme_add(write, &(NewTheme){ TEXT("rail"), area, 1, TEXT("Rail"), { 0 }, english, 0 });
    group_theme_add(write, working_group, part, 0);
    group_theme_add(write, working_group, part, 0);
}

static void end_theme(Write *write)
{
    group_theme_end(write, working_group, part, 0);
}

static void themes_know_their_groups(void **state)
{
    (void)state;
    in_write(work_on_theme);
    assert_int_equal(group_themes(database, test.arena, working_group, english)->count, 1);
    assert_int_equal(groups_of_theme(database, test.arena, area, english, TEXT("1"), today)->count, 1);
    assert_int_equal(groups_of_theme(database, test.arena, part, english, TEXT("1"), today)->count, 1);
    assert_int_equal(groups_of_theme(database, test.arena, part, english, TEXT("2"), today)->count, 0);
    in_write(end_theme);
    assert_int_equal(groups_of_theme(database, test.arena, part, english, TEXT("1"), today)->count, 0);
    Value *history = record_about(database, test.arena, working_group, 0, 10);
    assert_int_equal(history->count, 3);
    assert_true(text_is(value_get_text(value_get(history->items[0], TEXT("content")), "name"), "Rail"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(presets_are_whole_and_make_sense, setup, teardown),
        cmocka_unit_test_setup_teardown(rows_that_are_not_whole_are_left_out, setup, teardown),
        cmocka_unit_test_setup_teardown(a_kind_is_loaded_as_it_was_put, setup, teardown),
        cmocka_unit_test_setup_teardown(kinds_have_their_names_in_every_language, setup, teardown),
        cmocka_unit_test_setup_teardown(a_preset_takes_the_place_of_unused_kinds, setup, teardown),
        cmocka_unit_test_setup_teardown(names_in_addresses_are_free, setup, teardown),
        cmocka_unit_test_setup_teardown(a_new_group_is_as_its_kind_says, setup, teardown),
        cmocka_unit_test_setup_teardown(cities_are_counted_until_it_closes, setup, teardown),
        cmocka_unit_test_setup_teardown(a_renewal_sets_the_end, setup, teardown),
        cmocka_unit_test_setup_teardown(reports_move_the_next_one_and_lose_their_author, setup, teardown),
        cmocka_unit_test_setup_teardown(words_in_another_language_last_as_long_as_what_they_translate, setup, teardown),
        cmocka_unit_test_setup_teardown(themes_know_their_groups, setup, teardown),
    };
    return TEST_ON_ENGINES(tests);
}
