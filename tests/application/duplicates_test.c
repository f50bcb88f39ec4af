/* SPDX-License-Identifier: EUPL-1.2 */
/* Accounts of one person: found, told apart, made one without losing a row, and two again as they were; on both engines. */
#include "tests/application/signing_in.h"

#include "commands/schemas.h"
#include "features/people/people.h"
#include "features/people/sessions.h"
#include "features/privacy/privacy.h"
#include "record/record.h"
#include "rights/seats.h"

enum { PEOPLE = 12, ROUNDS = 6, MOST_TABLES = 100 };

static const Query one_city = { "SELECT id FROM organisation WHERE slug = $1" };
static const Query status_of = { "SELECT status FROM person WHERE id = $1" };
static const Query name_of = { "SELECT name FROM person WHERE id = $1" };
static const Query key_of = { "SELECT match_key FROM person WHERE id = $1" };
static const Query empty_keys = { "UPDATE person SET match_key = ''" };
static const Query newest_merge = { "SELECT MAX(id) FROM account_merge" };
static const Query mandates_of = { "SELECT COUNT(*) FROM mandate WHERE person = $1" };
static const Query merge_content = { "SELECT content FROM record_content JOIN record_entry ON record_entry.sequence = "
                                     "record_content.sequence WHERE verb = 'person.merged'" };
static const Query mails_to = { "SELECT COUNT(*) FROM job WHERE kind = 'mail.deliver' AND object = $1" };
static const Query put_consent = { "INSERT INTO consent (id, person, purpose, given_at, wording_version) VALUES ($1, $2, 'newsletter', $3, 1)" };
static const Query put_deputy = { "INSERT INTO deputy (id, mandate, deputy, starts) VALUES ($1, $2, $3, '2026-01-01')" };

static int64_t ann, anna, others[PEOPLE];
static uint64_t seed;

static int64_t below(int64_t limit)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int64_t)(seed >> 33) % limit;
}

static int64_t city(Write *write, const char *slug)
{
    return database_number(write->database, &one_city, ARGS(slug), 0);
}

static int64_t add_mandate(Write *write, int64_t person, const char *slug)
{
    return mandate_begin(write, &(NewMandate){ .person = person, .organisation = city(write, slug), .role = TEXT("officer"),
                                               .starts = TEXT("2026-01-01") });
}

static bool add_two(Write *write, void *state)
{
    (void)state;
    ann = person_add(write, &(NewPerson){ .name = TEXT("Ann Example-Berg"), .email = TEXT("ann@lyon.example") });
    anna = person_add(write, &(NewPerson){ .name = TEXT("Berg, Ann EXAMPLE"), .email = TEXT("a.berg@lyon.example") });
    add_mandate(write, ann, "lyon");
    add_mandate(write, anna, "lyon");
    add_mandate(write, anna, "porto");
    person_set_password_hash(write, anna, TEXT("a hash"), 0);
    return true;
}

static Text merge_path(int64_t one, int64_t other)
{
    return text_printf(site->arena, "/people/%lld/merge/%lld", (long long)one, (long long)other);
}

static Outgoing post_merge(Role role, int64_t one, int64_t other, int64_t keep)
{
    Text body = text_printf(site->arena, "keep=%lld", (long long)keep);
    return ask(site, role, "POST", merge_path(one, other).data, body.data, NULL);
}

static Outgoing undo(Role role)
{
    Text target = text_printf(site->arena, "/people/merges/%lld/undo", (long long)number_of(&newest_merge, NO_ARGS));
    return ask(site, role, "POST", target.data, "", NULL);
}

static void accounts_with_the_same_words_are_found(void **state)
{
    (void)state;
    write_recorded(add_two, NULL);
    follow_the_record();
    Outgoing list = ask(site, OF_SECRETARIAT, "GET", "/people/duplicates.json", NULL, NULL);
    assert_has(&list, "\"shares_city\":true,\"shares_host\":true");
    Outgoing page = ask(site, OF_SECRETARIAT, "GET", "/people/duplicates", NULL, NULL);
    assert_has(&page, "a.berg@lyon.example");
    assert_has(&page, "Both have acted for the same city");
    Outgoing desk = ask(site, OF_SECRETARIAT, "GET", "/desk", NULL, NULL);
    assert_has(&desk, "1 pair of accounts may be one person");
}

static bool forget_keys(Write *write, void *state)
{
    (void)state;
    database_run(write->database, &empty_keys, NO_ARGS);
    return true;
}

