/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules that bodies decide by: added, changed, retired, said in words and tried. In process, on both engines. */
#include "features/rulebooks/rulebooks.h"
#include "record/record.h"
#include "tests/application/asking.h"

#define RULES "/groups/first-group/rules"
#define FIELDS(majority, others)                                                                                                                  \
    "categories=full&statuses=&naming_hours=24&proxies=2&proxy_hours=12&proxies_count=1&quorum=1%2F2&quorum_people=&second_days=15&second_quorum="   \
    "&majority=" majority "&majority_of=cast&blocking=0&tie=chair&silence_hours=96&counting=" others

static const Query count_rules = { "SELECT COUNT(*) FROM rule WHERE body = $1 AND retired = 0" };
static const Query newest_rule = { "SELECT MAX(id) FROM rule WHERE body = $1" };
static const Query count_entries = { "SELECT COUNT(*) FROM record_entry WHERE verb = $1 AND place = $2" };

static const char *rule_page(int64_t rule, const char *end)
{
    return text_z(site->arena, text_printf(site->arena, RULES "/%lld%s", (long long)rule, end));
}

static Rule rule_as_it_stands(int64_t id)
{
    Rule rule;
    Database *database = open_database();
    Value *found = rule_load(database, site->arena, id, TEXT("en"), &rule);
    database_close(database);
    assert_non_null(found);
    return rule;
}

static void a_network_begins_with_a_rule_for_each_way(void **state)
{
    (void)state;
    static const char *const ways[] = { "vote", "silence", "consent", "election" };
    Database *database = open_database();
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        Value *rules = rules_of_body(database, site->arena, site->second_group, text_from_z(ways[i]), TEXT("en"));
        assert_int_equal(rules->count, 1);
        Rule rule;
        Text json = value_get_text(rules->items[0], "json");
        assert_null(rule_from_json(site->arena, json, &rule));
        assert_true(text_equal(rule_to_json(site->arena, &rule), json));
        assert_int_equal(rule.is_secret, text_is(text_from_z(ways[i]), "election"));
    }
    database_close(database);
    expect_words(VISITOR, "/rules", "Adopted unless a city objects", true);
}

static void a_chair_adds_a_rule_from_a_preset_and_changes_it(void **state)
{
    (void)state;
    expect(303, CHAIR_SAME, RULES, "way=vote&name=Statutes&language=en&preset=aisbl");
    int64_t rule = number_of(&newest_rule, ARGS(site->first_group));
    expect_words(VISITOR, rule_page(rule, ""), "at least two thirds of the votes for and against", true);
    expect(303, CHAIR_SAME, rule_page(rule, "/edit"), FIELDS("%3E3%2F4", "&people=55%25&people_of=entitled"));
    Rule found = rule_as_it_stands(rule);
    assert_int_equal(found.majority.part, 3);
    assert_int_equal(found.majority.whole, 4);
    assert_true(found.majority.is_strict);
    assert_int_equal(found.people.part, 55);
    assert_int_equal(found.people_of, OF_ENTITLED);
    assert_int_equal(found.tie, TIE_CHAIR);
    assert_false(found.overdue_votes);
    assert_true(text_is(found.categories, "full"));
    assert_int_equal(number_of(&count_entries, ARGS("rule.put", site->first_group)), 3);
    assert_int_equal(number_of(&count_entries, ARGS("rule.changed", site->first_group)), 1);
}

static void the_form_shows_the_rule_as_it_stands(void **state)
{
    (void)state;
    expect(303, CHAIR_SAME, rule_page(site->rule, "/edit"), FIELDS("%3E2%2F3", "&people=&people_of=cast"));
    Outgoing form = expect(200, CHAIR_SAME, rule_page(site->rule, "/edit"), NULL);
    assert_has(&form, "value=\"&gt;2/3\"");
    assert_has(&form, "value=\"1/2\"");
    assert_has(&form, "<option value=\"chair\" selected>");
    assert_has(&form, "name=\"proxies_count\" id=\"form-proxies_count\" value=\"1\" checked");
    assert_lacks(&form, "name=\"is_secret\" id=\"form-is_secret\" value=\"1\" checked");
}

