/* SPDX-License-Identifier: EUPL-1.2 */
/* The directory and its exports: lists, counts and files hold exactly what may_see() allows, for every role; those who were exported
 * learn of it. In process, on both engines. */
#include "tests/application/asking.h"

#include <stdio.h>
#include <string.h>

#include "commands/schemas.h"
#include "features/cities/cities.h"
#include "features/groups/groups.h"
#include "features/people/people.h"
#include "features/profiles/profiles.h"
#include "features/themes/themes.h"
#include "http/gather.h"
#include "record/record.h"
#include "rights/seats.h"

#define PLANTED_PURPOSE "planted-purpose-of-the-list"

static const Query mandates = {
    "SELECT m.id, m.person, p.name, p.email, p.audience, o.audience, o.slug FROM mandate m JOIN person p ON p.id = m.person "
    "JOIN organisation o ON o.id = m.organisation WHERE m.starts <= $1 AND (m.ends IS NULL OR m.ends > $1) AND p.status = 'active'"
};
static const Query newest_export = { "SELECT id FROM export ORDER BY id DESC LIMIT 1" };
static const Query count_exports = { "SELECT COUNT(*) FROM export" };
static const Query count_rows = { "SELECT COUNT(*) FROM export_person WHERE person = $1" };

static const Text today = { "2026-11-24", 10 };

/* Everybody has a telephone number, each shown to others: the role's number is in it. */
static Text telephone_of(int role)
{
    return text_printf(site->arena, "+33 4 72 10 30 %02d", role);
}

static bool plant(Write *write, void *state)
{
    (void)state;
    int64_t lyon = audience_of_city(write, city_find(write->database, TEXT("lyon")));
    const int64_t audiences[] = { AUDIENCE_PUBLIC, AUDIENCE_NETWORK, lyon, AUDIENCE_SECRETARIAT };
    for (int role = SAME_CITY; role < ROLE_COUNT; role++) {
        int64_t person = site->people[role];
        profile_save(write, person, &(ProfileText){ .telephone = telephone_of(role) }, person);
        Visibility chosen = { { [ITEM_PERSON] = audiences[role % 4] } };
        for (int item = ITEM_PERSON + 1; item < ITEM_COUNT; item++)
            chosen.audiences[item] = audiences[role % 4 + (item + role) % (4 - role % 4)];
        visibility_set(write, person, &chosen, person);
        profile_theme_add(write, person, theme_find(write->database, TEXT("mobility")), person);
        profile_language_add(write, person, TEXT("fr"), person);
    }
    int64_t applicant = city_find(write->database, TEXT("plantedburg"));
    mandate_begin(write, &(NewMandate){ .person = site->people[OTHER_CITY], .organisation = applicant, .role = TEXT("expert"),
                                        .starts = TEXT("2026-10-01") });
    return true;
}

static int start(void **state)
{
    site_begin(state);
    write_recorded(plant, NULL);
    return 0;
}

static const Value *row_with(const Value *list, int64_t id)
{
    for (ptrdiff_t i = 0; list && i < list->count; i++)
        if (value_get_number(list->items[i], "id") == id)
            return list->items[i];
    return NULL;
}

static bool reads_directory(Role role)
{
    return role != VISITOR && role != ENDED;
}

/* Every mandate in force is in the list exactly when person and city may be seen, with an address exactly when that may. */
static void list_agrees(Database *database, Role role, const char *target)
{
    Reader reader = reader_of_person(database, site->arena, site->people[role], today);
    const Value *data = data_of(role, target), *listed = value_get(data, TEXT("people"));
    int64_t expected = 0;
    Rows *all = database_query(database, site->arena, &mandates, ARGS(today));
    while (rows_next(all)) {
        Visibility visibility = visibility_of(database, rows_number(all, 1), today);
        bool is_seen = may_see(&reader, visibility.audiences[ITEM_PERSON]) && may_see(&reader, rows_number(all, 5));
        const Value *row = row_with(listed, rows_number(all, 0));
        if ((row != NULL) != is_seen)
            fail_msg("role %d: %.*s in %s", (int)role, TEXT_ARGUMENTS(rows_text(all, 2)), target);
        bool shows_email = row && value_get_text(row, "email").length > 0;
        assert_int_equal(shows_email, is_seen && may_see(&reader, visibility.audiences[ITEM_EMAIL]));
        expected += is_seen;
    }
    assert_int_equal(listed->count, expected);
    assert_int_equal(value_get_number(data, "count"), expected);
}

