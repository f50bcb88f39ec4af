/* SPDX-License-Identifier: EUPL-1.2 */
/* The life of a text: commissioned, drafted, put to the members, sent back, adopted, published and superseded; who sees what of it meanwhile, who is told, and
 * what the clock does. In process, on both engines. */
#include "features/positions/positions.h"

#include "commands/schemas.h"
#include "features/cities/cities.h"
#include "features/deadlines/deadlines.h"
#include "features/people/people.h"
#include "features/positions/store.h"
#include "record/record.h"
#include "tests/application/telling.h"

#define NIGHT "/positions/night-trains"

static const Query stage_code_of = { "SELECT stage_code FROM position WHERE slug = $1" };
static const Query positions_of_kind = { "SELECT COUNT(*) FROM position WHERE kind = $1" };
static const Query deadline_of_stage = {
    "SELECT d.closes_at FROM position p JOIN position_stage s ON s.id = p.stage JOIN deadline d ON d.id = s.deadline WHERE p.slug = $1"
};
static const Query entries_of = { "SELECT COUNT(*) FROM record_entry WHERE verb = $1" };
static const Query open_stages = { "SELECT COUNT(*) FROM position_stage WHERE position = $1 AND state = 'open'" };
static const Query told_of = {
    "SELECT COUNT(*) FROM notification n JOIN record_entry e ON e.sequence = n.sequence WHERE n.person = $1 AND e.verb = $2"
};

static void assert_stage(const char *slug, const char *code)
{
    assert_string_equal(text_z(site->arena, text_of(&stage_code_of, ARGS(slug))), code);
}

static void close_as(Role role, const char *outcome, const char *words)
{
    expect(303, role, NIGHT "/stages/close", text_z(site->arena, text_printf(site->arena, "outcome=%s&text=%s&language=en", outcome, words)));
}

static void a_body_commissions_and_the_stages_follow(void **state)
{
    (void)state;
    const Text body = TEXT("&title=Air+that+cities+breathe&language=en&task=Say+it+in+two+pages.&body=first-group&drafting_group=second-group"
                           "&assembly=&theme=mobility&second_theme=");
    const char *reply = text_z(site->arena, text_printf(site->arena, "kind=reply%.*s&file=&file_closes_on=", TEXT_ARGUMENTS(body)));
    Outgoing refused = expect(422, CHAIR_SAME, "/positions/commission", reply);
    assert_has(&refused, "Please say what is replied to");
    reply = text_z(site->arena, text_printf(site->arena, "kind=reply%.*s&file=COM(2026)+17&file_closes_on=2026-12-20", TEXT_ARGUMENTS(body)));
    expect(403, CHAIR_OTHER, "/positions/commission", reply);
    Outgoing made = expect(303, CHAIR_SAME, "/positions/commission", reply);
    assert_true(text_is(header_of(&made, "Location"), "/positions/air-that-cities-breathe/people"));
    assert_stage("air-that-cities-breathe", "drafting");
    expect_words(SAME_CITY, "/positions/air-that-cities-breathe", "COM(2026) 17", true);
    expect_words(SAME_CITY, "/groups/second-group", "/positions/air-that-cities-breathe", true);
    expect_words(SAME_CITY, "/themes/mobility", "/positions/air-that-cities-breathe", true);
    expect_words(SAME_CITY, "/positions?kind=reply", "/positions/air-that-cities-breathe", true);
    expect_words(SAME_CITY, "/positions?kind=reply", NIGHT "\"", false);
    expect_words(OF_SECRETARIAT, "/desk", "/positions/air-that-cities-breathe/people", true);
    expect_words(MEMBER_OTHER, "/positions/air-that-cities-breathe/deadlines", "COM(2026) 17", true);
    expect(404, VISITOR, "/positions/air-that-cities-breathe", NULL);
}

