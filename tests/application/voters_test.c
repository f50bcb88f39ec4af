/* SPDX-License-Identifier: EUPL-1.2 */
/* Who votes for a city on an occasion: entitled or not, named, by proxy, present; and the roll that is frozen. On both engines. */
#include "features/voters/voters.h"

#include <string.h>

#include "features/cities/cities.h"
#include "features/fees/fees.h"
#include "features/people/people.h"
#include "rights/seats.h"
#include "tests/application/body.h"

enum { OCCASION = 777001, QUESTION = 777002 };
#define OPENS_AT (SMALL_NETWORK_NOW + 5 * DAY)

static int64_t body, lyon, porto, alder, birch, cedar, dover, essen, faro, genoa, outside;

static void change_standing(Write *write, int64_t city, const char *category, const char *status)
{
    membership_begin(write, &(NewMembership){ city, text_from_z(category), text_from_z(status), TEXT("2026-06-01"), TEXT("2026-06-01"),
                                              TEXT("Assembly"), 0 }, TEXT("2026-11-24"));
}

/* Genoa alone has not paid. */
static void raise_fees(Write *write)
{
    for (int64_t band = 1; band <= SIZE_BANDS; band++) {
        fee_rate_put(write, &(FeeRate){ TEXT("full"), band, 2026, 10000 }, 0);
        fee_rate_put(write, &(FeeRate){ TEXT("associate"), band, 2026, 10000 }, 0);
    }
    fees_raise(write, &(FeesToRaise){ 2026, TEXT("2026-07-01"), TEXT("2026-08-31"), 0 });
    const int64_t paid[] = { lyon, porto, alder, birch, cedar, dover, essen, faro, outside, city_find(write->database, TEXT("edinburgh")) };
    for (size_t i = 0; i < sizeof paid / sizeof *paid; i++)
        if (fee_find(write->database, paid[i], 2026))
            fee_pay(write, fee_find(write->database, paid[i], 2026), TEXT("2026-08-01"), 0);
}

static Rule usual(void)
{
    Rule rule = rule_usual();
    rule.categories = TEXT("full");
    rule.overdue_votes = false;
    rule.naming_hours = 48;
    rule.proxies = 1;
    rule.proxy_hours = 24;
    return rule;
}

static bool put_occasion(Write *write, void *state)
{
    const Rule *rule = state;
    occasion_put(write, &(Occasion){ .id = OCCASION, .body = body, .record_day = TEXT("2026-11-24"), .opens_at = OPENS_AT, .rule = *rule,
                                     .title = TEXT("Autumn assembly"), .language = TEXT("en"), .href = TEXT("/meetings/1") });
    return true;
}

static bool plant(Write *write, void *state)
{
    (void)state;
    body = body_add(write);
    lyon = city_find(write->database, TEXT("lyon"));
    porto = city_find(write->database, TEXT("porto"));
    alder = body_city_add(write, body, "Alder", 100, "member");
    birch = body_city_add(write, body, "Birch", 200, "member");
    cedar = body_city_add(write, body, "Cedar", 300, "member");
    dover = body_city_add(write, body, "Dover", 400, "observer");
    essen = body_city_add(write, body, "Essen", 500, "member");
    faro = body_city_add(write, body, "Faro", 600, "member");
    genoa = body_city_add(write, body, "Genoa", 700, "member");
    outside = body_city_add(write, body, "Hanover", 800, "");
    change_standing(write, essen, "full", "suspended");
    change_standing(write, faro, "associate", "active");
    raise_fees(write);
    return true;
}

static void put_rule(Rule rule)
{
    write_recorded(put_occasion, &rule);
}

static int start(void **state)
{
    site_begin(state);
    write_recorded(plant, NULL);
    put_rule(usual());
    return 0;
}

/* One act, and what is said of it; "" where it is done. */
typedef struct Act {
    const char *(*does)(Write *, const struct Act *);
    int64_t city, other, person;
    const char *said;
} Act;

