/* SPDX-License-Identifier: EUPL-1.2 */
/* The application: begins all its parts, and leads one request from arrival to answer. */
#include "http/app_state.h"

#include <string.h>

#include "base/embedded.h"
#include "base/log.h"
#include "http/assets.h"
#include "http/gather.h"
#include "http/incoming.h"
#include "http/readiness.h"
#include "http/request_id.h"
#include "http/limits.h"
#include "record/seen.h"

enum { KEPT_BYTES = 8 << 20, BODY_LIMIT = 64 << 10 /* of all but files and long texts */ };

static bool languages_begin(App *app, Text *result_problem)
{
    const AppOptions *options = &app->options;
    app->languages = options->languages ? options->languages : app_languages_new(app->arena, options->strict, result_problem);
    return app->languages != NULL;
}

static int feature_count(const App *app)
{
    int count = 0;
    while (app->options.features[count])
        count++;
    return count;
}

static bool followers_begin(App *app, Text *result_problem)
{
    int count = 0;
    const Follower **followers = new(app->arena, const Follower *, feature_count(app) + 2);
    if (app->options.signer)
        followers[count++] = app->options.signer;
    for (int i = 0; app->options.features[i]; i++)
        if (app->options.features[i]->follower) {
            Follower *follower = new(app->arena, Follower, 1);
            *follower = feature_follower(app->options.features, i);
            followers[count++] = follower;
        }
    app->followers = followers_start(app->arena, followers, count, app->options.database, app->writer, app->options.platform,
                                     result_problem);
    return app->followers != NULL;
}

int app_job_kinds(App *app, const JobKind **result_kinds)
{
    enum { MAXIMUM = 64 };
    JobKind *kinds = new(app->arena, JobKind, MAXIMUM);
    int count = 0;
    kinds[count++] = (JobKind){ MAIL_JOB, mail_deliver, &app->options.mail, 0 };
    for (int i = 0; app->options.features[i]; i++)
        for (const JobKind *kind = app->options.features[i]->jobs; kind && kind->kind && count < MAXIMUM; kind++) {
            kinds[count] = *kind;
            if (!kinds[count].state)
                kinds[count].state = app;
            count++;
        }
    *result_kinds = kinds;
    return count;
}

static Jobs *jobs_of(App *app, const JobKind *kinds, int count, bool is_slow, Text *result_problem)
{
    JobKind *own = new(app->arena, JobKind, count);
    int own_count = 0;
    for (int i = 0; i < count; i++)
        if (kinds[i].is_slow == is_slow)
            own[own_count++] = kinds[i];
    return jobs_start(app->arena, own, own_count, app->options.database, app->writer, app->options.platform, result_problem);
}

static bool jobs_begin(App *app, Text *result_problem)
{
    app->job_kind_count = app_job_kinds(app, &app->job_kinds);
    app->jobs = jobs_of(app, app->job_kinds, app->job_kind_count, false, result_problem);
    app->slow_jobs = app->jobs ? jobs_of(app, app->job_kinds, app->job_kind_count, true, result_problem) : NULL;
    return app->slow_jobs != NULL;
}

static bool background_begin(App *app, Text *result_problem)
{
    if (!app->options.background)
        return true;
    app->watch = versions_watch_start(app->arena, app->versions, app->options.database, result_problem);
    if (!app->watch || !followers_begin(app, result_problem) || !jobs_begin(app, result_problem))
        return false;
    app->readiness = readiness_start(app->arena, app, result_problem);
    return app->readiness != NULL;
}

static void versions_learn(App *app)
{
    Text problem = { 0 };
    Database *database = database_open(app->arena, app->options.database, READ_ONLY, &problem);
    if (!database)
        return;
    versions_refresh(app->versions, database, app->arena);
    database_close(database);
}

static uint64_t topics_of(App *app, const char *topics);

static uint64_t topics_of_features(App *app)
{
    uint64_t bits = 0;
    for (int i = 0; app->options.features[i]; i++)
        bits |= topics_of(app, app->options.features[i]->topics);
    return bits;
}

static uint64_t topics_of(App *app, const char *topics)
{
    uint64_t bits = 0;
    Text rest = topics ? text_from_z(topics) : (Text){ 0 };
    Text topic;
    while (text_split(&rest, ' ', &topic))
        if (text_is(topic, "*"))
            bits |= topics_of_features(app);
        else if (topic.length > 0)
            bits |= versions_topic(app->versions, text_z(app->arena, topic));
    return bits;
}