static void who_leads_names_drafters_and_they_find_it(void **state)
{
    (void)state;
    const char *give = text_z(site->arena, text_printf(site->arena, "person=%lld&role=rapporteur", (long long)site->people[CHAIR_SAME]));
    const char *stranger = text_z(site->arena, text_printf(site->arena, "person=%lld&role=drafter", (long long)site->people[OTHER_CITY]));
    expect(403, MEMBER_SAME, NIGHT "/people", give);
    expect(422, CHAIR_SAME, NIGHT "/people", stranger);
    expect(303, CHAIR_SAME, NIGHT "/people", give);
    expect_words(SAME_CITY, NIGHT "/people", "Chantal Chair", true);
    expect_words(MEMBER_SAME, "/week", "You draft: Night trains for every city", true);
    expect_words(SAME_CITY, "/cities/lyon", NIGHT, true);
    const char *end = text_z(site->arena, text_printf(site->arena, "person=%lld&role=drafter", (long long)site->people[MEMBER_SAME]));
    expect(303, CHAIR_SAME, NIGHT "/people/end", end);
    expect_words(MEMBER_SAME, "/week", "You draft: Night trains for every city", false);
    assert_int_equal(number_of(&entries_of, ARGS("position.role_ended")), 1);
}

/* One identity through all bodies, nothing copied, one open stage at any time. */
static void a_text_goes_its_way_under_one_address(void **state)
{
    (void)state;
    static const char *const way[] = { "consultation", "endorsement", "adoption", "published", "follow_up" };
    for (size_t i = 0; i < sizeof way / sizeof *way; i++) {
        close_as(CHAIR_SAME, i == 3 ? "adopted" : "passed_on", i == 3 ? "41+of+52+cities" : "");
        assert_stage("night-trains", way[i]);
        assert_int_equal(number_of(&open_stages, ARGS(site->position)), 1);
    }
    assert_int_equal(number_of(&positions_of_kind, ARGS("position")), 1);
    Outgoing refused = expect(422, CHAIR_SAME, NIGHT "/stages/close", "outcome=passed_on&text=&language=en");
    (void)refused;
    expect_words(SAME_CITY, NIGHT "/stages", "41 of 52 cities", true);
    expect_words(VISITOR, NIGHT, "Night trains for every city", true);
    expect_words(VISITOR, "/positions", NIGHT, true);
}

static PositionRights rights_of(Role role)
{
    Database *database = open_database();
    Reader reader = reader_of_person(database, site->arena, site->people[role], TEXT("2026-11-24"));
    Value *position = position_load(database, site->arena, site->position, TEXT("en"));
    PositionRights rights = position_rights(database, site->arena, &reader, position);
    database_close(database);
    return rights;
}

static bool amends_for(Role role, const char *city)
{
    Database *database = open_database();
    Reader reader = reader_of_person(database, site->arena, site->people[role], TEXT("2026-11-24"));
    Value *position = position_load(database, site->arena, site->position, TEXT("en"));
    bool amends = position_amends_for(database, site->arena, &reader, position, city_find(database, text_from_z(city)));
    database_close(database);
    return amends;
}

static void rights_follow_the_stage(void **state)
{
    (void)state;
    assert_true(rights_of(MEMBER_SAME).writes && rights_of(MEMBER_SAME).drafts && rights_of(MEMBER_SAME).comments);
    assert_true(rights_of(CHAIR_SAME).leads && rights_of(CHAIR_SAME).sees && !rights_of(CHAIR_SAME).writes);
    assert_false(rights_of(OTHER_CITY).sees || rights_of(OTHER_CITY).amends || rights_of(OTHER_CITY).comments);
    assert_false(rights_of(CHAIR_OTHER).leads);
    expect_words(OTHER_CITY, NIGHT, "The text itself is for those who work on it", true);
    close_as(CHAIR_SAME, "passed_on", "");
    assert_true(rights_of(OTHER_CITY).sees && rights_of(OTHER_CITY).amends && rights_of(OTHER_CITY).comments);
    assert_true(amends_for(OTHER_CITY, "porto") && !amends_for(OTHER_CITY, "lyon") && !amends_for(ENDED, "lyon"));
    assert_false(rights_of(MEMBER_SAME).writes);
    expect_words(OTHER_CITY, NIGHT, "The text itself is for those who work on it", false);
    expect_words(OTHER_CITY, "/week", "Your city is consulted: Night trains for every city", true);
    close_as(CHAIR_SAME, "passed_on", "");
    assert_true(amends_for(SAME_CITY, "lyon"));
    assert_false(amends_for(OTHER_CITY, "porto"));
}