static bool run_act(Write *write, void *state)
{
    Act *act = state;
    const char *problem = act->does(write, act);
    act->said = problem ? problem : "";
    return true;
}

static const char *said(Act act)
{
    write_recorded(run_act, &act);
    return act.said;
}

static const char *does_give(Write *write, const Act *act)
{
    return proxy_give(write, OCCASION, act->city, act->other, 0);
}

static const char *does_take_back(Write *write, const Act *act)
{
    return proxy_take_back(write, OCCASION, act->city, 0);
}

static const char *does_name(Write *write, const Act *act)
{
    return voter_name(write, OCCASION, act->city, act->person, 0);
}

static const char *does_come(Write *write, const Act *act)
{
    return presence_begin(write, OCCASION, act->city, 0);
}

static const char *does_leave(Write *write, const Act *act)
{
    return presence_end(write, OCCASION, act->city, 0);
}

static const char *does_freeze(Write *write, const Act *act)
{
    (void)act;
    roll_freeze(write, OCCASION, QUESTION);
    return NULL;
}

static const char *does_close(Write *write, const Act *act)
{
    (void)act;
    occasion_freeze(write, OCCASION);
    return NULL;
}

#define GIVE(giver, holder_) said((Act){ does_give, .city = giver, .other = holder_ })
#define TAKE_BACK(giver) said((Act){ does_take_back, .city = giver })
#define NAME(city_, person_) said((Act){ does_name, .city = city_, .person = person_ })
#define COME(city_) said((Act){ does_come, .city = city_ })
#define LEAVE(city_) said((Act){ does_leave, .city = city_ })

/* Why the city has no vote, as the roll of everyone says; "-" where it does not stand there. */
static const char *why_not(int64_t city)
{
    Database *database = open_database();
    const Value *roll = occasion_roll(database, site->arena, OCCASION, true, TEXT("en"));
    const Value *row = value_find_number(roll, "organisation", city);
    const char *why = row ? text_z(site->arena, value_get_text(row, "why_not")) : "-";
    Text alone = entitled_why_not(database, site->arena, OCCASION, city);
    if (row)
        assert_true(text_is(alone, why));
    database_close(database);
    return why;
}

static bool votes(Role role, int64_t city)
{
    Database *database = open_database();
    const Reader reader = reader_of_person(database, site->arena, site->people[role], TEXT("2026-11-24"));
    bool does = votes_for(database, site->arena, &reader, OCCASION, city);
    database_close(database);
    return does;
}

static void who_is_entitled_follows_from_seat_membership_and_fee(void **state)
{
    (void)state;
    assert_string_equal(why_not(lyon), "");
    assert_string_equal(why_not(alder), "");
    assert_string_equal(why_not(dover), "observer");
    assert_string_equal(why_not(essen), "status");
    assert_string_equal(why_not(faro), "category");
    assert_string_equal(why_not(genoa), "overdue");
    assert_string_equal(why_not(outside), "-");
    Rule rule = usual();
    rule.overdue_votes = true;
    rule.categories = TEXT("associate full");
    rule.statuses = TEXT("active suspended");
    put_rule(rule);
    assert_string_equal(why_not(genoa), "");
    assert_string_equal(why_not(faro), "");
    assert_string_equal(why_not(essen), "");
    assert_string_equal(why_not(dover), "observer");
}

static void a_code_is_a_word_and_no_pattern(void **state)
{
    (void)state;
    Rule rule = usual();
    rule.categories = TEXT("ful_ full_member fullest");
    put_rule(rule);
    assert_string_equal(why_not(alder), "category");
}

static void by_membership_a_seat_is_not_wanted(void **state)
{
    (void)state;
    Rule rule = usual();
    rule.by_membership = true;
    put_rule(rule);
    assert_string_equal(why_not(outside), "");
    assert_string_equal(why_not(dover), "");
    assert_string_equal(why_not(essen), "status");
    assert_string_equal(why_not(faro), "category");
}

