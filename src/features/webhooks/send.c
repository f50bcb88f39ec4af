/* SPDX-License-Identifier: EUPL-1.2 */
/* The job that sends what is due: many calls at once, one a webhook, so that who is slow keeps nobody but themselves. Each is noted as soon as it has
 * ended; what a process was sending when it was killed is sent again, under the same number. */
#include "base/log.h"
#include "base/steady.h"
#include "features/webhooks/call.h"
#include "features/webhooks/pages.h"
#include "features/webhooks/payload.h"
#include "features/webhooks/sign.h"
#include "jobs/jobs.h"

enum { AT_ONCE = 64, MILLISECONDS = 100 };

/* Well within the lease of a job. */
static const Moment TURN = 20 * SECOND, KEPT = 30 * DAY;

/* One call on its way. */
typedef struct Sending {
    Arena *arena; /* its own; NULL: the place is free */
    int64_t delivery, webhook;
    int attempt;
    Moment failing_since;
} Sending;

typedef struct Turn {
    App *app;
    Writer *writer;
    Database *database;
    Calls *calls;
    Moment ends; /* by the steady clock */
    Sending list[AT_ONCE];
    bool is_stopped; /* something cannot be read, or what happened not be noted */
    bool is_more;
} Turn;

static Moment now_of(const Turn *turn)
{
    return platform_now(app_options(turn->app)->platform);
}

/* ---- What has ended ---- */

typedef struct Ending {
    DeliveryEnd end;
    bool is_dead;
} Ending;

static bool write_end(Write *write, void *state)
{
    const Ending *ending = state;
    delivery_end(write, &ending->end);
    if (ending->is_dead)
        webhook_switch_off(write, ending->end.webhook);
    return true;
}

static void note(Turn *turn, Ending *ending)
{
    if (writer_run(turn->writer, ending->is_dead ? RECORDED : UNRECORDED, write_end, ending) != WRITE_DONE)
        turn->is_stopped = true;
}

static void free_sending(Sending *sending)
{
    arena_free(sending->arena);
    *sending = (Sending){ 0 };
}

static void conclude(Turn *turn, const Called *called)
{
    Sending *sending = called->state;
    const Tried tried = { .attempt = sending->attempt + 1,
                          .code = called->code,
                          .retry_after = called->retry_after,
                          .now = now_of(turn),
                          .failing_since = sending->failing_since,
                          .jitter = platform_random_below(app_options(turn->app)->platform, JITTER_PARTS) };
    Verdict verdict = verdict_of(&tried);
    Ending ending = { .end = { sending->delivery, sending->webhook, verdict.state, tried.attempt, verdict.due, called->took, called->code,
                               called->trouble, called->excerpt },
                      .is_dead = verdict.is_dead };
    note(turn, &ending);
    free_sending(sending);
}

static void withhold(Turn *turn, const Sending *sending)
{
    Ending ending = { .end = { sending->delivery, sending->webhook, .state = "withheld", .trouble = "" } };
    note(turn, &ending);
}

/* ---- What is to be sent ---- */

static Text delivery_name(Arena *arena, int64_t delivery)
{
    return text_printf(arena, "msg_%lld", (long long)delivery);
}

/* One after another, the newest secret's first. */
static Text signatures(const Turn *turn, Arena *arena, int64_t webhook, const Call *call)
{
    Buffer buffer = buffer_new(arena, 1 << 12);
    Value *secrets = secrets_of(turn->database, arena, webhook, now_of(turn));
    for (ptrdiff_t i = 0; i < secrets->count; i++) {
        if (i > 0)
            buffer_add_byte(&buffer, ' ');
        buffer_add(&buffer, webhook_signature(arena, value_get_text(secrets->items[i], "secret"), call->id, call->timestamp, call->body));
    }
    return buffer_text(&buffer);
}

