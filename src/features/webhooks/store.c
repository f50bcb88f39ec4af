/* SPDX-License-Identifier: EUPL-1.2 */
/* All that writes webhooks, their secrets and their deliveries. */
#include "features/webhooks/store.h"

#include "features/webhooks/sign.h"
#include "jobs/jobs.h"
#include "record/record.h"

static const Moment SIGNS_ALONG = DAY;

static const Query insert_hook = {
    "INSERT INTO webhook (id, scope, person, organisation, name, url, kinds, verbs, place, state, made_at, after, failing_since) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'on', $10, $11, 0)"
};
static const Query change_hook = { "UPDATE webhook SET name = $2, url = $3, kinds = $4, verbs = $5, place = $6 WHERE id = $1" };
static const Query pause_hook = { "UPDATE webhook SET state = 'paused' WHERE id = $1 AND state = 'on'" };
static const Query go_on_hook = {
    "UPDATE webhook SET after = CASE WHEN state = 'dead' THEN $2 ELSE after END, state = 'on', failing_since = 0 WHERE id = $1 AND state <> 'on'"
};
static const Query switch_off_hook = { "UPDATE webhook SET state = 'dead' WHERE id = $1 AND state <> 'dead'" };
static const Query remove_secrets = { "DELETE FROM webhook_secret WHERE webhook = $1" };
static const Query remove_deliveries = { "DELETE FROM webhook_delivery WHERE webhook = $1" };
static const Query remove_hook = { "DELETE FROM webhook WHERE id = $1" };
static const Query insert_secret = { "INSERT INTO webhook_secret (id, webhook, secret, ends_at) VALUES ($1, $2, $3, 0)" };
static const Query end_secrets = { "UPDATE webhook_secret SET ends_at = $2 WHERE webhook = $1 AND ends_at = 0" };
static const Query forget_secrets = { "DELETE FROM webhook_secret WHERE webhook = $1 AND ends_at > 0 AND ends_at <= $2" };
static const Query insert_delivery = {
    "INSERT INTO webhook_delivery (id, webhook, sequence, verb, state, attempt, made_at, due_at, tried_at, took, code, trouble, excerpt) "
    "VALUES ($1, $2, $3, $4, 'waiting', 0, $5, $5, 0, 0, 0, '', '') ON CONFLICT DO NOTHING"
};
static const Query waiting_test = { "SELECT id FROM webhook_delivery WHERE webhook = $1 AND state = 'waiting' AND sequence = 0 LIMIT 1" };
static const Query replay_delivery = { "UPDATE webhook_delivery SET state = 'waiting', attempt = 0, due_at = $3 WHERE id = $2 AND webhook = $1" };
static const Query end_delivery = {
    "UPDATE webhook_delivery SET state = $2, attempt = $3, due_at = $4, tried_at = $5, took = $6, code = $7, trouble = $8, excerpt = $9 "
    "WHERE id = $1 AND state = 'waiting'"
};
static const Query hook_works = { "UPDATE webhook SET failing_since = 0 WHERE id = $1 AND failing_since > 0" };
static const Query hook_fails = { "UPDATE webhook SET failing_since = $2 WHERE id = $1 AND failing_since = 0" };
static const Query forget_deliveries = {
    "DELETE FROM webhook_delivery WHERE made_at < $1 AND EXISTS (SELECT 1 FROM webhook_delivery later "
    "WHERE later.webhook = webhook_delivery.webhook AND later.id > webhook_delivery.id ORDER BY later.id LIMIT 1 OFFSET 19)"
};

static Value *content_of(Write *write, Text name)
{
    Value *content = value_object(write->arena);
    put_text(content, "name", name);
    return content;
}

/* The address is left out: its path may be a secret of the receiver's. What stands for nobody but a person has no name, either. */
static void record_hook(Write *write, const char *verb, const Value *hook, int64_t webhook, int64_t by)
{
    bool is_own = text_is(value_get_text(hook, "scope"), "person");
    record_append(write, (Entry){ .person = by,
                                  .organisation = value_get_number(hook, "organisation"),
                                  .verb = verb,
                                  .object_kind = "webhook",
                                  .object = webhook,
                                  .content = is_own ? NULL : content_of(write, value_get_text(hook, "name")),
                                  .also = { is_own ? value_get_number(hook, "person") : 0 } });
}

static void record_of(Write *write, const char *verb, int64_t webhook, int64_t by)
{
    Value *hook = webhook_load(write->database, write->arena, webhook);
    if (hook)
        record_hook(write, verb, hook, webhook, by);
}

static Text secret_add(Write *write, int64_t webhook)
{
    Text secret = webhook_secret_new(write->platform, write->arena);
    database_run(write->database, &insert_secret, ARGS(write_new_id(write), webhook, secret));
    return secret;
}

int64_t webhook_make(Write *write, const NewWebhook *made, Text *result_secret)
{
    int64_t id = write_new_id(write);
    database_run(write->database, &insert_hook,
                 ARGS(id, made->scope, made->person, made->organisation, made->name, made->url, made->kinds, made->verbs, made->place,
                      write->now, record_last_sequence(write) + 1));
    *result_secret = secret_add(write, id);
    record_of(write, "webhook.made", id, made->person);
    return id;
}

void webhook_change(Write *write, int64_t webhook, const NewWebhook *changed)
{
    database_run(write->database, &change_hook, ARGS(webhook, changed->name, changed->url, changed->kinds, changed->verbs, changed->place));
    record_of(write, "webhook.changed", webhook, changed->person);
}

