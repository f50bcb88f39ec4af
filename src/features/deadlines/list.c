/* SPDX-License-Identifier: EUPL-1.2 */
/* The page of a place's deadlines, and setting one there. */
#include "features/deadlines/pages.h"

#include "base/zone.h"
#include "http/list.h"

typedef struct Setting {
    Request *request;
    Place place;
    NewDeadline deadline;
    const char *problem_field;
    const char *problem;
} Setting;

/* ANSWER_PAGE where the reader may see the deadlines of the place that the path begins with. */
static Answer place_of(Request *request, Place *result_place)
{
    if (!place_of_address(request, result_place))
        return ANSWER_NOT_FOUND;
    return talks_in(&request->reader, result_place) || moderates(&request->reader, result_place) ? ANSWER_PAGE : ANSWER_FORBIDDEN;
}

static void put_place(Request *request, const Place *place)
{
    Value *data = put_object(request->data, "place");
    put_number(data, "id", place->id);
    place_put(data, place);
}

static Value *usual_values(Request *request)
{
    Value *values = value_object(request->arena);
    put_text(values, "language", language_code(request->language));
    put_text(values, "zone", NETWORK_ZONE);
    put_text(values, "reminders", USUAL_REMINDERS);
    return values;
}

static void put_set_form(Request *request, const Place *place)
{
    put(request->page, "form", value_nothing());
    if (!moderates(&request->reader, place) || day_has_come(place->ends, request->today))
        return;
    put_deadline_choices(request);
    form_show(request, "form", &deadline_form, text_z(request->arena, text_join(request->arena, place->href, TEXT("/deadlines"))),
              usual_values(request));
}

static Value *rows_among(Request *request, Text keys)
{
    return deadlines_among(request->database, request->arena, request->place, keys, request->reader.audiences);
}

static const List deadlines_list = { "deadlines", .rows = rows_among, .kind = "deadline" };

/* As the queries of the two lists have it. */
static bool deadline_is_coming(const Value *deadline, Moment now)
{
    return value_get_number(deadline, "closes_at") > now && !text_is(value_get_text(deadline, "state"), "withdrawn");
}

/* Both lists, or what of them has changed. False on a parameter that makes no sense. */
static bool put_deadlines(Request *request)
{
    Value *coming = deadlines_coming(request->database, request->arena, request->place, request->reader.audiences, request->now);
    Value *past = deadlines_past(request->database, request->arena, request->place, request->reader.audiences, request->now);
    Value *changes;
    if (!list_changes(request, &deadlines_list, coming->count == DEADLINES_MOST || past->count == DEADLINES_MOST, &changes))
        return false;
    if (changes) {
        coming = value_list(request->arena);
        past = value_list(request->arena);
    }
    for (ptrdiff_t i = 0; changes && i < changes->count; i++)
        add(deadline_is_coming(changes->items[i], request->now) ? coming : past, changes->items[i]);
    deadlines_dress(request, coming);
    deadlines_dress(request, past);
    put(request->data, "coming", coming);
    put(request->data, "past", past);
    put(request->data, "next", value_nothing());
    return true;
}

Answer show_deadlines(Request *request)
{
    Place place;
    Answer answer = place_of(request, &place);
    if (answer != ANSWER_PAGE)
        return answer;
    request->place = place.id;
    if (!put_deadlines(request))
        return ANSWER_BAD_REQUEST;
    put_place(request, &place);
    put_set_form(request, &place);
    put_text(request->page, "title", request_say(request, SAY("Deadlines"), NULL));
    request->template = "deadlines/list";
    return ANSWER_PAGE;
}

static bool write_deadline(Write *write, void *state)
{
    Setting *setting = state;
    NewDeadline *deadline = &setting->deadline;
    setting->problem = deadline_problem(deadline->opens_at, deadline->closes_at, write->now);
    setting->problem_field = "closes_on";
    if (setting->problem)
        return false;
    deadline->audience = deadline_audience(write, &setting->place);
    deadline_set(write, deadline);
    return true;
}

static bool read_deadline(Setting *setting)
{
    Request *request = setting->request;
    NewDeadline *deadline = &setting->deadline;
    *deadline = (NewDeadline){ .place = setting->place.id,
                               .title = text_trim(field(request, "title")),
                               .language = field(request, "language"),
                               .text = text_trim(field(request, "text")),
                               .zone = field(request, "zone"),
                               .reminders = field(request, "reminders"),
                               .by = request->reader.person };
    return read_moment(request, "closes_on", "closes_clock", deadline->zone, true, &deadline->closes_at) &&
           read_moment(request, "opens_on", "opens_clock", deadline->zone, false, &deadline->opens_at);
}

Answer set_deadline(Request *request)
{
    Setting setting = { .request = request };
    Answer answer = place_of(request, &setting.place);
    if (answer != ANSWER_PAGE)
        return answer;
    if (!moderates(&request->reader, &setting.place) || day_has_come(setting.place.ends, request->today))
        return ANSWER_FORBIDDEN;
    put_deadline_choices(request);
    if (!form_check(request) || !form_choices_hold(request) || !read_deadline(&setting))
        return form_again(request, show_deadlines);
    answer = form_write(request, write_deadline, &setting, &setting.problem_field, &setting.problem, show_deadlines);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("The deadline is set. Whom it concerns will be told and reminded."));
    return see_other(request, text_join(request->arena, setting.place.href, TEXT("/deadlines")));
}
