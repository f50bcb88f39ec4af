/* SPDX-License-Identifier: EUPL-1.2 */
/* Alive is who answers; ready is who finds all that is needed in order. Both answer at once, whatever is slow or away. */
#include "http/health.h"

#include "http/app_state.h"
#include "http/readiness.h"

static Answer show_alive(Request *request)
{
    request->body_out = TEXT("ok\n");
    request->content_type = "text/plain; charset=utf-8";
    return ANSWER_BODY;
}

static void put_checks(Value *said, const Readiness *readiness)
{
    Value *checks = put_object(said, "checks");
    for (int check = 0; check < CHECKS; check++) {
        const char *problem = readiness_problem(readiness, (Check)check);
        put_text(checks, check_name((Check)check), text_from_z(problem ? problem : "ok"));
    }
}

/* Where nothing is looked at, nobody knows. */
static Answer show_ready(Request *request)
{
    const Readiness *readiness = request->app->readiness;
    Value *said = value_object(request->arena);
    bool ready = readiness && is_ready(readiness);
    put_truth(said, "ready", ready);
    put_truth(said, "draining", readiness && readiness_is_draining(readiness));
    if (readiness)
        put_checks(said, readiness);
    Buffer buffer = buffer_new(request->arena, 4096);
    value_to_json(said, &buffer);
    request->body_out = buffer_text(&buffer);
    request->content_type = "application/json";
    return ready ? ANSWER_BODY : ANSWER_NOT_READY;
}

static const Route routes[] = {
    { GET, "/healthz", show_alive, .who = ANYONE, .alone = true, .summary = "Whether the process is alive: always 200" },
    { GET, "/readyz", show_ready, .who = ANYONE, .alone = true,
      .summary = "Whether the process should be sent requests: 200, or 503 with what is wrong with the database, the writer, the disk …" },
    { 0 }
};

const Feature health = { .name = "health", .routes = routes };
