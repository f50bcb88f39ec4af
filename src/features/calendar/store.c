/* SPDX-License-Identifier: EUPL-1.2 */
/* All SQL about calendars' addresses. */
#include "features/calendar/store.h"

#include <sodium.h>

#include "record/record.h"
#include "rights/reader.h"

static const Query put_feed = {
    "INSERT INTO calendar_feed (person, digest, made_at, fetched_at) VALUES ($1, $2, $3, 0) "
    "ON CONFLICT (person) DO UPDATE SET digest = excluded.digest, made_at = excluded.made_at, fetched_at = 0"
};
static const Query remove_feed = { "DELETE FROM calendar_feed WHERE person = $1" };
static const Query of_person = { "SELECT person, made_at, fetched_at FROM calendar_feed WHERE person = $1" };
static const Query of_digest = {
    "SELECT f.person, f.made_at, f.fetched_at FROM calendar_feed f JOIN person p ON p.id = f.person AND p.status = 'active' WHERE f.digest = $1"
};
static const Query note_fetched = { "UPDATE calendar_feed SET fetched_at = $2 WHERE person = $1" };

const PersonColumn calendar_person_columns[] = {
    { "calendar_feed.person", NULL, NULL },
    { 0 },
};

static void record_feed(Write *write, const char *verb, int64_t person)
{
    record_append(write, (Entry){ .person = person, .verb = verb, .object_kind = "person", .object = person });
}

Secret feed_make(Write *write, int64_t person)
{
    unsigned char bytes[32];
    Secret secret;
    platform_random(write->platform, bytes, sizeof bytes);
    sodium_bin2hex(secret.text, sizeof secret.text, bytes, sizeof bytes);
    database_run(write->database, &put_feed, ARGS(person, token_digest(write->arena, text_from_z(secret.text)), write->now));
    record_feed(write, "calendar.made", person);
    return secret;
}

bool feed_revoke(Write *write, int64_t person)
{
    if (database_run(write->database, &remove_feed, ARGS(person)) == 0)
        return false;
    record_feed(write, "calendar.revoked", person);
    return true;
}

Value *feed_of_person(Database *database, Arena *arena, int64_t person)
{
    return value_from_row(arena, database_query(database, arena, &of_person, ARGS(person)));
}

Value *feed_of_token(Database *database, Arena *arena, Text token)
{
    return value_from_row(arena, database_query(database, arena, &of_digest, ARGS(token_digest(arena, token))));
}

void feed_note_fetched(Writer *writer, const Value *feed, Moment now)
{
    if (now - value_get_number(feed, "fetched_at") >= HOUR)
        writer_leave_behind(writer, &note_fetched, ARGS(value_get_number(feed, "person"), now));
}

void calendar_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    Value *feed = feed_of_person(database, arena, person);
    put(result, "feed", feed ? feed : value_nothing());
}

void calendar_erase_person(Write *write, int64_t person)
{
    database_run(write->database, &remove_feed, ARGS(person));
}
