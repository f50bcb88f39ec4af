/* SPDX-License-Identifier: EUPL-1.2 */
/* Preparing a vote: a motion in a body; a text, its amendments en bloc, or one of them, from the page of the text. */
#include "features/questions/pages.h"

#include "features/groups/groups.h"
#include "features/positions/positions.h"
#include "features/procedures/procedures.h"
#include "http/app.h"

static const Field motion_fields[] = {
    QUESTION_FORM_FIELDS,
    { "review_on", FIELD_DAY, SAY("To be looked at again on"), SAY("Of the decision. May be empty."), false, 0, 0, NULL },
    { 0 }
};
const Form motion_form = { motion_fields, SAY("Prepare the question") };

/* subject: "text", "bloc", or the number of one amendment. */
static const Field put_fields[] = {
    { "subject", FIELD_CHOICE, SAY("What is put"), NULL, true, 0, 20, NULL },
    QUESTION_FORM_FIELDS,
    { "review_on", FIELD_DAY, SAY("To be looked at again on"), SAY("Of the decision. May be empty."), false, 0, 0, NULL },
    { 0 }
};
const Form put_form = { put_fields, SAY("Prepare the question") };

typedef struct Preparing {
    Request *request;
    NewQuestion question;
    int64_t id;
    const char *problem_field;
    const char *problem;
} Preparing;

static bool write_preparation(Write *write, void *state)
{
    Preparing *preparing = state;
    preparing->id = question_prepare(write, app_features(preparing->request->app), &preparing->question);
    return true;
}

static Answer prepare(Preparing *preparing, Answer (*show)(Request *))
{
    Request *request = preparing->request;
    preparing->question.review_on = text_trim(field(request, "review_on"));
    if (form_has_problems(request))
        return form_again(request, show);
    Answer answer = form_write(request, write_preparation, preparing, &preparing->problem_field, &preparing->problem, show);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("The question is prepared. Nobody can vote before it opens."));
    return see_other(request, question_href(request->arena, preparing->id, ""));
}

static bool leads(const Reader *reader, int64_t body)
{
    return chairs(reader, body) || is_secretariat(reader);
}

/* ---- A motion ---- */

Answer show_motion(Request *request)
{
    Value *group = group_of_path(request);
    if (!group)
        return ANSWER_NOT_FOUND;
    if (!leads(&request->reader, value_get_number(group, "id")))
        return ANSWER_FORBIDDEN;
    question_put_choices(request, value_get_number(group, "id"), TEXT("vote"));
    Value *usual = value_object(request->arena);
    put_text(usual, "language", language_code(request->language));
    Text action = text_printf(request->arena, "/groups/%.*s/questions", TEXT_ARGUMENTS(value_get_text(group, "slug")));
    form_show(request, "form", &motion_form, text_z(request->arena, action), usual);
    put(request->page, "body_name", value_get(group, TEXT("name")));
    put_text(request->page, "body_href", text_join(request->arena, TEXT("/groups/"), value_get_text(group, "slug")));
    put_text(request->page, "title", request_say(request, SAY("Put a motion to the vote"), NULL));
    request->template = "questions/new";
    return ANSWER_PAGE;
}

Answer put_motion(Request *request)
{
    Value *group = group_of_path(request);
    if (!group)
        return ANSWER_NOT_FOUND;
    int64_t body = value_get_number(group, "id");
    if (!leads(&request->reader, body))
        return ANSWER_FORBIDDEN;
    Preparing preparing = { .request = request };
    form_check(request);
    question_of_form(request, body, TEXT("vote"), &preparing.question);
    return prepare(&preparing, show_motion);
}

/* ---- A text, or amendments to it ---- */

static Value *to_vote_of(Request *request, const Value *position)
{
    return procedure_to_vote(request->database, request->arena, value_get_number(position, "id"), language_code(request->language));
}

static int64_t count_en_bloc(const Value *to_vote)
{
    int64_t count = 0;
    for (ptrdiff_t i = 0; i < to_vote->count; i++)
        count += value_get(to_vote->items[i], TEXT("en_bloc"))->truth;
    return count;
}

static Text numbered(Arena *arena, int64_t number)
{
    return text_printf(arena, "%lld", (long long)number);
}

static void offer_single(Request *request, Value *choices, const Value *all, const Value *asked)
{
    const Value *row = value_find_number(all, "id", value_get_number(asked, "amendment"));
    if (row)
        choice_add(choices, numbered(request->arena, value_get_number(asked, "amendment")),
                   amendment_called(request->language, request->arena, row));
}

