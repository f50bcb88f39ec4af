/* SPDX-License-Identifier: EUPL-1.2 */
/* Mail that arrived: all of its SQL. */
#include "features/letterbox/store.h"

#include <sodium.h>

enum { DIGEST = 32 };

static const Query address_person = { "SELECT CASE status WHEN 'active' THEN id WHEN 'merged' THEN merged_into ELSE 0 END FROM person WHERE email = $1" };
static const Query going_on = { "SELECT CASE status WHEN 'active' THEN id WHEN 'merged' THEN merged_into ELSE 0 END FROM person WHERE id = $1" };
static const Query find_arrival = { "SELECT 1 FROM mail_arrival WHERE key = $1" };
static const Query add_arrival = {
    "INSERT INTO mail_arrival (key, at, outcome, refused) VALUES ($1, $2, $3, $4) ON CONFLICT (key) DO NOTHING"
};
static const Query count_refusals = { "SELECT COUNT(*) FROM mail_arrival WHERE refused = $1 AND at > $2" };
static const Query count_arrivals = { "SELECT outcome, COUNT(*) AS count FROM mail_arrival WHERE at > $1 GROUP BY outcome ORDER BY outcome" };
static const Query forget_arrivals = { "DELETE FROM mail_arrival WHERE at < $1" };

int64_t person_who_goes_on(Database *database, int64_t person)
{
    int64_t next = database_number(database, &going_on, ARGS(person), 0);
    return next == person || next == 0 ? next : database_number(database, &going_on, ARGS(next), 0);
}

int64_t person_of_address(Database *database, Text address)
{
    return person_who_goes_on(database, database_number(database, &address_person, ARGS(address), 0));
}

bool arrival_is_known(Database *database, Text key)
{
    return database_number(database, &find_arrival, ARGS(key), 0) != 0;
}

bool arrival_note(Write *write, Text key, const char *outcome, Text refused)
{
    return database_run(write->database, &add_arrival, ARGS(key, write->now, outcome, refused)) > 0;
}

int64_t refusals_today(Database *database, Text refused, Moment now)
{
    return database_number(database, &count_refusals, ARGS(refused, now - DAY), 0);
}

Value *arrivals_counted(Database *database, Arena *arena, Moment now)
{
    return value_from_rows(arena, database_query(database, arena, &count_arrivals, ARGS(now - ARRIVALS_KEPT_DAYS * DAY)));
}

Text digest_with_secret(Arena *arena, const MailSecret *secret, Text what)
{
    unsigned char digest[DIGEST];
    crypto_generichash(digest, sizeof digest, (const unsigned char *)what.data, (size_t)what.length, secret->bytes, sizeof secret->bytes);
    return text_hex(arena, digest, sizeof digest);
}

static int64_t forget(Write *write, Moment before)
{
    return database_run(write->database, &forget_arrivals, ARGS(before));
}

const Retention letterbox_retentions[] = {
    { "letterbox.arrivals", SAY("Which mails have arrived, as numbers without sender or content, so that each is taken once"), ARRIVALS_KEPT_DAYS, forget },
    { 0 },
};

const Schema letterbox_schema = { "letterbox", "src/features/letterbox/schema.sql" };
