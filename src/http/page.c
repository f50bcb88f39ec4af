/* SPDX-License-Identifier: EUPL-1.2 */
/* What every page has, whoever made it: reader, navigation, languages, appearance, notice, problems. */
#include "http/app_state.h"

#include "base/version.h"
#include "http/demand.h"
#include "http/incoming.h"
#include "http/kept_for_reader.h"
#include "http/problem.h"
#include "record/record.h"

static bool is_of_network(const Reader *reader)
{
    return may_see(reader, AUDIENCE_NETWORK);
}

static const struct {
    const char *label;
    const char *href;
    bool (*may)(const Reader *reader); /* NULL: everyone */
    const char *also;                  /* beginnings of other addresses that belong there, with spaces between them */
} navigation[] = {
    { SAY("Week"), "/week", is_signed_in, "" },
    { SAY("Cities"), "/cities", NULL, "" },
    { SAY("Groups"), "/groups", NULL, "" },
    { SAY("Positions"), "/positions", NULL, "" },
    { SAY("Votes"), "/questions", NULL, "/decisions /meetings /rules" },
    { SAY("Themes"), "/themes", NULL, "" },
    { SAY("People"), "/people", is_of_network, "" },
    { SAY("Desk"), "/desk", is_secretariat, "/administration /applications /fees /offices /webhooks" },
};

static bool is_current(Text path, const char *href, const char *also)
{
    bool is_there = text_starts_with(path, text_from_z(href));
    Text rest = text_from_z(also);
    for (Text other; text_split(&rest, ' ', &other);)
        is_there |= other.length > 0 && text_starts_with(path, other);
    return is_there;
}

static void put_navigation(Request *request)
{
    Value *list = put_list(request->page, "navigation");
    for (size_t i = 0; i < sizeof navigation / sizeof *navigation; i++) {
        if (navigation[i].may && !navigation[i].may(&request->reader))
            continue;
        Value *item = add_object(list);
        put_text(item, "label", request_say(request, navigation[i].label, NULL));
        put_text(item, "href", text_from_z(navigation[i].href));
        put_truth(item, "current", is_current(request->path, navigation[i].href, navigation[i].also));
    }
}

/* The path with its parts encoded again: as it stands it could lead elsewhere, since browsers take "\\" for "/". */
static Text path_encoded(Request *request)
{
    Buffer buffer = buffer_new(request->arena, 1 << 16);
    Text rest = text_slice(request->path, 1, request->path.length);
    for (Text part; text_split(&rest, '/', &part);) {
        buffer_add_byte(&buffer, '/');
        buffer_add(&buffer, url_encode(request->arena, part));
    }
    return buffer.length > 0 ? buffer_text(&buffer) : TEXT("/");
}

static void add_parameter(Buffer *buffer, char before, Text name, Text value)
{
    buffer_add_byte(buffer, before);
    buffer_add(buffer, url_encode(buffer->arena, name));
    buffer_add_byte(buffer, '=');
    buffer_add(buffer, url_encode(buffer->arena, value));
}

/* The same page in another language: the query as it came, but for its language. With the empty text: in the one that the reader gets
 * without asking. */
static Text address_in(Request *request, Text language)
{
    Buffer buffer = buffer_new(request->arena, 1 << 16);
    char before = '?';
    buffer_add(&buffer, path_encoded(request));
    if (language.length > 0) {
        add_parameter(&buffer, before, TEXT("language"), language);
        before = '&';
    }
    for (int i = 0; request->method == GET && i < request->query.count; i++) {
        if (text_is(request->query.list[i].name, "language"))
            continue;
        add_parameter(&buffer, before, request->query.list[i].name, request->query.list[i].value);
        before = '&';
    }
    return buffer_text(&buffer);
}

static void put_languages(Request *request)
{
    Value *list = put_list(request->page, "languages");
    for (int i = 0; i < request->app->languages->count; i++) {
        const Language *language = request->app->languages->list[i].language;
        Value *item = add_object(list);
        put_text(item, "code", language_code(language));
        put_text(item, "name", language_name(language, request->arena, language_code(language)));
        put_text(item, "href", address_in(request, language_code(language)));
        put_truth(item, "current", language == request->language);
    }
}

static void add_alternate(Request *request, Value *list, Text language, Text address)
{
    Value *item = add_object(list);
    put_text(item, "language", language);
    put_text(item, "href", text_join(request->arena, request->origin, address));
}

/* What one person was sent a link to is no address to be found. */
static bool is_to_be_found(const Route *route)
{
    return route && route->who == ANYONE && text_find(text_from_z(route->path), TEXT("{token}"), 0) < 0;
}

void page_alternates(Request *request)
{
    if (!is_to_be_found(request->route))
        return;
    Value *list = put_list(request->page, "alternates");
    for (int i = 0; i < request->app->languages->count; i++) {
        Text code = language_code(request->app->languages->list[i].language);
        add_alternate(request, list, code, address_in(request, code));
    }
    add_alternate(request, list, TEXT("x-default"), address_in(request, (Text){ 0 }));
}

static void put_reader(Request *request)
{
    const Reader *reader = &request->reader;
    put_truth(request->page, "signed_in", is_signed_in(reader));
    put_truth(request->page, "is_secretariat", is_secretariat(reader));
    put_truth(request->page, "is_administrator", is_administrator(reader));
    put(request->page, "reader", value_nothing());
    if (!is_signed_in(reader))
        return;
    Value *own = put_object(request->page, "reader");
    put_text(own, "name", request->kept_for_reader ? reader_mark(request, MARK_NAME) : reader->name);
    put_text(own, "unread", request->kept_for_reader ? reader_mark(request, MARK_UNREAD) : unread_in_words(request));
}

