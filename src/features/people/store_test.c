/* SPDX-License-Identifier: EUPL-1.2 */
/* People and mandates as they are stored, recorded, given out and erased, on both engines. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "database/testing.h"
#include "features/people/mandates.h"
#include "features/people/sessions.h"
#include "features/people/store.h"
#include "record/record.h"
#include "rights/seats.h"

enum { GHENT = 2000, LYON = 2001 };

static const Moment noon = 1795514400 * SECOND;
static const Text today = { "2026-11-24", 10 };
static const Query status_of = { "SELECT status FROM person WHERE id = $1" };
static const Query email_of = { "SELECT email FROM person WHERE id = $1" };
static const Query set_status = { "UPDATE person SET status = 'closed' WHERE id = $1" };
static const Query count_traces = { "SELECT (SELECT COUNT(*) FROM seat_holder WHERE person = $1) + (SELECT COUNT(*) FROM "
                                    "session WHERE person = $1) "
                                    "+ (SELECT COUNT(*) FROM person_password WHERE person = $1) + (SELECT COUNT(*) "
                                    "FROM sign_in_link WHERE person = $1) "
                                    "+ (SELECT COUNT(*) FROM known_browser WHERE person = $1) + (SELECT COUNT(*) FROM "
                                    "mandate WHERE person = $1) "
                                    "+ (SELECT COUNT(*) FROM record_person WHERE person = $1) + (SELECT COUNT(*) FROM "
                                    "sign_in_failure)" };
static const Query count_seats = { "SELECT COUNT(*) FROM seat WHERE ends IS NULL" };
static const Query contents = { "SELECT content FROM record_content ORDER BY sequence" };

static TestDatabase test;
static Database *database;
static FixedPlatform fixed;
static Platform platform;
static int64_t ann, bob, mandate;

static bool run_body(Write *write, void *state)
{
    void (*const *body)(Write *) = state;
    (*body)(write);
    return true;
}

static WriteResult try_write(void (*body)(Write *))
{
    return write_directly(database, test.arena, &platform, &record_hooks, RECORDED, run_body, &body);
}

static void in_write(void (*body)(Write *))
{
    if (try_write(body) != WRITE_DONE)
        fail_msg("%.*s", TEXT_ARGUMENTS(database_problem(database)));
}

static void add_people(Write *write)
{
    ann = person_add(write, &(NewPerson){ .name = TEXT("Ann Peeters"), .email = TEXT("Ann@Ghent.example") });
    bob = person_add(write, &(NewPerson){ .name = TEXT("Βασίλης"),
                                          .email = TEXT("bob@lyon.example"),
                                          .language = TEXT("el"),
                                          .zone = TEXT("Europe/Athens"),
                                          .staff = STAFF_SECRETARIAT,
                                          .audience = AUDIENCE_PUBLIC,
                                          .by = ann });
    mandate = mandate_begin(write, &(NewMandate){ .person = ann,
                                                  .organisation = GHENT,
                                                  .role = TEXT("deputy_mayor"),
                                                  .title = TEXT("Schepen van klimaat"),
                                                  .starts = TEXT("2025-01-01"),
                                                  .elected_on = TEXT("2024-10-13"),
                                                  .by = bob });
}

static int setup(void **state)
{
    (void)state;
    const Schema list[] = {
        versions_schema, writer_schema, record_schema, jobs_schema, rights_schema, { "people", "src/features/people/schema.sql" }
    };
    Text problem;
    test = test_database_new();
    platform = platform_fixed(&fixed, noon, 1);
    database = test_open(&test, READ_WRITE);
    if (!database_migrate(database, test.arena, list, sizeof list / sizeof *list, &problem))
        fail_msg("%.*s", TEXT_ARGUMENTS(problem));
    in_write(add_people);
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

static const Value *entry(int64_t object, int place)
{
    return record_about(database, test.arena, object, 0, 20)->items[place];
}

static void people_are_added_with_what_is_usual(void **state)
{
    (void)state;
    const Value *one = person_load(database, test.arena, ann);
    assert_true(text_is(value_get_text(one, "email"), "ann@ghent.example"));
    assert_true(text_is(value_get_text(one, "zone"), "Europe/Brussels"));
    assert_int_equal(value_get_number(one, "staff"), STAFF_NONE);
    const Value *other = person_load(database, test.arena, bob);
    assert_true(text_is(value_get_text(other, "zone"), "Europe/Athens"));
    assert_int_equal(value_get_number(other, "staff"), STAFF_SECRETARIAT);
    assert_null(person_load(database, test.arena, 999999));
}

static void addresses_are_found_in_any_case(void **state)
{
    (void)state;
    assert_true(person_find(database, test.arena, TEXT(" ANN@ghent.EXAMPLE ")) == ann);
    assert_true(person_find(database, test.arena, TEXT("nobody@ghent.example")) == 0);
    assert_true(person_find(database, test.arena, TEXT("")) == 0);
    assert_true(person_find(database, test.arena, TEXT("%")) == 0);
}

static void add_ann_again(Write *write)
{
    person_add(write, &(NewPerson){ .name = TEXT("Another"), .email = TEXT("ANN@GHENT.EXAMPLE") });
}

static void an_address_has_one_account(void **state)
{
    (void)state;
    assert_int_not_equal(try_write(add_ann_again), WRITE_DONE);
    assert_true(person_find(database, test.arena, TEXT("ann@ghent.example")) == ann);
}

static void what_happens_to_people_is_recorded(void **state)
{
    (void)state;
    assert_true(text_is(value_get_text(entry(ann, 1), "verb"), "person.created"));
    assert_true(text_is(value_get_text(entry(bob, 0), "verb"), "person.invited"));
    assert_true(value_get_number(entry(bob, 0), "person") == ann);
    const Value *began = entry(ann, 0);
    assert_true(text_is(value_get_text(began, "verb"), "mandate.began"));
    assert_true(value_get_number(began, "person") == bob);
    assert_true(value_get_number(began, "organisation") == GHENT);
    assert_true(text_is(value_get_text(value_get(began, TEXT("content")), "role"), "deputy_mayor"));
}

static void end_mandate(Write *write)
{
    mandate_end(write, mandate, TEXT("2026-12-01"), bob);
    mandate_end(write, 999999, TEXT("2026-12-01"), bob);
}

static void a_mandate_gets_its_end_and_keeps_the_rest(void **state)
{
    (void)state;
    in_write(end_mandate);
    const Value *ended = mandates_of_person(database, test.arena, ann)->items[0];
    assert_true(text_is(value_get_text(ended, "ends"), "2026-12-01"));
    assert_true(text_is(value_get_text(ended, "starts"), "2025-01-01"));
    assert_true(text_is(value_get_text(ended, "elected_on"), "2024-10-13"));
    assert_true(text_is(value_get_text(entry(ann, 0), "verb"), "mandate.ended"));
    assert_int_equal(people_of_city(database, test.arena, GHENT, TEXT("1,2"), today)->count, 1);
    assert_int_equal(people_of_city(database, test.arena, GHENT, TEXT("1,2"), TEXT("2026-12-01"))->count, 0);
}

static void give_bob_a_mandate(Write *write)
{
    mandate_begin(
        write,
        &(NewMandate){
            .person = bob, .organisation = GHENT, .role = TEXT("mayor"), .starts = TEXT("2025-01-01"), .by = 0 });
}

static void a_city_shows_people_to_who_may_see_them(void **state)
{
    (void)state;
    in_write(give_bob_a_mandate);
    const Value *all = people_of_city(database, test.arena, GHENT, TEXT("1,2"), today);
    assert_int_equal(all->count, 2);
    assert_true(text_is(value_get_text(all->items[0], "role"), "mayor"));
    assert_true(text_is(value_get_text(all->items[1], "name"), "Ann Peeters"));
    const Value *public = people_of_city(database, test.arena, GHENT, TEXT("1"), today);
    assert_int_equal(public->count, 1);
    assert_true(text_is(value_get_text(public->items[0], "name"), "Βασίλης"));
    assert_int_equal(people_of_city(database, test.arena, LYON, TEXT("1,2,3"), today)->count, 0);
}

static void an_account_out_of_use_is_found_nowhere(void **state)
{
    (void)state;
    database_run(database, &set_status, ARGS(ann));
    assert_int_equal(person_find(database, test.arena, TEXT("ann@ghent.example")), 0);
    assert_null(person_load(database, test.arena, ann));
    assert_int_equal(people_of_city(database, test.arena, GHENT, TEXT("1,2"), today)->count, 0);
}

static void everyone_is_listed_by_name(void **state)
{
    (void)state;
    Rows *rows = people_by_name(database, test.arena, today);
    assert_true(rows_next(rows));
    assert_true(text_is(rows_text(rows, 1), "Ann Peeters") && rows_number(rows, 5) == 0 && rows_number(rows, 6) == 1);
    assert_true(rows_next(rows));
    assert_true(text_is(rows_text(rows, 1), "Βασίλης") && rows_number(rows, 6) == 0);
    assert_false(rows_next(rows));
}

static void set_password(Write *write)
{
    person_set_password_hash(write, ann, TEXT("first"), ann);
    person_set_password_hash(write, ann, TEXT("second"), bob);
}

static void a_new_password_takes_the_place_of_the_old(void **state)
{
    (void)state;
    assert_int_equal(password_of_person(database, test.arena, ann).length, 0);
    in_write(set_password);
    assert_true(text_is(password_of_person(database, test.arena, ann), "second"));
    assert_true(text_is(value_get_text(entry(ann, 0), "verb"), "person.password_changed"));
    assert_true(value_get_number(entry(ann, 0), "person") == bob);
}

static void choose(Write *write)
{
    preferences_set(write, ann, TEXT("nl"), TEXT("Europe/Lisbon"));
}

static void preferences_are_the_person_s_own(void **state)
{
    (void)state;
    in_write(choose);
    assert_true(text_is(value_get_text(person_load(database, test.arena, ann), "zone"), "Europe/Lisbon"));
    assert_true(text_is(value_get_text(person_load(database, test.arena, bob), "zone"), "Europe/Athens"));
}

static const Query count_notices = { "SELECT COUNT(*) FROM mandate_notice" };
static const Query add_notice = { "INSERT INTO mandate_notice (mandate, days, sent_at) VALUES ($1, 90, 1)" };
static const Query latest_end = { "SELECT ends FROM deputy WHERE mandate = $1 ORDER BY id DESC LIMIT 1" };
static int64_t colleague, absence;

/* Ann is away in January; a colleague of Ghent stands in. */
static void ann_goes_away(Write *write)
{
    colleague = person_add(write, &(NewPerson){ .name = TEXT("Carl"), .email = TEXT("carl@ghent.example") });
    mandate_begin(write, &(NewMandate){ .person = colleague, .organisation = GHENT, .role = TEXT("officer"),
                                        .starts = TEXT("2026-01-01"), .by = ann });
    absence = deputy_begin(write, &(NewDeputy){ mandate, colleague, TEXT("2027-01-01"), TEXT("2027-02-01"), ann });
    database_run(write->database, &add_notice, ARGS(mandate));
}