static void what_is_wrong_is_said_beside_the_field(void **state)
{
    (void)state;
    Text before = rule_to_json(site->arena, &(Rule[]){ rule_as_it_stands(site->rule) }[0]);
    Outgoing answer = expect(422, CHAIR_SAME, rule_page(site->rule, "/edit"), FIELDS("three+quarters", "&people=&people_of=cast"));
    assert_has(&answer, "id=\"form-majority-problem\"");
    assert_has(&answer, "three quarters");
    answer = expect(422, CHAIR_SAME, rule_page(site->rule, "/edit"), FIELDS("%3E1%2F1", "&people=&people_of=cast"));
    assert_has(&answer, "No majority can reach this share.");
    answer = expect(422, CHAIR_SAME, rule_page(site->rule, "/edit"), FIELDS("", "&people=&people_of=cast"));
    assert_has(&answer, "A rule needs a majority of cities, of people, or of both.");
    answer = expect(422, CHAIR_SAME, rule_page(site->rule, "/edit"), FIELDS("1%2F2", "&is_secret=1&people=1%2F2&people_of=cast"));
    assert_has(&answer, "A majority of people cannot be secret");
    expect(422, CHAIR_SAME, RULES, "way=war&name=Statutes&language=en&preset=aisbl");
    expect(422, CHAIR_SAME, RULES, "way=vote&name=&language=en&preset=aisbl");
    assert_true(text_equal(rule_to_json(site->arena, &(Rule[]){ rule_as_it_stands(site->rule) }[0]), before));
}

static void a_retired_rule_is_offered_no_more_and_stays(void **state)
{
    (void)state;
    int64_t before = number_of(&count_rules, ARGS(site->first_group));
    expect(303, CHAIR_SAME, rule_page(site->rule, "/retire"), "");
    assert_int_equal(number_of(&count_rules, ARGS(site->first_group)), before - 1);
    expect_words(VISITOR, rule_page(site->rule, ""), "No longer used", true);
    expect(404, CHAIR_SAME, rule_page(site->rule, "/edit"), NULL);
    expect(404, CHAIR_SAME, rule_page(site->rule, "/retire"), "");
}

static Text decided_at(const char *query)
{
    return value_get_text(value_get(data_of(VISITOR, rule_page(site->rule, query)), TEXT("tried")), "decided");
}

static const Query id_of = { "SELECT id FROM organisation WHERE slug = $1" };

/* Lyon alone has a seat in the first group. */
static void a_rule_is_tried_with_the_cities_of_the_body(void **state)
{
    (void)state;
    int64_t lyon = number_of(&id_of, ARGS("lyon")), porto = number_of(&id_of, ARGS("porto"));
    assert_true(text_is(decided_at(""), "passed"));
    assert_true(text_is(decided_at("?others=no"), "failed"));
    assert_true(text_is(decided_at("?others=nonsense&as=1+2+3&as=&as=x"), "passed"));
    assert_true(text_is(decided_at(text_z(site->arena, text_printf(site->arena, "?others=no&as=%lld+yes", (long long)lyon))), "passed"));
    assert_true(text_is(decided_at(text_z(site->arena, text_printf(site->arena, "?others=no&as=%lld+yes", (long long)porto))), "failed"));
    expect_words(VISITOR, rule_page(site->rule, ""), "Lyon", true);
}

static bool let_lyon_owe(Write *write, void *state)
{
    static const Query owe = {
        "INSERT INTO fee (id, organisation, year, category, band, twelfths, cents, due_on, reference, raised_on) "
        "SELECT 990000001, id, 2026, 'full', 3, 12, 100000, '2026-03-01', 'RF00', '2026-01-01' FROM organisation WHERE slug = 'lyon'"
    };
    (void)state;
    database_run(write->database, &owe, NO_ARGS);
    record_restate(write, "fee", 990000001);
    return true;
}