/* Of a network that is older than what its lists can tell of. */
static bool seen_begin(Write *write, void *state)
{
    return seen_fill(write, ((const App *)state)->hooks.given);
}

static bool app_begin(App *app, Text *result_problem)
{
    app->router = router_new(app->arena, app->options.features, result_problem);
    if (result_problem->length > 0 || !languages_begin(app, result_problem))
        return false;
    app->files = file_store_new(app->arena, file_store_place(app->arena, app->options.files, app->options.database), app->options.platform);
    app->versions = versions_new(app->arena);
    for (int i = 0; i < app->router.count; i++)
        app->router.topics[i] = topics_of(app, app->router.routes[i]->topics);
    versions_learn(app);
    app->css = asset_address(app->arena, "hanse.css");
    app->js = asset_address(app->arena, "hanse.js");
    app->htmx = asset_address(app->arena, "htmx.js");
    app->icons = asset_address(app->arena, "icons.svg");
    app->find_js = asset_address(app->arena, "find.js");
    app->live_js = asset_address(app->arena, "live.js");
    unsigned char mark[16];
    platform_random(app->options.platform, mark, sizeof mark);
    app->reader_mark = text_hex(app->arena, mark, sizeof mark);
    request_ids_begin(app);
    app->kept = kept_new(app->versions, KEPT_BYTES);
    app->limits = limits_new(app->arena, app->options.limits, app->options.platform);
    app->hooks = gather_hooks(app->arena, app->options.features);
    app->writer = writer_start(app->arena, app->options.database, app->options.platform, app->versions, &app->hooks,
                               result_problem);
    if (app->writer)
        writer_run(app->writer, UNRECORDED, seen_begin, app);
    return app->writer && background_begin(app, result_problem);
}

App *app_start(const AppOptions *options, Text *result_problem)
{
    Arena *arena = arena_new();
    App *app = new(arena, App, 1);
    app->arena = arena;
    app->options = *options;
    app->started_at = platform_now(options->platform);
    app->secure = text_starts_with(options->public_address, TEXT("https://"));
    *result_problem = (Text){ 0 };
    if (app_begin(app, result_problem))
        return app;
    static char problem[512];
    strncpy(problem, text_z(arena, *result_problem), sizeof problem - 1);
    *result_problem = text_from_z(problem);
    app_stop(app);
    return NULL;
}

void app_stop(App *app)
{
    if (app->readiness)
        readiness_stop(app->readiness);
    if (app->slow_jobs)
        jobs_stop(app->slow_jobs);
    if (app->jobs)
        jobs_stop(app->jobs);
    if (app->followers)
        followers_stop(app->followers);
    if (app->watch)
        versions_watch_stop(app->watch);
    if (app->writer)
        writer_stop(app->writer);
    kept_free(app->kept);
    arena_free(app->arena);
}

Worker *worker_new(App *app)
{
    Arena *arena = arena_new();
    Arena *own = arena_new();
    Worker *worker = new(own, Worker, 1);
    worker->app = app;
    worker->own = own;
    worker->arena = arena;
    return worker;
}

void worker_free(Worker *worker)
{
    if (!worker)
        return;
    arena_free(worker->arena);
    if (worker->database)
        database_close(worker->database);
    arena_free(worker->own);
}

ptrdiff_t app_body_limit(const App *app, const Incoming *incoming)
{
    Face face;
    const Route *route = router_match_target(&app->router, POST, incoming->target, &face);
    return BODY_LIMIT + (route ? form_file_bytes(route->form) + form_text_bytes(route->form) : 0);
}

void app_drain(App *app)
{
    if (app->readiness)
        readiness_drain(app->readiness);
}

void app_set_live(App *app, struct Live *live)
{
    app->live = live;
}

Writer *app_writer(App *app)
{
    return app->writer;
}

Versions *app_versions(App *app)
{
    return app->versions;
}

const FileStore *app_files(const App *app)
{
    return app->files;
}

const Feature *const *app_features(const App *app)
{
    return app->options.features;
}

const AppOptions *app_options(const App *app)
{
    return &app->options;
}

int app_routes(const App *app, const Route *const **result_routes)
{
    *result_routes = app->router.routes;
    return app->router.count;
}

bool app_has_page(const Request *request, const char *path)
{
    const Router *router = &request->app->router;
    for (int i = 0; i < router->count; i++)
        if (router->routes[i]->method == GET && text_is(text_from_z(router->routes[i]->path), path))
            return router->routes[i]->who == ANYONE || may_see(&request->reader, AUDIENCE_NETWORK);
    return false;
}