/* In a view of the data. False where there is nothing to send: the body says whether since it is withheld. */
static bool prepare(const Turn *turn, Sending *sending, Call *result_call)
{
    Arena *arena = sending->arena;
    Value *delivery = delivery_load(turn->database, arena, sending->delivery);
    Value *hook = webhook_load(turn->database, arena, sending->webhook);
    if (!delivery || !hook)
        return false;
    sending->attempt = (int)value_get_number(delivery, "attempt");
    sending->failing_since = value_get_number(hook, "failing_since");
    *result_call = (Call){ .url = value_get_text(hook, "url"),
                           .id = delivery_name(arena, sending->delivery),
                           .timestamp = now_of(turn) / SECOND,
                           .body = webhook_payload(turn->app, turn->database, arena, hook, delivery) };
    result_call->signatures = signatures(turn, arena, sending->webhook, result_call);
    return true;
}

static void begin(Turn *turn, Sending *sending)
{
    Call call = { 0 };
    if (!database_begin(turn->database)) {
        turn->is_stopped = true;
        free_sending(sending);
        return;
    }
    bool is_there = prepare(turn, sending, &call), is_read = !database_failed(turn->database);
    database_rollback(turn->database);
    if (is_read && is_there && call.body.length > 0) {
        calls_begin(turn->calls, sending->arena, &call, sending);
        return;
    }
    if (is_read && is_there)
        withhold(turn, sending);
    turn->is_stopped |= !is_read;
    free_sending(sending);
}

static Sending *free_place(Turn *turn)
{
    for (int i = 0; i < AT_ONCE; i++)
        if (turn->list[i].arena == NULL)
            return &turn->list[i];
    return NULL;
}

static bool is_busy(const Turn *turn, int64_t webhook)
{
    for (int i = 0; i < AT_ONCE; i++)
        if (turn->list[i].arena != NULL && turn->list[i].webhook == webhook)
            return true;
    return false;
}

/* Beginning anywhere among the webhooks, so that those with the lowest numbers, if they are slow, do not take all places again and again. */
static void fill(Turn *turn)
{
    Arena *arena = arena_new();
    Value *due = deliveries_due(turn->database, arena, now_of(turn));
    ptrdiff_t first = due->count > 0 ? (ptrdiff_t)platform_random_below(app_options(turn->app)->platform, due->count) : 0;
    turn->is_more = false;
    for (ptrdiff_t i = 0; i < due->count && !turn->is_stopped; i++) {
        const Value *next = due->items[(first + i) % due->count];
        int64_t webhook = value_get_number(next, "webhook"), delivery = value_get_number(next, "delivery");
        if (delivery == 0 || is_busy(turn, webhook))
            continue;
        turn->is_more = true;
        Sending *sending = free_place(turn);
        if (sending == NULL)
            break;
        *sending = (Sending){ .arena = arena_new(), .delivery = delivery, .webhook = webhook };
        begin(turn, sending);
    }
    arena_free(arena);
}

static bool hurry(Write *write, void *state)
{
    (void)state;
    job_hurry(write, HOOKS_SEND_JOB);
    return true;
}

/* Until nothing is due and nothing under way; from the end of the turn on nothing is begun any more. */
static void go_round(Turn *turn)
{
    bool looks = true;
    for (;;) {
        bool begins = !turn->is_stopped && steady_now() <= turn->ends;
        if (looks && begins)
            fill(turn);
        if (calls_running(turn->calls) == 0 && (!begins || !turn->is_more))
            return;
        looks = calls_running(turn->calls) == 0;
        Called called;
        while (calls_running(turn->calls) > 0 && calls_ended(turn->calls, looks ? 0 : MILLISECONDS, &called)) {
            conclude(turn, &called);
            looks = true;
        }
    }
}

JobResult webhooks_send(const Job *job, Writer *writer, Database *database, Arena *arena, void *app)
{
    (void)job;
    Turn *turn = new(arena, Turn, 1);
    *turn = (Turn){ .app = app,
                    .writer = writer,
                    .database = database,
                    .calls = calls_new(arena, app_options(app)->webhooks_to_loopback),
                    .ends = steady_now() + TURN };
    go_round(turn);
    if (turn->is_more && !turn->is_stopped)
        writer_run(writer, UNRECORDED, hurry, NULL);
    return turn->is_stopped ? JOB_AGAIN : JOB_DONE;
}

bool webhooks_forget(Write *write, void *state)
{
    (void)state;
    deliveries_forget(write, write->now - KEPT);
    return true;
}

