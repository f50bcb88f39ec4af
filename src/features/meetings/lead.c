/* SPDX-License-Identifier: EUPL-1.2 */
/* What the chair does. */
#include "features/meetings/pages.h"

#include "http/app.h"

typedef struct Lead {
    Request *request;
    Value *meeting;
    int64_t id, question, made;
    Moment starts_at;
    const PresenceMark *marks;
    ptrdiff_t count;
    const char *problem_field;
    const char *problem;
} Lead;

/* ANSWER_PAGE where the reader leads the meeting of the path. */
static Answer lead_of_path(Request *request, Lead *lead)
{
    MeetingRights rights;
    *lead = (Lead){ .request = request, .meeting = meeting_of_path(request, &rights) };
    if (!lead->meeting)
        return ANSWER_NOT_FOUND;
    lead->id = value_get_number(lead->meeting, "id");
    return rights.leads ? ANSWER_PAGE : ANSWER_FORBIDDEN;
}

static Answer finish(Lead *lead, WriteFunction write, const char *done)
{
    Request *request = lead->request;
    Answer answer = form_write(request, write, lead, &lead->problem_field, &lead->problem, show_chair);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, done);
    return see_other(request, meeting_href(request->arena, lead->made ? lead->made : lead->id, "/chair"));
}

static bool settle(Lead *lead, const char *problem)
{
    lead->problem = problem;
    return !problem;
}

/* ---- Presence: only what the chair has changed, since cities say meanwhile that they have come ---- */

static bool was_present(Text list, int64_t organisation)
{
    Text part;
    int64_t number;
    while (text_split(&list, ',', &part))
        if (text_to_number(part, &number) && number == organisation)
            return true;
    return false;
}

static ptrdiff_t read_marks(Request *request, int64_t meeting, PresenceMark **result_marks)
{
    Value *roll = occasion_roll(request->database, request->arena, meeting, false, TEXT("en"));
    PresenceMark *marks = new(request->arena, PresenceMark, roll->count + 1);
    ptrdiff_t count = 0;
    for (ptrdiff_t i = 0; i < roll->count; i++) {
        int64_t organisation = value_get_number(roll->items[i], "organisation");
        bool is = field(request, text_z(request->arena, text_printf(request->arena, "here_%lld", (long long)organisation))).length > 0;
        if (is != was_present(field(request, "was"), organisation))
            marks[count++] = (PresenceMark){ organisation, is };
    }
    *result_marks = marks;
    return count;
}

static bool write_marks(Write *write, void *state)
{
    Lead *lead = state;
    return settle(lead, meeting_mark(write, lead->id, lead->marks, lead->count, lead->request->reader.person));
}

Answer mark_presence(Request *request)
{
    Lead lead;
    Answer answer = lead_of_path(request, &lead);
    if (answer != ANSWER_PAGE)
        return answer;
    PresenceMark *marks;
    lead.count = read_marks(request, lead.id, &marks);
    lead.marks = marks;
    return finish(&lead, write_marks, SAY("It is noted who is present."));
}

/* ---- The meeting ---- */

static bool write_begin(Write *write, void *state)
{
    Lead *lead = state;
    return settle(lead, meeting_begin(write, lead->id, lead->request->reader.person));
}

Answer begin_meeting(Request *request)
{
    Lead lead;
    Answer answer = lead_of_path(request, &lead);
    return answer == ANSWER_PAGE ? finish(&lead, write_begin, SAY("The meeting has begun. Voters and proxies stand.")) : answer;
}

static bool write_end(Write *write, void *state)
{
    Lead *lead = state;
    return settle(lead, meeting_end(write, lead->id, lead->request->reader.person));
}

Answer end_meeting(Request *request)
{
    Lead lead;
    Answer answer = lead_of_path(request, &lead);
    return answer == ANSWER_PAGE ? finish(&lead, write_end, SAY("The meeting has ended.")) : answer;
}

static bool write_move(Write *write, void *state)
{
    Lead *lead = state;
    Request *request = lead->request;
    lead->problem_field = "starts_on";
    return settle(lead, meeting_move(write, lead->id, lead->starts_at, text_trim(field(request, "room")), text_trim(field(request, "reason")),
                                     request->reader.person));
}