bool webhook_pause(Write *write, int64_t webhook, int64_t by)
{
    if (database_run(write->database, &pause_hook, ARGS(webhook)) == 0)
        return false;
    record_of(write, "webhook.paused", webhook, by);
    return true;
}

bool webhook_go_on(Write *write, int64_t webhook, int64_t by)
{
    if (database_run(write->database, &go_on_hook, ARGS(webhook, record_last_sequence(write))) == 0)
        return false;
    record_of(write, "webhook.resumed", webhook, by);
    job_hurry(write, HOOKS_SEND_JOB);
    return true;
}

void webhook_switch_off(Write *write, int64_t webhook)
{
    if (database_run(write->database, &switch_off_hook, ARGS(webhook)) > 0)
        record_of(write, "webhook.switched_off", webhook, 0);
}

static void delete_all_of(Write *write, int64_t webhook)
{
    database_run(write->database, &remove_deliveries, ARGS(webhook));
    database_run(write->database, &remove_secrets, ARGS(webhook));
    database_run(write->database, &remove_hook, ARGS(webhook));
}

void webhook_remove(Write *write, int64_t webhook, int64_t by)
{
    Value *hook = webhook_load(write->database, write->arena, webhook);
    if (!hook)
        return;
    delete_all_of(write, webhook);
    record_hook(write, "webhook.removed", hook, webhook, by);
}

Text webhook_rotate(Write *write, int64_t webhook, int64_t by)
{
    database_run(write->database, &forget_secrets, ARGS(webhook, write->now));
    database_run(write->database, &end_secrets, ARGS(webhook, write->now + SIGNS_ALONG));
    Text secret = secret_add(write, webhook);
    record_of(write, "webhook.secret_changed", webhook, by);
    return secret;
}

/* ---- Deliveries ---- */

int64_t delivery_add(Write *write, int64_t webhook, int64_t sequence, Text verb)
{
    int64_t id = write_new_id(write);
    database_run(write->database, &insert_delivery, ARGS(id, webhook, sequence, verb, write->now));
    job_hurry(write, HOOKS_SEND_JOB);
    return id;
}

bool delivery_test_waits(Database *database, int64_t webhook)
{
    return database_number(database, &waiting_test, ARGS(webhook), 0) != 0;
}

void delivery_replay(Write *write, int64_t webhook, int64_t delivery)
{
    database_run(write->database, &replay_delivery, ARGS(webhook, delivery, write->now));
    job_hurry(write, HOOKS_SEND_JOB);
}

void delivery_end(Write *write, const DeliveryEnd *end)
{
    database_run(write->database, &end_delivery,
                 ARGS(end->delivery, end->state, end->attempt, end->due, write->now, end->took, end->code, end->trouble, end->excerpt));
    if (end->due > write->now && end->due < write->now + HOOKS_SEND_EVERY)
        job_hurry_by(write, HOOKS_SEND_JOB, end->due);
    if (text_is(text_from_z(end->state), "sent"))
        database_run(write->database, &hook_works, ARGS(end->webhook));
    else if (!text_is(text_from_z(end->state), "withheld"))
        database_run(write->database, &hook_fails, ARGS(end->webhook, write->now));
}

void deliveries_forget(Write *write, Moment before)
{
    database_run(write->database, &forget_deliveries, ARGS(before));
}

void webhook_tell_tale(Write *write, int64_t webhook, int64_t sequence, Text verb, int64_t code, Text excerpt)
{
    const Verdict verdict = verdict_of(&(Tried){ .attempt = DELIVERY_TRIES, .code = code, .now = write->now });
    const DeliveryEnd end = { .delivery = delivery_add(write, webhook, sequence, verb),
                              .webhook = webhook,
                              .state = verdict.state,
                              .attempt = code < 300 ? 1 : DELIVERY_TRIES,
                              .took = (60 + sequence % 90) * 1000,
                              .code = code,
                              .trouble = "",
                              .excerpt = excerpt };
    delivery_end(write, &end);
}

/* ---- People ---- */

static const Query hooks_of = { "SELECT id FROM webhook WHERE person = $1 AND scope = 'person' ORDER BY id" };
static const Query made_by = { "SELECT id FROM webhook WHERE person = $1 ORDER BY id" };
static const Query about = { "SELECT name, url, scope, kinds, verbs, state, made_at FROM webhook WHERE person = $1 ORDER BY id" };
static const Query forget_maker = { "UPDATE webhook SET person = 0 WHERE person = $1" };
static const Query move_hook = { "UPDATE webhook SET person = $2 WHERE id = $1" };

const PersonColumn webhooks_person_columns[] = {
    { "webhook.person", &made_by, &move_hook, "webhook" },
    { 0 },
};

void webhooks_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    put(result, "made", value_from_rows(arena, database_query(database, arena, &about, ARGS(person))));
}

/* Their own go with all that was sent; those of a city or the secretariat go on without who made them. */
void webhooks_erase_person(Write *write, int64_t person)
{
    Value *own = value_from_rows(write->arena, database_query(write->database, write->arena, &hooks_of, ARGS(person)));
    Value *all = value_from_rows(write->arena, database_query(write->database, write->arena, &made_by, ARGS(person)));
    for (ptrdiff_t i = 0; i < own->count; i++)
        delete_all_of(write, value_get_number(own->items[i], "id"));
    database_run(write->database, &forget_maker, ARGS(person));
    for (ptrdiff_t i = 0; i < all->count; i++)
        record_restate(write, "webhook", value_get_number(all->items[i], "id"));
}
