/* SPDX-License-Identifier: EUPL-1.2 */
/* What is said of an entry to a program: numbers and addresses, no words that people wrote and no names. It is made when it is sent, so what was erased or
 * closed meanwhile is not in it. */
#include "features/webhooks/payload.h"

#include "http/app_state.h"
#include "http/gather.h"

enum { LONGEST = 64 << 10 };

static Text city_audiences(Database *database, Arena *arena, int64_t organisation, Text today)
{
    if (!city_has_people(database, organisation, today))
        return TEXT("1");
    int64_t own = audience_find(database, "city", organisation);
    return own ? text_printf(arena, "%d,%d,%lld", AUDIENCE_PUBLIC, AUDIENCE_NETWORK, (long long)own) : TEXT("1,2");
}

Reader webhook_reader(Database *database, Arena *arena, const Value *hook, Text today)
{
    Text scope = value_get_text(hook, "scope");
    if (text_is(scope, "person"))
        return reader_of_person(database, arena, value_get_number(hook, "person"), today);
    Reader reader = reader_visitor();
    reader.today = today;
    if (text_is(scope, "secretariat")) {
        reader.staff = STAFF_SECRETARIAT;
        reader.audiences = TEXT(AUDIENCES_ALL);
    } else {
        reader.audiences = city_audiences(database, arena, value_get_number(hook, "organisation"), today);
    }
    return reader;
}

/* {id, address}: the address only where the owner sees a page of it. */
static void put_thing(Request *request, Value *data, const char *name, int64_t id)
{
    if (id == 0) {
        put(data, name, value_nothing());
        return;
    }
    Value *thing = put_object(data, name), *named = gather_name(request, id);
    Text href = value_get_text(named, "href");
    put_number(thing, "id", id);
    put(thing, "address", href.length > 0 ? value_text(request->arena, text_join(request->arena, request->origin, href)) : value_nothing());
}

static void put_entry(Request *request, Value *data, const Value *entry)
{
    int64_t sequence = value_get_number(entry, "sequence");
    put_number(data, "sequence", sequence);
    put_text(data, "entry", text_printf(request->arena, "%.*s/record/%lld", TEXT_ARGUMENTS(request->origin), (long long)sequence));
    put_text(data, "kind", value_get_text(entry, "object_kind"));
    put_thing(request, data, "object", value_get_number(entry, "object"));
    put_thing(request, data, "place", value_get_number(entry, "place"));
    put_thing(request, data, "organisation", value_get_number(entry, "organisation"));
}

static Text written(Arena *arena, Text type, Moment at, Value *data)
{
    Value *body = value_object(arena);
    put_text(body, "type", type);
    put_text(body, "timestamp", moment_text(arena, at));
    put(body, "data", data);
    Buffer buffer = buffer_new(arena, LONGEST);
    value_to_json(body, &buffer);
    return buffer_text(&buffer);
}

static Text entry_payload(Request *request, const Value *hook, const Value *delivery)
{
    Text number = text_printf(request->arena, "%lld", (long long)value_get_number(delivery, "sequence"));
    Value *entries = record_entries(request->database, request->arena, number);
    if (entries->count == 0)
        return (Text){ 0 };
    const Value *entry = entries->items[0];
    if (!may_see(&request->reader, gather_audience(app_features(request->app), request->database, entry)))
        return (Text){ 0 };
    Value *data = value_object(request->arena);
    put_number(data, "webhook", value_get_number(hook, "id"));
    put_entry(request, data, entry);
    return written(request->arena, value_get_text(entry, "verb"), value_get_number(entry, "at"), data);
}

Text webhook_payload(App *app, Database *database, Arena *arena, const Value *hook, const Value *delivery)
{
    Request *request = request_begin(app, arena);
    request->database = database;
    request->reader = webhook_reader(database, arena, hook, request->today);
    if (value_get_number(delivery, "sequence") != 0)
        return entry_payload(request, hook, delivery);
    Value *data = value_object(arena);
    put_number(data, "webhook", value_get_number(hook, "id"));
    return written(arena, value_get_text(delivery, "verb"), value_get_number(delivery, "made_at"), data);
}
