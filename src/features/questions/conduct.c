/* SPDX-License-Identifier: EUPL-1.2 */
/* What the chair does with a question: opens, moves, closes it, decides a tie, withdraws it, calls it again. */
#include "features/questions/pages.h"

#include "base/zone.h"
#include "http/app.h"

static const Field sure_fields[] = {
    { "sure", FIELD_CHECK, SAY("I have looked at what follows from it"), NULL, true, 0, 1, NULL },
    { 0 }
};
const Form question_open_form = { sure_fields, SAY("Open the question") };
const Form question_close_form = { sure_fields, SAY("Close the question") };

static const Field move_fields[] = {
    { "closes_on", FIELD_DAY, SAY("Last day"), NULL, true, 0, 0, NULL },
    { "closes_clock", FIELD_TEXT, SAY("Time of day"), SAY("In Brussels, such as 17:00. Empty: the end of that day."), false, 0, 5, NULL },
    { "reason", FIELD_LINES, SAY("Reason"), SAY("Everyone whom it concerns reads it."), true, 0, 1000, NULL },
    { 0 }
};
const Form question_move_form = { move_fields, SAY("Move the end") };

static const Field withdraw_fields[] = {
    { "reason", FIELD_LINES, SAY("Reason"), SAY("Everyone whom it concerns reads it."), true, 0, 1000, NULL },
    { "sure", FIELD_CHECK, SAY("I have looked at what follows from it"), NULL, true, 0, 1, NULL },
    { 0 }
};
const Form question_withdraw_form = { withdraw_fields, SAY("Withdraw the question") };

static const Field tie_fields[] = {
    { "choice", FIELD_CHOICE, SAY("The chair decides"), NULL, true, 0, 10, NULL },
    { "sure", FIELD_CHECK, SAY("I have looked at what follows from it"), NULL, true, 0, 1, NULL },
    { 0 }
};
const Form question_tie_form = { tie_fields, SAY("Decide the tie") };

static const Field again_fields[] = {
    { "opens_on", FIELD_DAY, SAY("Opens on"), SAY("Empty: the chair opens it."), false, 0, 0, NULL },
    { "opens_clock", FIELD_TEXT, SAY("Opens at"), SAY("In Brussels, such as 9:00."), false, 0, 5, NULL },
    { "closes_on", FIELD_DAY, SAY("Last day"), SAY("Empty: the chair closes it."), false, 0, 0, NULL },
    { "closes_clock", FIELD_TEXT, SAY("Time of day"), SAY("In Brussels, such as 17:00. Empty: the end of that day."), false, 0, 5, NULL },
    { 0 }
};
const Form question_again_form = { again_fields, SAY("Call it for the second time") };

typedef struct Conduct {
    Request *request;
    Value *question;
    int64_t id;
    Moment opens_at, closes_at;
    int64_t second;       /* the question that was called again */
    const char *problem_field;
    const char *problem;
} Conduct;

static void put_form_where(Request *request, const char *name, const Form *form, bool is_shown, const Value *question, const char *address,
                           const Value *current)
{
    put(request->page, name, value_nothing());
    if (is_shown)
        form_show(request, name, form, text_z(request->arena, question_href(request->arena, value_get_number(question, "id"), address)), current);
}

static Value *end_as_set(Request *request, const Value *question)
{
    Value *usual = value_object(request->arena);
    Moment closes_at = value_get_number(question, "closes_at");
    put_text(usual, "closes_on", closes_at ? zone_day(request->arena, closes_at, NETWORK_ZONE) : (Text){ 0 });
    put_text(usual, "closes_clock", closes_at ? zone_clock(request->arena, closes_at, NETWORK_ZONE) : TEXT("17:00"));
    return usual;
}

static void offer_tie(Request *request)
{
    Value *choices = form_choices(request, "choice");
    choice_add(choices, TEXT("yes"), choice_in_words(request->language, TEXT("yes")));
    choice_add(choices, TEXT("no"), choice_in_words(request->language, TEXT("no")));
}

static bool can_be_called_again(Request *request, const Value *question)
{
    return text_is(value_get_text(question, "outcome"), "no_quorum") && value_get_number(question, "first") == 0 &&
           question_rule(request->arena, question).second_days > 0 && !question_second_of(request->database, value_get_number(question, "id"));
}

/* What is put at a meeting is opened by its pages, which look whether the meeting is under way. */
static bool is_of_meeting(const Value *question)
{
    return value_get_number(question, "occasion") != value_get_number(question, "id");
}

