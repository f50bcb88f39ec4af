/* SPDX-License-Identifier: EUPL-1.2 */
/* The page of one meeting, and the page for a big screen. */
#include "features/meetings/pages.h"

#include "features/cities/cities.h"

enum { HISTORY_LENGTH = 20 };

const Shape meeting_page_shape[] = {
    { "meeting", SHAPE_OBJECT, "what, when and where", meeting_shape, false },
    { "quorum", SHAPE_OBJECT, "who is present now", meeting_quorum_shape, false },
    { "items", SHAPE_LIST, "what is put there, in order", meeting_item_shape, false },
    { "history", SHAPE_LIST, "what happened lately, newest first", history_shape, false },
    { 0 }
};

const Shape meeting_screen_shape[] = {
    { "meeting", SHAPE_OBJECT, "what, when and where", meeting_shape, false },
    { "quorum", SHAPE_OBJECT, "who is present now", meeting_quorum_shape, false },
    { "items", SHAPE_LIST, "what is put there, in order", meeting_item_shape, false },
    { 0 }
};

static void put_own_city(Request *request, Value *own, int64_t meeting, int64_t organisation)
{
    if (entitled_why_not(request->database, request->arena, meeting, organisation).length > 0 ||
        !votes_for(request->database, request->arena, &request->reader, meeting, organisation))
        return;
    Value *city = add_object(own);
    put_number(city, "organisation", organisation);
    put(city, "name", value_get(city_brief(request->database, request->arena, organisation, language_code(request->language)), TEXT("name")));
    put_truth(city, "is_present", city_is_present(request->database, meeting, organisation));
    put_text(city, "action", meeting_href(request->arena, meeting, "/here"));
}

/* The cities that the reader votes for here: they say themselves that they are there. */
static void put_own(Request *request, const Value *meeting)
{
    int64_t id = value_get_number(meeting, "id");
    Value *own = put_list(request->page, "own");
    bool has_ended = text_is(value_get_text(meeting, "state"), "ended");
    for (int i = 0; i < request->reader.mandate_count && !has_ended; i++)
        put_own_city(request, own, id, request->reader.mandates[i].organisation);
    put_truth(request->page, "has_own", own->count > 0);
}

Answer show_meeting(Request *request)
{
    MeetingRights rights;
    Value *meeting = meeting_of_path(request, &rights);
    if (!meeting)
        return ANSWER_NOT_FOUND;
    put_meeting(request, meeting, "meeting");
    put_quorum(request, meeting);
    put_items(request, meeting);
    put_own(request, meeting);
    gather_history_without(request, value_get_number(meeting, "id"), "ballot presence voter proxy", HISTORY_LENGTH);
    put_truth(request->page, "leads", rights.leads);
    request->template = "meetings/show";
    return ANSWER_PAGE;
}

/* What is open; else what was decided last; else what comes. */
static const Value *on_screen(const Value *page)
{
    const Value *open = value_get(page, TEXT("open")), *items = value_get(page, TEXT("items"));
    if (open->count > 0)
        return open->items[0];
    const Value *last = NULL;
    for (ptrdiff_t i = 0; i < items->count; i++)
        if (value_get_text(items->items[i], "outcome").length > 0)
            last = items->items[i];
    return last;
}

Answer show_screen(Request *request)
{
    Value *meeting = meeting_of_path(request, NULL);
    if (!meeting)
        return ANSWER_NOT_FOUND;
    put_meeting(request, meeting, "screen");
    put_quorum(request, meeting);
    put_items(request, meeting);
    const Value *shown = on_screen(request->page);
    put(request->page, "shown", shown ? (Value *)(uintptr_t)shown : value_nothing());
    request->template = "meetings/screen";
    return ANSWER_PAGE;
}