/* Accounts from before there was a key get theirs when the follower reads the record anew. */
static void old_accounts_get_their_key(void **state)
{
    (void)state;
    write_recorded(add_two, NULL);
    write_recorded(forget_keys, NULL);
    for (int i = 0; features[i]; i++)
        if (features[i]->follower && text_is(TEXT("duplicates"), features[i]->follower->name))
            follower_rebuild(features[i]->follower, app_writer(site->app));
    follow_the_record();
    assert_true(text_is(text_of(&key_of, ARGS(ann)), "ann berg example"));
    Outgoing page = ask(site, OF_SECRETARIAT, "GET", "/people/duplicates", NULL, NULL);
    assert_has(&page, "a.berg@lyon.example");
}

static bool add_token(Write *write, void *state)
{
    Token token;
    (void)state;
    bearer_token_make(write, &(NewToken){ ann, TEXT("again"), TEXT(SCOPES_ALL), 365 * DAY }, &token);
    return true;
}

static void two_people_are_not_shown_again(void **state)
{
    (void)state;
    write_recorded(add_two, NULL);
    follow_the_record();
    Text body = text_printf(site->arena, "person=%lld&other=%lld", (long long)anna, (long long)ann);
    assert_int_equal(ask(site, OF_SECRETARIAT, "POST", "/people/duplicates", body.data, NULL).status, 303);
    write_recorded(add_token, NULL);
    follow_the_record();
    Outgoing page = ask(site, OF_SECRETARIAT, "GET", "/people/duplicates", NULL, NULL);
    assert_has(&page, "No two accounts are alike");
}

static void both_addresses_lead_to_the_one_that_stays(void **state)
{
    (void)state;
    write_recorded(add_two, NULL);
    Outgoing before = ask(site, OF_SECRETARIAT, "GET", merge_path(ann, anna).data, NULL, NULL);
    assert_int_equal(before.status, 200);
    assert_has(&before, "Mandates");
    Outgoing merged = post_merge(OF_SECRETARIAT, ann, anna, ann);
    leads_to(&merged, "/people/merges");
    assert_true(text_is(text_of(&status_of, ARGS(anna)), "merged"));
    assert_int_equal(number_of(&mandates_of, ARGS(ann)), 3);
    assert_int_equal(number_of(&mails_to, ARGS(ann)), 1);
    assert_int_equal(number_of(&mails_to, ARGS(anna)), 1);
    assert_true(text_starts_with(text_of(&merge_content, NO_ARGS),
                                 text_printf(site->arena, "{\"merged\":%lld,\"rows\":2,\"state\":", (long long)anna)));
    Database *database = open_database();
    assert_int_equal(person_find(database, site->arena, TEXT("A.Berg@lyon.example")), ann);
    database_close(database);
    Outgoing page = ask(site, OF_SECRETARIAT, "GET", "/people/merges", NULL, NULL);
    assert_has(&page, "a.berg@lyon.example");
    Outgoing undone = undo(OF_SECRETARIAT);
    leads_to(&undone, "/people/merges");
    database = open_database();
    assert_int_equal(person_find(database, site->arena, TEXT("a.berg@lyon.example")), anna);
    database_close(database);
    assert_int_equal(number_of(&mandates_of, ARGS(anna)), 2);
    assert_int_equal(undo(OF_SECRETARIAT).status, 422);
}

static void who_is_merged_away_is_signed_out(void **state)
{
    (void)state;
    write_recorded(add_two, NULL);
    assert_int_equal(post_merge(OF_SECRETARIAT, ann, site->people[SAME_CITY], ann).status, 303);
    assert_int_equal(ask(site, SAME_CITY, "GET", "/me.json", NULL, NULL).status, 401);
    assert_int_equal(undo(OF_SECRETARIAT).status, 303);
    assert_int_equal(ask(site, SAME_CITY, "GET", "/me.json", NULL, NULL).status, 200);
}

/* The secretariat could else sign in as an administrator, by an address of its own. */
static void accounts_of_staff_are_the_administrators(void **state)
{
    (void)state;
    int64_t same = site->people[SAME_CITY], administrator = site->people[OF_ADMINISTRATION];
    assert_int_equal(post_merge(OF_SECRETARIAT, same, administrator, administrator).status, 422);
    assert_int_equal(post_merge(OF_SECRETARIAT, same, site->people[OF_SECRETARIAT], same).status, 422);
    assert_true(text_is(text_of(&status_of, ARGS(same)), "active"));
    assert_int_equal(post_merge(OF_ADMINISTRATION, same, administrator, administrator).status, 303);
    assert_true(text_is(text_of(&status_of, ARGS(same)), "merged"));
    assert_int_equal(undo(OF_SECRETARIAT).status, 422);
    assert_int_equal(undo(OF_ADMINISTRATION).status, 303);
    assert_int_equal(post_merge(OF_ADMINISTRATION, same, administrator, 77).status, 422);
}