static void the_clock_closes_a_stage(void **state)
{
    (void)state;
    close_as(CHAIR_SAME, "passed_on", "");
    Moment closes_at = number_of(&deadline_of_stage, ARGS("night-trains"));
    assert_int_equal(closes_at, SMALL_NETWORK_NOW + 42 * DAY + 7 * HOUR); /* 17:00 in Brussels, where it is 10:00 now */
    expect_words(SAME_CITY, NIGHT, "until", true);
    Outgoing refused = expect(422, CHAIR_SAME, NIGHT "/stages/deadline", "closes_on=2026-12-20&closes_clock=12:00&reason=");
    assert_has(&refused, "Please say why the deadline is moved");
    expect(422, CHAIR_SAME, NIGHT "/stages/deadline", "closes_on=2026-12-20&closes_clock=noon&reason=x");
    expect(303, CHAIR_SAME, NIGHT "/stages/deadline", "closes_on=2026-12-20&closes_clock=12:00&reason=The+Commission+hurries");
    site->clock.now = number_of(&deadline_of_stage, ARGS("night-trains")) - MINUTE;
    run_jobs();
    assert_stage("night-trains", "consultation");
    site->clock.now += 2 * MINUTE;
    run_jobs();
    assert_stage("night-trains", "endorsement");
    assert_int_equal(number_of(&open_stages, ARGS(site->position)), 1);
    site->clock.now += 60 * DAY;
    run_jobs();
    assert_stage("night-trains", "endorsement");
}

static void closing_by_hand_ends_the_deadline(void **state)
{
    (void)state;
    int64_t before = number_of(&entries_of, ARGS("deadline.withdrawn"));
    close_as(CHAIR_SAME, "passed_on", "");
    close_as(CHAIR_SAME, "passed_on", "Nobody+asks+for+more");
    assert_int_equal(number_of(&entries_of, ARGS("deadline.withdrawn")), before + 1);
    site->clock.now += 60 * DAY;
    run_jobs();
    assert_stage("night-trains", "endorsement");
}

static void what_is_sent_back_is_drafted_anew(void **state)
{
    (void)state;
    close_as(CHAIR_SAME, "passed_on", "");
    close_as(CHAIR_SAME, "passed_on", "");
    assert_stage("night-trains", "endorsement");
    close_as(CHAIR_SAME, "sent_back", "Too+long");
    assert_stage("night-trains", "drafting");
    assert_int_equal(number_of(&open_stages, ARGS(site->position)), 1);
    assert_true(rights_of(MEMBER_SAME).writes && !rights_of(OTHER_CITY).sees);
    expect_words(SAME_CITY, NIGHT "/stages", "Too long", true);
    expect(422, CHAIR_SAME, NIGHT "/stages/close", "outcome=sent_back&text=&language=en");
    close_as(CHAIR_SAME, "passed_on", "");
    assert_stage("night-trains", "consultation");
    close_as(OF_SECRETARIAT, "dropped", "Nobody+needs+it");
    assert_stage("night-trains", "dropped");
    assert_int_equal(number_of(&open_stages, ARGS(site->position)), 0);
    assert_false(rights_of(MEMBER_SAME).writes || rights_of(OTHER_CITY).amends);
    expect(422, CHAIR_SAME, NIGHT "/stages/close", "outcome=passed_on&text=&language=en");
}

static void a_city_does_not_associate_itself_in_its_words(void **state)
{
    (void)state;
    Database *database = open_database();
    int64_t porto = city_find(database, TEXT("porto"));
    database_close(database);
    const char *words = text_z(site->arena, text_printf(site->arena, "organisation=%lld&language=pt&text=O+Porto+n%%C3%%A3o+acompanha.", (long long)porto));
    expect(403, OTHER_CITY, NIGHT "/dissent", words);
    close_as(CHAIR_SAME, "passed_on", "");
    expect(403, SAME_CITY, NIGHT "/dissent", words);
    expect(303, OTHER_CITY, NIGHT "/dissent", words);
    expect_words(SAME_CITY, NIGHT, "O Porto não acompanha.", true);
    expect_words(SAME_CITY, "/cities/porto", NIGHT, true);
    const char *back = text_z(site->arena, text_printf(site->arena, "organisation=%lld&language=pt&text=", (long long)porto));
    expect(303, COORDINATOR_OTHER, NIGHT "/dissent", back);
    expect_words(SAME_CITY, NIGHT, "O Porto não acompanha.", false);
    assert_int_equal(number_of(&entries_of, ARGS("position.associated")), 1);
}