static void end_absence(Write *write)
{
    assert_false(deputy_end(write, mandate + 1, absence, today, ann));
    assert_true(deputy_end(write, mandate, absence, today, ann));
    assert_false(deputy_end(write, mandate, absence, TEXT("2027-01-01"), ann));
}

static void an_absence_is_recorded_about_who_is_away(void **state)
{
    (void)state;
    in_write(ann_goes_away);
    assert_int_equal(deputies_of_mandate(database, test.arena, mandate, today)->count, 1);
    assert_int_equal(deputies_for_person(database, test.arena, ann, today)->count, 1);
    assert_int_equal(deputies_in_city(database, test.arena, GHENT, today)->count, 1);
    assert_int_equal(deputies_in_city(database, test.arena, LYON, today)->count, 0);
    assert_int_equal(stood_in_for_by(database, test.arena, colleague, TEXT("2027-01-31"))->count, 1);
    assert_int_equal(stood_in_for_by(database, test.arena, colleague, TEXT("2027-02-01"))->count, 0);
    const Value *began = entry(ann, 0);
    assert_true(text_is(value_get_text(began, "verb"), "deputy.began"));
    assert_int_equal(value_get_number(value_get(began, TEXT("content")), "person"), colleague);
    in_write(end_absence);
    assert_true(text_is(value_get_text(entry(ann, 0), "verb"), "deputy.ended"));
    assert_int_equal(deputies_for_person(database, test.arena, ann, TEXT("2027-01-15"))->count, 0);
}

