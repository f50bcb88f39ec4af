/* SPDX-License-Identifier: EUPL-1.2 */
/* What is read of webhooks. */
#include "features/webhooks/store.h"

#define HOOK "w.id, w.scope, w.person, w.organisation, w.name, w.url, w.kinds, w.verbs, w.place, w.state, w.made_at, w.after, w.failing_since"
#define LISTED                                                                                                                            \
    HOOK ", COALESCE((SELECT d.tried_at FROM webhook_delivery d WHERE d.webhook = w.id AND d.state = 'sent' ORDER BY d.id DESC LIMIT 1), 0) AS sent_at, " \
         "(SELECT COUNT(*) FROM webhook_delivery d WHERE d.webhook = w.id AND d.state = 'waiting') AS waiting "

static const Query load = { "SELECT " HOOK " FROM webhook w WHERE w.id = $1" };
static const Query of_person = { "SELECT " LISTED "FROM webhook w WHERE w.person = $1 AND w.scope = 'person' ORDER BY w.id DESC LIMIT 100" };
static const Query of_city = { "SELECT " LISTED "FROM webhook w WHERE w.organisation = $1 AND w.scope = 'city' ORDER BY w.id DESC LIMIT 100" };
static const Query of_secretariat = { "SELECT " LISTED "FROM webhook w WHERE w.scope = 'secretariat' ORDER BY w.id DESC LIMIT 100" };
static const Query of_others = { "SELECT " LISTED "FROM webhook w WHERE w.scope <> 'secretariat' ORDER BY w.id DESC LIMIT 500" };
static const Query dead = { "SELECT " HOOK " FROM webhook w WHERE w.state = 'dead' ORDER BY w.id DESC LIMIT 50" };
static const Query for_entry = {
    "SELECT " HOOK " FROM webhook w WHERE w.state IN ('on', 'paused') AND w.after < $1 "
    "AND (w.place = 0 OR EXISTS (SELECT 1 FROM record_subject s WHERE s.subject = w.place AND s.sequence = $1)) ORDER BY w.id"
};
static const Query due = {
    "SELECT w.id AS webhook, (SELECT d.id FROM webhook_delivery d WHERE d.webhook = w.id AND d.state = 'waiting' AND d.due_at <= $1 "
    "ORDER BY d.due_at, d.sequence, d.id LIMIT 1) AS delivery FROM webhook w WHERE w.state = 'on' ORDER BY w.id"
};
#define DELIVERY "id, webhook, sequence, verb, state, attempt, made_at, due_at, tried_at, took, code, trouble, excerpt "
static const Query one_delivery = { "SELECT " DELIVERY "FROM webhook_delivery WHERE id = $1" };
static const Query newest = {
    "SELECT " DELIVERY "FROM webhook_delivery WHERE webhook = $1 AND (CAST($2 AS BIGINT) = 0 OR id < $2) ORDER BY id DESC LIMIT $3"
};
static const Query secrets = {
    "SELECT secret FROM webhook_secret WHERE webhook = $1 AND (ends_at = 0 OR ends_at > $2) ORDER BY id DESC LIMIT 4"
};
static const Query has_people = {
    "SELECT id FROM mandate WHERE organisation = $1 AND starts <= $2 AND (ends IS NULL OR ends > $2) LIMIT 1"
};
static const Query counted_of_person = { "SELECT COUNT(*) FROM webhook WHERE person = $1 AND scope = 'person'" };
static const Query counted_of_city = { "SELECT COUNT(*) FROM webhook WHERE organisation = $1 AND scope = 'city'" };
static const Query counted_of_secretariat = { "SELECT COUNT(*) FROM webhook WHERE scope = 'secretariat' AND id > $1" };

static Value *all_rows(Database *database, Arena *arena, const Query *query, Parameters parameters)
{
    return value_from_rows(arena, database_query(database, arena, query, parameters));
}

Value *webhook_load(Database *database, Arena *arena, int64_t webhook)
{
    return value_from_row(arena, database_query(database, arena, &load, ARGS(webhook)));
}

Value *webhooks_of_person(Database *database, Arena *arena, int64_t person)
{
    return all_rows(database, arena, &of_person, ARGS(person));
}

Value *webhooks_of_city(Database *database, Arena *arena, int64_t organisation)
{
    return all_rows(database, arena, &of_city, ARGS(organisation));
}

Value *webhooks_of_secretariat(Database *database, Arena *arena)
{
    return all_rows(database, arena, &of_secretariat, NO_ARGS);
}

Value *webhooks_of_others(Database *database, Arena *arena)
{
    return all_rows(database, arena, &of_others, NO_ARGS);
}

Value *webhooks_dead(Database *database, Arena *arena)
{
    return all_rows(database, arena, &dead, NO_ARGS);
}

Value *webhooks_for_entry(Database *database, Arena *arena, int64_t sequence)
{
    return all_rows(database, arena, &for_entry, ARGS(sequence));
}

Value *deliveries_due(Database *database, Arena *arena, Moment now)
{
    return all_rows(database, arena, &due, ARGS(now));
}

Value *delivery_load(Database *database, Arena *arena, int64_t delivery)
{
    return value_from_row(arena, database_query(database, arena, &one_delivery, ARGS(delivery)));
}

Value *deliveries_of(Database *database, Arena *arena, int64_t webhook, int64_t before, int limit)
{
    return all_rows(database, arena, &newest, ARGS(webhook, before, limit));
}

Value *secrets_of(Database *database, Arena *arena, int64_t webhook, Moment now)
{
    return all_rows(database, arena, &secrets, ARGS(webhook, now));
}

bool city_has_people(Database *database, int64_t organisation, Text today)
{
    return database_number(database, &has_people, ARGS(organisation, today), 0) != 0;
}

int64_t webhooks_counted(Database *database, const NewWebhook *owner)
{
    if (text_is(text_from_z(owner->scope), "person"))
        return database_number(database, &counted_of_person, ARGS(owner->person), 0);
    if (text_is(text_from_z(owner->scope), "city"))
        return database_number(database, &counted_of_city, ARGS(owner->organisation), 0);
    return database_number(database, &counted_of_secretariat, ARGS(0), 0);
}
