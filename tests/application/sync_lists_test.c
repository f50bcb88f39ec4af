/* SPDX-License-Identifier: EUPL-1.2 */
/* Copies of themes, offices, exports and merged accounts, whose rows follow from more than their own entries: each is the list itself, whatever is written in
 * between, on both engines. */
#include "features/cities/cities.h"
#include "features/directory/store.h"
#include "features/duplicates/store.h"
#include "features/offices/offices.h"
#include "features/themes/themes.h"
#include "tests/application/chancing.h"

enum { ROUNDS = 60 };

/* ---- Themes and offices ---- */

static const Query all_themes = { "SELECT id FROM theme ORDER BY id" };
static const Query all_areas = { "SELECT id FROM theme WHERE parent = 0 ORDER BY id" };
static const Query all_leaves = { "SELECT id FROM theme WHERE id NOT IN (SELECT parent FROM theme) ORDER BY id" };
static const Query put_parent = { "UPDATE theme SET parent = $2 WHERE id = $1" };
static const Query all_terms = { "SELECT id FROM office ORDER BY id" };
static const Query person_audience_set = { "UPDATE person SET audience = $2 WHERE id = $1" };
static const Query city_audience_set = { "UPDATE organisation SET audience = $2 WHERE id = $1" };

static void translate_theme(Write *write)
{
    theme_translate(write, row_by_chance(write, &all_themes), chance(2) ? "name" : "description", TEXT("en"), new_name(write, "Theme"), 0);
}

static void add_theme(Write *write)
{
    theme_add(write, &(NewTheme){ .slug = text_printf(write->arena, "theme-%lld", (long long)write_new_id(write)),
                                  .parent = chance(3) ? row_by_chance(write, &all_areas) : 0, .position = 50, .name = new_name(write, "Theme"),
                                  .language = TEXT("en") });
}

/* As an import does. */
static void move_theme(Write *write)
{
    int64_t part = row_by_chance(write, &all_leaves), area = chance(3) ? row_by_chance(write, &all_areas) : 0;
    if (part == area)
        return;
    database_run(write->database, &put_parent, ARGS(part, area));
    restate(write, "theme", part);
}

static void work_on_theme(Write *write)
{
    int64_t theme = row_by_chance(write, &all_themes);
    if (chance(2))
        city_theme_begin(write, city_by_chance(write), theme, TEXT("2026-11-24"), 0);
    else
        city_theme_end(write, city_by_chance(write), theme, TEXT("2026-11-24"), 0);
}

static void change_membership(Write *write)
{
    membership_begin(write, &(NewMembership){ .organisation = city_by_chance(write), .status = chance(2) ? TEXT("active") : TEXT("suspended"),
                                              .starts = TEXT("2026-11-24"), .decided_on = TEXT("2026-11-20"), .decided_by = TEXT("Assembly") },
                     TEXT("2026-11-24"));
}

static void begin_term(Write *write)
{
    static const char *const posts[] = { "president", "vice_president", "treasurer" };
    office_begin(write, &(NewOffice){ .post = text_from_z(posts[chance(3)]), .organisation = city_by_chance(write), .starts = TEXT("2026-02-01"),
                                      .decided_on = TEXT("2026-01-20"), .decided_by = new_name(write, "Assembly") });
}

static void end_term(Write *write)
{
    int64_t term = row_by_chance(write, &all_terms);
    if (term)
        office_end(write, term, text_printf(write->arena, "2026-11-%02d", (int)(10 + chance(20))), 0);
}

static void rename_post(Write *write)
{
    office_post_put(write, &(OfficePost){ TEXT("president"), 1, new_name(write, "President"), 2, 1, 9, TEXT("mayor") }, 0);
    office_post_name_in(write, TEXT("treasurer"), TEXT("en"), new_name(write, "Treasurer"));
}

static void show_mayor(Write *write)
{
    int64_t mayor = chanced_people[chance(CHANCED_CITIES)];
    database_run(write->database, &person_audience_set, ARGS(mayor, 1 + chance(3)));
    restate(write, "person", mayor);
}

