/* SPDX-License-Identifier: EUPL-1.2 */
#include "features/imports/rules.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "features/imports/lexicon.h"

#define TODAY TEXT("2026-11-24")

enum { CITY = 7, MANDATE = 70, ROUNDS = 2000 };

static Line a_line(void)
{
    Line line = { .number = 2, .organisation = CITY, .match_key = TEXT("ann peeters") };
    line.cells[CELL_NAME] = TEXT("Ann Peeters");
    line.cells[CELL_EMAIL] = TEXT("ann@ghent.example");
    line.cells[CELL_CITY] = TEXT("Ghent");
    line.cells[CELL_ROLE] = TEXT("officer");
    line.cells[CELL_TITLE] = TEXT("Adviser");
    line.cells[CELL_STARTS] = TEXT("2026-01-01");
    line.cells[CELL_ENDS] = TEXT("2027-01-01");
    return line;
}

static Held a_mandate(void)
{
    return (Held){ MANDATE, TEXT("officer"), TEXT("Adviser"), { TEXT("2026-01-01"), TEXT("2027-01-01") }, { 0 } };
}

static Known ann_with(const Held *held, int count)
{
    return (Known){ .has_account = true, .is_in_use = true, .match_key = TEXT("ann peeters"), .held = held, .held_count = count };
}

static Plan plan_of(const Line *line, const Known *known)
{
    return line_plan(line, known, NULL, 0, false, TODAY);
}

static void assert_refused(Plan plan, const char *words)
{
    assert_int_equal(plan.kind, PLAN_REFUSE);
    for (int i = 0; i < plan.reason_count; i++)
        if (strstr(plan.reasons[i], words))
            return;
    fail_msg("no reason has \"%s\", the first of %d is \"%s\"", words, plan.reason_count, plan.reasons[0]);
}

static void days_are_read_as_people_write_them(void **state)
{
    (void)state;
    static const char *const read[][2] = {
        { "2026-11-24", "2026-11-24" }, { "24.11.2026", "2026-11-24" }, { "4.1.2026", "2026-01-04" },   { "24/11/2026", "2026-11-24" },
        { "04/01/2026", "2026-01-04" }, { "29.02.2028", "2028-02-29" }, { "29.02.2026", "29.02.2026" }, { "11/24/2026", "11/24/2026" },
        { "24.11.", "24.11." },         { "24.11.26.1", "24.11.26.1" }, { "24.-1.2026", "24.-1.2026" }, { "4/1.2026", "4/1.2026" },
        { "soon", "soon" },             { "", "" },                     { "1.1.99999", "1.1.99999" },   { "..", ".." },
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof read / sizeof *read; i++)
        if (!text_is(day_as_meant(arena, text_from_z(read[i][0])), read[i][1]))
            fail_msg("\"%s\"", read[i][0]);
    arena_free(arena);
}

static void a_day_as_meant_is_meant_so(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    for (int day = 0; day < ROUNDS; day++) {
        Text meant = moment_day(arena, day * 5 * DAY);
        int64_t year = day_year(meant), month = 0, of_month = 0;
        text_to_number(text_slice(meant, 5, 7), &month);
        text_to_number(text_slice(meant, 8, 10), &of_month);
        const Text written[] = {
            text_printf(arena, "%d.%d.%d", (int)of_month, (int)month, (int)year),
            text_printf(arena, "%d/%d/%d", (int)of_month, (int)month, (int)year),
            text_printf(arena, "%02d.%02d.%04d", (int)of_month, (int)month, (int)year),
            meant,
        };
        for (size_t i = 0; i < sizeof written / sizeof *written; i++)
            assert_true(text_equal(day_as_meant(arena, written[i]), meant));
    }
    arena_free(arena);
}

static void cities_are_the_importer_s_own(void **state)
{
    (void)state;
    assert_null(city_problem(true, 1, true));
    assert_non_null(strstr(city_problem(true, 1, false), "do not coordinate"));
    assert_non_null(strstr(city_problem(true, 0, false), "No city"));
    assert_non_null(strstr(city_problem(true, 2, true), "Several"));
    assert_non_null(strstr(city_problem(false, 1, false), "missing"));
}

static void somebody_new_is_created(void **state)
{
    (void)state;
    const Known nobody = { 0 };
    Line line = a_line();
    assert_int_equal(plan_of(&line, &nobody).kind, PLAN_CREATE);
    line.cells[CELL_ROLE] = TEXT("mayor");
    assert_int_equal(plan_of(&line, &nobody).kind, PLAN_CREATE);
    line.cells[CELL_ENDS] = (Text){ 0 };
    assert_refused(plan_of(&line, &nobody), "has a term");
}

