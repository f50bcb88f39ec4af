/* SPDX-License-Identifier: EUPL-1.2 */
/* The rows are kept as JSON beside the pages for everyone: checked by the same versions, bounded with them. */
#include "http/kept_rows.h"

#include "http/app_state.h"

enum { KEY_MAXIMUM = 1024, ROWS_MAXIMUM = 1 << 20 };

/* No page has a key that begins like this. The empty text where the parameters are too long. */
static Text key_of(Arena *arena, const Query *query, Parameters parameters)
{
    Buffer key = buffer_new(arena, KEY_MAXIMUM);
    buffer_printf(&key, "rows %p", (const void *)query);
    for (int i = 0; i < parameters.count; i++) {
        const Parameter *one = &parameters.list[i];
        buffer_printf(&key, "\n%lld %.*s", (long long)one->number, TEXT_ARGUMENTS(one->text));
    }
    return buffer_is_full(&key) ? (Text){ 0 } : buffer_text(&key);
}

static uint64_t bits_of(Request *request, const char *topics)
{
    uint64_t bits = 0;
    Text rest = text_from_z(topics);
    for (Text topic; text_split(&rest, ' ', &topic);)
        bits |= versions_topic(request->app->versions, text_z(request->arena, topic));
    return bits;
}

static Value *find(Request *request, Text key)
{
    SharedPage *page = key.length > 0 ? kept_find(request->app->kept, key) : NULL;
    Text problem = { 0 };
    Value *rows = page ? value_from_json(request->arena, text_copy(request->arena, shared_page_body(page)), &problem) : NULL;
    shared_page_release(page);
    return rows;
}

static void keep(Request *request, Text key, uint64_t topics, const Value *rows)
{
    const App *app = request->app;
    uint64_t version = versions_of(app->versions, topics);
    Buffer json = buffer_new(request->arena, ROWS_MAXIMUM);
    value_to_json(rows, &json);
    bool still = versions_all(app->versions) == request->version_before;
    if (still && key.length > 0 && !buffer_is_full(&json) && !database_failed(request->database))
        shared_page_release(
            kept_put(app->kept, key, topics, version, buffer_text(&json), false, (Text){ 0 }, (Pairs){ 0 }));
}

Value *rows_kept(Request *request, const char *topics, const Query *query, Parameters parameters)
{
    Text key = key_of(request->arena, query, parameters);
    Value *rows = find(request, key);
    if (rows)
        return rows;
    rows = value_from_rows(request->arena, database_query(request->database, request->arena, query, parameters));
    keep(request, key, bits_of(request, topics), rows);
    return rows;
}