static bool write_rule(Write *write, void *state)
{
    rule_change(write, site->rule, state, 0);
    return true;
}

static void change_to(Rule rule)
{
    write_recorded(write_rule, &rule);
}

/* Within the network it is seen who owes a fee, and votes only where the rule does not mind; others are not told. */
static void whose_fee_is_overdue_is_not_tried(void **state)
{
    (void)state;
    const char *lyon = text_z(site->arena, text_printf(site->arena, "value=\"%lld yes\"", (long long)number_of(&id_of, ARGS("lyon"))));
    expect_words(SAME_CITY, rule_page(site->rule, ""), lyon, true);
    write_recorded(let_lyon_owe, NULL);
    Rule rule = rule_as_it_stands(site->rule);
    for (int overdue_votes = 0; overdue_votes < 2; overdue_votes++) {
        rule.overdue_votes = overdue_votes;
        change_to(rule);
        expect_words(VISITOR, rule_page(site->rule, ""), lyon, true);
        expect_words(SAME_CITY, rule_page(site->rule, ""), lyon, overdue_votes);
    }
}

/* Codes are for rules; people read what the network calls its categories, in their language. */
static void categories_are_said_by_their_names(void **state)
{
    (void)state;
    Rule rule = rule_as_it_stands(site->rule);
    rule.categories = TEXT("associate gone");
    rule.statuses = TEXT("active suspended");
    change_to(rule);
    expect_words(VISITOR, rule_page(site->rule, ""), "one of these categories: Associate member and gone.", true);
    expect_words(VISITOR, rule_page(site->rule, ""), "has to be one of these: Member and Suspended.", true);
    Outgoing greek = ask(site, VISITOR, "GET", rule_page(site->rule, ""), NULL, "accept-language: el");
    assert_has(&greek, "Συνδεδεμένο μέλος");
}

static void a_rule_of_every_body_is_tried_by_numbers(void **state)
{
    (void)state;
    const char *path = "/rules/1?yes=6&no=3&abstain=&silent=x&absent=-4";
    const Value *tried = value_get(data_of(VISITOR, path), TEXT("tried"));
    assert_true(text_is(value_get_text(tried, "decided"), "passed"));
    assert_true(text_find(value_get_text(tried, "outcome"), TEXT("\"entitled\":{\"cities\":9,"), 0) > 0);
    tried = value_get(data_of(VISITOR, "/rules/1?yes=3&no=6"), TEXT("tried"));
    assert_true(text_is(value_get_text(tried, "decided"), "failed"));
    assert_true(value_get(tried, TEXT("missing"))->count > 0);
}

static void a_body_says_how_it_decides(void **state)
{
    (void)state;
    expect_words(VISITOR, "/groups/first-group", "How it decides", true);
    expect_words(VISITOR, "/groups/first-group", "As usual", true);
}

int main(void)
{
#define ONE(test) cmocka_unit_test_setup_teardown(test, site_begin, network_end)
    const struct CMUnitTest tests[] = {
        ONE(a_network_begins_with_a_rule_for_each_way),
        ONE(a_chair_adds_a_rule_from_a_preset_and_changes_it),
        ONE(the_form_shows_the_rule_as_it_stands),
        ONE(what_is_wrong_is_said_beside_the_field),
        ONE(a_retired_rule_is_offered_no_more_and_stays),
        ONE(a_rule_is_tried_with_the_cities_of_the_body),
        ONE(whose_fee_is_overdue_is_not_tried),
        ONE(categories_are_said_by_their_names),
        ONE(a_rule_of_every_body_is_tried_by_numbers),
        ONE(a_body_says_how_it_decides),
    };
    return TEST_ON_ENGINES(tests);
}