static void an_account_gets_a_further_mandate(void **state)
{
    (void)state;
    Line line = a_line();
    Known known = ann_with(NULL, 0);
    assert_int_equal(plan_of(&line, &known).kind, PLAN_CREATE);
    const Held other_role = { 1, TEXT("expert"), { 0 }, { TEXT("2020-01-01"), { 0 } }, { 0 } };
    known = ann_with(&other_role, 1);
    assert_int_equal(plan_of(&line, &known).kind, PLAN_CREATE);
    const Held overlapping = { 1, TEXT("officer"), { 0 }, { TEXT("2020-01-01"), { 0 } }, { 0 } };
    known = ann_with(&overlapping, 1);
    assert_refused(plan_of(&line, &known), "already has this role");
    const Held over = { 1, TEXT("officer"), { 0 }, { TEXT("2020-01-01"), TEXT("2026-01-01") }, { 0 } };
    known = ann_with(&over, 1);
    assert_int_equal(plan_of(&line, &known).kind, PLAN_CREATE);
    const Held withdrawn = { 1, TEXT("officer"), { 0 }, { TEXT("2026-01-01"), TEXT("2026-01-01") }, { 0 } };
    known = ann_with(&withdrawn, 1);
    assert_int_equal(plan_of(&line, &known).kind, PLAN_CREATE);
}

static void a_mandate_that_stands_stays_or_changes(void **state)
{
    (void)state;
    Line line = a_line();
    Held held = a_mandate();
    Known known = ann_with(&held, 1);
    Plan plan = plan_of(&line, &known);
    assert_true(plan.kind == PLAN_SAME && plan.mandate == MANDATE);
    line.cells[CELL_TITLE] = line.cells[CELL_ENDS] = (Text){ 0 };
    assert_int_equal(plan_of(&line, &known).kind, PLAN_SAME);
    line.cells[CELL_TITLE] = TEXT("Senior adviser");
    plan = plan_of(&line, &known);
    assert_true(plan.kind == PLAN_CHANGE && changes_title(&line, &plan) && !changes_end(&line, &plan));
    assert_true(text_is(plan.was_title, "Adviser"));
    line.cells[CELL_ENDS] = TEXT("2026-12-01");
    plan = plan_of(&line, &known);
    assert_true(plan.kind == PLAN_CHANGE && changes_title(&line, &plan) && changes_end(&line, &plan));
    line.cells[CELL_ENDS] = TEXT("2028-01-01");
    assert_refused(plan_of(&line, &known), "ends before that day already");
    line.cells[CELL_ENDS] = (Text){ 0 };
    line.cells[CELL_ELECTED_ON] = TEXT("2025-10-01");
    assert_refused(plan_of(&line, &known), "day of an election");
}

static void a_city_keeps_its_coordinator(void **state)
{
    (void)state;
    Line line = a_line();
    Held held = a_mandate();
    line.cells[CELL_ROLE] = held.role = TEXT("coordinator");
    line.cells[CELL_ENDS] = TEXT("2026-12-01");
    Known known = ann_with(&held, 1);
    assert_refused(plan_of(&line, &known), "not by an import");
    assert_int_equal(line_plan(&line, &known, NULL, 0, true, TODAY).kind, PLAN_CHANGE);
}

static void other_people_s_accounts_are_left_alone(void **state)
{
    (void)state;
    Line line = a_line();
    Known known = ann_with(NULL, 0);
    known.match_key = TEXT("bob janssens");
    assert_refused(plan_of(&line, &known), "another name");
    known.is_in_use = false;
    assert_refused(plan_of(&line, &known), "out of use");
}

