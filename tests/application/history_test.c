/* SPDX-License-Identifier: EUPL-1.2 */
/* The histories of a city and of a group: what happened to their seats, people, fees and memberships stands there, for those who may see
 * it and nobody else. In process, on both engines. */
#include "tests/application/small_network.h"

#include "features/applications/standings.h"
#include "features/cities/cities.h"
#include "features/fees/fees.h"
#include "features/groups/groups.h"
#include "features/people/people.h"
#include "features/people/store.h"
#include "features/seats/seats.h"
#include "features/seats/store.h"
#include "http/gather.h"
#include "rights/seats.h"

static SmallNetwork *site;

static int64_t hidden_group(Write *write)
{
    return group_add(write, &(NewGroup){ .kind = TEXT("forum"), .name = TEXT("Hidden group"), .language = TEXT("en"),
                                         .remit = TEXT("To sit apart."), .audience = AUDIENCE_SECRETARIAT, .starts = TEXT("2026-01-01"),
                                         .decided_by = TEXT("Secretariat") });
}

static void take_seat(Write *write, int64_t group, int64_t city, const char *starts, int64_t person)
{
    const NewSeat seat = { .group = group, .organisation = city, .role = TEXT("observer"), .starts = text_from_z(starts) };
    seat_take(write, &seat, person);
}

static void raise_fee(Write *write)
{
    for (int64_t band = 1; band <= SIZE_BANDS; band++) {
        fee_rate_put(write, &(FeeRate){ TEXT("full"), band, 2026, 1000000 }, 0);
        fee_rate_put(write, &(FeeRate){ TEXT("associate"), band, 2026, 1000000 }, 0);
    }
    fees_raise(write, &(FeesToRaise){ 2026, TEXT("2026-01-01"), TEXT("2026-03-31"), 0 });
}

static bool plant(Write *write, void *state)
{
    (void)state;
    int64_t lyon = city_find(write->database, TEXT("lyon"));
    audience_of_city(write, lyon);
    take_seat(write, site->second_group, lyon, "2026-05-02", site->people[SAME_CITY]);
    take_seat(write, hidden_group(write), lyon, "2026-05-03", 0);
    join_request_add(write, &(NewJoinRequest){ .group = site->first_group, .organisation = lyon, .person = site->people[SAME_CITY],
                                               .way = TEXT("request"), .by = site->people[COORDINATOR_SAME] });
    raise_fee(write);
    leaving_declare(write, &(NewLeaving){ .organisation = lyon, .ends = TEXT("2027-12-31"), .by = site->people[COORDINATOR_SAME] },
                    TEXT("2026-11-24"));
    int64_t shown = person_add(write, &(NewPerson){ .name = TEXT("Paula Public"), .email = TEXT("paula@example.org"),
                                                    .audience = AUDIENCE_PUBLIC });
    mandate_begin(write, &(NewMandate){ .person = shown, .organisation = lyon, .role = TEXT("mayor"), .starts = TEXT("2026-04-01") });
    return true;
}

static int start(void **state)
{
    *state = site = small_network_start(test_engine);
    assert_int_equal(writer_run(app_writer(site->app), RECORDED, plant, NULL), WRITE_DONE);
    return 0;
}

static const Value *history_of(Role role, const char *target)
{
    Outgoing answer = ask(site, role, "GET", target, NULL, "accept: application/json");
    assert_int_equal(answer.status, 200);
    Text problem = { 0 };
    return value_get(value_from_json(site->arena, text_copy(site->arena, answer.body), &problem), TEXT("history"));
}

static const Value *entry_saying(const Value *history, const char *words)
{
    for (ptrdiff_t i = 0; i < history->count; i++)
        if (text_find(value_get_text(history->items[i], "sentence"), text_from_z(words), 0) >= 0)
            return history->items[i];
    return NULL;
}

static bool names(const Value *entry, const char *name)
{
    const Value *about = value_get(entry, TEXT("about"));
    for (ptrdiff_t i = 0; i < about->count; i++)
        if (text_is(value_get_text(about->items[i], "name"), name))
            return true;
    return false;
}

typedef struct Expected {
    const char *words;
    bool visitor, other_city, same_city, secretariat;
} Expected;