Answer show_conduct(Request *request)
{
    QuestionRights rights;
    Value *question = question_of_path(request, &rights);
    if (!question)
        return ANSWER_NOT_FOUND;
    if (!rights.leads)
        return ANSWER_FORBIDDEN;
    Text state = value_get_text(question, "state");
    bool is_prepared = text_is(state, "prepared"), is_open = text_is(state, "open"), is_tied = text_is(state, "tied");
    put_question(request, question, "conduct");
    put_standing(request, question, &rights);
    offer_tie(request);
    put_form_where(request, "open_form", &question_open_form, is_prepared && !is_of_meeting(question), question, "/open", NULL);
    put_form_where(request, "close_form", &question_close_form, is_open, question, "/close", NULL);
    put_form_where(request, "move_form", &question_move_form, is_prepared || is_open, question, "/move", end_as_set(request, question));
    put_form_where(request, "tie_form", &question_tie_form, is_tied, question, "/tie", NULL);
    put_form_where(request, "withdraw_form", &question_withdraw_form, is_prepared || is_open || is_tied, question, "/withdraw", NULL);
    put_form_where(request, "again_form", &question_again_form, can_be_called_again(request, question), question, "/again", NULL);
    request->template = "questions/conduct";
    return ANSWER_PAGE;
}

static bool refuse(Conduct *conduct, const char *field_name, const char *problem)
{
    conduct->problem_field = field_name;
    conduct->problem = problem;
    return problem == NULL;
}

static bool write_opening(Write *write, void *state)
{
    Conduct *conduct = state;
    if (is_of_meeting(conduct->question))
        return refuse(conduct, "", SAY("It is opened at its meeting"));
    return refuse(conduct, "", question_open(write, app_features(conduct->request->app), conduct->id, conduct->request->reader.person));
}

static bool write_closing(Write *write, void *state)
{
    Conduct *conduct = state;
    return refuse(conduct, "", question_close(write, app_features(conduct->request->app), conduct->id, conduct->request->reader.person));
}

static bool write_move(Write *write, void *state)
{
    Conduct *conduct = state;
    return refuse(conduct, "closes_on",
                  question_move(write, app_features(conduct->request->app), conduct->id, conduct->closes_at,
                                text_trim(field(conduct->request, "reason")), conduct->request->reader.person));
}

static bool write_withdrawal(Write *write, void *state)
{
    Conduct *conduct = state;
    return refuse(conduct, "", question_withdraw(write, app_features(conduct->request->app), conduct->id,
                                                 text_trim(field(conduct->request, "reason")), conduct->request->reader.person));
}

static bool write_tie(Write *write, void *state)
{
    Conduct *conduct = state;
    return refuse(conduct, "choice", question_tie_decide(write, app_features(conduct->request->app), conduct->id,
                                                         choice_of(field(conduct->request, "choice")), conduct->request->reader.person));
}

static bool write_second(Write *write, void *state)
{
    Conduct *conduct = state;
    const char *problem = NULL;
    conduct->second = question_call_again(write, app_features(conduct->request->app), conduct->id, conduct->opens_at, conduct->closes_at,
                                          conduct->request->reader.person, &problem);
    return refuse(conduct, "opens_on", problem);
}

/* One act of the chair, from its form to its write and back. */
static Answer act(Request *request, WriteFunction write, const char *done)
{
    QuestionRights rights;
    Conduct conduct = { .request = request, .question = question_of_path(request, &rights) };
    if (!conduct.question)
        return ANSWER_NOT_FOUND;
    if (!rights.leads)
        return ANSWER_FORBIDDEN;
    conduct.id = value_get_number(conduct.question, "id");
    form_check(request);
    conduct.opens_at = question_moment_of_form(request, "opens_on", "opens_clock");
    conduct.closes_at = question_moment_of_form(request, "closes_on", "closes_clock");
    if (form_has_problems(request))
        return form_again(request, show_conduct);
    Answer answer = form_write(request, write, &conduct, &conduct.problem_field, &conduct.problem, show_conduct);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, done);
    return see_other(request, question_href(request->arena, conduct.second ? conduct.second : conduct.id, ""));
}

Answer conduct_open(Request *request)
{
    return act(request, write_opening, SAY("The question is open. Every entitled city is told."));
}

Answer conduct_close(Request *request)
{
    return act(request, write_closing, SAY("The question is closed. Its outcome stands in the record."));
}

Answer conduct_move(Request *request)
{
    return act(request, write_move, SAY("The end is moved. It stands in the record."));
}

Answer conduct_withdraw(Request *request)
{
    return act(request, write_withdrawal, SAY("The question is withdrawn. Nothing comes of it."));
}

Answer conduct_tie(Request *request)
{
    return act(request, write_tie, SAY("The tie is decided. It stands in the record."));
}

Answer conduct_again(Request *request)
{
    return act(request, write_second, SAY("The question is prepared for the second time."));
}