static void colleague_leaves(Write *write)
{
    int64_t own = value_get_number(mandates_of_person(write->database, write->arena, colleague)->items[0], "id");
    mandate_end(write, own, TEXT("2027-01-10"), ann);
}

static void who_leaves_stands_in_no_longer(void **state)
{
    (void)state;
    in_write(ann_goes_away);
    in_write(colleague_leaves);
    assert_true(text_is(database_text(database, test.arena, &latest_end, ARGS(mandate)), "2027-01-10"));
}

static void give_title(Write *write)
{
    mandate_title(write, mandate, TEXT("Eerste schepen"), bob);
    mandate_title(write, 999999, TEXT("Nobody"), bob);
}

static void a_title_is_recorded(void **state)
{
    (void)state;
    in_write(give_title);
    assert_true(text_is(value_get_text(entry(ann, 0), "verb"), "mandate.titled"));
    const Value *titled = mandates_of_person(database, test.arena, ann)->items[0];
    assert_true(text_is(value_get_text(titled, "title"), "Eerste schepen"));
    assert_true(value_get(titled, TEXT("ends"))->kind == VALUE_NOTHING);
}

static void leave_network(Write *write)
{
    organisation_people_end(write, GHENT, TEXT("2026-12-31"), bob);
}

/* Mandates that run end on the day, one that was only announced never begins, and another city's stay. */
static void an_organisation_leaves_with_its_people(void **state)
{
    (void)state;
    in_write(ann_goes_away);
    in_write(leave_network);
    assert_true(has_mandate_for(database, ann, GHENT, TEXT("2026-12-30")));
    assert_false(has_mandate_for(database, ann, GHENT, TEXT("2026-12-31")));
    assert_int_equal(people_acting_for(database, test.arena, GHENT, (Text){ 0 }, TEXT("2027-06-01"))->count, 0);
    assert_int_equal(database_number(database, &count_notices, NO_ARGS, -1), 0);
}