static void show_city(Write *write)
{
    int64_t city = city_by_chance(write);
    database_run(write->database, &city_audience_set, ARGS(city, chance(3) ? AUDIENCE_PUBLIC : AUDIENCE_SECRETARIAT));
    restate(write, "city", city);
}

static bool write_themes_and_offices(Write *write, void *state)
{
    (void)state;
    static const Deed deeds[] = { translate_theme, add_theme, move_theme, work_on_theme, work_on_theme, change_membership, change_membership, change_membership,
                                  begin_term, end_term, rename_post, show_mayor, show_city, chanced_name_person, chanced_name_city, chanced_erasure };
    some_of(write, deeds, sizeof deeds / sizeof *deeds);
    return true;
}

static bool put_posts(Write *write, void *state)
{
    (void)state;
    office_posts_put(write, 0);
    return true;
}

static void themes_and_offices_are_copied(void **state)
{
    (void)state;
    static const Listed lists[] = { { "/themes", { "themes" }, "id", ALL_READ }, { "/offices", { "terms" }, "organisation", ALL_READ } };
    static const Role roles[] = { VISITOR, SAME_CITY, OF_SECRETARIAT };
    chance_begin(1);
    write_recorded(chanced_people_add, NULL);
    write_recorded(put_posts, NULL);
    copies_stay_true(2, lists, 3, roles, ROUNDS, write_themes_and_offices);
}

/* ---- Exports and merged accounts ---- */

static const Query merges_in_force = { "SELECT id FROM account_merge WHERE undone_at IS NULL ORDER BY id" };

static void make_export(Write *write)
{
    static const char *const filters[] = { "{\"city\":\"lyon\"}", "{\"group\":\"first-group\"}", "{\"theme\":\"mobility\",\"q\":\"a\"}" };
    Value *rows = value_list(write->arena);
    put_number(add_object(rows), "person", chanced_people[0]);
    export_make(write, &(NewExport){ .by = person_by_chance(), .organisation = chance(3) ? 0 : city_by_chance(write),
                                     .filters = text_from_z(chance(2) ? "{}" : filters[chance(3)]), .purpose = new_name(write, "To write to them"), .format = TEXT("csv"),
                                     .rows = rows });
}

static void forget_exports(Write *write)
{
    if (chance(4) == 0)
        directory_retentions[0].forget(write, write->now - chance(20) * MINUTE);
}

static void merge_two(Write *write)
{
    int64_t one = person_by_chance(), other = person_by_chance();
    if (one != other && chanced_is_in_use(write, one) && chanced_is_in_use(write, other))
        accounts_merge(write, app_features(site->app), one, other, site->people[OF_SECRETARIAT]);
}

static void undo_merge(Write *write)
{
    Merge merge = merge_find(write->database, row_by_chance(write, &merges_in_force));
    if (merge.id && chanced_is_in_use(write, merge.kept))
        merge_undo(write, app_features(site->app), &merge, site->people[OF_SECRETARIAT]);
}

static bool write_exports_and_merges(Write *write, void *state)
{
    (void)state;
    static const Deed deeds[] = { make_export, make_export, make_export, forget_exports, chanced_name_theme, chanced_name_group, chanced_name_city, chanced_name_person, chanced_erasure,
                                  chanced_erasure, chanced_erasure, merge_two, undo_merge };
    some_of(write, deeds, sizeof deeds / sizeof *deeds);
    return true;
}

static void exports_and_merges_are_copied(void **state)
{
    (void)state;
    static const Listed lists[] = { { "/people/exports", { "exports" }, "id", ALL_READ }, { "/people/merges", { "merges" }, "person", ALL_READ } };
    static const Role roles[] = { OF_SECRETARIAT, OF_ADMINISTRATION };
    chance_begin(2);
    write_recorded(chanced_people_add, NULL);
    copies_stay_true(2, lists, 2, roles, ROUNDS, write_exports_and_merges);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, site_begin, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(themes_and_offices_are_copied),
        TEST(exports_and_merges_are_copied),
    };
    return TEST_ON_ENGINES(tests);
}
