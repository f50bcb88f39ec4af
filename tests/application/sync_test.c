/* SPDX-License-Identifier: EUPL-1.2 */
/* A copy that is kept by ?modified_since= alone is the list itself, whatever is written in between: for readers who see different things, by chance, on both
 * engines. And nobody learns of what they could never see. */
#include <stdlib.h>
#include <string.h>

#include "features/cities/cities.h"
#include "features/decisions/decisions.h"
#include "features/fees/fees.h"
#include "features/groups/groups.h"
#include "features/people/people.h"
#include "http/gather.h"
#include "record/record.h"
#include "tests/application/asking.h"

enum { MOST_ROWS = 2000, ROUNDS = 40, WRITES = 4, READERS = 3 };

static const Role readers[READERS] = { VISITOR, SAME_CITY, OF_SECRETARIAT };
static const char *const lists[] = { "cities", "groups", "people", "decisions", "positions", "questions", "meetings", "fees" };
enum { LISTS = sizeof lists / sizeof *lists };

typedef struct Row {
    int64_t key;
    Text json;
} Row;

typedef struct Copy {
    Role role;
    const char *list;
    Text since;
    int count;
    Row rows[MOST_ROWS];
} Copy;

static Text json_of(const Value *value)
{
    Buffer buffer = buffer_new(site->arena, 1 << 20);
    value_to_json(value, &buffer);
    return buffer_text(&buffer);
}

static void drop(Copy *copy, int64_t key)
{
    int kept = 0;
    for (int i = 0; i < copy->count; i++)
        if (copy->rows[i].key != key)
            copy->rows[kept++] = copy->rows[i];
    copy->count = kept;
}

static void take(Copy *copy, const Value *rows, const char *key)
{
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        assert_true(copy->count < MOST_ROWS);
        copy->rows[copy->count++] = (Row){ value_get_number(rows->items[i], key), json_of(rows->items[i]) };
    }
}

static const Value *asked(const Copy *copy, Text target)
{
    return data_of(copy->role, text_z(site->arena, target));
}

/* All pages from this one on. */
static void take_all(Copy *copy, const Value *data, const char *key)
{
    for (;;) {
        take(copy, value_get(data, text_from_z(copy->list)), key);
        Text next = value_get_text(data, "next");
        if (next.length == 0)
            return;
        data = asked(copy, next);
    }
}

static const char *key_of(const char *list)
{
    return strcmp(list, "people") == 0 ? "person" : "id";
}

/* One step of what docs/sync.md tells a program to do; false at its end. */
static bool step(Copy *copy)
{
    const Value *data = asked(copy, text_printf(site->arena, "/%s?modified_since=%.*s", copy->list, TEXT_ARGUMENTS(copy->since)));
    const Value *sync = value_get(data, TEXT("sync")), *rows = value_get(data, text_from_z(copy->list)), *gone = value_get(sync, TEXT("gone"));
    const char *key = key_of(copy->list);
    assert_true(text_is(value_get_text(sync, "key"), key));
    copy->since = value_get_text(sync, "modified_until");
    if (value_get(sync, TEXT("is_complete"))->truth) {
        copy->count = 0;
        take_all(copy, data, key);
        return false;
    }
    for (ptrdiff_t i = 0; i < rows->count; i++)
        drop(copy, value_get_number(rows->items[i], key));
    take(copy, rows, key);
    for (ptrdiff_t i = 0; i < gone->count; i++)
        drop(copy, value_get_number(gone->items[i], "id"));
    return value_get(sync, TEXT("has_more"))->truth;
}

static void sync_copy(Copy *copy)
{
    while (step(copy))
        continue;
}

static int compare_rows(const void *one, const void *other)
{
    const Row *a = one, *b = other;
    return a->key != b->key ? (a->key > b->key) - (a->key < b->key) : text_compare(a->json, b->json);
}

static void compare(Copy *copy, int round)
{
    static Copy fresh;
    fresh = (Copy){ .role = copy->role, .list = copy->list };
    take_all(&fresh, asked(&fresh, text_printf(site->arena, "/%s", copy->list)), key_of(copy->list));
    qsort(fresh.rows, (size_t)fresh.count, sizeof *fresh.rows, compare_rows);
    qsort(copy->rows, (size_t)copy->count, sizeof *copy->rows, compare_rows);
    for (int i = 0; i < fresh.count && i < copy->count; i++)
        if (!text_equal(fresh.rows[i].json, copy->rows[i].json))
            fail_msg("round %d, %s as role %d:\n%.*s\nin the copy:\n%.*s", round, copy->list, (int)copy->role, TEXT_ARGUMENTS(fresh.rows[i].json),
                     TEXT_ARGUMENTS(copy->rows[i].json));
    if (fresh.count != copy->count)
        fail_msg("round %d, %s as role %d: %d rows, in the copy %d", round, copy->list, (int)copy->role, fresh.count, copy->count);
}

/* ---- What is written ---- */

static uint64_t seed;

static int64_t below(int64_t bound)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (int64_t)((seed >> 33) % (uint64_t)bound);
}

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
    return 1 + below(3);
}

static int64_t one_of(Write *write, const Query *query, int64_t bound)
{
    return database_number(write->database, query, ARGS(below(bound)), 0);
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
    switch (below(10)) {
    case 0:
        city_rename(write, one_of(write, &some_city, 3), new_name(write, "Town"), TEXT("en"), TEXT("2026-11-24"), 0);
        return;
    case 1:
        population_state(write, &(NewPopulation){ .organisation = one_of(write, &some_city, 3), .year = 2025, .number = 1000 + below(900000),
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
            fee_pay(write, one_of(write, &some_fee, 2), text_printf(write->arena, "2026-11-%02d", (int)(1 + below(20))), 0);
    }
}

static bool write_some(Write *write, void *state)
{
    (void)state;
    for (int64_t i = below(WRITES); i >= 0; i--)
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

static bool may_ask(Role role, const char *list)
{
    bool is_inside = strcmp(list, "people") == 0 || strcmp(list, "meetings") == 0;
    return strcmp(list, "fees") == 0 ? role == OF_SECRETARIAT : !is_inside || role != VISITOR;
}

static Copy copies[READERS][LISTS];

static void begin_copies(void)
{
    for (int i = 0; i < READERS; i++)
        for (int j = 0; j < LISTS; j++)
            copies[i][j] = (Copy){ .role = readers[i], .list = lists[j], .since = TEXT("0") };
}

/* Some now, some later: what a copy has missed is told to it at once. */
static void sync_copies(int round)
{
    for (int i = 0; i < READERS; i++)
        for (int j = 0; j < LISTS; j++)
            if (may_ask(readers[i], lists[j]) && (round < 0 || below(3) > 0)) {
                sync_copy(&copies[i][j]);
                compare(&copies[i][j], round);
            }
}

static void a_copy_is_the_list_itself(void **state)
{
    (void)state;
    seed = 20261124;
    write_recorded(raise_fees, NULL);
    begin_copies();
    sync_copies(-1);
    for (int round = 0; round < ROUNDS; round++) {
        write_recorded(write_some, NULL);
        sync_copies(round);
    }
    sync_copies(-1);
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

#define TEST(test) cmocka_unit_test_setup_teardown(test, site_begin, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_copy_is_the_list_itself),
        TEST(nobody_learns_of_what_they_never_saw),
        TEST(another_view_is_answered_whole),
        TEST(what_makes_no_sense_is_refused),
    };
    return TEST_ON_ENGINES(tests);
}
