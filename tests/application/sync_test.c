/* SPDX-License-Identifier: EUPL-1.2 */
/* A copy that is kept by ?modified_since= alone is the list itself, whatever is written in between: for readers who see different things, by chance, on both
 * engines. And nobody learns of what they could never see. */
#include "features/cities/cities.h"
#include "features/decisions/decisions.h"
#include "features/fees/fees.h"
#include "features/groups/groups.h"
#include "features/people/people.h"
#include "http/gather.h"
#include "record/record.h"
#include "tests/application/copying.h"

enum { ROUNDS = 40, WRITES = 4 };

static const Role readers[] = { VISITOR, SAME_CITY, OF_SECRETARIAT };
static const Listed lists[] = {
    { "/cities", { "cities" }, "id", ALL_READ },
    { "/groups", { "groups" }, "id", ALL_READ },
    { "/people", { "people" }, "person", ALL_READ & ~READS(VISITOR) },
    { "/decisions", { "decisions" }, "id", ALL_READ },
    { "/positions", { "positions" }, "id", ALL_READ },
    { "/questions", { "questions" }, "id", ALL_READ },
    { "/meetings", { "meetings" }, "id", ALL_READ & ~READS(VISITOR) },
    { "/fees", { "fees" }, "id", READS(OF_SECRETARIAT) },
};

static Text json_of(const Value *value)
{
    Buffer buffer = buffer_new(site->arena, 1 << 20);
    value_to_json(value, &buffer);
    return buffer_text(&buffer);
}

/* ---- What is written ---- */

static const Query some_city = { "SELECT id FROM organisation WHERE slug IN ('lyon', 'porto', 'edinburgh') ORDER BY id LIMIT 1 OFFSET $1" };
static const Query some_group = { "SELECT id FROM groups ORDER BY id LIMIT 1 OFFSET $1" };
static const Query groups_counted = { "SELECT COUNT(*) FROM groups" };
static const Query some_fee = { "SELECT id FROM fee ORDER BY id LIMIT 1 OFFSET $1" };
static const Query group_audience_set = { "UPDATE groups SET audience = $2 WHERE id = $1" };
static const Query some_decision = { "SELECT id FROM decision ORDER BY id LIMIT 1 OFFSET $1" };
static const Query decisions_counted = { "SELECT COUNT(*) FROM decision" };
static const Query decision_audience_set = { "UPDATE decision SET audience = $2 WHERE id = $1" };
static const Query some_person = { "SELECT person FROM mandate WHERE ends IS NULL ORDER BY id LIMIT 1 OFFSET $1" };
static const Query person_audience_set = { "UPDATE person SET audience = $2 WHERE id = $1" };
static int written;

static int64_t audience_by_chance(void)
{
    return 1 + chance(3);
}

static int64_t one_of(Write *write, const Query *query, int64_t bound)
{
    return database_number(write->database, query, ARGS(chance(bound)), 0);
}

static Text new_name(Write *write, const char *what)
{
    return text_printf(write->arena, "%s %d", what, ++written);
}

static void write_group(Write *write)
{
    group_add(write, &(NewGroup){ .kind = TEXT("forum"), .name = new_name(write, "Group"), .language = TEXT("en"), .remit = TEXT("To try."),
                                  .audience = audience_by_chance(), .starts = TEXT("2026-01-01"), .decided_by = TEXT("Secretariat") });
}

static void restate_with(Write *write, const Query *query, const char *kind, int64_t object)
{
    if (object == 0)
        return;
    database_run(write->database, query, ARGS(object, audience_by_chance()));
    record_restate(write, kind, object);
    gather_touch(app_features(site->app), write);
}

static void write_person(Write *write)
{
    int64_t person = person_add(write, &(NewPerson){ .name = new_name(write, "Person"),
                                                     .email = text_printf(write->arena, "p%d@example.org", written),
                                                     .audience = audience_by_chance() });
    mandate_begin(write, &(NewMandate){ .person = person, .organisation = one_of(write, &some_city, 3), .role = TEXT("officer"),
                                        .starts = TEXT("2026-01-01") });
}

