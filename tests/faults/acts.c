/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/faults/acts.h"

#include "http/app_state.h"
#include "record/record.h"
#include "tests/application/applying.h"
#include "tests/faults/contents.h"

enum { MORE_THAN_ANY = 3000 };

typedef struct Watched {
    Database *database; /* a connection of its own, which nothing fails */
    Contents *contents;
    const char *target;
    const char *body;
    const Act *act;
    int refused;
} Watched;

static bool is_done(const Watched *watched, const Outgoing *answer)
{
    return answer->status == (watched->act->shows ? 200 : 303);
}

static Outgoing act_now(const Watched *watched)
{
    return ask(site, watched->act->role, "POST", watched->target, watched->body, NULL);
}

static Text contents_of(const Watched *watched)
{
    Text contents = contents_now(watched->contents, watched->database, site->arena);
    assert_true(contents.length > 0);
    return contents;
}

/* What a request that failed may have left: nothing, unless it says that it was kept. */
static void assert_whole(Watched *watched, const Outgoing *answer, int64_t step, Text before)
{
    bool is_same = text_equal(contents_of(watched), before);
    if (is_done(watched, answer) || body_has(answer, "What you sent was kept")) {
        assert_false(is_same);
        return;
    }
    if (answer->status != 500 && answer->status != 503)
        fail_msg("%s, step %d: %d %.*s", watched->target, (int)step, answer->status, TEXT_ARGUMENTS(answer->body));
    if (!is_same)
        fail_msg("%s, step %d: %d, but something was written", watched->target, (int)step, answer->status);
    watched->refused++;
}

/* The nth step of one connection fails, for every n until the request was done. */
static void fail_each_step(Watched *watched, Database *failing)
{
    Text before = contents_of(watched);
    for (int64_t step = 1; step < MORE_THAN_ANY; step++) {
        database_fail_at(failing, step);
        Outgoing answer = act_now(watched);
        bool has_come = database_fail_at(failing, 0) == 0;
        if (!has_come) {
            if (!is_done(watched, &answer))
                fail_msg("%s: %d %.*s", watched->target, answer.status, TEXT_ARGUMENTS(answer.body));
            return;
        }
        assert_whole(watched, &answer, step, before);
        assert_int_equal(ask(site, VISITOR, "GET", "/cities/lyon.json?unkept=1", NULL, NULL).status, 200);
        if (is_done(watched, &answer))
            return;
    }
    fail_msg("%s: more than %d steps", watched->target, MORE_THAN_ANY);
}

static Watched watched_new(const Act *act)
{
    Text problem = { 0 };
    Database *database = database_open(site->arena, site->database, READ_ONLY, &problem);
    const char *part = act->part ? act->part() : "";
    return (Watched){ .database = database,
                      .contents = contents_new(database, site->arena),
                      .target = act->in_target ? printed(act->target, part) : act->target,
                      .body = act->part && !act->in_target ? printed(act->body, part) : act->body,
                      .act = act };
}

void assert_fails_whole(const Act *act, bool on_the_writer)
{
    Watched watched = watched_new(act);
    assert_int_equal(ask(site, VISITOR, "GET", "/cities.json", NULL, NULL).status, 200); /* the worker has its connection */
    fail_each_step(&watched, on_the_writer ? writer_database(app_writer(site->app)) : site->worker->database);
    assert_in_range(watched.refused, 1, MORE_THAN_ANY);
    Text problem = { 0 };
    assert_int_equal(record_verify(watched.database, site->arena, &problem), 0);
    database_close(watched.database);
}