static void the_record_day_decides(void **state)
{
    (void)state;
    Rule rule = usual();
    write_recorded(put_occasion, &rule);
    static const Query earlier = { "UPDATE occasion SET record_day = '2026-05-01' WHERE id = $1" };
    Database *database = open_to_write();
    database_run(database, &earlier, ARGS((int64_t)OCCASION));
    database_close(database);
    assert_string_equal(why_not(essen), "");
    assert_string_equal(why_not(faro), "");
    assert_string_equal(why_not(genoa), "");
}

static void who_sits_votes_unless_somebody_was_named(void **state)
{
    (void)state;
    assert_true(votes(CHAIR_SAME, lyon));
    assert_false(votes(SAME_CITY, lyon));
    assert_false(votes(COORDINATOR_SAME, lyon));
    assert_false(votes(OTHER_CITY, lyon));
    assert_string_equal(NAME(lyon, site->people[SAME_CITY]), "");
    assert_true(votes(SAME_CITY, lyon));
    assert_false(votes(CHAIR_SAME, lyon));
    assert_string_equal(NAME(lyon, site->people[COORDINATOR_SAME]), "");
    assert_false(votes(SAME_CITY, lyon));
    assert_true(votes(COORDINATOR_SAME, lyon));
    assert_string_equal(NAME(lyon, 0), "");
    assert_true(votes(CHAIR_SAME, lyon));
    assert_false(votes(COORDINATOR_SAME, lyon));
}

static void only_who_acts_for_the_city_is_named(void **state)
{
    (void)state;
    assert_string_equal(NAME(lyon, site->people[OTHER_CITY]), "Please choose somebody who acts for the city");
    assert_string_equal(NAME(lyon, site->people[ENDED]), "Please choose somebody who acts for the city");
    assert_string_equal(NAME(faro, site->people[OTHER_CITY]), "This city is not entitled to vote here");
}

static bool end_mandate(Write *write, void *state)
{
    static const Query mandate_of = { "SELECT id FROM mandate WHERE person = $1 ORDER BY id DESC LIMIT 1" };
    Role role = *(Role *)state;
    mandate_end(write, database_number(write->database, &mandate_of, ARGS(site->people[role]), 0), TEXT("2026-11-24"), 0);
    return true;
}

static void who_has_left_the_city_votes_for_it_no_more(void **state)
{
    (void)state;
    Role left = SAME_CITY;
    assert_string_equal(NAME(lyon, site->people[SAME_CITY]), "");
    write_recorded(end_mandate, &left);
    assert_false(votes(SAME_CITY, lyon));
    assert_true(votes(CHAIR_SAME, lyon));
}

static bool stand_in(Write *write, void *state)
{
    static const Query add = {
        "INSERT INTO deputy (id, mandate, deputy, starts, ends) SELECT $1, id, $3, '2026-11-01', NULL FROM mandate WHERE person = $2"
    };
    (void)state;
    database_run(write->database, &add, ARGS(write_new_id(write), site->people[SAME_CITY], site->people[MEMBER_SAME]));
    return true;
}

static void who_stands_in_votes_too(void **state)
{
    (void)state;
    assert_string_equal(NAME(lyon, site->people[SAME_CITY]), "");
    assert_false(votes(MEMBER_SAME, lyon));
    Database *database = open_to_write();
    database_close(database);
    assert_int_equal(writer_run(app_writer(site->app), UNRECORDED, stand_in, NULL), WRITE_DONE);
    assert_true(votes(MEMBER_SAME, lyon));
    assert_true(votes(SAME_CITY, lyon));
    Database *past = open_to_write();
    static const Query forget = { "DELETE FROM deputy" };
    database_run(past, &forget, NO_ARGS);
    database_close(past);
}

