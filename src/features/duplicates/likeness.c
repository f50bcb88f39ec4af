/* SPDX-License-Identifier: EUPL-1.2 */
/* Which accounts are alike: found by a follower whenever something is recorded about a person. */
#include "features/duplicates/store.h"

#include "features/cities/cities.h"
#include "features/people/people.h"
#include "record/record.h"

/* A name that more accounts have says nothing by itself: of those only who have acted for the same city are alike. */
enum { MOST_ALIKE = 20 };

static const Query one_person = { "SELECT name, email, match_key FROM person WHERE id = $1 AND status = 'active'" };
static const Query set_key = { "UPDATE person SET match_key = $2 WHERE id = $1" };
static const Query same_key = { "SELECT id, email FROM person WHERE match_key = $1 AND id <> $2 AND status = 'active' ORDER BY id LIMIT $3" };
static const Query same_key_and_city = {
    "SELECT DISTINCT p.id, p.email FROM mandate one CROSS JOIN mandate two CROSS JOIN person p WHERE one.person = $2 "
    "AND two.organisation = one.organisation AND two.person <> $2 AND p.id = two.person AND p.match_key = $1 AND p.status = 'active' "
    "ORDER BY p.id LIMIT $3"
};
static const Query count_shared = { "SELECT COUNT(*) FROM mandate one WHERE one.person = $1 AND EXISTS (SELECT 1 FROM mandate two WHERE "
                                    "two.person = $2 AND two.organisation = one.organisation)" };
static const Query count_apart = { "SELECT COUNT(*) FROM not_same WHERE person = $1 AND other = $2" };
static const Query forget_first = { "DELETE FROM likeness WHERE person = $1 AND other NOT IN (SELECT number FROM numbers($2))" };
static const Query forget_second = { "DELETE FROM likeness WHERE other = $1 AND person NOT IN (SELECT number FROM numbers($2))" };
static const Query forget_pair = { "DELETE FROM likeness WHERE person = $1 AND other = $2" };
static const Query forget_all = { "DELETE FROM likeness" };
static const Query insert_pair = { "INSERT INTO likeness (id, person, other, score) VALUES ($1, $2, $3, $4) ON CONFLICT (person, other) "
                                   "DO UPDATE SET score = excluded.score WHERE likeness.score <> excluded.score" };
static const Query insert_apart = { "INSERT INTO not_same (id, person, other, by_person, told_at) VALUES ($1, $2, $3, $4, $5) "
                                    "ON CONFLICT DO NOTHING" };
static const Query count_pairs = { "SELECT COUNT(*) FROM (SELECT id FROM likeness ORDER BY score, id LIMIT $1) found" };

#define PAIRS                                                                                                          \
    "SELECT likeness.id, likeness.score AS sort_key, likeness.score, likeness.person, likeness.other, one.name, one.email, " \
    "two.name AS other_name, two.email AS other_email FROM likeness JOIN person one ON one.id = likeness.person "      \
    "JOIN person two ON two.id = likeness.other WHERE $2 <> '' "
static const Query best_first = { PAIRS "ORDER BY likeness.score DESC, likeness.id DESC LIMIT $1" };
static const Query best_first_after = { PAIRS "AND (likeness.score, likeness.id) < ($3, $4) "
                                              "ORDER BY likeness.score DESC, likeness.id DESC LIMIT $1" };

static int64_t lower(int64_t one, int64_t other)
{
    return one < other ? one : other;
}

static int64_t higher(int64_t one, int64_t other)
{
    return one < other ? other : one;
}

/* Names from before there was a key, and names that have changed, get the key of today. */
static Text key_keep(Write *write, int64_t person, const Value *account)
{
    Text key = name_match_key(write->arena, value_get_text(account, "name"));
    if (!text_equal(key, value_get_text(account, "match_key")))
        database_run(write->database, &set_key, ARGS(person, key));
    return key;
}

static void pair_add(Write *write, int64_t person, Text email, int64_t other, Text other_email)
{
    int64_t first = lower(person, other), second = higher(person, other);
    if (database_number(write->database, &count_apart, ARGS(first, second), 0) > 0)
        return;
    bool shares_city = database_number(write->database, &count_shared, ARGS(person, other), 0) > 0;
    database_run(write->database, &insert_pair,
                 ARGS(write_new_id(write), first, second, likeness_score(shares_city, email, other_email)));
}

static Value *alike_find(Write *write, int64_t person, Text key)
{
    const Parameters parameters = ARGS(key, person, MOST_ALIKE + 1);
    Value *found = value_from_rows(write->arena, database_query(write->database, write->arena, &same_key, parameters));
    if (found->count > MOST_ALIKE)
        found = value_from_rows(write->arena, database_query(write->database, write->arena, &same_key_and_city, parameters));
    return found;
}

