/* SPDX-License-Identifier: EUPL-1.2 */
/* Offices as their readers meet them: posts, terms, who acts and who may see it, ends and the desk; in process, on both engines. */
#include "tests/application/asking.h"

#include "features/cities/cities.h"
#include "features/offices/pages.h"
#include "features/people/people.h"
#include "rights/reader.h"

#define PLANTED_MAYOR "Planted Mayor"

/* A mayor of Lyon whom people of the network may see, and one of Porto whom only the secretariat may. */
static bool plant_mayors(Write *write, void *state)
{
    (void)state;
    static const struct {
        const char *city, *name, *email;
        int64_t audience;
    } mayors[] = { { "lyon", "Lucie Mayor", "lucie@example.org", AUDIENCE_NETWORK },
                   { "porto", PLANTED_MAYOR, "planted@example.org", AUDIENCE_SECRETARIAT } };
    for (size_t i = 0; i < sizeof mayors / sizeof *mayors; i++) {
        int64_t person = person_add(write, &(NewPerson){ .name = text_from_z(mayors[i].name), .email = text_from_z(mayors[i].email),
                                                         .language = TEXT("en"), .audience = mayors[i].audience });
        mandate_begin(write, &(NewMandate){ .person = person, .organisation = city_find(write->database, text_from_z(mayors[i].city)),
                                            .role = TEXT("mayor"), .starts = TEXT("2020-07-04") });
    }
    office_posts_put(write, 0);
    return true;
}

#define DECIDED "&decided_on=2025-06-01&decided_by=Annual+general+meeting"

static void a_city_takes_an_office_and_its_mayor_acts(void **state)
{
    (void)state;
    write_recorded(plant_mayors, NULL);
    expect_words(VISITOR, "/offices", "No city holds it.", true);
    expect(303, OF_SECRETARIAT, "/offices", "post=president&city=lyon&starts=2025-06-12&ends=" DECIDED);
    expect_words(VISITOR, "/offices.json", "\"ends\":\"2027-06-12\"", true);
    expect_words(VISITOR, "/offices", "until 12 June 2027", true);
    expect_words(VISITOR, "/offices", "Lucie Mayor", false);
    expect_words(VISITOR, "/offices.json", "Lucie Mayor", false);
    expect_words(OTHER_CITY, "/offices", "Lucie Mayor", true);
    expect_words(VISITOR, "/cities/lyon", "<strong>President</strong>", true);
    expect_words(VISITOR, "/cities/lyon", "President of the network from 12 June 2025 to 12 June 2027", true);
    expect_words(VISITOR, "/cities/porto", "President", false);
}

static void a_person_is_named_to_who_may_see_them(void **state)
{
    (void)state;
    write_recorded(plant_mayors, NULL);
    expect(303, OF_SECRETARIAT, "/offices", "post=treasurer&city=porto&starts=2025-06-12&ends=" DECIDED);
    for (int role = VISITOR; role < ROLE_COUNT; role++) {
        bool may_see = role == OF_SECRETARIAT || role == OF_ADMINISTRATION;
        expect_words((Role)role, "/offices", PLANTED_MAYOR, may_see);
        expect_words((Role)role, "/offices.json", PLANTED_MAYOR, may_see);
        expect_words((Role)role, "/cities/porto", PLANTED_MAYOR, role == OF_SECRETARIAT || role == OF_ADMINISTRATION);
    }
}

static void rules_decide_in_the_write(void **state)
{
    (void)state;
    write_recorded(plant_mayors, NULL);
    expect(422, OF_SECRETARIAT, "/offices", "post=president&city=plantedburg&starts=2026-06-12&ends=" DECIDED);
    expect(422, OF_SECRETARIAT, "/offices", "post=emperor&city=lyon&starts=2026-06-12&ends=" DECIDED);
    expect(422, OF_SECRETARIAT, "/offices", "post=president&city=lyon&starts=2025-05-12&ends=" DECIDED);
    expect(303, OF_SECRETARIAT, "/offices", "post=president&city=lyon&starts=2025-06-12&ends=" DECIDED);
    expect(422, OF_SECRETARIAT, "/offices", "post=president&city=porto&starts=2026-06-12&ends=" DECIDED);
    expect(303, OF_SECRETARIAT, "/offices", "post=vice_president&city=porto&starts=2026-06-12&ends=" DECIDED);
    expect(303, OF_SECRETARIAT, "/offices", "post=president&city=lyon&starts=2027-06-12&ends=" DECIDED);
    expect(422, OF_SECRETARIAT, "/offices", "post=president&city=lyon&starts=2029-06-12&ends=" DECIDED);
    expect(303, OF_SECRETARIAT, "/offices", "post=president&city=porto&starts=2029-06-12&ends=" DECIDED);
}