static void lists_and_counts_agree_with_may_see(void **state)
{
    (void)state;
    Database *database = open_database();
    for (int role = 0; role < ROLE_COUNT; role++) {
        if (!reads_directory((Role)role))
            continue;
        list_agrees(database, (Role)role, "/people");
        list_agrees(database, (Role)role, "/people?sort=newest");
        Outgoing page = ask(site, (Role)role, "GET", "/people", NULL, NULL);
        for (int other = SAME_CITY; other < ROLE_COUNT; other++)
            assert_false(body_has(&page, telephone_of(other).data));
    }
    database_close(database);
}

/* A filter must not tell what it does not show: who is found by expertise or language is who shows it to the reader. */
static void filters_find_only_what_may_be_seen(void **state)
{
    (void)state;
    Database *database = open_database();
    static const struct {
        const char *target;
        Item item;
    } cases[] = { { "/people?theme=mobility", ITEM_EXPERTISE }, { "/people?speaks=fr", ITEM_LANGUAGES } };
    for (int role = 0; role < ROLE_COUNT; role++)
        for (size_t i = 0; reads_directory((Role)role) && i < sizeof cases / sizeof *cases; i++) {
            Reader reader = reader_of_person(database, site->arena, site->people[role], today);
            const Value *listed = value_get(data_of((Role)role, cases[i].target), TEXT("people"));
            Rows *all = database_query(database, site->arena, &mandates, ARGS(today));
            while (rows_next(all)) {
                Visibility visibility = visibility_of(database, rows_number(all, 1), today);
                bool is_found = may_see(&reader, visibility.audiences[ITEM_PERSON]) && may_see(&reader, rows_number(all, 5)) &&
                                may_see(&reader, visibility.audiences[cases[i].item]);
                assert_int_equal(row_with(listed, rows_number(all, 0)) != NULL, is_found);
            }
        }
    database_close(database);
}