static void forget_others(Write *write, int64_t person, const Value *alike)
{
    Buffer ids = buffer_new(write->arena, 1 << 10);
    for (ptrdiff_t i = 0; i < alike->count; i++)
        buffer_add_listed(&ids, value_get_number(alike->items[i], "id"));
    database_run(write->database, &forget_first, ARGS(person, buffer_text(&ids)));
    database_run(write->database, &forget_second, ARGS(person, buffer_text(&ids)));
}

void likeness_refresh(Write *write, int64_t person)
{
    Value *account = value_from_row(write->arena, database_query(write->database, write->arena, &one_person, ARGS(person)));
    Text key = account ? key_keep(write, person, account) : (Text){ 0 };
    Value *alike = key.length > 0 ? alike_find(write, person, key) : value_list(write->arena);
    forget_others(write, person, alike);
    for (ptrdiff_t i = 0; i < alike->count; i++)
        pair_add(write, person, value_get_text(account, "email"), value_get_number(alike->items[i], "id"),
                 value_get_text(alike->items[i], "email"));
}

int64_t likeness_count(Database *database, int64_t most)
{
    return database_number(database, &count_pairs, ARGS(most), 0);
}

void accounts_tell_apart(Write *write, int64_t person, int64_t other, int64_t by)
{
    int64_t first = lower(person, other), second = higher(person, other);
    if (database_run(write->database, &insert_apart, ARGS(write_new_id(write), first, second, by, write->now)) == 0)
        return;
    database_run(write->database, &forget_pair, ARGS(first, second));
    Value *content = value_object(write->arena);
    put_number(content, "other", second);
    record_append(write, (Entry){ .person = by, .verb = "person.told_apart", .object_kind = "person", .object = first, .content = content });
}

/* Names, addresses and cities make accounts alike; what people say about themselves, allow and sign in with is most of what is recorded
 * about them, and does not. */
static bool may_change_likeness(const FollowedEntry *entry)
{
    bool about_account = text_starts_with(entry->verb, TEXT("person.")) || text_starts_with(entry->verb, TEXT("mandate."));
    return about_account && text_is(entry->object_kind, "person") && !text_is(entry->verb, "person.password_changed");
}

/* Where a later entry may change it as well, that one is soon enough. */
static const Query comes_again = {
    "SELECT 1 FROM record_entry WHERE object = $1 AND sequence > $2 AND object_kind = 'person' "
    "AND (verb LIKE 'person.%' OR verb LIKE 'mandate.%') AND verb <> 'person.password_changed' LIMIT 1"
};

static void follow(Write *write, const FollowedEntry *entry)
{
    if (may_change_likeness(entry) && database_number(write->database, &comes_again, ARGS(entry->object, entry->sequence), 0) == 0)
        likeness_refresh(write, entry->object);
}

static void forget(Write *write)
{
    database_run(write->database, &forget_all, NO_ARGS);
}

const Follower duplicates_follower = { "duplicates", follow, forget };

Value *account_cities(Request *request, int64_t person)
{
    Value *names = value_list(request->arena);
    Value *found = account_organisations(request->database, request->arena, person);
    for (ptrdiff_t i = 0; i < found->count; i++) {
        Value *city = city_brief(request->database, request->arena, value_get_number(found->items[i], "organisation"),
                                 language_code(request->language));
        if (city)
            put(add_object(names), "name", value_get(city, TEXT("name")));
    }
    return names;
}

static void pair_dress(Request *request, Value *pair)
{
    int64_t score = value_get_number(pair, "score");
    put_truth(pair, "shares_city", (score & SHARES_CITY) != 0);
    put_truth(pair, "shares_host", (score & SHARES_HOST) != 0);
    put(pair, "cities", account_cities(request, value_get_number(pair, "person")));
    put(pair, "other_cities", account_cities(request, value_get_number(pair, "other")));
}

static const ListFilter filters[] = { { 0 } };
static const ListOrder orders[] = {
    { "best", SAY("Most alike first"), &best_first, &best_first_after, true },
    { 0 },
};
static const ListColumn columns[] = {
    { "name", SAY("Full name") },        { "email", SAY("E-mail address") },
    { "other_name", SAY("Other name") }, { "other_email", SAY("Other e-mail address") },
    { "score", SAY("Likeness") },   { 0 },
};
const List likeness_list = { "pairs", filters, orders, columns, 25, pair_dress };