void questions_offer_subjects(Request *request, const Value *position, Value *choices)
{
    Value *to_vote = to_vote_of(request, position);
    Value *values = value_object(request->arena);
    put_number(values, "count", count_en_bloc(to_vote));
    choice_add(choices, TEXT("text"), request_say(request, SAY("The text"), NULL));
    if (count_en_bloc(to_vote) > 0)
        choice_add(choices, TEXT("bloc"),
                   request_say(request, SAY("{count, plural, one {# amendment as the rapporteur answered} other {# amendments en bloc, as the rapporteur answered}}"), values));
    Value *all = to_vote->count > 0 ? amendments_of_position(request->database, request->arena, value_get_number(position, "id"), false,
                                                             language_code(request->language))
                                    : to_vote;
    for (ptrdiff_t i = 0; i < to_vote->count; i++)
        offer_single(request, choices, all, to_vote->items[i]);
}

/* "Shall “Night trains” be adopted?" */
static Text usual_title(Request *request, const Value *position, Text subject)
{
    Value *values = value_object(request->arena);
    put_text(values, "title", value_get_text(position, "title"));
    if (text_is(subject, "bloc"))
        return request_say(request, SAY("Shall the amendments to “{title}” be answered as the rapporteur proposes?"), values);
    if (subject.length == 0 || text_is(subject, "text"))
        return request_say(request, SAY("Shall “{title}” be adopted?"), values);
    int64_t id = 0;
    (void)text_to_number(subject, &id);
    Value *row = amendment_load(request->database, request->arena, id, language_code(request->language));
    put_text(values, "called", row ? amendment_called(request->language, request->arena, row) : (Text){ 0 });
    return request_say(request, SAY("Shall this be adopted: {called}, “{title}”?"), values);
}

/* The position in the path, where its open stage is of a body that the reader leads: *result_body. */
static Value *position_to_put(Request *request, int64_t *result_body, Answer *result_answer)
{
    PositionRights rights;
    Value *position = position_of_path(request, &rights);
    Value *stage = position ? position_stage_load(request->database, request->arena, value_get_number(position, "id")) : NULL;
    *result_body = value_get_number(stage, "owner");
    *result_answer = !position ? ANSWER_NOT_FOUND : ANSWER_FORBIDDEN;
    return stage && rights.sees && leads(&request->reader, *result_body) ? position : NULL;
}

Answer show_put(Request *request)
{
    int64_t body;
    Answer answer;
    Value *position = position_to_put(request, &body, &answer);
    if (!position)
        return answer;
    Text subject = query_parameter(request, "subject");
    question_put_choices(request, body, TEXT("vote"));
    questions_offer_subjects(request, position, form_choices(request, "subject"));
    Value *usual = value_object(request->arena);
    put_text(usual, "subject", subject.length > 0 ? subject : TEXT("text"));
    put_text(usual, "title", usual_title(request, position, subject));
    put_text(usual, "language", language_code(request->language));
    Text path = text_join(request->arena, TEXT("/positions/"), value_get_text(position, "slug"));
    form_show(request, "form", &put_form, text_z(request->arena, text_join(request->arena, path, TEXT("/questions"))), usual);
    put(request->page, "body_name", value_get(position, TEXT("title")));
    put_text(request->page, "body_href", path);
    put_text(request->page, "title", request_say(request, SAY("Put to the vote"), NULL));
    request->template = "questions/new";
    return ANSWER_PAGE;
}

/* Those that are put by the subject that was chosen. */
static void take_subject(Request *request, const Value *position, NewQuestion *question)
{
    Text subject = field(request, "subject");
    Value *to_vote = to_vote_of(request, position);
    int64_t *ids = new(request->arena, int64_t, to_vote->count + 1), single = 0;
    question->position = value_get_number(position, "id");
    question->amendments = ids;
    question->en_bloc = text_is(subject, "bloc");
    (void)text_to_number(subject, &single);
    for (ptrdiff_t i = 0; i < to_vote->count; i++) {
        int64_t amendment = value_get_number(to_vote->items[i], "amendment");
        if (single ? amendment == single : text_is(subject, "bloc") && value_get(to_vote->items[i], TEXT("en_bloc"))->truth)
            ids[question->amendment_count++] = amendment;
    }
    if (!text_is(subject, "text") && question->amendment_count == 0)
        form_problem(request, "subject", SAY("Please choose one of these"));
}

Answer put_text_to_vote(Request *request)
{
    int64_t body;
    Answer answer;
    Value *position = position_to_put(request, &body, &answer);
    if (!position)
        return answer;
    Preparing preparing = { .request = request };
    form_check(request);
    question_put_choices(request, body, TEXT("vote"));
    questions_offer_subjects(request, position, form_choices(request, "subject"));
    question_of_form(request, body, TEXT("vote"), &preparing.question);
    take_subject(request, position, &preparing.question);
    return prepare(&preparing, show_put);
}