static void put_assets(Request *request)
{
    const App *app = request->app;
    Value *assets = put_object(request->page, "assets");
    put_text(assets, "css", app->css);
    put_text(assets, "js", app->js);
    put_text(assets, "htmx", app->htmx);
    put_text(assets, "icons", app->icons);
    put_text(assets, "live", app->live_js);
    put_text(assets, "find", app->find_js);
}

static void put_notice(Request *request)
{
    Text cookie = request_cookie(request, "notice");
    Pairs pair = { 0 };
    put(request->page, "notice", value_nothing());
    bool is_for_script = text_is(header_value(request->headers, "sec-fetch-dest"), "empty");
    if (cookie.length == 0 || request->method != GET || is_for_script)
        return;
    if (pairs_parse_urlencoded(request->arena, text_join(request->arena, TEXT("n="), cookie), &pair) && pair.count == 1) {
        Text message = language_message(request->language, pair.list[0].value);
        put_text(request->page, "notice", message);
    }
    set_cookie(request, "notice", (Text){ 0 }, 0);
}

static void put_demand(Request *request)
{
    put(request->page, "demand", value_nothing());
    if (!request->demand || request->demand->words.length == 0)
        return;
    Value *demand = put_object(request->page, "demand");
    put_text(demand, "words", request->demand->words);
    put_text(demand, "href", request->demand->href);
}

static Text label_of(Request *request, Text name)
{
    const Form *form = request->route ? request->route->form : NULL;
    for (const Field *field = form ? form->fields : NULL; field && field->name; field++)
        if (text_is(name, field->name) && field->label)
            return request_say(request, field->label, NULL);
    return (Text){ 0 };
}

static void put_problems(Request *request)
{
    Value *list = put_list(request->page, "problems");
    for (ptrdiff_t i = 0; i < request->problems->count; i++) {
        Text name = request->problems->members[i].name;
        Value *problem = add_object(list);
        bool of_form = name.length == 0 || request->form_name.length == 0;
        put_text(problem, "field", name);
        put_text(problem, "label", label_of(request, name));
        put(problem, "message", request->problems->members[i].value);
        put_text(problem, "href",
                 of_form ? (Text){ 0 }
                         : text_printf(request->arena, "#%.*s-%.*s", TEXT_ARGUMENTS(request->form_name), TEXT_ARGUMENTS(name)));
    }
    put_truth(request->page, "has_problems", list->count > 0);
}

/* The stream that tells the page of what happens after it was made. */
static void put_live(Request *request)
{
    put(request->page, "live", value_nothing());
    if (request->live_count == 0)
        return;
    Buffer address = buffer_new(request->arena, 1 << 10);
    for (int i = 0; i < request->live_count; i++)
        buffer_printf(&address, "%sabout=%lld", i == 0 ? "/live?" : "&", (long long)request->live[i]);
    buffer_printf(&address, "&after=%lld", (long long)record_length(request->database));
    Value *live = put_object(request->page, "live");
    put_text(live, "address", buffer_text(&address));
    put_text(live, "what", TEXT("{what}")); /* for the script to put in */
}

static void put_unless_there(Request *request, const char *name, Value *value)
{
    if (!value_get(request->page, text_from_z(name)))
        put(request->page, name, value);
}

void page_complete(Request *request)
{
    Value *page = request->page;
    put_text(page, "language", language_code(request->language));
    put_text(page, "path", path_encoded(request));
    put_text(page, "target", request->method == GET ? request->target : request->path);
    put_text(page, "network_name", request->app->options.network_name);
    put_truth(page, "is_demonstration", request->app->options.is_demonstration);
    put_text(page, "today", request->today);
    put_text(page, "version", TEXT(HANSE_VERSION));
    put_text(page, "colour_scheme", colour_scheme_of(request_cookie(request, "colour_scheme")));
    put_unless_there(request, "downloads", value_nothing());
    put_unless_there(request, "alternates", value_nothing());
    put_unless_there(request, "style", value_nothing());
    put_unless_there(request, "feed", value_nothing());
    put_unless_there(request, "linked_data_html", value_nothing());
    put_unless_there(request, "title", value_text(request->arena, request->app->options.network_name));
    put_languages(request);
    put_navigation(request);
    put_reader(request);
    put_assets(request);
    put_notice(request);
    put_demand(request);
    put_problems(request);
    put_live(request);
}

void page_of_refusal(Request *request, Answer answer)
{
    RefusalWords words = refusal_of(request, answer);
    Value *page = request->page = value_object(request->arena);
    request->live_count = 0;
    bool needs_sign_in = !is_signed_in(&request->reader) && (answer == ANSWER_UNAUTHENTICATED || answer == ANSWER_FORBIDDEN);
    put_text(page, "title", request_say(request, words.title, NULL));
    put_number(page, "status", answer_status(answer));
    put_text(page, "what", request_say(request, words.what, words.values));
    put(page, "why", value_nothing());
    put(page, "next", value_nothing());
    if (words.next)
        put_text(page, "next", request_say(request, words.next, NULL));
    bool is_ours = answer_status(answer) >= 500 && request->id.length > 0;
    put(page, "request_id", is_ours ? value_text(request->arena, request->id) : value_nothing());
    put_truth(page, "is_sign_in_needed", needs_sign_in);
    request->template = "view/error";
}