static bool add_mandate_to_ann(Write *write, void *state)
{
    (void)state;
    add_mandate(write, ann, "edinburgh");
    return true;
}

static void what_was_added_since_stays_with_the_one_that_went_on(void **state)
{
    (void)state;
    write_recorded(add_two, NULL);
    assert_int_equal(post_merge(OF_SECRETARIAT, ann, anna, ann).status, 303);
    write_recorded(add_mandate_to_ann, NULL);
    assert_int_equal(number_of(&mandates_of, ARGS(ann)), 4);
    assert_int_equal(undo(OF_SECRETARIAT).status, 303);
    assert_int_equal(number_of(&mandates_of, ARGS(ann)), 2);
    assert_int_equal(number_of(&mandates_of, ARGS(anna)), 2);
}

static bool erase_ann(Write *write, void *state)
{
    (void)state;
    person_erase(write, features, ann);
    return true;
}

static void erasing_forgets_the_merged_account_too(void **state)
{
    (void)state;
    write_recorded(add_two, NULL);
    assert_int_equal(post_merge(OF_SECRETARIAT, ann, anna, ann).status, 303);
    write_recorded(erase_ann, NULL);
    assert_true(text_is(text_of(&status_of, ARGS(ann)), "erased"));
    assert_true(text_is(text_of(&status_of, ARGS(anna)), "erased"));
    assert_int_equal(text_of(&name_of, ARGS(anna)).length, 0);
    assert_int_equal(number_of(&newest_merge, NO_ARGS), -1);
    assert_int_equal(number_of(&mandates_of, ARGS(ann)) + number_of(&mandates_of, ARGS(anna)), 0);
}

/* ---- Over random networks ---- */

static void stand_in(Write *write, int64_t person, int64_t mandate, int64_t deputy)
{
    database_run(write->database, &put_deputy, ARGS(write_new_id(write), mandate, deputy));
    record_restate(write, "person", person);
}

static void consent(Write *write, int64_t person)
{
    database_run(write->database, &put_consent, ARGS(write_new_id(write), person, write->now));
    record_restate(write, "person", person);
}

static bool add_many(Write *write, void *state)
{
    static const char *const slugs[] = { "lyon", "porto", "edinburgh" };
    (void)state;
    for (int i = 0; i < PEOPLE; i++)
        others[i] = person_add(write, &(NewPerson){ .name = text_printf(write->arena, "Person %d", i % 4),
                                                    .email = text_printf(write->arena, "p%d@host%d.example", i, i % 3) });
    for (int i = 0; i < 60; i++) {
        int64_t person = others[below(PEOPLE)];
        const char *slug = slugs[below(3)];
        int64_t mandate = add_mandate(write, person, slug);
        if (below(2))
            stand_in(write, person, mandate, others[below(PEOPLE)]);
        if (below(2))
            seat_give(write, seat_begin(write, &(NewSeat){ 9000001, city(write, slug), TEXT("member"), { 0 }, TEXT("2026-01-01"), { 0 }, 0 }),
                      person, TEXT("2026-01-01"), 0);
        if (below(3) == 0)
            consent(write, person);
        if (below(3) == 0)
            person_invite(write, site->app, person, TEXT("Lyon"), others[below(PEOPLE)]);
    }
    return true;
}

/* These change by merging itself, and their rows are no person's. */
static bool is_own(Text table)
{
    return text_is(table, "account_merge") || text_is(table, "record_person") || text_is(table, "likeness");
}

static Text table_dump(Database *database, Text table)
{
    Query *query = new(site->arena, Query, 1);
    query->sql = text_z(site->arena, text_printf(site->arena, "SELECT * FROM %.*s ORDER BY 1, 2", TEXT_ARGUMENTS(table)));
    Buffer json = buffer_new(site->arena, 16 << 20);
    value_to_json(value_from_rows(site->arena, database_query(database, site->arena, query, NO_ARGS)), &json);
    return buffer_text(&json);
}

typedef struct Dump {
    int count;
    Text tables[MOST_TABLES];
    Text contents[MOST_TABLES];
} Dump;

static void dump_add(Dump *dump, Database *database, Text table)
{
    for (int i = 0; i < dump->count; i++)
        if (text_equal(dump->tables[i], table))
            return;
    if (is_own(table))
        return;
    dump->tables[dump->count] = table;
    dump->contents[dump->count++] = table_dump(database, table);
}

