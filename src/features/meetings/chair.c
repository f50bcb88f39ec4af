/* SPDX-License-Identifier: EUPL-1.2 */
/* The chair's page: who is present, what is open, what comes next. */
#include "features/meetings/pages.h"

#include "base/zone.h"
#include "features/cities/cities.h"
#include "features/rulebooks/rulebooks.h"
#include "features/silences/silences.h"

static const Shape city_shape[] = {
    { "organisation", SHAPE_NUMBER, "number of the city", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { "holder", SHAPE_NUMBER, "the city that votes for it; 0: none", NULL, false },
    { "holder_name", SHAPE_WORDS, "its name", NULL, false },
    { "is_present", SHAPE_TRUTH, "whether the city is present", NULL, false },
    { 0 }
};
static const Shape referral_shape[] = {
    { "question", SHAPE_NUMBER, "number of the question that was put by silence", NULL, false },
    { "title", SHAPE_WORDS, "what was asked", NULL, false },
    { "at", SHAPE_MOMENT, "when the silence was broken", NULL, false },
    { "objection", SHAPE_WORDS, "the first reason against it", NULL, false },
    { 0 }
};
const Shape meeting_chair_shape[] = {
    { "meeting", SHAPE_OBJECT, "what, when and where", meeting_shape, false },
    { "quorum", SHAPE_OBJECT, "who is present now", meeting_quorum_shape, false },
    { "items", SHAPE_LIST, "what is put there, in order", meeting_item_shape, false },
    { "roll", SHAPE_LIST, "the cities that are entitled", city_shape, false },
    { "referrals", SHAPE_LIST, "what broken silences refer to the next meeting of the body", referral_shape, false },
    { 0 }
};

static const Field presence_fields[] = { { "was", FIELD_HIDDEN, SAY("Present before"), NULL, false, 0, 40000, NULL }, { 0 } };
const Form meeting_presence_form = { presence_fields, SAY("Save who is present") };

static const Field item_fields[] = {
    { "title", FIELD_TEXT, SAY("What is asked"), SAY("One sentence that is answered by yes or no."), true, 0, 200, NULL },
    { "text", FIELD_LINES, SAY("What it is about"), SAY("May be empty. Markdown."), false, 0, 8000, NULL },
    { "language", FIELD_CHOICE, SAY("Language of these words"), NULL, true, 0, 10, NULL },
    { "rule", FIELD_CHOICE, SAY("Rule"), NULL, true, 0, 20, NULL },
    { 0 }
};
const Form meeting_item_form = { item_fields, SAY("Put on the list") };

static const Field move_fields[] = {
    { "starts_on", FIELD_DAY, SAY("Day"), NULL, true, 0, 0, NULL },
    { "starts_clock", FIELD_TEXT, SAY("Time of day"), SAY("In Brussels, such as 09:30."), true, 0, 5, NULL },
    { "room", FIELD_TEXT, SAY("Where"), SAY("Such as: City hall, Lyon."), false, 0, 200, NULL },
    { "reason", FIELD_LINES, SAY("Reason"), SAY("Everyone whom it concerns reads it."), true, 0, 1000, NULL },
    { 0 }
};
const Form meeting_move_form = { move_fields, SAY("Move the meeting") };

static const Field tie_fields[] = { { "choice", FIELD_TEXT, SAY("For or against"), NULL, true, 0, 10, NULL }, { 0 } };
const Form meeting_tie_form = { tie_fields, SAY("Decide the tie") };

static const Field again_fields[] = {
    { "starts_on", FIELD_DAY, SAY("Day"), NULL, true, 0, 0, NULL },
    { "starts_clock", FIELD_TEXT, SAY("Time of day"), SAY("In Brussels, such as 09:30."), true, 0, 5, NULL },
    { 0 }
};
const Form meeting_again_form = { again_fields, SAY("Call the second meeting") };

static void put_roll(Request *request, int64_t meeting)
{
    static const char *const members[] = { "organisation", "name", "holder", "holder_name", "is_present" };
    Value *roll = occasion_roll(request->database, request->arena, meeting, false, language_code(request->language));
    Value *list = put_list(request->data, "roll");
    Buffer was = buffer_new(request->arena, 1 << 16);
    for (ptrdiff_t i = 0; i < roll->count; i++) {
        Value *city = add_object(list);
        for (size_t j = 0; j < sizeof members / sizeof *members; j++)
            put(city, members[j], value_get(roll->items[i], text_from_z(members[j])));
        if (value_get(city, TEXT("is_present"))->truth)
            buffer_printf(&was, "%s%lld", was.length ? "," : "", (long long)value_get_number(city, "organisation"));
    }
    put_text(request->page, "was", buffer_text(&was));
}

static void put_item_form(Request *request, const Value *meeting)
{
    question_put_choices(request, value_get_number(meeting, "body"), TEXT("vote"));
    Value *usual = value_object(request->arena);
    put_text(usual, "language", language_code(request->language));
    put_text(usual, "rule", text_printf(request->arena, "%lld", (long long)value_get_number(meeting, "rule")));
    form_show(request, "item_form", &meeting_item_form, text_z(request->arena, meeting_href(request->arena, value_get_number(meeting, "id"), "/items")), usual);
}

static void put_move_form(Request *request, const Value *meeting)
{
    Moment starts_at = value_get_number(meeting, "starts_at");
    put(request->page, "move_form", value_nothing());
    if (!text_is(value_get_text(meeting, "state"), "planned"))
        return;
    Value *now = value_object(request->arena);
    put_text(now, "starts_on", network_day(request->arena, starts_at));
    put_text(now, "starts_clock", zone_clock(request->arena, starts_at, NETWORK_ZONE));
    put_text(now, "room", value_get_text(meeting, "room"));
    form_show(request, "move_form", &meeting_move_form, text_z(request->arena, meeting_href(request->arena, value_get_number(meeting, "id"), "/move")), now);
}

static bool lacked_quorum(const Value *items)
{
    return value_find_text(items, "outcome", TEXT("no_quorum")) != NULL;
}

static void put_again_form(Request *request, const Value *meeting)
{
    int64_t id = value_get_number(meeting, "id");
    const Rule rule = meeting_rule(request->database, request->arena, meeting);
    int64_t second = meeting_second_time(request->database, id);
    bool has_ended = text_is(value_get_text(meeting, "state"), "ended");
    bool lacks = lacked_quorum(value_get(request->data, TEXT("items"))) || (!has_ended && value_get(request->page, TEXT("has_no_quorum"))->truth);
    put(request->page, "again_form", value_nothing());
    if (second || value_get_number(meeting, "first") || !lacks || rule.second_days == 0 || text_is(value_get_text(meeting, "state"), "planned"))
        return;
    Value *usual = value_object(request->arena);
    put_text(usual, "starts_on", day_after(request->arena, request->today, rule.second_days));
    form_show(request, "again_form", &meeting_again_form, text_z(request->arena, meeting_href(request->arena, id, "/again")), usual);
}

static void put_referrals(Request *request, const Value *meeting)
{
    bool has_ended = text_is(value_get_text(meeting, "state"), "ended");
    Value *list = has_ended ? value_list(request->arena)
                            : silence_referrals(request->database, request->arena, value_get_number(meeting, "body"), request->reader.audiences);
    put(request->data, "referrals", list);
    put_truth(request->page, "has_referrals", list->count > 0);
}

Answer show_chair(Request *request)
{
    MeetingRights rights;
    Value *meeting = meeting_of_path(request, &rights);
    if (!meeting)
        return ANSWER_NOT_FOUND;
    if (!rights.leads)
        return ANSWER_FORBIDDEN;
    put_meeting(request, meeting, "chair");
    put_quorum(request, meeting);
    put_items(request, meeting);
    put_roll(request, value_get_number(meeting, "id"));
    put_truth(request->page, "opens_presence",
              value_get(request->page, TEXT("has_no_quorum"))->truth || value_get(request->page, TEXT("is_planned"))->truth);
    put_again_form(request, meeting);
    put_referrals(request, meeting);
    put_move_form(request, meeting);
    put(request->page, "item_form", value_nothing());
    if (!text_is(value_get_text(meeting, "state"), "ended"))
        put_item_form(request, meeting);
    request->template = "meetings/chair";
    return ANSWER_PAGE;
}