static bool publish_another(Write *write, void *state)
{
    (void)state;
    int64_t other = position_commission(write, &(NewPosition){ .kind = TEXT("statement"), .title = TEXT("More trains"), .language = TEXT("en"),
                                                               .task = TEXT("Say more."), .body = site->first_group });
    for (int i = 0; i < 2; i++)
        assert_null(position_stage_close(write, features, other, &(StageOutcome){ .outcome = "adopted" }));
    return true;
}

static void one_text_takes_the_place_of_another(void **state)
{
    (void)state;
    write_recorded(publish_another, NULL);
    assert_stage("more-trains", "published");
    expect(422, CHAIR_SAME, NIGHT "/supersede", "successor=more-trains");
    for (int i = 0; i < 4; i++)
        close_as(CHAIR_SAME, "passed_on", "");
    expect(422, CHAIR_SAME, NIGHT "/supersede", "successor=night-trains");
    expect(303, CHAIR_SAME, NIGHT "/supersede", "successor=more-trains");
    assert_stage("night-trains", "superseded");
    expect_words(VISITOR, NIGHT, "/positions/more-trains", true);
    expect(422, CHAIR_SAME, NIGHT "/stages/close", "outcome=passed_on&text=&language=en");
    expect(303, CHAIR_SAME, "/positions/more-trains/review", "review_on=2026-11-24");
    expect_words(OF_SECRETARIAT, "/desk", "To be looked at again: More trains", true);
    expect(303, CHAIR_SAME, "/positions/more-trains/titles", "language=fr&title=Plus+de+trains");
    Outgoing french = ask(site, VISITOR, "GET", "/positions/more-trains?language=fr", NULL, NULL);
    assert_has(&french, "Plus de trains");
}

static void whom_it_concerns_is_told(void **state)
{
    (void)state;
    follow_the_record();
    close_as(CHAIR_SAME, "passed_on", "");
    follow_the_record();
    assert_int_equal(number_of(&told_of, ARGS(site->people[COORDINATOR_OTHER], "position.stage_opened")), 1);
    assert_int_equal(number_of(&told_of, ARGS(site->people[MEMBER_SAME], "position.stage_opened")), 1);
    assert_int_equal(number_of(&told_of, ARGS(site->people[CHAIR_SAME], "position.stage_opened")), 0);
    assert_int_equal(number_of(&told_of, ARGS(site->people[ENDED], "position.stage_opened")), 0);
    expect_words(COORDINATOR_OTHER, "/notifications", "Night trains for every city: Consultation, until", true);
    const char *give = text_z(site->arena, text_printf(site->arena, "person=%lld&role=rapporteur", (long long)site->people[MEMBER_SAME]));
    expect(303, CHAIR_SAME, NIGHT "/people", give);
    follow_the_record();
    assert_int_equal(number_of(&told_of, ARGS(site->people[MEMBER_SAME], "position.role_given")), 1);
}

static void the_secretariat_changes_the_stages_of_one_body(void **state)
{
    (void)state;
    const char *shorter = "stage=consultation&owner=commissioner&writes=rapporteur&amends=members&supporters=2&comments=network&audience=network&days=10";
    expect(303, OF_SECRETARIAT, "/positions/rules/statement/2?body=first-group", shorter);
    expect(422, OF_SECRETARIAT, "/positions/rules/statement/4",
           "stage=published&owner=commissioner&writes=drafters&amends=nobody&supporters=0&comments=network&audience=public&days=0");
    expect_words(OF_SECRETARIAT, "/positions/rules?body=first-group", "This body has stages of its own.", true);
    expect_words(OF_SECRETARIAT, "/positions/rules", "This body has stages of its own.", false);
    expect(303, OF_SECRETARIAT, "/positions/rules/statement/1?body=first-group", "do=remove");
    Database *database = open_database();
    Value *own = stage_rules(database, site->arena, TEXT("statement"), site->first_group);
    Value *usual = stage_rules(database, site->arena, TEXT("statement"), site->second_group);
    assert_int_equal(own->count, 2);
    assert_int_equal(usual->count, 3);
    assert_int_equal(value_get_number(own->items[0], "ordinal"), 1);
    assert_int_equal(value_get_number(own->items[0], "supporters"), 2);
    database_close(database);
    assert_int_equal(number_of(&entries_of, ARGS("stage_rule.removed")), 1);
}