static void forget_colleague(Write *write)
{
    people_erase_person(write, colleague);
}

static void sit(Write *write, int64_t organisation)
{
    const NewSeat seat = { 3000, organisation, TEXT("member"), { 0 }, TEXT("2022-01-01"), { 0 }, 0 };
    seat_give(write, seat_begin(write, &seat), ann, TEXT("2022-01-01"), 0);
}

static void fill(Write *write)
{
    Token token;
    NewSession session = { ann, "browser", TEXT("password"), TEXT("Planted browser"), TEXT("192.0.2.77"), DAY };
    set_password(write);
    session_begin(write, &session, &token);
    bearer_token_make(write, &(NewToken){ ann, TEXT("planted label"), TEXT(SCOPES_ALL), 365 * DAY }, &token);
    browser_know(write, ann, (Text){ 0 }, &token);
    sign_in_link_make(write, ann, LINK_LASTS);
    try_take(write, &(Counted){ account_key(write->arena, TEXT("ann@ghent.example")), 5 }, 1);
    sit(write, GHENT);
    sit(write, 0);
}

static Text everything_about(int64_t person)
{
    Value *about = value_object(test.arena);
    people_about_person(database, test.arena, person, about);
    Buffer buffer = buffer_new(test.arena, 1 << 20);
    value_to_json(about, &buffer);
    return buffer_text(&buffer);
}

static bool tells(Text text, const char *z)
{
    return text_find(text, text_from_z(z), 0) >= 0;
}