static void every_wrong_cell_is_told(void **state)
{
    (void)state;
    const Known nobody = { 0 };
    static const struct {
        Cell cell;
        const char *text, *reason;
    } cases[] = {
        { CELL_NAME, "", "name is missing" },        { CELL_EMAIL, "", "address is missing" }, { CELL_EMAIL, "ann", "whole e-mail" },
        { CELL_ROLE, "king", "no such role" },       { CELL_STARTS, "", "day on which it starts" },
        { CELL_STARTS, "32.1.2026", "not written" }, { CELL_ENDS, "2025-01-01", "cannot end before" },
        { CELL_ELECTED_ON, "2026-05-01", "before the election" }, { CELL_GENDER, "yes", "Gender is" },
        { CELL_TITLE, "one\ntwo", "line break" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Line line = a_line();
        line.cells[cases[i].cell] = text_from_z(cases[i].text);
        assert_refused(plan_of(&line, &nobody), cases[i].reason);
    }
    Line line = { .number = 2, .city_problem = "no city", .language_problem = "no language" };
    Plan plan = plan_of(&line, &nobody);
    assert_int_equal(plan.reason_count, 5);
    assert_refused(plan, "no city");
    assert_refused(plan, "no language");
    line = a_line();
    line.cells[CELL_STARTS] = TEXT("soon");
    line.cells[CELL_ROLE] = TEXT("king");
    assert_refused(plan_of(&line, &nobody), "not written");
    assert_refused(plan_of(&line, &nobody), "no such role");
    line.cells[CELL_ROLE] = TEXT("officer");
    assert_int_equal(plan_of(&line, &nobody).reason_count, 1);
}

static void lines_of_one_person_go_together(void **state)
{
    (void)state;
    const Known nobody = { 0 };
    Line first = a_line(), second = a_line();
    const Line *const earlier[] = { &first };
    second.number = 3;
    Plan plan = line_plan(&second, &nobody, earlier, 1, false, TODAY);
    assert_refused(plan, "same role at that time");
    assert_int_equal(plan.other, 2);
    second.organisation = CITY + 1;
    assert_int_equal(line_plan(&second, &nobody, earlier, 1, false, TODAY).kind, PLAN_CREATE);
    second.match_key = TEXT("bob janssens");
    plan = line_plan(&second, &nobody, earlier, 1, false, TODAY);
    assert_refused(plan, "another name");
    assert_int_equal(plan.other, 2);
}

/* Whatever stands where: a plan has a reason when it refuses and only then, changes only what is there, and is the same again. */
static void plans_hold_together(void **state)
{
    (void)state;
    static const char *const days[] = { "", "2025-01-01", "2026-01-01", "2026-12-01", "2027-01-01", "soon" };
    static const char *const roles[] = { "officer", "mayor", "coordinator", "king" };
    FixedPlatform fixed;
    const Platform platform = platform_fixed(&fixed, 0, 4);
#define ONE_OF(list) text_from_z(list[platform_random_below(&platform, sizeof list / sizeof *list)])
    for (int round = 0; round < ROUNDS; round++) {
        Line line = a_line();
        Held held = a_mandate();
        line.cells[CELL_STARTS] = ONE_OF(days);
        line.cells[CELL_ENDS] = ONE_OF(days);
        line.cells[CELL_ROLE] = ONE_OF(roles);
        held.role = ONE_OF(roles);
        held.term.ends = text_from_z(days[platform_random_below(&platform, 5)]);
        Known known = platform_random_below(&platform, 4) > 0 ? ann_with(&held, (int)platform_random_below(&platform, 2)) : (Known){ 0 };
        bool by_secretariat = platform_random_below(&platform, 2) > 0;
        Plan plan = line_plan(&line, &known, NULL, 0, by_secretariat, TODAY);
        assert_true((plan.kind == PLAN_REFUSE) == (plan.reason_count > 0));
        assert_true(plan.kind != PLAN_CREATE || plan.mandate == 0);
        assert_true((plan.kind == PLAN_CHANGE) == (changes_title(&line, &plan) || changes_end(&line, &plan)));
        assert_true((plan.kind != PLAN_CHANGE && plan.kind != PLAN_SAME) || plan.mandate == MANDATE);
        Plan again = line_plan(&line, &known, NULL, 0, by_secretariat, TODAY);
        assert_true(plans_equal(&plan, &again));
    }
#undef ONE_OF
}

static void words_stand_for_things(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Lexicon *lexicon = lexicon_new(arena);
    int64_t meaning = 0;
    assert_int_equal(lexicon_find(lexicon, TEXT("Athens"), &meaning), 0);
    lexicon_add(lexicon, TEXT("Athens"), 1);
    lexicon_add(lexicon, TEXT("Αθήνα"), 1);
    lexicon_add(lexicon, TEXT("Frankfurt"), 2);
    lexicon_add(lexicon, TEXT("Frankfurt"), 3);
    assert_true(lexicon_find(lexicon, TEXT("ATHENS"), &meaning) == 1 && meaning == 1);
    assert_true(lexicon_find(lexicon, TEXT("αθηνα"), &meaning) == 1 && meaning == 1);
    assert_true(lexicon_find(lexicon, TEXT("athína"), &meaning) == 0 || meaning == 1);
    assert_int_equal(lexicon_find(lexicon, TEXT("Frankfurt"), &meaning), 2);
    assert_int_equal(lexicon_find(lexicon, TEXT(""), &meaning), 0);
    assert_int_equal(lexicon_find(lexicon, TEXT("–"), &meaning), 0);
    lexicon_add(lexicon, TEXT("Athens"), 1);
    assert_int_equal(lexicon_find(lexicon, TEXT("Athens"), &meaning), 1);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_read_as_people_write_them),
        cmocka_unit_test(a_day_as_meant_is_meant_so),
        cmocka_unit_test(cities_are_the_importer_s_own),
        cmocka_unit_test(somebody_new_is_created),
        cmocka_unit_test(an_account_gets_a_further_mandate),
        cmocka_unit_test(a_mandate_that_stands_stays_or_changes),
        cmocka_unit_test(a_city_keeps_its_coordinator),
        cmocka_unit_test(other_people_s_accounts_are_left_alone),
        cmocka_unit_test(every_wrong_cell_is_told),
        cmocka_unit_test(lines_of_one_person_go_together),
        cmocka_unit_test(plans_hold_together),
        cmocka_unit_test(words_stand_for_things),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