static void without_a_seat_the_coordinator_votes(void **state)
{
    (void)state;
    static const Query end_seats = { "UPDATE seat SET ends = '2026-11-01' WHERE group_id = $1 AND organisation = $2" };
    static const Query open_seats = { "UPDATE seat SET ends = NULL WHERE group_id = $1 AND organisation = $2" };
    Rule rule = usual();
    rule.by_membership = true;
    put_rule(rule);
    assert_false(votes(COORDINATOR_OTHER, porto));
    assert_true(votes(MEMBER_OTHER, porto));
    Database *database = open_to_write();
    database_run(database, &end_seats, ARGS(body, porto));
    assert_true(votes(COORDINATOR_OTHER, porto));
    assert_false(votes(MEMBER_OTHER, porto));
    assert_false(votes(OTHER_CITY, porto));
    database_run(database, &open_seats, ARGS(body, porto));
    database_close(database);
}

static void voters_and_proxies_have_their_own_ends(void **state)
{
    (void)state;
    site->clock.now = OPENS_AT - 48 * HOUR;
    assert_string_equal(NAME(lyon, site->people[SAME_CITY]), "It is too late to name another voter");
    assert_string_equal(GIVE(alder, birch), "");
    site->clock.now = OPENS_AT - 24 * HOUR;
    assert_string_equal(TAKE_BACK(alder), "It is too late to take the proxy back");
    assert_string_equal(GIVE(cedar, lyon), "It is too late to give a proxy");
}

static void once_frozen_nothing_is_given(void **state)
{
    (void)state;
    said((Act){ does_close });
    assert_string_equal(GIVE(alder, birch), "It is too late to give a proxy");
    assert_string_equal(NAME(lyon, site->people[SAME_CITY]), "It is too late to name another voter");
}

static void a_city_holds_so_many_proxies_and_passes_none_on(void **state)
{
    (void)state;
    assert_string_equal(GIVE(alder, birch), "");
    assert_string_equal(GIVE(cedar, birch), "The other city holds as many proxies as it may");
    assert_string_equal(GIVE(birch, cedar), "This city holds a proxy itself, and a proxy is not passed on");
    assert_string_equal(GIVE(cedar, alder), "The other city has given its own proxy away");
    assert_string_equal(GIVE(alder, birch), "");
    assert_string_equal(GIVE(alder, cedar), "");
    assert_string_equal(GIVE(lyon, birch), "");
    assert_string_equal(TAKE_BACK(alder), "");
    assert_string_equal(GIVE(cedar, porto), "");
    assert_string_equal(GIVE(genoa, alder), "This city is not entitled to vote here");
    assert_string_equal(GIVE(alder, genoa), "The other city is not entitled to vote here");
}

static const Query holder_in_roll = { "SELECT holder FROM question_roll WHERE question = $1 AND organisation = $2" };
static const Query in_roll = { "SELECT COUNT(*) FROM question_roll WHERE question = $1" };
static const Query population_in_roll = { "SELECT population FROM question_roll WHERE question = $1 AND organisation = $2" };
static const Query present_in_roll = { "SELECT present FROM question_roll WHERE question = $1 AND organisation = $2" };

static void a_city_that_is_present_has_no_proxy_for_what_opens_later(void **state)
{
    (void)state;
    assert_string_equal(GIVE(alder, birch), "");
    assert_string_equal(COME(alder), "");
    assert_string_equal(COME(alder), "");
    assert_string_equal(GIVE(alder, cedar), "A city that is present votes itself");
    said((Act){ does_freeze });
    assert_int_equal(number_of(&holder_in_roll, ARGS((int64_t)QUESTION, alder)), 0);
    assert_int_equal(number_of(&present_in_roll, ARGS((int64_t)QUESTION, alder)), 1);
    assert_string_equal(LEAVE(alder), "");
    static const Query empty = { "DELETE FROM question_roll" };
    Database *database = open_to_write();
    database_run(database, &empty, NO_ARGS);
    database_close(database);
    said((Act){ does_freeze });
    assert_int_equal(number_of(&holder_in_roll, ARGS((int64_t)QUESTION, alder)), birch);
    assert_int_equal(number_of(&present_in_roll, ARGS((int64_t)QUESTION, alder)), 0);
}