static void my_data_have_all_but_secrets(void **state)
{
    (void)state;
    in_write(fill);
    Text about = everything_about(ann);
    static const char *const told[] = { "Ann Peeters",       "ann@ghent.example", "Schepen van klimaat",
                                        "Planted browser",   "192.0.2.77",        "planted label",
                                        "\"group_id\":3000", "known_browsers",    "sign_in_links" };
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        assert_true(tells(about, told[i]));
    assert_false(tells(about, "second"));
    assert_false(tells(about, "digest"));
    assert_false(tells(everything_about(bob), "Peeters"));
}

static void erase_ann(Write *write)
{
    people_erase_person(write, ann);
}

static void nothing_of_an_erased_person_is_left(void **state)
{
    (void)state;
    in_write(fill);
    assert_int_equal(database_number(database, &count_traces, ARGS(ann), -1), 10);
    in_write(erase_ann);
    assert_int_equal(database_number(database, &count_traces, ARGS(ann), -1), 0);
    Text about = everything_about(ann);
    static const char *const gone[] = { "Ann", "ann@", "Schepen", "Planted", "192.0.2.77", "label\"", "Ghent" };
    for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
        assert_false(tells(about, gone[i]));
    assert_true(text_is(database_text(database, test.arena, &status_of, ARGS(ann)), "erased"));
    assert_true(text_starts_with(database_text(database, test.arena, &email_of, ARGS(ann)), TEXT("erased-")));
    assert_int_equal(person_find(database, test.arena, TEXT("ann@ghent.example")), 0);
    assert_int_equal(database_number(database, &count_seats, NO_ARGS, -1), 1);
    for (Rows *rows = database_query(database, test.arena, &contents, NO_ARGS); rows_next(rows);) {
        Text content = rows_text(rows, 0);
        assert_false(tells(content, "Ann") || tells(content, "planted") || tells(content, "deputy_mayor"));
    }
    assert_int_equal(value_get_number(entry(bob, 0), "person"), 0);
    assert_true(text_is(value_get_text(entry(ann, 0), "verb"), "person.erased"));
}

static void deputies_and_those_they_stand_in_for_are_erased(void **state)
{
    (void)state;
    in_write(ann_goes_away);
    assert_true(tells(everything_about(ann), "\"mandate_notices\":[{"));
    in_write(forget_colleague);
    assert_int_equal(deputies_of_mandate(database, test.arena, mandate, today)->count, 0);
    in_write(erase_ann);
    assert_int_equal(database_number(database, &count_notices, NO_ARGS, -1), 0);
}

static void add_ann_anew(Write *write)
{
    ann = person_add(write, &(NewPerson){ .name = TEXT("Ann"), .email = TEXT("ann@ghent.example") });
}

static void an_erased_address_may_come_back(void **state)
{
    (void)state;
    int64_t before = ann;
    in_write(erase_ann);
    in_write(add_ann_anew);
    assert_true(ann != before && person_find(database, test.arena, TEXT("ann@ghent.example")) == ann);
    assert_int_equal(mandates_of_person(database, test.arena, ann)->count, 0);
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(people_are_added_with_what_is_usual),
        ONE(addresses_are_found_in_any_case),
        ONE(an_address_has_one_account),
        ONE(what_happens_to_people_is_recorded),
        ONE(a_mandate_gets_its_end_and_keeps_the_rest),
        ONE(a_city_shows_people_to_who_may_see_them),
        ONE(an_account_out_of_use_is_found_nowhere),
        ONE(everyone_is_listed_by_name),
        ONE(a_new_password_takes_the_place_of_the_old),
        ONE(preferences_are_the_person_s_own),
        ONE(an_absence_is_recorded_about_who_is_away),
        ONE(who_leaves_stands_in_no_longer),
        ONE(a_title_is_recorded),
        ONE(an_organisation_leaves_with_its_people),
        ONE(deputies_and_those_they_stand_in_for_are_erased),
        ONE(my_data_have_all_but_secrets),
        ONE(nothing_of_an_erased_person_is_left),
        ONE(an_erased_address_may_come_back),
    };
    return TEST_ON_ENGINES(tests);
}