static void filters_cut_the_list(void **state)
{
    (void)state;
    static const struct {
        const char *query, *in, *out;
    } cases[] = {
        { "city=lyon", "Claire Coordinator", "Carla Coordinator" },
        { "city=Porto&sort=newest", "Carla Coordinator", "Claire Coordinator" },
        { "country=PT", "Cora Chair", "Chantal Chair" },
        { "role=coordinator", "Claire Coordinator", "Odile Same" },
        { "q=Od", "Odile Same", "Rui Other" },
        { "country=PT&role=officer", "Rui Other", "Carla Coordinator" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char target[100];
        snprintf(target, sizeof target, "/people.json?%s", cases[i].query);
        Outgoing answer = ask(site, OF_SECRETARIAT, "GET", target, NULL, NULL);
        if (answer.status != 200 || !body_has(&answer, cases[i].in) || body_has(&answer, cases[i].out))
            fail_msg("%s: %d %.*s", target, answer.status, TEXT_ARGUMENTS(answer.body));
    }
    assert_int_equal(ask(site, OF_SECRETARIAT, "GET", "/people?sort=luck", NULL, NULL).status, 400);
    assert_int_equal(ask(site, OF_SECRETARIAT, "GET", "/people.csv", NULL, NULL).status, 404);
    assert_int_equal(ask(site, OF_SECRETARIAT, "GET", "/people.xlsx", NULL, NULL).status, 404);
}

static int64_t export_as(Role role, const char *filters, const char *format)
{
    Text body = text_printf(site->arena, "%s&purpose=" PLANTED_PURPOSE "&format=%s", filters, format);
    Outgoing made = ask(site, role, "POST", "/people/exports", body.data, NULL);
    assert_int_equal(made.status, 303);
    return number_of(&newest_export, NO_ARGS);
}

static int64_t add_group(Write *write, Text slug, int64_t audience)
{
    int64_t lyon = city_find(write->database, TEXT("lyon")), porto = city_find(write->database, TEXT("porto"));
    Text starts = TEXT("2026-01-01");
    group_kind_put(write, &(GroupKind){ .code = TEXT("forum"), .name = TEXT("Forum"), .join_ways = TEXT("open"),
                                        .chair_elected_by = TEXT("members") }, 0);
    int64_t group = group_add(write, &(NewGroup){ .slug = slug, .kind = TEXT("forum"), .name = slug, .language = TEXT("en"),
                                                  .audience = audience, .starts = starts });
    int64_t seat = seat_begin(write, &(NewSeat){ .group = group, .organisation = lyon, .role = TEXT("member"), .starts = starts });
    seat_give(write, seat, site->people[SAME_CITY], starts, 0);
    seat_begin(write, &(NewSeat){ .group = group, .organisation = porto, .role = TEXT("chair"), .held_by = TEXT("coordinator"),
                                  .starts = starts });
    int64_t own = seat_begin(write, &(NewSeat){ .group = group, .role = TEXT("observer"), .starts = starts });
    seat_give(write, own, site->people[MEMBER_OTHER], starts, 0);
    return group;
}

static bool plant_groups(Write *write, void *state)
{
    (void)state;
    add_group(write, TEXT("shown"), AUDIENCE_PUBLIC);
    add_group(write, TEXT("hidden"), AUDIENCE_SECRETARIAT);
    return true;
}

/* By name, by the role of a mandate, and of one's own; a group that the reader may not see finds nobody. */
static void groups_find_who_sits_in_them(void **state)
{
    (void)state;
    write_recorded(plant_groups, NULL);
    static const char *const targets[] = { "/people?group=shown", "/people?group=shown&sort=newest",
                                           "/people?group=shown&country=PT", "/people?group=hidden" };
    static const int expected[][2] = { { 3, 3 }, { 3, 3 }, { 2, 2 }, { 0, 3 } };
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
        for (int staff = 0; staff < 2; staff++) {
            const Value *data = data_of(staff ? OF_SECRETARIAT : OTHER_CITY, targets[i]);
            assert_int_equal(value_get(data, TEXT("people"))->count, expected[i][staff]);
            assert_int_equal(value_get_number(data, "count"), expected[i][staff]);
        }
    Outgoing shown = ask(site, OTHER_CITY, "GET", "/people?group=shown", NULL, NULL);
    assert_true(body_has(&shown, "Odile Same") && body_has(&shown, "Carla Coordinator") && body_has(&shown, "Mario Member"));
    export_as(OF_SECRETARIAT, "group=shown", "csv");
    assert_int_equal(number_of(&count_rows, ARGS(site->people[MEMBER_OTHER])), 1);
    assert_int_equal(number_of(&count_rows, ARGS(site->people[OTHER_CITY])), 0);
}

/* With their mandates more than the directory sorts: it finds them by walking everybody. */
enum { CROWD = 360, COUNTED = 200 };

static bool plant_crowd(Write *write, void *state)
{
    (void)state;
    int64_t porto = city_find(write->database, TEXT("porto"));
    for (int i = 0; i < CROWD; i++) {
        /* Three of each name, and half with a second mandate, so that the place must be told by more than the name. */
        int64_t person = person_add(write, &(NewPerson){ .name = text_printf(write->arena, "Crowd %03d", i / 3),
                                                         .email = text_printf(write->arena, "crowd-%d@example.org", i) });
        profile_language_add(write, person, TEXT("pt"), person);
        for (int j = 0; j <= i % 2; j++)
            mandate_begin(write, &(NewMandate){ .person = person, .organisation = porto, .role = TEXT("officer"),
                                                .starts = text_printf(write->arena, "2021-01-%02d", 1 + i % 9) });
    }
    return true;
}

static int64_t walk(const char *first)
{
    int64_t seen = 0, last = 0;
    Text next = text_from_z(first);
    for (int page = 0; next.length > 0; page++) {
        assert_true(page < 12);
        const Value *data = data_of(OTHER_CITY, text_z(site->arena, next)), *rows = value_get(data, TEXT("people"));
        for (ptrdiff_t i = 0; i < rows->count; i++)
            assert_true(value_get_number(rows->items[i], "id") != last);
        last = value_get_number(rows->items[rows->count - 1], "id");
        seen += rows->count;
        next = value_get_text(data, "next");
        if (next.length == 0) {
            assert_int_equal(seen < COUNTED ? seen : COUNTED, value_get_number(data, "count"));
            assert_int_equal(value_get(data, TEXT("has_more"))->truth, seen > COUNTED);
        }
    }
    return seen;
}

static void every_way_walks_the_whole_list_once(void **state)
{
    (void)state;
    write_recorded(plant_crowd, NULL);
    static const char *const many[] = { "q=crowd", "q=crowd&city=porto", "q=crowd&country=PT", "speaks=pt" };
    static const char *const few[] = { "q=crowd+00", "q=crowd+00&city=porto", "q=crowd+00&country=PT", "q=crowd+00&speaks=pt" };
    for (size_t i = 0; i < 2 * sizeof many / sizeof *many; i++) {
        const char *order = i % 2 ? "newest" : "name";
        assert_int_equal(walk(text_printf(site->arena, "/people?%s&sort=%s", many[i / 2], order).data), CROWD + CROWD / 2);
        assert_int_equal(walk(text_printf(site->arena, "/people?%s&sort=%s", few[i / 2], order).data), 45);
    }
}

/* ---- Exports ---- */

static Outgoing file_of(Role role, int64_t export, const char *format)
{
    Text target = text_printf(site->arena, "/people/exports/%lld/file.%s", (long long)export, format);
    return ask(site, role, "GET", target.data, NULL, NULL);
}

static void check_file(Database *database, Role role, const Outgoing *file)
{
    Reader reader = reader_of_person(database, site->arena, site->people[role], today);
    for (int other = SAME_CITY; other < ROLE_COUNT; other++) {
        if (other == ENDED || other == OF_SECRETARIAT || other == OF_ADMINISTRATION)
            continue;
        bool is_own_city = role == OF_SECRETARIAT || other == SAME_CITY || other == COORDINATOR_SAME || other == MEMBER_SAME ||
                           other == CHAIR_SAME;
        Visibility visibility = visibility_of(database, site->people[other], today);
        bool is_in = is_own_city && may_see(&reader, visibility.audiences[ITEM_PERSON]);
        bool has_telephone = is_in && may_see(&reader, visibility.audiences[ITEM_TELEPHONE]);
        if (body_has(file, telephone_of(other).data) != has_telephone)
            fail_msg("role %d, telephone of %d: expected %d", (int)role, other, has_telephone);
        assert_int_equal(number_of(&count_rows, ARGS(site->people[other])) > 0, is_in);
    }
}

static void files_have_what_the_exporter_may_see(void **state)
{
    (void)state;
    Database *database = open_database();
    int64_t export = export_as(COORDINATOR_SAME, "q=", "csv");
    Outgoing file = file_of(COORDINATOR_SAME, export, "csv");
    assert_int_equal(file.status, 200);
    assert_false(body_has(&file, "Porto"));
    check_file(database, COORDINATOR_SAME, &file);
    database_close(database);
}

static void the_secretariat_exports_everybody(void **state)
{
    (void)state;
    Database *database = open_database();
    Outgoing file = file_of(OF_SECRETARIAT, export_as(OF_SECRETARIAT, "sort=newest", "csv"), "csv");
    assert_int_equal(file.status, 200);
    check_file(database, OF_SECRETARIAT, &file);
    database_close(database);
    int64_t export = export_as(OF_SECRETARIAT, "country=PT", "xlsx");
    Text page = text_printf(site->arena, "/people/exports/%lld", (long long)export);
    Outgoing shown = ask(site, OF_SECRETARIAT, "GET", page.data, NULL, NULL);
    assert_true(body_has(&shown, "<dd>Excel</dd>"));
    Outgoing workbook = file_of(OF_SECRETARIAT, export, "xlsx");
    assert_int_equal(workbook.status, 200);
    assert_memory_equal(workbook.body.data, "PK", 2);
}

static void a_file_is_for_who_made_it_for_seven_days(void **state)
{
    (void)state;
    int64_t export = export_as(COORDINATOR_SAME, "city=lyon", "csv");
    Text page = text_printf(site->arena, "/people/exports/%lld", (long long)export);
    for (int role = SAME_CITY; role < ROLE_COUNT; role++) {
        bool is_maker = role == COORDINATOR_SAME, is_staff = role == OF_SECRETARIAT || role == OF_ADMINISTRATION;
        int refused = role == ENDED ? 403 : 404;
        assert_int_equal(file_of((Role)role, export, "csv").status, is_maker ? 200 : refused);
        assert_int_equal(ask(site, (Role)role, "GET", page.data, NULL, NULL).status, is_maker || is_staff ? 200 : refused);
    }
    assert_int_equal(file_of(COORDINATOR_SAME, export, "xlsx").status, 404);
    assert_int_equal(file_of(COORDINATOR_SAME, export, "json").status, 404);
    site->clock.now += 7 * DAY;
    assert_int_equal(file_of(COORDINATOR_SAME, export, "csv").status, 404);
    assert_int_equal(ask(site, COORDINATOR_SAME, "GET", page.data, NULL, NULL).status, 200);
}

static void those_who_were_exported_read_by_whom_and_what_for(void **state)
{
    (void)state;
    export_as(COORDINATOR_SAME, "city=lyon", "csv");
    static const char *const faces[] = { "accept: text/html", "accept: application/json" };
    for (int role = SAME_CITY; role < ROLE_COUNT; role++)
        for (int face = 0; face < 2; face++) {
            Outgoing answer = ask(site, (Role)role, "GET", "/me/exports", NULL, faces[face]);
            bool is_told = number_of(&count_rows, ARGS(site->people[role])) > 0 || role == COORDINATOR_SAME;
            assert_int_equal(body_has(&answer, PLANTED_PURPOSE), is_told);
            assert_true(!is_told || role == COORDINATOR_SAME || (body_has(&answer, "Claire Coordinator") && body_has(&answer, "Lyon")));
        }
    Outgoing all = ask(site, OF_SECRETARIAT, "GET", "/people/exports", NULL, NULL);
    assert_true(body_has(&all, PLANTED_PURPOSE));
}

static void an_export_wants_a_purpose_and_people(void **state)
{
    (void)state;
    static const struct {
        const char *body, *words;
    } cases[] = {
        { "city=lyon&purpose=&format=csv", "Please fill this in" },
        { "city=lyon&purpose=no&format=csv", "at least 10 characters" },
        { "city=lyon&purpose=" PLANTED_PURPOSE "&format=pdf", "choose CSV or Excel" },
        { "city=porto&purpose=" PLANTED_PURPOSE "&format=csv", "Nobody whom you may export" },
        { "city=porto&organisations=&purpose=" PLANTED_PURPOSE "&format=csv", "Nobody whom you may export" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Outgoing answer = ask(site, COORDINATOR_SAME, "POST", "/people/exports", cases[i].body, NULL);
        assert_int_equal(answer.status, 422);
        if (!body_has(&answer, cases[i].words))
            fail_msg("\"%s\" is not said", cases[i].words);
    }
    assert_int_equal(number_of(&count_exports, NO_ARGS), 0);
}

static bool forget_old(Write *write, void *state)
{
    (void)state;
    for (int i = 0; features[i]; i++)
        for (const Retention *one = features[i]->retentions; one && one->code; one++)
            if (strcmp(one->code, "exports") == 0)
                one->forget(write, write->now - one->days * DAY);
    return true;
}

static bool erase(Write *write, void *state)
{
    Role *role = state;
    gather_erase_person(features, write, site->people[*role]);
    return true;
}

static void exports_are_forgotten_after_a_year_and_without_the_erased(void **state)
{
    (void)state;
    export_as(COORDINATOR_SAME, "city=lyon", "csv");
    Role told = SAME_CITY, maker = COORDINATOR_SAME;
    write_recorded(erase, &told);
    assert_int_equal(number_of(&count_rows, ARGS(site->people[SAME_CITY])), 0);
    write_recorded(erase, &maker);
    Outgoing all = ask(site, OF_SECRETARIAT, "GET", "/people/exports", NULL, NULL);
    assert_true(body_has(&all, "Somebody whose account is gone"));
    site->clock.now += 364 * DAY;
    write_recorded(forget_old, NULL);
    assert_int_equal(number_of(&count_exports, NO_ARGS), 1);
    site->clock.now += 2 * DAY;
    write_recorded(forget_old, NULL);
    assert_int_equal(number_of(&count_exports, NO_ARGS), 0);
}

static const Query names_in_record = { "SELECT COUNT(*) FROM record_content JOIN record_entry ON record_entry.sequence = "
                                       "record_content.sequence WHERE record_entry.verb = 'export.made' AND "
                                       "(content LIKE '%Odile%' OR content LIKE '%planted%')" };
static const Query entries = { "SELECT COUNT(*) FROM record_entry WHERE verb = 'export.made'" };

static void the_record_has_each_export_without_names(void **state)
{
    (void)state;
    export_as(COORDINATOR_SAME, "q=Odile", "csv");
    assert_int_equal(number_of(&entries, NO_ARGS), 1);
    assert_int_equal(number_of(&names_in_record, NO_ARGS), 0);
}

static void themes_say_how_many_to_those_of_the_network(void **state)
{
    (void)state;
    Outgoing member = ask(site, OF_SECRETARIAT, "GET", "/themes/mobility", NULL, NULL);
    assert_true(body_has(&member, "/people?theme=mobility"));
    assert_true(body_has(&member, "8 people name it"));
    Outgoing visitor = ask(site, VISITOR, "GET", "/themes/mobility", NULL, NULL);
    assert_false(body_has(&visitor, "/people?theme=mobility"));
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, start, network_end)
#define BARE(name) cmocka_unit_test_setup_teardown(name, site_begin, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(lists_and_counts_agree_with_may_see),
        ONE(filters_find_only_what_may_be_seen),
        ONE(filters_cut_the_list),
        BARE(groups_find_who_sits_in_them),
        BARE(every_way_walks_the_whole_list_once),
        ONE(files_have_what_the_exporter_may_see),
        ONE(the_secretariat_exports_everybody),
        BARE(a_file_is_for_who_made_it_for_seven_days),
        ONE(those_who_were_exported_read_by_whom_and_what_for),
        ONE(an_export_wants_a_purpose_and_people),
        BARE(exports_are_forgotten_after_a_year_and_without_the_erased),
        BARE(the_record_has_each_export_without_names),
        ONE(themes_say_how_many_to_those_of_the_network),
    };
    return TEST_ON_ENGINES(tests);
}
