/* SPDX-License-Identifier: EUPL-1.2 */
/* The directory over several pages: whichever index a filter walks, page after page has everybody once, in order, who is in the whole
 * list and fits. In process, on both engines. */
#include "tests/application/asking.h"

#include "commands/schemas.h"
#include "features/cities/cities.h"
#include "features/people/people.h"
#include "features/profiles/profiles.h"
#include "features/themes/themes.h"

enum { PLANTED = 230, NAMES = 40, MOST_PAGES = 20 };

static int64_t planted[PLANTED], held[PLANTED];

/* Many of one name, two cities, three roles; some have left. */
static bool plant(Write *write, void *state)
{
    (void)state;
    static const char *const roles[] = { "expert", "officer", "councillor" };
    const int64_t organisations[] = { city_find(write->database, TEXT("lyon")), city_find(write->database, TEXT("porto")) };
    int64_t mobility = theme_find(write->database, TEXT("mobility"));
    for (int i = 0; i < PLANTED; i++) {
        int64_t person = planted[i] = person_add(write, &(NewPerson){
            .name = text_printf(write->arena, "Planted %02d", i % NAMES), .email = text_printf(write->arena, "planted-%d@example.org", i) });
        held[i] = mandate_begin(write, &(NewMandate){
            .person = person, .organisation = organisations[i % 7 == 0], .role = text_from_z(roles[i % 3]),
            .starts = text_printf(write->arena, "2026-%02d-01", 1 + i % 9), .ends = i % 11 == 0 ? TEXT("2026-11-01") : (Text){ 0 } });
        if (i % 2 == 0)
            profile_language_add(write, person, TEXT("fr"), person);
        if (i % 4 != 0)
            profile_theme_add(write, person, mobility, person);
    }
    return true;
}

static int start(void **state)
{
    site_begin(state);
    write_recorded(plant, NULL);
    return 0;
}

static const Value *page_at(Text target)
{
    Outgoing answer = ask(site, OF_SECRETARIAT, "GET", text_z(site->arena, target), NULL, "accept: application/json");
    assert_int_equal(answer.status, 200);
    Text problem = { 0 };
    return value_from_json(site->arena, text_copy(site->arena, answer.body), &problem);
}

/* All rows of a list, page after page. */
static const Value *walked(const char *target)
{
    Value *all = value_list(site->arena);
    Text next = text_from_z(target);
    for (int page = 0; next.length > 0; page++) {
        assert_true(page < MOST_PAGES);
        const Value *data = page_at(next), *listed = value_get(data, TEXT("people"));
        for (ptrdiff_t i = 0; i < listed->count; i++)
            add(all, listed->items[i]);
        next = value_get_text(data, "next");
    }
    return all;
}

static ptrdiff_t place_of(const Value *list, int64_t mandate)
{
    ptrdiff_t place = 0;
    while (place < list->count && value_get_number(list->items[place], "id") != mandate)
        place++;
    return place;
}

static bool has_member(const Value *row, const char *member, const char *value)
{
    return text_is(value_get_text(row, member), value);
}

static bool of_country(const Value *row)
{
    return has_member(row, "country", "PT");
}

static bool of_role(const Value *row)
{
    return has_member(row, "role", "expert");
}

static bool of_both(const Value *row)
{
    return of_country(row) && of_role(row);
}

static bool of_name(const Value *row)
{
    return text_starts_with(value_get_text(row, "name"), TEXT("Planted 0"));
}

static bool of_name_and_role(const Value *row)
{
    return of_name(row) && of_role(row);
}

static int number_among(const Value *row)
{
    int number = 0;
    while (number < PLANTED && planted[number] != value_get_number(row, "person"))
        number++;
    return number;
}

static bool of_language(const Value *row)
{
    int number = number_among(row);
    return number < PLANTED && number % 2 == 0;
}

static bool of_theme(const Value *row)
{
    int number = number_among(row);
    return number < PLANTED && number % 4 != 0;
}

static bool of_theme_and_name(const Value *row)
{
    return of_theme(row) && of_name(row);
}

/* The rows of the whole list that fit, in its order, and no others. */
static void assert_walked(const Value *whole, const char *target, bool (*fits)(const Value *row))
{
    const Value *found = walked(target);
    ptrdiff_t place = 0;
    for (ptrdiff_t i = 0; i < whole->count; i++) {
        if (fits && !fits(whole->items[i]))
            continue;
        int64_t mandate = value_get_number(whole->items[i], "id");
        if (place_of(found, mandate) != place++)
            fail_msg("%s: mandate %lld stands at %td", target, (long long)mandate, place_of(found, mandate));
    }
    assert_int_equal(found->count, place);
    assert_true(place > 0);
}

static const struct {
    const char *query;
    bool (*fits)(const Value *row);
} cases[] = {
    { "country=PT", of_country },      { "role=expert", of_role },         { "country=PT&role=expert", of_both },
    { "q=planted+0", of_name },        { "q=planted+0&role=expert", of_name_and_role },
    { "speaks=fr", of_language },      { "theme=mobility", of_theme },     { "theme=mobility&q=planted+0", of_theme_and_name },
};

static void assert_all_walked(void)
{
    static const char *const orders[] = { "name", "newest" };
    for (int order = 0; order < 2; order++) {
        const Value *whole = walked(text_printf(site->arena, "/people?sort=%s", orders[order]).data);
        for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
            assert_walked(whole, text_printf(site->arena, "/people?sort=%s&%s", orders[order], cases[i].query).data, cases[i].fits);
    }
}

static void pages_have_everybody_who_fits_once(void **state)
{
    (void)state;
    const Value *whole = walked("/people");
    for (int i = 0; i < PLANTED; i++)
        assert_int_equal(place_of(whole, held[i]) < whole->count, i % 11 != 0);
    assert_all_walked();
}

static bool change(Write *write, void *state)
{
    (void)state;
    for (int i = 0; i < PLANTED; i += 5)
        mandate_end(write, held[i], TEXT("2026-06-01"), 0);
    for (int i = 1; i < PLANTED; i += 5)
        mandate_begin(write, &(NewMandate){ .person = planted[i], .organisation = city_find(write->database, TEXT("porto")),
                                            .role = TEXT("expert"), .starts = TEXT("2026-03-01") });
    return true;
}

static const Query places = { "SELECT COUNT(*) FROM directory_place" };
static const Query places_too_many = {
    "SELECT COUNT(*) FROM directory_place d LEFT JOIN mandate m ON m.id = d.id WHERE m.id IS NULL OR m.ends <= $1"
};
static const Query places_that_lack = {
    "SELECT COUNT(*) FROM mandate m JOIN person p ON p.id = m.person LEFT JOIN directory_place d ON d.id = m.id "
    "AND d.name_key = p.name_key AND d.role = m.role AND d.starts = m.starts WHERE p.status = 'active' AND d.id IS NULL "
    "AND (m.ends IS NULL OR m.ends > $1)"
};

static void the_orders_follow_the_writes(void **state)
{
    (void)state;
    write_recorded(change, NULL);
    assert_all_walked();
    assert_true(number_of(&places, NO_ARGS) > PLANTED / 2);
    assert_int_equal(number_of(&places_too_many, ARGS("2026-11-24")), 0);
    assert_int_equal(number_of(&places_that_lack, ARGS("2026-11-24")), 0);
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, start, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(pages_have_everybody_who_fits_once),
        ONE(the_orders_follow_the_writes),
    };
    return TEST_ON_ENGINES(tests);
}
