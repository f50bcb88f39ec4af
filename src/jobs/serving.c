/* SPDX-License-Identifier: EUPL-1.2 */
/* Rows of processes, by the clock of all. */
#include "jobs/serving.h"

#include "jobs/lease.h"

static const Moment RECENTLY = 30 * SECOND;

static const Query be_seen = {
    "INSERT INTO serving (id, started_at, seen_at) VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at"
};
static const Query forget_old = { "DELETE FROM serving WHERE seen_at < $1" };
static const Query forget_one = { "DELETE FROM serving WHERE id = $1" };
static const Query count_recent = { "SELECT COUNT(*) FROM serving WHERE seen_at >= $1" };

Serving serving_new(const Platform *platform)
{
    return (Serving){ platform_random_below(platform, INT64_C(1) << 53), platform_now(platform) };
}

bool serving_seen(Write *write, void *serving)
{
    const Serving *own = serving;
    Moment now = lease_now(write->database, write->platform);
    database_run(write->database, &be_seen, ARGS(own->id, own->started_at, now));
    database_run(write->database, &forget_old, ARGS(now - HOUR));
    return true;
}

bool serving_ends(Write *write, void *serving)
{
    database_run(write->database, &forget_one, ARGS(((const Serving *)serving)->id));
    return true;
}

int64_t serving_count(Database *database, const Platform *platform)
{
    return database_number(database, &count_recent, ARGS(lease_now(database, platform) - RECENTLY), 0);
}
