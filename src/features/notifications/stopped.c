/* SPDX-License-Identifier: EUPL-1.2 */
/* The page of addresses that get no more mail, for who looks after these people; and where it waits for the person, the coordinator and the secretariat. */
#include "features/notifications/stopped.h"

#include "features/notifications/pages.h"
#include "http/gather.h"

static const Shape stopped_row_shape[] = {
    { "person", SHAPE_NUMBER, "number of the person", NULL, false },
    { "name", SHAPE_TEXT, "whose address it is", NULL, false },
    { "address", SHAPE_TEXT, "the address", NULL, false },
    { "reason", SHAPE_TEXT, "what the server said last; may be empty", NULL, false },
    { "stopped_at", SHAPE_MOMENT, "since when nothing is sent there", NULL, false },
    { 0 }
};
const Shape stopped_shape[] = {
    { "addresses", SHAPE_LIST, "addresses that get no more mail, of people that the reader looks after", stopped_row_shape, false },
    { 0 }
};

/* The organisations that the reader coordinates. */
static Text coordinated(const Request *request)
{
    const Reader *reader = &request->reader;
    Buffer numbers = buffer_new(request->arena, 1 << 16);
    for (int i = 0; i < reader->mandate_count; i++)
        if (reader->mandates[i].coordinator)
            buffer_add_listed(&numbers, reader->mandates[i].organisation);
    return buffer_text(&numbers);
}

/* Those whom the reader looks after, and the reader. */
static Value *looked_after(Request *request)
{
    const Reader *reader = &request->reader;
    Text organisations = coordinated(request);
    if (is_secretariat(reader))
        return stopped_addresses(request->database, request->arena, (Text){ 0 }, request->today);
    if (organisations.length > 0)
        return stopped_addresses(request->database, request->arena, organisations, request->today);
    Value *list = value_list(request->arena), *own = stopped_address(request->database, request->arena, reader->person);
    if (own)
        add(list, own);
    return list;
}

Answer stopped_show(Request *request)
{
    Value *addresses = looked_after(request);
    put(request->data, "addresses", addresses);
    put_text(request->page, "title", request_say(request, SAY("Addresses from which mail came back"), NULL));
    request->template = "notifications/stopped";
    return ANSWER_PAGE;
}

static bool looks_after(Request *request, int64_t person)
{
    return person == request->reader.person || value_find_number(looked_after(request), "person", person);
}

static bool start_write(Write *write, void *state)
{
    address_start(write, *(const int64_t *)state);
    return true;
}

Answer stopped_start(Request *request)
{
    int64_t person = 0;
    text_to_number(path_parameter(request, "person"), &person);
    if (person <= 0 || !looks_after(request, person))
        return ANSWER_NOT_FOUND;
    Answer answer = request_write(request, UNRECORDED, start_write, &person);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("Mail goes to this address again."));
    return see_other(request, person == request->reader.person ? TEXT("/notifications/settings") : TEXT("/notifications/addresses"));
}

static void wait_for_own(Request *request, Value *items)
{
    Value *own = stopped_address(request->database, request->arena, request->reader.person);
    if (own)
        waiting_add(items, request_say(request, SAY("Mail to {address} came back, so you get none: please see to it"), own),
                    TEXT("/notifications/settings"), (Text){ 0 });
}

void notifications_wait_for(Request *request, Value *items)
{
    if (!request->is_on_behalf)
        wait_for_own(request, items);
    Text organisations = coordinated(request);
    Value *others = organisations.length > 0 ? stopped_addresses(request->database, request->arena, organisations, request->today)
                                             : value_list(request->arena);
    for (ptrdiff_t i = 0; i < others->count; i++)
        if (value_get_number(others->items[i], "person") != request->reader.person)
            waiting_add(items, request_say(request, SAY("Mail to {name} comes back"), others->items[i]), TEXT("/notifications/addresses"),
                        (Text){ 0 });
}

void notifications_on_desk(Request *request, Value *items)
{
    int64_t count = stopped_addresses_counted(request->database);
    Value *values = value_object(request->arena);
    put_number(values, "count", count);
    if (count > 0)
        waiting_add(items,
                    request_say(request, SAY("{count, plural, one {Mail to # address comes back} other {Mail to # addresses comes back}}"), values),
                    TEXT("/notifications/addresses"), (Text){ 0 });
}