static Dump dump_all(void)
{
    Dump dump = { 0 };
    Database *database = open_database();
    for (int i = 0; features[i]; i++)
        for (const PersonColumn *column = features[i]->person_columns; column && column->name; column++) {
            Text name = text_from_z(column->name);
            dump_add(&dump, database, text_slice(name, 0, text_find(name, TEXT("."), 0)));
        }
    database_close(database);
    assert_true(dump.count >= 10);
    return dump;
}

static int64_t count_in(Text text, const char *word)
{
    int64_t found = 0;
    for (ptrdiff_t at = 0; (at = text_find(text, text_from_z(word), at)) >= 0; at++)
        found++;
    return found;
}

/* As many objects as before: no row is lost. */
static void assert_as_many_rows(const Dump *before, const Dump *after)
{
    assert_int_equal(before->count, after->count);
    for (int i = 0; i < before->count; i++)
        if (count_in(before->contents[i], "{") != count_in(after->contents[i], "{"))
            fail_msg("rows of %.*s were lost", TEXT_ARGUMENTS(before->tables[i]));
}

static void assert_same(const Dump *before, const Dump *after)
{
    assert_int_equal(before->count, after->count);
    for (int i = 0; i < before->count; i++)
        if (!text_equal(before->contents[i], after->contents[i]))
            fail_msg("%.*s is not as it was:\n%.*s\n%.*s", TEXT_ARGUMENTS(before->tables[i]), TEXT_ARGUMENTS(before->contents[i]),
                     TEXT_ARGUMENTS(after->contents[i]));
}

/* Nothing of any feature that changes hands is left with an account out of use. */
static void assert_nothing_left(int64_t merged)
{
    Database *database = open_database();
    for (int i = 0; features[i]; i++)
        for (const PersonColumn *column = features[i]->person_columns; column && column->name; column++)
            if (column->rows && database_number(database, column->rows, ARGS(merged), 0) != 0)
                fail_msg("%s is left with the account out of use", column->name);
    database_close(database);
}

/* Some sit, some stand in for others, some are stood in for. */
static bool erase_some(Write *write, void *state)
{
    (void)state;
    for (int i = 0; i < PEOPLE / 2; i++)
        person_erase(write, features, others[i]);
    return true;
}

static void merging_loses_nothing_and_undoing_brings_all_back(void **state)
{
    (void)state;
    for (seed = 1; seed < 4; seed++) {
        uint64_t kept_seed = seed;
        signing_in_end();
        signing_in_begin(test_engine);
        write_recorded(add_many, NULL);
        Dump dumps[ROUNDS + 1];
        dumps[0] = dump_all();
        int done = 0;
        int64_t merges[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            int64_t one = others[below(PEOPLE)], other = others[below(PEOPLE)];
            Outgoing answer = post_merge(OF_SECRETARIAT, one, other, one);
            if (answer.status != 303)
                continue;
            assert_nothing_left(other);
            merges[done] = number_of(&newest_merge, NO_ARGS);
            dumps[++done] = dump_all();
            assert_as_many_rows(&dumps[done - 1], &dumps[done]);
        }
        assert_true(done > 2);
        small_network_verify(site);
        while (done > 0) {
            Text target = text_printf(site->arena, "/people/merges/%lld/undo", (long long)merges[--done]);
            assert_int_equal(ask(site, OF_SECRETARIAT, "POST", target.data, "", NULL).status, 303);
            Dump undone = dump_all();
            assert_same(&dumps[done], &undone);
        }
        write_recorded(erase_some, NULL);
        small_network_verify(site);
        seed = kept_seed;
    }
}

static void what_is_recorded_still_holds(void **state)
{
    (void)state;
    write_recorded(add_two, NULL);
    post_merge(OF_SECRETARIAT, ann, anna, ann);
    undo(OF_SECRETARIAT);
    Text problem = { 0 };
    Database *database = open_database();
    assert_int_equal(record_verify(database, site->arena, &problem), 0);
    database_close(database);
}

#define ONE(name) cmocka_unit_test_setup_teardown(name, signing_in_start, signing_in_stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(accounts_with_the_same_words_are_found),
        ONE(old_accounts_get_their_key),
        ONE(two_people_are_not_shown_again),
        ONE(both_addresses_lead_to_the_one_that_stays),
        ONE(who_is_merged_away_is_signed_out),
        ONE(accounts_of_staff_are_the_administrators),
        ONE(what_was_added_since_stays_with_the_one_that_went_on),
        ONE(erasing_forgets_the_merged_account_too),
        ONE(merging_loses_nothing_and_undoing_brings_all_back),
        ONE(what_is_recorded_still_holds),
    };
    return TEST_ON_ENGINES(tests);
}
