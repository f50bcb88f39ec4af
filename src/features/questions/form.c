/* SPDX-License-Identifier: EUPL-1.2 */
/* The fields that every form has that prepares a question, of whichever way. */
#include "features/questions/pages.h"

#include "base/zone.h"
#include "features/cities/cities.h"

const Field question_fields[] = { QUESTION_FORM_FIELDS, { 0 } };

void question_put_choices(Request *request, int64_t body, Text way)
{
    put_form_choices(request);
    Value *offered = form_choices(request, "rule");
    Value *rules = rules_of_body(request->database, request->arena, body, way, language_code(request->language));
    rule_names_in(request->language, rules);
    for (ptrdiff_t i = 0; i < rules->count; i++) {
        const Value *name = value_get(rules->items[i], TEXT("name"));
        choice_add_in(offered, text_printf(request->arena, "%lld", (long long)value_get_number(rules->items[i], "id")), name->text, name->language);
    }
}

static Text given(const Request *request, const char *name)
{
    return text_trim(field(request, name));
}

/* In Brussels; no day: 0. The problem stands beside the clock. */
Moment question_moment_of_form(Request *request, const char *day_field, const char *clock_field)
{
    Text day = given(request, day_field), clock = given(request, clock_field);
    Moment moment = 0;
    if (day.length == 0 || !day_is_valid(day))
        return 0;
    if (clock.length == 0)
        return zone_day_end(day, NETWORK_ZONE);
    if (!zone_moment(day, clock, NETWORK_ZONE, &moment))
        form_problem(request, clock_field, SAY("Please write a time of day such as 17:00"));
    return moment;
}

bool question_of_form(Request *request, int64_t body, Text way, NewQuestion *result_question)
{
    if (!value_get(value_get(request->page, TEXT("choices")), TEXT("rule")))
        question_put_choices(request, body, way);
    form_choices_hold(request);
    *result_question = (NewQuestion){ .body = body, .way = way, .rule = field_number(request, "rule"), .title = given(request, "title"),
                                      .text = given(request, "text"), .language = given(request, "language"),
                                      .opens_at = question_moment_of_form(request, "opens_on", "opens_clock"),
                                      .closes_at = question_moment_of_form(request, "closes_on", "closes_clock"),
                                      .by = request->reader.person };
    const QuestionTimes times = { .opens_at = result_question->opens_at, .closes_at = result_question->closes_at, .now = request->now };
    const char *problem = preparing_problem(&times);
    if (problem)
        form_problem(request, times.opens_at && times.opens_at < times.now ? "opens_on" : "closes_on", problem);
    return !form_has_problems(request);
}
