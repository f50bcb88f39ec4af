/* SPDX-License-Identifier: EUPL-1.2 */
/* The seats of a group that is larger than a page: page after page has each once, chairs first, then by the names of the cities, also after
 * a city has another name. In process, on both engines. */
#include "tests/application/asking.h"

#include "features/cities/cities.h"
#include "features/seats/seats.h"

enum { CITIES = 330, NAMES = 90, MOST_PAGES = 10 };

static int64_t planted[CITIES], held[CITIES];

static bool plant(Write *write, void *state)
{
    (void)state;
    for (int i = 0; i < CITIES; i++) {
        planted[i] = city_add(write, &(NewCity){
            .slug = text_printf(write->arena, "planted-%d", i), .kind = TEXT("city"), .name = text_printf(write->arena, "Planted %02d", i * 7 % NAMES),
            .language = TEXT("en"), .country = TEXT("PT"), .zone = TEXT("Europe/Lisbon"), .website = TEXT(""), .audience = AUDIENCE_PUBLIC });
        held[i] = seat_take(write, &(NewSeat){ .group = site->first_group, .organisation = planted[i],
                                               .role = i % 100 == 3 ? TEXT("chair") : TEXT("member"), .starts = TEXT("2026-01-01") }, 0);
        if (i % 10 == 0)
            seat_leave(write, held[i], TEXT("2026-06-01"), 0);
    }
    return true;
}

/* As many as a form can offer, and more. */
static bool join_network(Write *write, void *state)
{
    (void)state;
    for (int i = 0; i < CITIES; i++)
        membership_begin(write, &(NewMembership){ .organisation = planted[i], .category = TEXT("full"), .status = TEXT("active"),
                                                  .starts = TEXT("2025-01-01"), .decided_on = TEXT("2025-01-01"),
                                                  .decided_by = TEXT("Assembly") }, TEXT("2026-11-24"));
    city_name_in(write, planted[20], TEXT("en"), TEXT("Plant\xc3\xa9"), 0);
    return true;
}

static bool rename_some(Write *write, void *state)
{
    (void)state;
    for (int i = 0; i < CITIES; i += 9)
        city_rename(write, planted[i], text_printf(write->arena, "Another %d", i), TEXT("en"), TEXT("2026-02-01"), 0);
    return true;
}

static int start(void **state)
{
    site_begin(state);
    write_recorded(plant, NULL);
    return 0;
}

static const Value *walked(void)
{
    Value *all = value_list(site->arena);
    Text next = TEXT("/groups/first-group/seats"), problem = { 0 };
    for (int page = 0; next.length > 0; page++) {
        assert_true(page < MOST_PAGES);
        Outgoing answer = ask(site, VISITOR, "GET", text_z(site->arena, next), NULL, "accept: application/json");
        assert_int_equal(answer.status, 200);
        const Value *data = value_from_json(site->arena, text_copy(site->arena, answer.body), &problem), *list = value_get(data, TEXT("seats"));
        for (ptrdiff_t i = 0; i < list->count; i++)
            add(all, list->items[i]);
        next = value_get_text(data, "next");
    }
    return all;
}

static Text key_of(const Value *seat)
{
    bool chairs_it = text_is(value_get_text(seat, "role"), "chair");
    return text_printf(site->arena, "%d %.*s", chairs_it ? 1 : 2, TEXT_ARGUMENTS(text_fold(site->arena, value_get_text(seat, "name"))));
}

static bool has_seat(const Value *list, int64_t seat)
{
    int found = 0;
    for (ptrdiff_t i = 0; i < list->count; i++)
        found += value_get_number(list->items[i], "id") == seat;
    assert_true(found <= 1);
    return found == 1;
}

static void assert_whole(void)
{
    const Value *all = walked();
    for (ptrdiff_t i = 1; i < all->count; i++)
        if (text_compare(key_of(all->items[i - 1]), key_of(all->items[i])) > 0)
            fail_msg("%.*s stands before %.*s", TEXT_ARGUMENTS(key_of(all->items[i - 1])), TEXT_ARGUMENTS(key_of(all->items[i])));
    for (int i = 0; i < CITIES; i++)
        assert_int_equal(has_seat(all, held[i]), i % 10 != 0);
}

static void each_seat_stands_on_one_page(void **state)
{
    (void)state;
    assert_whole();
    write_recorded(rename_some, NULL);
    assert_whole();
    Outgoing page = ask(site, VISITOR, "GET", "/groups/first-group/seats", NULL, NULL);
    assert_true(body_has(&page, "rel=\"next\""));
    assert_int_equal(ask(site, VISITOR, "GET", "/groups/first-group/seats?after=lyon", NULL, NULL).status, 400);
}

/* As many as the page of the group itself shows, and how many there are in all. */
static void the_group_shows_the_first_of_them(void **state)
{
    (void)state;
    Outgoing page = ask(site, VISITOR, "GET", "/groups/first-group", NULL, NULL);
    assert_int_equal(page.status, 200);
    assert_true(body_has(&page, "Planted 01"));
    assert_true(body_has(&page, "298 cities have a seat"));
}

static Outgoing invite(const char *city)
{
    Text body = text_printf(site->arena, "organisation=%s&message=", city);
    return ask(site, OF_SECRETARIAT, "POST", "/groups/first-group/invitations", body.data, NULL);
}

/* By the last part of the address of its page, by its name in any case, by the name in the reader's language; one of many is not guessed. */
static void a_city_is_named_where_there_are_too_many_to_choose_from(void **state)
{
    (void)state;
    Outgoing few = ask(site, OF_SECRETARIAT, "GET", "/groups/first-group/seats", NULL, NULL);
    assert_true(body_has(&few, "<select name=\"organisation\""));
    write_recorded(join_network, NULL);
    Outgoing many = ask(site, OF_SECRETARIAT, "GET", "/groups/first-group/seats", NULL, NULL);
    assert_false(body_has(&many, "<select name=\"organisation\""));
    assert_true(body_has(&many, "<input type=\"text\" name=\"organisation\""));
    assert_int_equal(invite("planted-0").status, 303);
    assert_int_equal(invite("PORTO").status, 303);
    assert_int_equal(invite("Plant%C3%A9").status, 303);
    Outgoing refused = invite("Planted+04");
    assert_int_equal(refused.status, 422);
    assert_true(body_has(&refused, "value=\"Planted 04\""));
    assert_int_equal(invite("nowhere").status, 422);
    assert_int_equal(invite("").status, 422);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_seat_stands_on_one_page, start, network_end),
        cmocka_unit_test_setup_teardown(the_group_shows_the_first_of_them, start, network_end),
        cmocka_unit_test_setup_teardown(a_city_is_named_where_there_are_too_many_to_choose_from, start, network_end),
    };
    return TEST_ON_ENGINES(tests);
}
