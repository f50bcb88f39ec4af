/* SPDX-License-Identifier: EUPL-1.2 */
/* What handlers ask of a request and leave in it. */
#include "http/app_state.h"

#include "base/log.h"
#include "database/versions_carried.h"
#include "http/etag.h"
#include "http/idempotency.h"
#include "http/incoming.h"
#include "http/live.h"
#include "record/record.h"
#include "view/translation.h"

Text path_parameter(const Request *request, const char *name)
{
    return pair_value(request->path_parameters, name);
}

Text query_parameter(const Request *request, const char *name)
{
    return pair_value(request->query, name);
}

Text field(const Request *request, const char *name)
{
    return pair_value(request->fields, name);
}

int64_t field_number(const Request *request, const char *name)
{
    int64_t number = 0;
    return text_to_number(text_trim(field(request, name)), &number) ? number : 0;
}

const Upload *upload(const Request *request, const char *name)
{
    return upload_after(request, name, NULL);
}

const Upload *upload_after(const Request *request, const char *name, const Upload *before)
{
    const Upload *end = request->uploads.list + request->uploads.count;
    for (const Upload *one = before ? before + 1 : request->uploads.list; one < end; one++)
        if (text_is(one->name, name))
            return one;
    return NULL;
}

Text request_say(Request *request, const char *message, const Value *values)
{
    return say(request->language, request->arena, message, values);
}

Text path_of_this_site(Text path)
{
    bool inside = path.length > 0 && path.data[0] == '/' &&
                  (path.length == 1 || (path.data[1] != '/' && path.data[1] != '\\'));
    for (ptrdiff_t i = 0; inside && i < path.length; i++)
        inside = (unsigned char)path.data[i] > ' ' && path.data[i] != 127 && path.data[i] != '\\';
    return inside ? path : TEXT("/");
}

Answer see_other(Request *request, Text location)
{
    request->location = location;
    return ANSWER_SEE_OTHER;
}

Text request_cookie(const Request *request, const char *name)
{
    return app_cookie(request->app, request->headers, name);
}

void set_cookie(Request *request, const char *name, Text value, int64_t seconds)
{
    enum { ROOM = sizeof request->set_cookies / sizeof *request->set_cookies };
    if (request->set_cookie_count == ROOM)
        fail("more cookies than a response has room for");
    bool secure = request->app->secure;
    request->set_cookies[request->set_cookie_count++] =
        text_printf(request->arena, "%s%s=%.*s; Path=/; Max-Age=%lld; HttpOnly; SameSite=Lax%s", secure ? "__Host-" : "", name,
                    TEXT_ARGUMENTS(value), (long long)seconds, secure ? "; Secure" : "");
}

void better_words(Request *request, Value *content, const char *field)
{
    Value *rows = content;
    if (content->kind == VALUE_OBJECT)
        add(rows = value_list(request->arena), content);
    words_prefer(request->database, request->arena, rows, field, request->reads);
}

void put_language_of(Request *request, const char *member)
{
    const Value *words = value_get(request->data, text_from_z(member));
    Text language = words && words->kind == VALUE_TEXT && words->text.length > 0 ? words->language : (Text){ 0 };
    bool differs = language.length > 0 && !text_equal(language, language_code(request->language));
    const char *name = text_z(request->arena, text_printf(request->arena, "%s_language", member));
    put(request->page, name, differs ? value_text(request->arena, language) : value_nothing());
}

void notice(Request *request, const char *message)
{
    set_cookie(request, "notice", url_encode(request->arena, text_from_z(message)), 60);
}

/* Long enough for every other process to have learnt of the change. */
enum { WRITTEN_SECONDS = 60 };

static void remember_written(Request *request)
{
    Text version = text_printf(request->arena, "%llu", (unsigned long long)versions_written(request->app->versions));
    set_cookie(request, "written", version, WRITTEN_SECONDS);
}

/* The write between two views of the data: what was read before must not hold back the database's tidying while it waits. On what could
 * not be read nothing is written. After a write that was kept, reading goes on as well as it can. */
static WriteResult write_between_reads(Request *request, WriteKind kind, WriteFunction function, void *state)
{
    if (database_failed(request->database))
        return database_unavailable(request->database) ? WRITE_UNAVAILABLE : WRITE_FAILED;
    database_rollback(request->database);
    WriteResult result = writer_run(request->app->writer, kind, function, state);
    if (!database_begin(request->database) && result == WRITE_DONE) {
        log_line("database: no reading after a write: %.*s", TEXT_ARGUMENTS(database_problem(request->database)));
        database_rollback(request->database);
    }
    return result;
}

WriteResult request_write_quietly(Request *request, WriteFunction function, void *state)
{
    return write_between_reads(request, UNRECORDED, function, state);
}

Answer answer_of_write(Request *request, WriteResult result)
{
    switch (result) {
    case WRITE_DONE:
        return ANSWER_SEE_OTHER;
    case WRITE_REFUSED:
        return ANSWER_INVALID;
    case WRITE_BUSY:
        request->retry_after = 1;
        return ANSWER_BUSY;
    case WRITE_UNAVAILABLE:
        return ANSWER_UNAVAILABLE;
    case WRITE_FAILED:
        break;
    }
    return ANSWER_FAILED;
}

/* A handler's write and what was asked of it beside its rules. */
typedef struct GuardedWrite {
    Request *request;
    WriteKind kind;
    WriteFunction function;
    void *state;
} GuardedWrite;

static bool guarded_write(Write *write, void *state)
{
    const GuardedWrite *guarded = state;
    Request *request = guarded->request;
    int64_t before = guarded->kind == RECORDED ? record_last_sequence(write) : request->compared_at;
    request->overruled = ANSWER_PAGE;
    if (!idempotency_take(write, request)) {
        request->overruled = ANSWER_UNDER_WAY;
        request->retry_after = 1;
        return false;
    }
    if (!guarded->function(write, guarded->state))
        return false;
    bool holds = precondition_holds(write, request, before);
    if (!holds)
        request->overruled = ANSWER_PRECONDITION_FAILED;
    return holds;
}

Answer request_write(Request *request, WriteKind kind, WriteFunction function, void *state)
{
    GuardedWrite guarded = { request, kind, function, state };
    WriteResult result = write_between_reads(request, kind, guarded_write, &guarded);
    if (result == WRITE_REFUSED && request->overruled != ANSWER_PAGE)
        return request->overruled;
    if (result == WRITE_DONE) {
        request->is_written = true;
        idempotency_taken(request);
        remember_written(request);
        if (request->app->followers)
            followers_wake(request->app->followers);
        if (request->app->jobs)
            jobs_wake(request->app->jobs);
        if (request->app->slow_jobs)
            jobs_wake(request->app->slow_jobs);
        if (request->app->live)
            live_wake(request->app->live);
    }
    return answer_of_write(request, result);
}
