/* SPDX-License-Identifier: EUPL-1.2 */
/* If-Match: a change that is to happen only if what it changes still looks as its sender has seen it. */
#include "http/app_state.h"
#include "http/etag.h"
#include "http/incoming.h"
#include "record/record.h"

/* The path without its last part; empty above the first. */
static Text path_above(Text path)
{
    ptrdiff_t end = path.length;
    while (end > 0 && path.data[end - 1] != '/')
        end--;
    return text_slice(path, 0, end - 1);
}

static bool is_seen_at(Request *request, const Incoming *incoming, Text path, Text tags)
{
    Outgoing seen = page_as_it_stands(request, incoming, path);
    return seen.status == 200 && etag_is_listed(tags, etag_of(request->arena, seen.body), false);
}

Answer precondition_check(Request *request, const Incoming *incoming)
{
    Text tags = header_value(incoming->headers, "if-match");
    if (request->method != POST || tags.length == 0)
        return ANSWER_PAGE;
    request->is_conditional = true;
    request->compared_at = record_length(request->database);
    for (Text path = request->path; path.length > 0; path = path_above(path))
        if (is_seen_at(request, incoming, path, tags))
            return ANSWER_PAGE;
    return ANSWER_PRECONDITION_FAILED;
}

/* $1 the last entry when the page was compared, $2 the last before this write: an object that has entries between them, and behind. */
static const Query changed_meanwhile = {
    "SELECT COUNT(*) FROM record_entry own JOIN record_entry other ON other.object = own.object AND other.object_kind = own.object_kind"
    " WHERE own.sequence > $2 AND other.sequence > $1 AND other.sequence <= $2",
};

bool precondition_holds(Write *write, Request *request, int64_t before)
{
    if (!request->is_conditional || before == request->compared_at)
        return true;
    return database_number(write->database, &changed_meanwhile, ARGS(request->compared_at, before), 1) == 0;
}
