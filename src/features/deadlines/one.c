/* SPDX-License-Identifier: EUPL-1.2 */
/* The page of one deadline, and moving or withdrawing it. */
#include "features/deadlines/pages.h"

#include "base/zone.h"

enum { HISTORY_LENGTH = 50 };

typedef struct Change {
    Request *request;
    Value *row;
    int64_t deadline;
    Moment opens_at, closes_at;
    const char *problem_field;
    const char *problem;
} Change;

/* The deadline that the path names, where the reader may see it. */
static Value *deadline_of_path(Request *request)
{
    int64_t id = 0;
    (void)text_to_number(path_parameter(request, "deadline"), &id);
    Value *row = deadline_load(request->database, request->arena, id);
    return row && may_see(&request->reader, value_get_number(row, "audience")) ? row : NULL;
}

/* Only what stands for itself: what belongs to something else is moved where that is looked after. */
static bool may_change(Request *request, const Value *row)
{
    Place place;
    return value_get_number(row, "object") == 0 && request_place(request, value_get_number(row, "place"), &place) &&
           moderates(&request->reader, &place);
}

static void put_day(Request *request, Value *values, const char *day, const char *clock, Moment at, Text zone)
{
    put_text(values, day, at ? zone_day(request->arena, at, zone) : (Text){ 0 });
    put_text(values, clock, at ? zone_clock(request->arena, at, zone) : (Text){ 0 });
}

static void put_forms(Request *request, const Value *row)
{
    const Timing timing = timing_of(row);
    Text zone = value_get_text(row, "zone"), href = value_get_text(row, "href");
    Value *values = value_object(request->arena);
    put(request->page, "move_form", value_nothing());
    put(request->page, "withdraw_form", value_nothing());
    if (!may_change(request, row) || withdrawal_problem(&timing, request->now))
        return;
    bool waits = text_is(timing.state, "waiting");
    put_day(request, values, "closes_on", "closes_clock", timing.closes_at, zone);
    put_day(request, values, "opens_on", "opens_clock", waits ? timing.opens_at : 0, zone);
    form_show(request, "move_form", &deadline_move_form, text_z(request->arena, text_join(request->arena, href, TEXT("/move"))), values);
    if (!waits)
        value_get(value_get(request->page, TEXT("move_form")), TEXT("fields"))->count = FIELDS_OF_THE_END;
    form_show(request, "withdraw_form", &deadline_withdraw_form, text_z(request->arena, text_join(request->arena, href, TEXT("/withdraw"))), NULL);
}

Answer show_deadline(Request *request)
{
    Value *row = deadline_of_path(request);
    if (!row)
        return ANSWER_NOT_FOUND;
    deadline_dress(request, row);
    request->data = row;
    put_forms(request, row);
    gather_history(request, value_get_number(row, "id"), HISTORY_LENGTH);
    put(request->page, "title", value_get(row, TEXT("title")));
    put_truth(request->page, "waits", text_is(value_get_text(row, "state"), "waiting"));
    put_text(request->page, "zone_name", language_zone(request->language, request->arena, value_get_text(row, "zone")));
    put_text(request->page, "back", text_join(request->arena, value_get_text(row, "place_href"), TEXT("/deadlines")));
    request->template = "deadlines/show";
    return ANSWER_PAGE;
}

/* ANSWER_PAGE where the reader may change the deadline of the path, and the form holds. */
static Answer change_begin(Request *request, Change *change)
{
    *change = (Change){ .request = request, .row = deadline_of_path(request) };
    if (!change->row)
        return ANSWER_NOT_FOUND;
    if (!may_change(request, change->row))
        return ANSWER_FORBIDDEN;
    change->deadline = value_get_number(change->row, "id");
    return form_check(request) ? ANSWER_PAGE : form_again(request, show_deadline);
}

static Answer change_end(Change *change, WriteFunction write, const char *done)
{
    Request *request = change->request;
    Answer answer = form_write(request, write, change, &change->problem_field, &change->problem, show_deadline);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, done);
    return see_other(request, text_printf(request->arena, "/deadlines/%lld", (long long)change->deadline));
}

static bool read_move(Change *change)
{
    Request *request = change->request;
    const Timing timing = timing_of(change->row);
    Text zone = value_get_text(change->row, "zone");
    bool read = read_moment(request, "closes_on", "closes_clock", zone, true, &change->closes_at) &&
                read_moment(request, "opens_on", "opens_clock", zone, false, &change->opens_at);
    if (change->opens_at == 0)
        change->opens_at = timing.opens_at;
    return read;
}

static bool write_move(Write *write, void *state)
{
    Change *change = state;
    change->problem_field = "closes_on";
    change->problem = deadline_move(write, change->deadline, change->opens_at, change->closes_at,
                                    text_trim(field(change->request, "reason")), change->request->reader.person);
    return change->problem == NULL;
}

Answer move_deadline(Request *request)
{
    Change change;
    Answer answer = change_begin(request, &change);
    if (answer != ANSWER_PAGE)
        return answer;
    if (!read_move(&change))
        return form_again(request, show_deadline);
    return change_end(&change, write_move, SAY("The deadline is moved. Whom it concerns will be told why."));
}

static bool write_withdrawal(Write *write, void *state)
{
    Change *change = state;
    change->problem_field = "reason";
    change->problem = deadline_withdraw(write, change->deadline, text_trim(field(change->request, "reason")),
                                        change->request->reader.person);
    return change->problem == NULL;
}

Answer withdraw_deadline(Request *request)
{
    Change change;
    Answer answer = change_begin(request, &change);
    return answer == ANSWER_PAGE ? change_end(&change, write_withdrawal, SAY("The deadline is withdrawn. Whom it concerns will be told why."))
                                 : answer;
}
