/* SPDX-License-Identifier: EUPL-1.2 */
/* Pages for everyone as people who are signed in see them: kept with marks where the name and the number of what is unread go. */
#include "http/kept_for_reader.h"

#include "view/html.h"

enum { KEY_MAXIMUM = 4096, PAGE_MAXIMUM = 64 << 20 };

bool may_keep_for_reader(const Request *request)
{
    return request->route && request->route->topics && !request->route->kept_for_visitors && request->method == GET && request->face == FACE_HTML &&
           is_signed_in(&request->reader) && !request->demand && request_cookie(request, "notice").length == 0 &&
           request->set_cookie_count == 0;
}

Text reader_mark(Request *request, ReaderMark which)
{
    return text_printf(request->arena, "%.*s%c", TEXT_ARGUMENTS(request->app->reader_mark), (char)which);
}

Text unread_in_words(Request *request)
{
    enum { MOST = 99 };
    const Feature *const *features = request->app->options.features;
    int64_t count = -request->read_now;
    for (int i = 0; features[i]; i++)
        count += features[i]->unread ? features[i]->unread(request->database, request->reader.person) : 0;
    if (count <= 0)
        return (Text){ 0 };
    Text number = language_number(request->language, request->arena, count > MOST ? MOST : count);
    return count > MOST ? text_join(request->arena, number, TEXT("+")) : number;
}

/* Everything that such a page may depend on besides its topics. */
static Text key_of(const Request *request)
{
    const Reader *reader = &request->reader;
    Buffer key = buffer_new(request->arena, KEY_MAXIMUM);
    buffer_printf(&key, "%.*s\n%.*s %.*s %.*s %d %.*s\n", TEXT_ARGUMENTS(request->target),
                  TEXT_ARGUMENTS(request->today), TEXT_ARGUMENTS(request->reads),
                  TEXT_ARGUMENTS(colour_scheme_of(request_cookie(request, "colour_scheme"))), (int)reader->staff,
                  TEXT_ARGUMENTS(reader->zone));
    buffer_add(&key, reader->audiences);
    for (int i = 0; i < reader->mandate_count; i++)
        buffer_printf(&key, " %lld%c", (long long)reader->mandates[i].organisation, reader->mandates[i].coordinator ? 'c' : 'm');
    for (int i = 0; i < reader->seat_count; i++)
        if (reader->seats[i].chairs)
            buffer_printf(&key, " %lldg", (long long)reader->seats[i].group);
    return buffer_is_full(&key) ? (Text){ 0 } : buffer_text(&key);
}

static Text with_reader(Request *request, Text body)
{
    Text mark = request->app->reader_mark, unread = unread_in_words(request);
    Buffer buffer = buffer_new(request->arena, PAGE_MAXIMUM);
    ptrdiff_t from = 0, at;
    while ((at = text_find(body, mark, from)) >= 0) {
        buffer_add(&buffer, text_slice(body, from, at));
        buffer_add_html(&buffer, body.data[at + mark.length] == MARK_NAME ? request->reader.name : unread);
        from = at + mark.length + 1;
    }
    buffer_add(&buffer, text_slice(body, from, body.length));
    return buffer_text(&buffer);
}

static Pairs headers_copied(Request *request, Pairs headers)
{
    Pair *list = new(request->arena, Pair, headers.count + 1);
    for (int i = 0; i < headers.count; i++)
        list[i] = (Pair){ text_copy(request->arena, headers.list[i].name), text_copy(request->arena, headers.list[i].value) };
    return (Pairs){ headers.count, list };
}

Outgoing kept_for_reader_find(Request *request)
{
    Text key = may_keep_for_reader(request) ? key_of(request) : (Text){ 0 };
    SharedPage *page = key.length > 0 ? kept_find(request->app->kept, key) : NULL;
    if (!page)
        return (Outgoing){ 0 };
    object_read(request);
    Outgoing found = { .status = 200,
                       .body = with_reader(request, shared_page_body(page)),
                       .headers = headers_copied(request, shared_page_headers(page)) };
    shared_page_release(page);
    return found;
}

Outgoing kept_for_reader_put(Request *request, Outgoing made, bool still, uint64_t version)
{
    Text key = key_of(request);
    if (still && made.status == 200 && request->set_cookie_count == 0 && key.length > 0)
        shared_page_release(
            kept_put(request->app->kept, key, request->topics, version, made.body, false, (Text){ 0 }, made.headers));
    made.body = with_reader(request, made.body);
    return made;
}
