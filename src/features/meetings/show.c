/* SPDX-License-Identifier: EUPL-1.2 */
/* The page of one meeting, and the page for a big screen. */
#include "features/meetings/pages.h"

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

/* The cities that the reader votes for here: they say themselves that they are there. */
static void put_own(Request *request, const Value *meeting)
{
    int64_t id = value_get_number(meeting, "id");
    Value *own = put_list(request->page, "own");
    bool has_ended = text_is(value_get_text(meeting, "state"), "ended");
    Value *roll = request->reader.mandate_count > 0 && !has_ended
                      ? occasion_roll(request->database, request->arena, id, false, language_code(request->language))
                      : value_list(request->arena);
    for (ptrdiff_t i = 0; i < roll->count; i++) {
        int64_t organisation = value_get_number(roll->items[i], "organisation");
        if (!acts_for(&request->reader, organisation) || !votes_for(request->database, request->arena, &request->reader, id, organisation))
            continue;
        Value *city = add_object(own);
        put_number(city, "organisation", organisation);
        put(city, "name", value_get(roll->items[i], TEXT("name")));
        put(city, "is_present", value_get(roll->items[i], TEXT("is_present")));
        put_text(city, "action", meeting_href(request->arena, id, "/here"));
    }
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
