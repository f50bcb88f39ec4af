/* SPDX-License-Identifier: EUPL-1.2 */
/* Who chairs a body launches a silence. */
#include "features/silences/pages.h"

#include "features/groups/groups.h"
#include "features/positions/positions.h"
#include "features/rulebooks/rulebooks.h"
#include "http/app.h"

static const Field launch_fields[] = {
    { "title", FIELD_TEXT, SAY("What is adopted unless a city objects"), SAY("One sentence: The reply on air quality is adopted."), true, 0, 200, NULL },
    { "text", FIELD_LINES, SAY("What it is about"), SAY("May be empty. Markdown."), false, 0, 8000, NULL },
    { "language", FIELD_CHOICE, SAY("Language of these words"), NULL, true, 0, 10, NULL },
    { "rule", FIELD_CHOICE, SAY("Rule"), NULL, true, 0, 20, NULL },
    { "opens_on", FIELD_DAY, SAY("Begins on"), SAY("Empty: at once."), false, 0, 0, NULL, SAY("When") },
    { "opens_clock", FIELD_TEXT, SAY("Begins at"), SAY("In Brussels, such as 9:00."), false, 0, 5, NULL },
    { "closes_on", FIELD_DAY, SAY("Last day"), NULL, true, 0, 0, NULL },
    { "closes_clock", FIELD_TEXT, SAY("Time of day"), SAY("In Brussels, such as 17:00. Empty: the end of that day."), false, 0, 5, NULL },
    { "review_on", FIELD_DAY, SAY("Review on"), SAY("The day on which it is looked at again. May be empty."), false, 0, 0, NULL },
    { "position", FIELD_HIDDEN, NULL, NULL, false, 0, 20, NULL },
    { 0 }
};
const Form launch_form = { launch_fields, SAY("Launch the silence") };

typedef struct Launch {
    Request *request;
    NewQuestion question;
    int64_t id;
    const char *problem_field;
    const char *problem;
} Launch;

/* A text whose open stage is the body's, and that the reader may read. */
static bool is_put_to(Request *request, int64_t position, int64_t body)
{
    Value *loaded = position_load(request->database, request->arena, position, language_code(request->language));
    Value *stage = loaded ? position_stage_load(request->database, request->arena, position) : NULL;
    return stage && value_get_number(stage, "owner") == body && may_see(&request->reader, value_get_number(loaded, "audience"));
}

static Value *usual_values(Request *request, int64_t body)
{
    Value *values = value_object(request->arena);
    Value *rules = rules_of_body(request->database, request->arena, body, TEXT("silence"), language_code(request->language));
    int64_t position = position_find(request->database, query_parameter(request, "position"));
    put_text(values, "language", language_code(request->language));
    if (rules->count > 0)
        put_text(values, "rule", text_printf(request->arena, "%lld", (long long)value_get_number(rules->items[0], "id")));
    if (position && is_put_to(request, position, body)) {
        Value *loaded = position_load(request->database, request->arena, position, language_code(request->language));
        put_number(values, "position", position);
        put_text(values, "title", value_get_text(loaded, "title"));
    }
    return values;
}

Answer show_launch(Request *request)
{
    Value *group = group_of_path(request);
    if (!group)
        return ANSWER_NOT_FOUND;
    int64_t body = value_get_number(group, "id");
    put(request->data, "slug", value_get(group, TEXT("slug")));
    put(request->data, "name", value_get(group, TEXT("name")));
    question_put_choices(request, body, TEXT("silence"));
    form_show(request, "form", &launch_form,
              text_z(request->arena, text_printf(request->arena, "/groups/%.*s/silences", TEXT_ARGUMENTS(value_get_text(group, "slug")))),
              usual_values(request, body));
    put_text(request->page, "title", request_say(request, SAY("Launch a silence"), NULL));
    request->template = "silences/launch";
    return ANSWER_PAGE;
}

static bool write_launch(Write *write, void *state)
{
    Launch *launch = state;
    const Feature *const *features = app_features(launch->request->app);
    launch->id = question_prepare(write, features, &launch->question);
    const Rule rule = question_rule(write->arena, question_load(write->database, write->arena, launch->id, (Text){ 0 }));
    Moment opens_at = launch->question.opens_at;
    launch->problem_field = "closes_on";
    launch->problem = silence_length_problem(opens_at ? opens_at : write->now, launch->question.closes_at, rule.silence_hours);
    if (!launch->problem && !opens_at)
        launch->problem = question_open(write, features, launch->id, launch->question.by);
    return !launch->problem;
}

Answer launch_silence(Request *request)
{
    Value *group = group_of_path(request);
    if (!group)
        return ANSWER_NOT_FOUND;
    int64_t body = value_get_number(group, "id");
    Launch launch = { .request = request };
    form_check(request);
    if (!question_of_form(request, body, TEXT("silence"), &launch.question))
        return form_again(request, show_launch);
    launch.question.review_on = field(request, "review_on");
    launch.question.position = field_number(request, "position");
    if (launch.question.position && !is_put_to(request, launch.question.position, body)) {
        form_problem(request, "title", SAY("This text is not before this body now"));
        return form_again(request, show_launch);
    }
    Answer answer = form_write(request, write_launch, &launch, &launch.problem_field, &launch.problem, show_launch);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, launch.question.opens_at ? SAY("The silence is prepared. It begins by itself.")
                                             : SAY("The silence has begun. Every entitled city is told."));
    return see_other(request, silence_href(request->arena, launch.id, ""));
}