static void expect(const char *target, const Expected *expected)
{
    static const Role roles[] = { VISITOR, OTHER_CITY, SAME_CITY, OF_SECRETARIAT };
    for (int i = 0; i < 4; i++) {
        bool is_there = entry_saying(history_of(roles[i], target), expected->words) != NULL;
        const bool wanted[] = { expected->visitor, expected->other_city, expected->same_city, expected->secretariat };
        if (is_there != wanted[i])
            fail_msg("%s as role %d: \"%s\"", target, (int)roles[i], expected->words);
    }
}

static void a_city_has_its_history(void **state)
{
    (void)state;
    static const Expected expected[] = {
        { "A seat began on 2 May 2026", true, true, true, true },
        { "A seat began on 3 May 2026", false, false, false, true }, /* in the hidden group */
        { "A city asked for a seat", false, false, false, true },
        { "Fee of 2026 raised", false, false, true, true },
        { "declared that it leaves", false, false, true, true },
        { "Mandate from 1 April 2026: Mayor", true, true, true, true },
        { "Mandate from 1 January 2020: Officer", false, true, true, true },
        { "Mandate from 1 June 2026", false, false, false, false },
    };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        expect("/cities/lyon", &expected[i]);
}

static void a_group_has_its_history(void **state)
{
    (void)state;
    static const Expected expected[] = {
        { "A seat began on 2 May 2026", true, true, true, true },
        { "Somebody else sits from 2 May 2026", true, true, true, true },
        { "A seat began on 3 May 2026", false, false, false, false },
    };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        expect("/groups/second-group", &expected[i]);
    expect("/groups/first-group", &(Expected){ "A city asked for a seat", false, false, false, true });
}

static void an_entry_names_what_the_reader_may_see(void **state)
{
    (void)state;
    const char *given = "Somebody else sits from 2 May 2026";
    const Value *seen = entry_saying(history_of(OTHER_CITY, "/groups/second-group"), given);
    assert_true(names(seen, "Lyon") && names(seen, "Odile Same") && !names(seen, "Second group"));
    seen = entry_saying(history_of(VISITOR, "/groups/second-group"), given);
    assert_true(names(seen, "Lyon") && !names(seen, "Odile Same"));
    seen = entry_saying(history_of(VISITOR, "/cities/lyon"), given);
    assert_true(names(seen, "Second group") && !names(seen, "Lyon"));
    assert_true(names(entry_saying(history_of(VISITOR, "/cities/lyon"), "Mandate from 1 April 2026"), "Paula Public"));
    Outgoing page = ask(site, VISITOR, "GET", "/cities/lyon", NULL, NULL);
    assert_true(body_has(&page, "href=\"/groups/second-group\"") && body_has(&page, "Paula Public"));
    assert_false(body_has(&page, "Hidden group") || body_has(&page, "hidden-group"));
}

static bool end_mandate(Write *write, void *state)
{
    (void)state;
    const Value *mandates = mandates_of_person(write->database, write->arena, site->people[SAME_CITY]);
    mandate_end(write, value_get_number(mandates->items[0], "id"), TEXT("2026-11-24"), 0);
    return true;
}

static void who_has_left_is_named_no_longer(void **state)
{
    (void)state;
    assert_int_equal(writer_run(app_writer(site->app), RECORDED, end_mandate, NULL), WRITE_DONE);
    assert_false(names(entry_saying(history_of(OTHER_CITY, "/groups/second-group"), "Somebody else sits from 2 May 2026"), "Odile Same"));
    const Value *ended = entry_saying(history_of(OTHER_CITY, "/cities/lyon"), "Mandate until 24 November 2026");
    assert_false(names(ended, "Odile Same"));
}

static bool erase(Write *write, void *state)
{
    (void)state;
    gather_erase_person(app_features(site->app), write, site->people[SAME_CITY]);
    return true;
}

static void an_erased_person_is_named_nowhere(void **state)
{
    (void)state;
    assert_int_equal(writer_run(app_writer(site->app), RECORDED, erase, NULL), WRITE_DONE);
    const Value *seen = entry_saying(history_of(OF_SECRETARIAT, "/groups/second-group"), "Somebody else sits from 2 May 2026");
    assert_true(names(seen, "Lyon") && value_get(seen, TEXT("about"))->count == 1);
    assert_null(entry_saying(history_of(OF_SECRETARIAT, "/cities/lyon"), "Mandate from 1 January 2020: Officer"));
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, start, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(a_city_has_its_history),
        ONE(a_group_has_its_history),
        ONE(an_entry_names_what_the_reader_may_see),
        ONE(who_has_left_is_named_no_longer),
        ONE(an_erased_person_is_named_nowhere),
    };
    return TEST_ON_ENGINES(tests);
}
