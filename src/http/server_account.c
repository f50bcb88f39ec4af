/* SPDX-License-Identifier: EUPL-1.2 */
/* The access log: what was asked by which route, never the address, which may name somebody or be what somebody typed. */
#include "http/server_account.h"

#include "base/counters.h"
#include "base/log.h"
#include "base/steady.h"
#include "http/metrics.h"

void account_kept(void)
{
    count_add(COUNT_KEPT_PAGES, 1);
}

void account_waited(int64_t begun)
{
    count_add(COUNT_QUEUED, 1);
    count_add(COUNT_QUEUED_MICROSECONDS, (uint64_t)(steady_now() - begun));
}

/* What a client may have made up is not written. */
static const char *method_to_log(Text method)
{
    static const char *const known[] = { "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS" };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (text_is(method, known[i]))
            return known[i];
    return "other";
}

static void request_log(const Incoming *incoming, const Outgoing *outgoing, int64_t duration)
{
    const LogField fields[] = {
        { "method", method_to_log(incoming->method), 0 },
        { "status", NULL, outgoing->status },
        { "duration_us", NULL, duration },
        { "bytes", NULL, outgoing->body.length },
        { "kept", NULL, outgoing->shared != NULL },
        { outgoing->person ? "person" : NULL, NULL, outgoing->person },
        { 0 },
    };
    log_about(incoming->id.data, incoming->id.length, outgoing->route ? outgoing->route->path : NULL);
    log_event(LOG_INFO, "request", fields);
    log_about(NULL, 0, NULL);
}

void account(Server *server, const Incoming *incoming, const Outgoing *outgoing, int64_t begun)
{
    int64_t duration = steady_now() - begun;
    if (outgoing->shared && !outgoing->route)
        account_kept();
    else
        count_thing(outgoing->route ? (const void *)outgoing->route : &metrics_no_route, outgoing->status / 100);
    if (outgoing->route || !outgoing->shared)
        count_duration((uint64_t)duration);
    if (server->access_log)
        request_log(incoming, outgoing, duration);
}