static void write_decision(Write *write)
{
    decision_note(write, &(NewDecision){ .body = site->first_group, .text = new_name(write, "Decided"), .language = TEXT("en"), .is_adopted = true, .audience = audience_by_chance(),
                                          .decided_on = TEXT("2026-11-20") });
}

static void write_by_chance(Write *write)
{
    switch (chance(10)) {
    case 0:
        city_rename(write, one_of(write, &some_city, 3), new_name(write, "Town"), TEXT("en"), TEXT("2026-11-24"), 0);
        return;
    case 1:
        population_state(write, &(NewPopulation){ .organisation = one_of(write, &some_city, 3), .year = 2025, .number = 1000 + chance(900000),
                                                  .source = TEXT("a census") });
        return;
    case 2:
        write_group(write);
        return;
    case 3:
        restate_with(write, &group_audience_set, "group",
                     one_of(write, &some_group, database_number(write->database, &groups_counted, NO_ARGS, 1)));
        return;
    case 4:
        write_person(write);
        return;
    case 5:
        restate_with(write, &person_audience_set, "person", one_of(write, &some_person, 8));
        return;
    case 6:
        write_decision(write);
        return;
    case 7:
        restate_with(write, &decision_audience_set, "decision",
                     one_of(write, &some_decision, database_number(write->database, &decisions_counted, NO_ARGS, 1)));
        return;
    case 8:
        city_name_in(write, one_of(write, &some_city, 3), TEXT("de"), new_name(write, "Stadt"), 0);
        return;
    default:
        if (one_of(write, &some_fee, 1))
            fee_pay(write, one_of(write, &some_fee, 2), text_printf(write->arena, "2026-11-%02d", (int)(1 + chance(20))), 0);
    }
}

static bool write_some(Write *write, void *state)
{
    (void)state;
    for (int64_t i = chance(WRITES); i >= 0; i--)
        write_by_chance(write);
    return true;
}

static bool raise_fees(Write *write, void *state)
{
    (void)state;
    for (int64_t band = 1; band <= SIZE_BANDS; band++) {
        fee_rate_put(write, &(FeeRate){ TEXT("full"), band, 2026, 1000000 }, 0);
        fee_rate_put(write, &(FeeRate){ TEXT("associate"), band, 2026, 1000000 }, 0);
    }
    fees_raise(write, &(FeesToRaise){ 2026, TEXT("2026-01-01"), TEXT("2026-03-31"), 0 });
    return true;
}

static void a_copy_is_the_list_itself(void **state)
{
    (void)state;
    chance_begin(20261124);
    write_recorded(raise_fees, NULL);
    copies_stay_true(sizeof lists / sizeof *lists, lists, sizeof readers / sizeof *readers, readers, ROUNDS, write_some);
}

static int64_t hidden;

static bool write_hidden(Write *write, void *state)
{
    (void)state;
    hidden = group_add(write, &(NewGroup){ .kind = TEXT("forum"), .name = TEXT("Hidden"), .language = TEXT("en"), .remit = TEXT("To hide."),
                                           .audience = AUDIENCE_SECRETARIAT, .starts = TEXT("2026-01-01"), .decided_by = TEXT("Secretariat") });
    return true;
}

static const Query open_group = { "UPDATE groups SET audience = $2 WHERE id = $1" };
static int64_t new_audience;

static bool write_audience(Write *write, void *state)
{
    (void)state;
    database_run(write->database, &open_group, ARGS(hidden, new_audience));
    record_restate(write, "group", hidden);
    gather_touch(app_features(site->app), write);
    return true;
}

static Text changes_of(Role role, Text since)
{
    const Value *data = data_of(role, text_z(site->arena, text_printf(site->arena, "/groups?modified_since=%.*s", TEXT_ARGUMENTS(since))));
    return json_of(data);
}

static Text until(Role role)
{
    return value_get_text(value_get(data_of(role, "/groups?modified_since=0"), TEXT("sync")), "modified_until");
}

static bool names_hidden(Text json)
{
    return text_find(json, text_printf(site->arena, "%lld", (long long)hidden), 0) >= 0;
}