static void a_position_is_a_place(void **state)
{
    (void)state;
    expect(303, MEMBER_SAME, NIGHT "/threads", "title=Beds&wide=0&organisation=&language=en&text=Who+has+some%3F");
    expect_words(CHAIR_SAME, NIGHT "/threads", "Beds", true);
    expect_words(OTHER_CITY, NIGHT "/threads", "Beds", false);
    expect(303, CHAIR_SAME, NIGHT "/deadlines",
           "title=First+draft&language=en&text=&closes_on=2026-11-27&closes_clock=17:00&zone=Europe/Brussels&opens_on=&opens_clock=&reminders=24");
    expect_words(MEMBER_SAME, NIGHT "/deadlines", "First draft", true);
    static const char *const mine[] = { "/week", "/me" };
    for (size_t i = 0; i < sizeof mine / sizeof *mine; i++) {
        expect_words(MEMBER_SAME, mine[i], "First draft", true);
        expect_words(OTHER_CITY, mine[i], "First draft", false);
    }
}

static bool ask_drafter(Write *write, void *state)
{
    (void)state;
    position_role_give(write, site->position, site->people[SAME_CITY], city_find(write->database, TEXT("lyon")), "drafter", 0);
    deadline_set(write, &(NewDeadline){ .place = site->position, .audience = AUDIENCE_NETWORK, .title = TEXT("Second draft"), .language = TEXT("en"),
                                        .closes_at = write->now + 3 * DAY });
    return true;
}

/* Who works on a text may sit in none of its groups. */
static void what_is_due_for_a_text_is_due_for_who_works_on_it(void **state)
{
    (void)state;
    write_recorded(ask_drafter, NULL);
    expect_words(SAME_CITY, "/week", "Second draft", true);
    expect_words(OTHER_CITY, "/week", "Second draft", false);
}

static bool end_mandates(Write *write, void *state)
{
    (void)state;
    static const Query mandate_of = { "SELECT id FROM mandate WHERE person = $1" };
    mandate_end(write, database_number(write->database, &mandate_of, ARGS(site->people[MEMBER_SAME]), 0), TEXT("2026-11-20"), 0);
    return true;
}

static void a_role_ends_with_the_mandate_that_it_is_for(void **state)
{
    (void)state;
    assert_true(rights_of(MEMBER_SAME).writes);
    write_recorded(end_mandates, NULL);
    PositionRights left = rights_of(MEMBER_SAME);
    assert_false(left.writes || left.drafts || left.sees || left.comments);
}

static bool forget_drafter(Write *write, void *state)
{
    (void)state;
    positions.erase_person(write, site->people[MEMBER_SAME]);
    return true;
}

static void who_drafted_is_forgotten_and_the_text_stays(void **state)
{
    (void)state;
    write_recorded(forget_drafter, NULL);
    assert_false(rights_of(MEMBER_SAME).drafts);
    expect_words(CHAIR_SAME, NIGHT "/people", "Nobody is named yet.", true);
    assert_stage("night-trains", "drafting");
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, site_begin, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(a_body_commissions_and_the_stages_follow),
        ONE(who_leads_names_drafters_and_they_find_it),
        ONE(a_text_goes_its_way_under_one_address),
        ONE(rights_follow_the_stage),
        ONE(the_clock_closes_a_stage),
        ONE(closing_by_hand_ends_the_deadline),
        ONE(what_is_sent_back_is_drafted_anew),
        ONE(a_city_does_not_associate_itself_in_its_words),
        ONE(one_text_takes_the_place_of_another),
        ONE(whom_it_concerns_is_told),
        ONE(the_secretariat_changes_the_stages_of_one_body),
        ONE(a_position_is_a_place),
        ONE(what_is_due_for_a_text_is_due_for_who_works_on_it),
        ONE(a_role_ends_with_the_mandate_that_it_is_for),
        ONE(who_drafted_is_forgotten_and_the_text_stays),
    };
    return TEST_ON_ENGINES(tests);
}
