/* SPDX-License-Identifier: EUPL-1.2 */
/* The form of a webhook: where it leads and what it is told. */
#include "features/webhooks/pages.h"

#include "http/app.h"
#include "http/assets.h"

#define FIELDS                                                                                                                              \
    { "name", FIELD_TEXT, SAY("What it is for"), SAY("For you and who comes after you."), true, 2, 80, NULL },                             \
    { "url", FIELD_TEXT, SAY("Address of the program"), SAY("It begins with https:// and takes what is sent by POST."), true, 0, 1000, NULL }, \
    { "place", FIELD_TEXT, SAY("Of which place"),                                                                                           \
      SAY("The address of the page of a city, a group or a theme; nothing here: of all."), false, 0, 300, NULL },                            \
    { "verbs", FIELD_TEXT, SAY("Only certain entries"), SAY("As programs call them, with spaces between: membership.began fee.paid"), false, 0, 500, NULL }
#define KINDS { "kinds", FIELD_HIDDEN, NULL, NULL, false, 0, 1000, NULL }

static const Field fields[] = { FIELDS, KINDS, { 0 } };
static const Field change_fields[] = { FIELDS, KINDS, { 0 } };
const Form webhook_form = { fields, SAY("Make the webhook") };
const Form webhook_change_form = { change_fields, SAY("Save") };

/* Lists of places in addresses, and what the features call one. */
static const struct {
    const char *path;
    const char *part;
} places[] = { { "/cities/", "city" }, { "/groups/", "group" }, { "/themes/", "theme" } };

static int64_t place_found(Request *request, const char *part, Text name)
{
    const Feature *const *features = app_features(request->app);
    int64_t place = 0;
    for (int i = 0; features[i] && place == 0; i++)
        if (features[i]->find_place)
            place = features[i]->find_place(request->database, text_from_z(part), name);
    return place && gather_name(request, place) ? place : 0;
}

/* A path, or an address of this site, of a place that the reader sees; 0 for none. */
static int64_t place_read(Request *request, Text address)
{
    if (text_starts_with(address, request->origin))
        address = text_slice(address, request->origin.length, address.length);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        Text path = text_from_z(places[i].path);
        Text name = text_slice(address, path.length, address.length);
        if (text_starts_with(address, path) && name.length > 0 && text_find(name, TEXT("/"), 0) < 0)
            return place_found(request, places[i].part, name);
    }
    return 0;
}

static void word_add(Buffer *buffer, Text word)
{
    if (buffer->length > 0)
        buffer_add_byte(buffer, ' ');
    buffer_add(buffer, word);
}

static Text check_name(Request *request, const EntryKind *kind)
{
    return text_printf(request->arena, "kind_%s", kind->code);
}

static bool names_kind(Text codes, const EntryKind *kind)
{
    Text part;
    while (text_split(&codes, ' ', &part))
        if (text_is(part, kind->code))
            return true;
    return false;
}

/* The codes that were ticked, or that a program named. */
static Text kinds_read(Request *request)
{
    enum { LONGEST = 4000 };
    Buffer buffer = buffer_new(request->arena, LONGEST);
    const Feature *const *features = app_features(request->app);
    for (int i = 0; features[i]; i++)
        for (const EntryKind *kind = features[i]->entry_kinds; kind && kind->code; kind++)
            if (field(request, text_z(request->arena, check_name(request, kind))).length > 0 || names_kind(field(request, "kinds"), kind))
                word_add(&buffer, text_from_z(kind->code));
    return buffer_text(&buffer);
}

static bool kinds_are_known(Request *request, Text known)
{
    Text rest = field(request, "kinds"), part;
    while (text_split(&rest, ' ', &part))
        if (part.length > 0 && text_find(known, part, 0) < 0)
            return false;
    return true;
}

bool webhook_form_read(Request *request, NewWebhook *result)
{
    form_check(request);
    result->name = text_trim(field(request, "name"));
    result->url = text_trim(field(request, "url"));
    result->verbs = text_trim(field(request, "verbs"));
    result->kinds = kinds_read(request);
    Text place = text_trim(field(request, "place"));
    result->place = place.length > 0 ? place_read(request, place) : 0;
    const char *problem = url_problem(request->arena, result->url, app_options(request->app)->webhooks_to_loopback);
    if (problem && result->url.length > 0)
        form_problem(request, "url", problem);
    if (place.length > 0 && result->place == 0)
        form_problem(request, "place", SAY("Please give the address of a page of a city, a group or a theme that you can see"));
    if (unknown_verb(app_features(request->app), result->verbs).length > 0)
        form_problem(request, "verbs", SAY("No entry is called so"));
    if (!kinds_are_known(request, result->kinds))
        form_problem(request, "", SAY("There is no such kind of entry"));
    return !form_has_problems(request);
}

static void kinds_show(Request *request, Text chosen)
{
    Value *list = put_list(request->page, "kinds");
    const Feature *const *features = app_features(request->app);
    for (int i = 0; features[i]; i++)
        for (const EntryKind *kind = features[i]->entry_kinds; kind && kind->code; kind++) {
            Value *row = add_object(list);
            put_text(row, "name", check_name(request, kind));
            put_text(row, "label", request_say(request, kind->label, NULL));
            put_truth(row, "checked", names_kind(chosen, kind));
        }
}

static Text place_shown(Request *request, int64_t place)
{
    return place ? value_get_text(gather_name(request, place), "href") : (Text){ 0 };
}

void webhook_form_show(Request *request, const Form *form, Text action, const Value *hook)
{
    bool was_sent = request->method == POST && request->route->form == form;
    Value *current = value_object(request->arena);
    put_text(current, "name", value_get_text(hook, "name"));
    put_text(current, "url", value_get_text(hook, "url"));
    put_text(current, "verbs", value_get_text(hook, "verbs"));
    put_text(current, "place", place_shown(request, value_get_number(hook, "place")));
    kinds_show(request, was_sent ? kinds_read(request) : value_get_text(hook, "kinds"));
    form_show(request, "form", form, text_z(request->arena, action), current);
    put_text(request->page, "style", asset_address(request->arena, "decisions.css"));
}
