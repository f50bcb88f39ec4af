/* SPDX-License-Identifier: EUPL-1.2 */
/* Mail that comes back, and addresses that get no more of it. */
#include "features/notifications/stopped.h"

#include "base/zone.h"

static const Query owner = { "SELECT id FROM person WHERE email = $1 AND status = 'active'" };
static const Query address_of = { "SELECT email FROM person WHERE id = $1 AND status = 'active'" };
static const Query insert_bounce = {
    "INSERT INTO mail_bounce (id, person, address, day, permanent, reason, at) VALUES ($1, $2, $3, $4, $5, $6, $7)"
};
static const Query days_of = { "SELECT COUNT(DISTINCT day) FROM mail_bounce WHERE person = $1 AND address = $2 AND permanent = 1" };
static const Query insert_stop = {
    "INSERT INTO mail_stop (person, address, reason, stopped_at) VALUES ($1, $2, $3, $4) ON CONFLICT (person) DO UPDATE SET "
    "address = excluded.address, reason = excluded.reason, stopped_at = excluded.stopped_at"
};
static const Query let_go = { "UPDATE notification SET mail = '' WHERE person = $1 AND mail IN ('now', 'digest')" };
static const Query no_digest = { "DELETE FROM digest_due WHERE person = $1" };
static const Query delete_stop = { "DELETE FROM mail_stop WHERE person = $1" };
static const Query delete_bounces = { "DELETE FROM mail_bounce WHERE person = $1" };

/* A stop holds as long as the person has that address. Few are stopped: they are walked, not the people, which CROSS tells SQLite. */
#define OF_STOPPED \
    "FROM mail_stop stop CROSS JOIN person WHERE person.id = stop.person AND person.email = stop.address AND person.status = 'active' "
#define STOPPED "SELECT person.id AS person, person.name, stop.address, stop.reason, stop.stopped_at " OF_STOPPED

static const Query stopped_one = { STOPPED "AND stop.person = $1" };
static const Query stopped_all = { STOPPED "ORDER BY stop.stopped_at, person.id LIMIT 200" };
static const Query stopped_count = { "SELECT COUNT(*) " OF_STOPPED };
/* Of those who act for one of these organisations, $1, on the day $2. */
static const Query stopped_of = {
    STOPPED "AND EXISTS (SELECT 1 FROM mandate WHERE mandate.person = person.id AND mandate.organisation IN (SELECT number FROM numbers($1)) "
    "AND mandate.starts <= $2 AND (mandate.ends IS NULL OR mandate.ends > $2)) ORDER BY stop.stopped_at, person.id LIMIT 200"
};

/* What waits does not go out once the address is started again: it stands on the page. */
static void stop(Write *write, int64_t person, Text address, Text reason)
{
    database_run(write->database, &insert_stop, ARGS(person, address, reason, write->now));
    database_run(write->database, &let_go, ARGS(person));
    database_run(write->database, &no_digest, ARGS(person));
}

void bounce_note(Write *write, const Bounce *bounce)
{
    enum { LONGEST_REASON = 300 };
    Database *database = write->database;
    Text address = text_ascii_lower(write->arena, bounce->address);
    int64_t person = bounce->person ? bounce->person : database_number(database, &owner, ARGS(address), 0);
    Text now_at = database_text(database, write->arena, &address_of, ARGS(person));
    if (now_at.length == 0 || (address.length > 0 && !text_equal(now_at, address)))
        return;
    Text reason = text_slice(bounce->reason, 0, LONGEST_REASON);
    if (!text_is_valid(reason))
        reason = (Text){ 0 };
    Text today = network_day(write->arena, write->now);
    database_run(database, &insert_bounce,
                 ARGS(write_new_id(write), person, now_at, today, (int64_t)bounce->permanent, reason, write->now));
    bool is_unknown = bounce->permanent && bounce_says_unknown(write->arena, reason);
    if (address_stops(database_number(database, &days_of, ARGS(person, now_at), 0), is_unknown))
        stop(write, person, now_at, reason);
}

void address_start(Write *write, int64_t person)
{
    database_run(write->database, &delete_stop, ARGS(person));
    database_run(write->database, &delete_bounces, ARGS(person));
}

Value *stopped_address(Database *database, Arena *arena, int64_t person)
{
    return value_from_row(arena, database_query(database, arena, &stopped_one, ARGS(person)));
}

Value *stopped_addresses(Database *database, Arena *arena, Text organisations, Text today)
{
    if (organisations.length == 0)
        return value_from_rows(arena, database_query(database, arena, &stopped_all, NO_ARGS));
    return value_from_rows(arena, database_query(database, arena, &stopped_of, ARGS(organisations, today)));
}

int64_t stopped_addresses_counted(Database *database)
{
    return database_number(database, &stopped_count, NO_ARGS, 0);
}
