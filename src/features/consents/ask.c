/* SPDX-License-Identifier: EUPL-1.2 */
/* Who leads asks for consent, and, after objections, integrates them and asks again. */
#include "features/consents/pages.h"

#include "features/groups/groups.h"
#include "features/rulebooks/rulebooks.h"
#include "features/silences/silences.h"
#include "http/app.h"

#define PROPOSAL_FIELDS                                                                                                 \
    { "title", FIELD_TEXT, SAY("What is proposed"), SAY("One sentence."), true, 0, 200, NULL },                         \
    { "text", FIELD_LINES, SAY("The proposal"), SAY("Markdown."), true, 0, 8000, NULL },                                \
    { "language", FIELD_CHOICE, SAY("Language of these words"), NULL, true, 0, 10, NULL },                              \
    { "rule", FIELD_CHOICE, SAY("Rule"), NULL, true, 0, 20, NULL },                                                     \
    { "closes_on", FIELD_DAY, SAY("Last day"), SAY("Empty: the chair closes it."), false, 0, 0, NULL },                 \
    { "closes_clock", FIELD_TEXT, SAY("Time of day"), SAY("In Brussels, such as 17:00. Empty: the end of that day."), false, 0, 5, NULL }

static const Field asking_fields[] = { PROPOSAL_FIELDS, { 0 } };
const Form asking_form = { asking_fields, SAY("Ask for consent") };

static const Field again_fields[] = {
    { "integrated", FIELD_LINES, SAY("What was integrated"), SAY("Which objections the new proposal meets, and how."), true, 0, 4000, NULL },
    PROPOSAL_FIELDS,
    { 0 }
};
const Form again_form = { again_fields, SAY("Ask again") };

typedef struct Asking {
    Request *request;
    NewQuestion question;
    Text integrated;
    int64_t before, id;
    const char *problem_field;
    const char *problem;
} Asking;

static Value *usual_values(Request *request, int64_t body)
{
    Value *values = value_object(request->arena);
    Value *rules = rules_of_body(request->database, request->arena, body, TEXT("consent"), language_code(request->language));
    put_text(values, "language", language_code(request->language));
    if (rules->count > 0)
        put_text(values, "rule", text_printf(request->arena, "%lld", (long long)value_get_number(rules->items[0], "id")));
    return values;
}

Answer show_asking(Request *request)
{
    Value *group = group_of_path(request);
    if (!group)
        return ANSWER_NOT_FOUND;
    int64_t body = value_get_number(group, "id");
    put(request->data, "slug", value_get(group, TEXT("slug")));
    put(request->data, "name", value_get(group, TEXT("name")));
    question_put_choices(request, body, TEXT("consent"));
    form_show(request, "form", &asking_form,
              text_z(request->arena, text_printf(request->arena, "/groups/%.*s/consents", TEXT_ARGUMENTS(value_get_text(group, "slug")))),
              usual_values(request, body));
    put_text(request->page, "title", request_say(request, SAY("Ask for consent"), NULL));
    request->template = "consents/ask";
    return ANSWER_PAGE;
}

static bool write_asking(Write *write, void *state)
{
    Asking *asking = state;
    const Feature *const *features = app_features(asking->request->app);
    asking->id = question_prepare(write, features, &asking->question);
    asking->problem_field = "title";
    asking->problem = question_open(write, features, asking->id, asking->question.by);
    return !asking->problem;
}

Answer ask_consent(Request *request)
{
    Value *group = group_of_path(request);
    if (!group)
        return ANSWER_NOT_FOUND;
    Asking asking = { .request = request };
    form_check(request);
    if (!question_of_form(request, value_get_number(group, "id"), TEXT("consent"), &asking.question))
        return form_again(request, show_asking);
    Answer answer = form_write(request, write_asking, &asking, &asking.problem_field, &asking.problem, show_asking);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("The cities are asked. Every entitled city is told."));
    return see_other(request, consent_href(request->arena, asking.id, "/answers"));
}

void put_again_form(Request *request, const Value *question, const QuestionRights *rights)
{
    int64_t id = value_get_number(question, "id");
    Value *round = round_load(request->database, request->arena, id);
    Value *all = round ? rounds_of(request->database, request->arena, value_get_number(round, "first")) : value_list(request->arena);
    bool is_last = all->count > 0 && value_get_number(all->items[all->count - 1], "question") == id;
    put(request->page, "again_form", value_nothing());
    if (!rights->leads || !is_last || !text_is(value_get_text(question, "outcome"), "objected"))
        return;
    question_put_choices(request, value_get_number(question, "body"), TEXT("consent"));
    Value *current = usual_values(request, value_get_number(question, "body"));
    put_text(current, "title", value_get_text(question, "title"));
    put_text(current, "text", value_get_text(question, "text"));
    put(current, "language", value_get(question, TEXT("language")));
    put_text(current, "rule", text_printf(request->arena, "%lld", (long long)value_get_number(question, "rule")));
    form_show(request, "again_form", &again_form, text_z(request->arena, consent_href(request->arena, id, "/rounds")), current);
}

static bool write_again(Write *write, void *state)
{
    Asking *asking = state;
    asking->problem_field = "integrated";
    asking->problem = consent_ask_again(write, app_features(asking->request->app), asking->before, &asking->question, asking->integrated, &asking->id);
    return !asking->problem;
}

Answer ask_again(Request *request)
{
    QuestionRights rights;
    Value *question = question_of_path(request, &rights);
    if (!question || !text_is(value_get_text(question, "way"), "consent"))
        return ANSWER_NOT_FOUND;
    if (!rights.leads)
        return ANSWER_FORBIDDEN;
    Asking asking = { .request = request, .before = value_get_number(question, "id"), .integrated = text_trim(field(request, "integrated")) };
    form_check(request);
    if (!question_of_form(request, value_get_number(question, "body"), TEXT("consent"), &asking.question))
        return form_again(request, show_answers);
    Answer answer = form_write(request, write_again, &asking, &asking.problem_field, &asking.problem, show_answers);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("The cities are asked again."));
    return see_other(request, consent_href(request->arena, asking.id, "/answers"));
}