static void the_administrator_looks_after_the_posts(void **state)
{
    (void)state;
    expect_words(OF_ADMINISTRATION, "/offices/posts", "There is none yet.", true);
    expect(303, OF_ADMINISTRATION, "/offices/posts/usual", "");
    expect_words(OF_ADMINISTRATION, "/offices/posts", "any number", true);
    const char *two = "code=vice_president&name=Vice-president&position=2&term_years=2&most_renewals=1&most_holders=2&held_by=mayor";
    expect(303, OF_ADMINISTRATION, "/offices/posts", two);
    expect_words(OF_ADMINISTRATION, "/offices/posts.json", "\"most_holders\":2", true);
    expect(303, OF_SECRETARIAT, "/offices", "post=vice_president&city=lyon&starts=2025-06-12&ends=" DECIDED);
    expect(303, OF_SECRETARIAT, "/offices", "post=vice_president&city=porto&starts=2025-06-12&ends=" DECIDED);
    expect(422, OF_SECRETARIAT, "/offices", "post=vice_president&city=edinburgh&starts=2025-06-12&ends=" DECIDED);
    expect(422, OF_ADMINISTRATION, "/offices/posts", "code=X&name=X&position=2&term_years=2&most_renewals=1&most_holders=2&held_by=mayor");
    expect(422, OF_ADMINISTRATION, "/offices/posts", "code=x&name=X&position=2&term_years=2&most_renewals=1&most_holders=2&held_by=king");
    Outgoing greek = ask(site, VISITOR, "GET", "/offices", NULL, "accept-language: el");
    assert_true(body_has(&greek, "Πρόεδρος"));
}

static const Query newest_office = { "SELECT MAX(id) FROM office" };

static void a_term_ends_earlier(void **state)
{
    (void)state;
    write_recorded(plant_mayors, NULL);
    expect(303, OF_SECRETARIAT, "/offices", "post=president&city=lyon&starts=2025-06-12&ends=" DECIDED);
    Database *database = open_database();
    int64_t office = database_number(database, &newest_office, NO_ARGS, 0);
    Text target = text_printf(site->arena, "/offices/%lld/end", (long long)office);
    const char *address = text_z(site->arena, target);
    expect_words(OF_SECRETARIAT, address, "President: Lyon", true);
    expect_words(OF_SECRETARIAT, text_z(site->arena, text_join(site->arena, target, TEXT(".json"))), "\"slug\":\"lyon\"", true);
    expect(403, SAME_CITY, address, "ends=2026-11-01");
    expect(422, OF_SECRETARIAT, address, "ends=2027-06-12");
    expect(303, OF_SECRETARIAT, address, "ends=2026-11-01");
    expect_words(VISITOR, "/cities/lyon", "No longer President of the network from 1 November 2026 on", true);
    expect_words(VISITOR, "/cities/lyon", "<strong>President</strong>", false);
    database_close(database);
}

static ptrdiff_t items_on_desk(const char *day)
{
    Database *database = open_database();
    Request request = { .arena = site->arena, .app = site->app, .database = database, .today = text_from_z(day),
                        .language = app_language(site->app, TEXT("en")) };
    Value *items = value_list(site->arena);
    offices_on_desk(&request, items);
    database_close(database);
    return items->count;
}

static void the_desk_announces_the_end_of_a_term(void **state)
{
    (void)state;
    write_recorded(plant_mayors, NULL);
    expect(303, OF_SECRETARIAT, "/offices", "post=president&city=lyon&starts=2025-06-12&ends=" DECIDED);
    assert_int_equal(items_on_desk("2027-03-13"), 0);
    assert_int_equal(items_on_desk("2027-03-14"), 1);
    assert_int_equal(items_on_desk("2027-06-12"), 0);
    expect(303, OF_SECRETARIAT, "/offices", "post=president&city=porto&starts=2027-06-12&ends=" DECIDED);
    assert_int_equal(items_on_desk("2027-05-01"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_city_takes_an_office_and_its_mayor_acts, site_begin, network_end),
        cmocka_unit_test_setup_teardown(a_person_is_named_to_who_may_see_them, site_begin, network_end),
        cmocka_unit_test_setup_teardown(rules_decide_in_the_write, site_begin, network_end),
        cmocka_unit_test_setup_teardown(the_administrator_looks_after_the_posts, site_begin, network_end),
        cmocka_unit_test_setup_teardown(a_term_ends_earlier, site_begin, network_end),
        cmocka_unit_test_setup_teardown(the_desk_announces_the_end_of_a_term, site_begin, network_end),
    };
    return TEST_ON_ENGINES(tests);
}