static void nobody_learns_of_what_they_never_saw(void **state)
{
    (void)state;
    Text visitor = until(VISITOR), secretariat = until(OF_SECRETARIAT);
    write_recorded(write_hidden, NULL);
    assert_false(names_hidden(changes_of(VISITOR, visitor)));
    assert_false(names_hidden(changes_of(VISITOR, TEXT("2026-01-01T00:00:00Z"))));
    assert_true(names_hidden(changes_of(OF_SECRETARIAT, secretariat)));
    visitor = until(VISITOR);
    new_audience = AUDIENCE_PUBLIC;
    write_recorded(write_audience, NULL);
    assert_true(names_hidden(changes_of(VISITOR, visitor)));
    visitor = until(VISITOR);
    new_audience = AUDIENCE_SECRETARIAT;
    write_recorded(write_audience, NULL);
    Text gone = changes_of(VISITOR, visitor);
    assert_true(names_hidden(gone));
    assert_true(text_find(gone, TEXT("\"is_deleted\":"), 0) >= 0);
    assert_true(text_find(gone, TEXT("Hidden"), 0) < 0);
    visitor = until(VISITOR);
    write_recorded(write_audience, NULL);
    assert_false(names_hidden(changes_of(VISITOR, visitor)));
}

static bool is_complete(Role role, Text target)
{
    const Value *data = data_of(role, text_z(site->arena, target));
    return value_get(value_get(data, TEXT("sync")), TEXT("is_complete"))->truth;
}

static void another_view_is_answered_whole(void **state)
{
    (void)state;
    Text since = until(SAME_CITY);
    Text target = text_printf(site->arena, "/groups?modified_since=%.*s", TEXT_ARGUMENTS(since));
    assert_false(is_complete(SAME_CITY, target));
    assert_true(is_complete(OF_SECRETARIAT, target));
    assert_true(is_complete(SAME_CITY, text_join(site->arena, target, TEXT("&kind=forum"))));
    assert_true(is_complete(SAME_CITY, text_join(site->arena, target, TEXT("&language=de"))));
    assert_false(is_complete(SAME_CITY, TEXT("/groups?modified_since=2026-11-24T09:00:00Z")));
    assert_false(is_complete(SAME_CITY, TEXT("/groups?modified_since=2026-11-24T10:00:00.5%2B01:00")));
    site->clock.now += DAY;
    assert_true(is_complete(SAME_CITY, target));
}

static void what_makes_no_sense_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = { "yesterday", "2026-13-01T00:00:00Z", "2026-11-24", "2026-11-24T09:00:00", "17", "-1-0123456789abcdef", "17-xyz" };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const char *target = text_z(site->arena, text_printf(site->arena, "/groups?modified_since=%s", wrong[i]));
        Outgoing answer = ask(site, VISITOR, "GET", target, NULL, "accept: application/json");
        assert_int_equal(answer.status, 400);
    }
    expect(400, VISITOR, "/groups?modified_since=0", NULL);
}

static const Query seen_of = { "SELECT audience FROM record_seen WHERE object = $1 AND until = 0" };
static const Query forget_seen = { "DELETE FROM record_seen WHERE object = $1" };
static const Query forget_kind = { "DELETE FROM record_seen_kind WHERE object_kind = $1" };

/* As it is with a version that begins to keep this of another kind: of that one alone it is filled in. */
static void what_was_there_before_is_filled_in(void **state)
{
    (void)state;
    int64_t fresh = site->question, kept = site->second_group;
    Database *database = open_to_write();
    database_run(database, &forget_seen, ARGS(site->first_group));
    database_run(database, &forget_seen, ARGS(fresh));
    database_run(database, &forget_kind, ARGS("group"));
    database_close(database);
    int64_t audience = number_of(&seen_of, ARGS(kept));
    small_network_close(site);
    small_network_open(site);
    assert_true(number_of(&seen_of, ARGS(site->first_group)) > 0);
    assert_true(audience > 0);
    assert_int_equal(number_of(&seen_of, ARGS(kept)), audience);
    assert_int_equal(number_of(&seen_of, ARGS(fresh)), -1);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, site_begin, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_copy_is_the_list_itself),
        TEST(nobody_learns_of_what_they_never_saw),
        TEST(another_view_is_answered_whole),
        TEST(what_makes_no_sense_is_refused),
        TEST(what_was_there_before_is_filled_in),
    };
    return TEST_ON_ENGINES(tests);
}
