/* SPDX-License-Identifier: EUPL-1.2 */
/* How people want to be told by mail, and when their digests are due. */
#include "features/notifications/store.h"

static const Query load = { "SELECT at_once, frequency, hour, day FROM notification_setting WHERE person = $1" };
static const Query zone_of = { "SELECT zone FROM person WHERE id = $1" };
static const Query save = {
    "INSERT INTO notification_setting (person, at_once, frequency, hour, day) VALUES ($1, $2, $3, $4, $5) "
    "ON CONFLICT (person) DO UPDATE SET at_once = excluded.at_once, frequency = excluded.frequency, hour = excluded.hour, day = excluded.day"
};
static const Query plan = {
    "INSERT INTO digest_due (person, due_at) SELECT number, CAST($2 AS BIGINT) FROM numbers($1) WHERE number > 0 "
    "ON CONFLICT (person) DO NOTHING"
};
static const Query move = { "UPDATE digest_due SET due_at = $2 WHERE person = $1" };
static const Query stop_digest = { "DELETE FROM digest_due WHERE person = $1" };
static const Query let_go = { "UPDATE notification SET mail = '' WHERE person = $1 AND mail = 'digest'" };

Settings settings_of_row(const Value *row)
{
    if (!row)
        return (Settings){ .at_once = true, .frequency = TEXT("daily"), .hour = 8, .day = 1 };
    return (Settings){ .at_once = value_get_number(row, "at_once") != 0,
                       .frequency = value_get_text(row, "frequency"),
                       .hour = value_get_number(row, "hour"),
                       .day = value_get_number(row, "day") };
}

Settings settings_of(Database *database, Arena *arena, int64_t person)
{
    return settings_of_row(value_from_row(arena, database_query(database, arena, &load, ARGS(person))));
}

void digests_plan(Write *write, Text people, Moment due)
{
    database_run(write->database, &plan, ARGS(people, due));
}

/* What waits leaves as is chosen now; a weekly digest is due even where nothing waits, since it may carry more than that. */
static void plan_anew(Write *write, int64_t person, const Settings *settings)
{
    Text zone = database_text(write->database, write->arena, &zone_of, ARGS(person));
    Moment due = digest_after(write->arena, write->now, zone, settings->frequency, settings->hour, settings->day);
    database_run(write->database, &move, ARGS(person, due));
    if (text_is(settings->frequency, "weekly"))
        digests_plan(write, text_printf(write->arena, "%lld", (long long)person), due);
}

void settings_choose(Write *write, int64_t person, const Settings *settings)
{
    database_run(write->database, &save,
                 ARGS(person, (int64_t)settings->at_once, settings->frequency, settings->hour, settings->day));
    if (!text_is(settings->frequency, "never")) {
        plan_anew(write, person, settings);
        return;
    }
    database_run(write->database, &stop_digest, ARGS(person));
    database_run(write->database, &let_go, ARGS(person));
}