static void the_frozen_roll_is_the_one_that_was_shown(void **state)
{
    (void)state;
    assert_string_equal(GIVE(alder, birch), "");
    said((Act){ does_freeze });
    Database *database = open_database();
    const Value *roll = occasion_roll(database, site->arena, OCCASION, false, TEXT("en"));
    assert_int_equal(roll->count, number_of(&in_roll, ARGS((int64_t)QUESTION)));
    assert_int_equal(roll->count, 5);
    for (ptrdiff_t i = 0; i < roll->count; i++) {
        int64_t city = value_get_number(roll->items[i], "organisation");
        assert_int_equal(value_get_number(roll->items[i], "population"), number_of(&population_in_roll, ARGS((int64_t)QUESTION, city)));
        assert_int_equal(value_get_number(roll->items[i], "holder"), number_of(&holder_in_roll, ARGS((int64_t)QUESTION, city)));
        if (i > 0)
            assert_true(text_compare(value_get_text(roll->items[i - 1], "slug"), value_get_text(roll->items[i], "slug")) < 0);
    }
    database_close(database);
    assert_int_equal(number_of(&population_in_roll, ARGS((int64_t)QUESTION, lyon)), 522969);
}

static void a_proxy_of_a_city_that_lost_its_vote_counts_for_nothing(void **state)
{
    (void)state;
    Rule rule = usual();
    rule.overdue_votes = true;
    put_rule(rule);
    assert_string_equal(GIVE(alder, genoa), "");
    put_rule(usual());
    said((Act){ does_freeze });
    assert_int_equal(number_of(&holder_in_roll, ARGS((int64_t)QUESTION, alder)), 0);
    assert_int_equal(number_of(&holder_in_roll, ARGS((int64_t)QUESTION, genoa)), -1);
}

static bool erase_odile(Write *write, void *state)
{
    (void)state;
    voters.erase_person(write, site->people[SAME_CITY]);
    return true;
}

static void who_is_erased_votes_for_nobody(void **state)
{
    (void)state;
    assert_string_equal(NAME(lyon, site->people[SAME_CITY]), "");
    write_recorded(erase_odile, NULL);
    assert_false(votes(SAME_CITY, lyon));
    assert_true(votes(CHAIR_SAME, lyon));
}

static void entries_are_said_in_words(void **state)
{
    (void)state;
    static const char *const verbs[] = { "voter.named", "voter.released", "proxy.given", "proxy.taken_back", "presence.began", "presence.ended" };
    Text problem = { 0 };
    const Language *english = language_new(site->arena, TEXT("en"), (Text){ 0 }, &problem);
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        assert_true(voters.entry_in_words(english, site->arena, text_from_z(verbs[i]), NULL).length > 5);
    assert_int_equal(voters.entry_in_words(english, site->arena, TEXT("city.renamed"), NULL).length, 0);
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, start, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(who_is_entitled_follows_from_seat_membership_and_fee),
        ONE(a_code_is_a_word_and_no_pattern),
        ONE(by_membership_a_seat_is_not_wanted),
        ONE(the_record_day_decides),
        ONE(who_sits_votes_unless_somebody_was_named),
        ONE(only_who_acts_for_the_city_is_named),
        ONE(who_has_left_the_city_votes_for_it_no_more),
        ONE(who_stands_in_votes_too),
        ONE(without_a_seat_the_coordinator_votes),
        ONE(voters_and_proxies_have_their_own_ends),
        ONE(once_frozen_nothing_is_given),
        ONE(a_city_holds_so_many_proxies_and_passes_none_on),
        ONE(a_city_that_is_present_has_no_proxy_for_what_opens_later),
        ONE(the_frozen_roll_is_the_one_that_was_shown),
        ONE(a_proxy_of_a_city_that_lost_its_vote_counts_for_nothing),
        ONE(who_is_erased_votes_for_nobody),
        ONE(entries_are_said_in_words),
    };
    return TEST_ON_ENGINES(tests);
}