Answer move_meeting(Request *request)
{
    Lead lead;
    Answer answer = lead_of_path(request, &lead);
    if (answer != ANSWER_PAGE)
        return answer;
    if (!form_check(request) || !moment_of_form(request, "starts_on", "starts_clock", &lead.starts_at))
        return form_again(request, show_chair);
    return finish(&lead, write_move, SAY("The meeting is moved. Those who sit in the body are told."));
}

static bool write_again(Write *write, void *state)
{
    Lead *lead = state;
    lead->problem_field = "starts_on";
    lead->made = meeting_call_again(write, app_features(lead->request->app), lead->id, lead->starts_at, lead->request->reader.person, &lead->problem);
    return !lead->problem;
}

Answer call_again(Request *request)
{
    Lead lead;
    Answer answer = lead_of_path(request, &lead);
    if (answer != ANSWER_PAGE)
        return answer;
    if (!form_check(request) || !moment_of_form(request, "starts_on", "starts_clock", &lead.starts_at))
        return form_again(request, show_chair);
    return finish(&lead, write_again, SAY("The meeting is called for the second time. What had no quorum is put there again."));
}

/* ---- Items ---- */

static bool write_item(Write *write, void *state)
{
    Lead *lead = state;
    Request *request = lead->request;
    if (!settle(lead, meeting_presence_problem(meeting_state(write, lead->id))))
        return false;
    question_prepare(write, app_features(request->app),
                     &(NewQuestion){ .body = value_get_number(lead->meeting, "body"), .way = TEXT("vote"), .rule = field_number(request, "rule"),
                                     .title = text_trim(field(request, "title")), .text = text_trim(field(request, "text")),
                                     .language = field(request, "language"), .occasion = lead->id,
                                     .record_day = value_get_text(lead->meeting, "record_day"), .by = request->reader.person });
    return true;
}

Answer put_item(Request *request)
{
    Lead lead;
    Answer answer = lead_of_path(request, &lead);
    if (answer != ANSWER_PAGE)
        return answer;
    question_put_choices(request, value_get_number(lead.meeting, "body"), TEXT("vote"));
    if (!form_check(request) || !form_choices_hold(request))
        return form_again(request, show_chair);
    return finish(&lead, write_item, SAY("It stands on the list."));
}

/* A question that a broken silence refers to the next meeting is voted on here. */
static bool write_referral(Write *write, void *state)
{
    Lead *lead = state;
    int64_t by = lead->request->reader.person;
    if (!settle(lead, meeting_presence_problem(meeting_state(write, lead->id))))
        return false;
    bool waited = meeting_take_up(write, app_features(lead->request->app), lead->meeting, lead->question, by);
    return settle(lead, waited ? NULL : SAY("It waits for no meeting of this body"));
}

Answer put_referral(Request *request)
{
    Lead lead;
    Answer answer = lead_of_path(request, &lead);
    if (answer != ANSWER_PAGE)
        return answer;
    (void)text_to_number(path_parameter(request, "question"), &lead.question);
    return finish(&lead, write_referral, SAY("It stands on the list."));
}

static Answer item_act(Request *request, WriteFunction write, const char *done)
{
    Lead lead;
    Answer answer = lead_of_path(request, &lead);
    if (answer != ANSWER_PAGE)
        return answer;
    Value *question = question_of_meeting(request, lead.meeting);
    if (!question)
        return ANSWER_NOT_FOUND;
    lead.question = value_get_number(question, "id");
    return finish(&lead, write, done);
}

static bool write_open(Write *write, void *state)
{
    Lead *lead = state;
    return settle(lead, meeting_item_problem(meeting_state(write, lead->id))) &&
           settle(lead, question_open(write, app_features(lead->request->app), lead->question, lead->request->reader.person));
}

Answer open_item(Request *request)
{
    return item_act(request, write_open, SAY("It is open: cities vote now."));
}

static bool write_close(Write *write, void *state)
{
    Lead *lead = state;
    return settle(lead, question_close(write, app_features(lead->request->app), lead->question, lead->request->reader.person));
}

Answer close_item(Request *request)
{
    return item_act(request, write_close, SAY("It is closed."));
}

static bool write_tie(Write *write, void *state)
{
    Lead *lead = state;
    return settle(lead, question_tie_decide(write, app_features(lead->request->app), lead->question, choice_of(field(lead->request, "choice")),
                                            lead->request->reader.person));
}

Answer decide_tie_of_meeting(Request *request)
{
    return item_act(request, write_tie, SAY("The tie is decided."));
}
