/* SPDX-License-Identifier: EUPL-1.2 */
/* Beginning a thread in a place: the page of its form, and what it sends. */
#include "features/threads/forms.h"
#include "features/threads/writing.h"

const Shape talk_begin_shape[] = {
    { "place", SHAPE_OBJECT, "where it will be", talk_place_shape, false },
    { 0 }
};

static Text new_path(const Talk *talk)
{
    return text_join(talk->request->arena, talk->place.href, TEXT("/threads/new"));
}

/* "Those who belong to Forum Mobility", or everybody in the network. */
static void put_choices_of_audience(Talk *talk)
{
    Request *request = talk->request;
    Value *choices = put_list(put_object(request->page, "choices"), "wide");
    Value *values = value_object(request->arena);
    put_text(values, "place", talk->place.name);
    bool is_narrow = talk->place.audience != AUDIENCE_NETWORK;
    if (is_narrow)
        choice_add(choices, TEXT("0"), request_say(request, SAY("Those who belong to {place}"), values));
    if (may_be_wide(&talk->place, &request->reader))
        choice_add(choices, TEXT("1"), request_say(request, SAY("Everybody in the network"), NULL));
}

static Value *usual_values(Talk *talk)
{
    Value *values = value_object(talk->request->arena);
    put_text(values, "language", talk_usual_language(talk->request));
    put_number(values, "organisation", speaks_for(&talk->request->reader, &talk->place, 0));
    put_number(values, "wide", 0);
    return values;
}

static bool is_wide(const Talk *talk)
{
    return talk->place.audience == AUDIENCE_NETWORK || field_number(talk->request, "wide") == 1;
}

static NewThread thread_of_form(const Talk *talk)
{
    const Request *request = talk->request;
    return (NewThread){ .place = talk->place.id,
                        .wide = is_wide(talk),
                        .title = field(request, "title"),
                        .text = field(request, "text"),
                        .language = field(request, "language"),
                        .organisation = field_number(request, "organisation"),
                        .by = request->reader.person };
}

static int64_t audience_meant(const Talk *talk)
{
    return is_wide(talk) ? AUDIENCE_NETWORK : talk->place.audience;
}

static Answer show_form(Talk *talk)
{
    Request *request = talk->request;
    talk_put_place(talk);
    put_choices_of_audience(talk);
    writing_show(request, &talk_begin_form, text_join(request->arena, talk->place.href, TEXT("/threads")), talk->place.id, usual_values(talk),
                 audience_meant(talk));
    put_text(request->page, "discard_next", new_path(talk));
    put_text(request->page, "title", request_say(request, SAY("Begin a thread"), NULL));
    request->template = "threads/new";
    return ANSWER_PAGE;
}

/* Who may begin a thread here at all. */
static Answer may_begin(const Talk *talk)
{
    const Request *request = talk->request;
    const NewThread any = { .place = talk->place.id, .title = TEXT("?"), .text = TEXT("?") };
    return thread_problem(&talk->place, &request->reader, &any, request->today) ? ANSWER_FORBIDDEN : ANSWER_PAGE;
}

Answer show_new_thread(Request *request)
{
    Talk talk;
    if (!talk_of_place(request, &talk))
        return ANSWER_NOT_FOUND;
    Answer answer = may_begin(&talk);
    return answer == ANSWER_PAGE ? show_form(&talk) : answer;
}

static bool write_thread(Write *write, void *state)
{
    Talk *talk = state;
    const Request *request = talk->request;
    NewThread thread = thread_of_form(talk);
    if (!talk_passes(talk, "", thread_problem(&talk->place, &request->reader, &thread, request->today)) ||
        !talk_fits(write, talk, &talk->place))
        return false;
    talk->result = thread_begin(write, &talk->place, &thread);
    talk_attach(write, talk, thread_first_post(write->database, talk->result));
    draft_forget(write, request->reader.person, talk->place.id);
    return true;
}

static Answer send_thread(Talk *talk)
{
    Request *request = talk->request;
    form_check(request);
    put_choices_of_audience(talk);
    writing_check_choices(request);
    writing_check_mentions(request, audience_meant(talk));
    talk_take_files(talk);
    Answer answer = talk_write(talk, write_thread, show_new_thread, SAY("The thread has begun."));
    return answer == ANSWER_SEE_OTHER ? see_other(request, thread_path(request->arena, talk->result)) : answer;
}

Answer begin_thread(Request *request)
{
    Talk talk;
    bool found = talk_of_place(request, &talk);
    if (!is_signed_in(&request->reader))
        return found ? writing_keep_for_later(request, talk.place.id, new_path(&talk)) : ANSWER_UNAUTHENTICATED;
    if (!found)
        return ANSWER_NOT_FOUND;
    if (may_begin(&talk) != ANSWER_PAGE)
        return ANSWER_FORBIDDEN;
    switch (writing_button(request)) {
    case WRITING_PREVIEW:
        return show_form(&talk);
    case WRITING_DRAFT:
        return writing_keep(request, talk.place.id, new_path(&talk));
    case WRITING_SEND:
        break;
    }
    return send_thread(&talk);
}
