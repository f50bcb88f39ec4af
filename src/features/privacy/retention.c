/* SPDX-License-Identifier: EUPL-1.2 */
/* For how long what is kept: the administrator's page. */
#include "features/privacy/pages.h"

#include "features/privacy/rules.h"
#include "features/privacy/store.h"
#include "http/app.h"

static const Field fields[] = {
    { "code", FIELD_HIDDEN, NULL, NULL, true, 0, 100, NULL },
    { "days", FIELD_NUMBER, SAY("Days"), SAY("What is older is deleted within a day, for good."), true, 1, LONGEST_RETENTION_DAYS, NULL },
    { 0 },
};
const Form retention_form = { fields, SAY("Save") };

static void put_form(Request *request, const Retention *chosen)
{
    put(request->page, "form", value_nothing());
    if (!chosen)
        return;
    Value *current = value_object(request->arena);
    put_text(current, "code", text_from_z(chosen->code));
    put_number(current, "days", retention_days(request->database, chosen));
    put_text(request->page, "chosen", request_say(request, chosen->about, NULL));
    form_show(request, "form", &retention_form, "/administration/retention", current);
}

Answer show_retentions(Request *request)
{
    const Feature *const *features = app_features(request->app);
    Text code = request->method == GET ? query_parameter(request, "code") : field(request, "code");
    const Retention *chosen = retention_find(features, code);
    if (code.length > 0 && (!chosen || !retention_is_free(chosen)))
        return ANSWER_NOT_FOUND;
    put(request->data, "retentions", retentions_all(request->database, request->arena, features, request->language));
    put_form(request, chosen);
    put_text(request->page, "title", request_say(request, SAY("For how long what is kept"), NULL));
    request->template = "privacy/retention";
    return request->method == GET ? ANSWER_PAGE : ANSWER_INVALID;
}

typedef struct Choosing {
    const Retention *retention;
    int64_t days;
    int64_t by;
} Choosing;

static bool choose_write(Write *write, void *state)
{
    const Choosing *choosing = state;
    retention_choose(write, choosing->retention, choosing->days, choosing->by);
    return true;
}

Answer choose_retention(Request *request)
{
    const Retention *retention = retention_find(app_features(request->app), field(request, "code"));
    Choosing choosing = { retention, field_number(request, "days"), request->reader.person };
    const char *problem = form_check(request) && retention ? retention_days_problem(retention, choosing.days) : NULL;
    if (problem)
        form_problem(request, "days", problem);
    if (!retention || form_has_problems(request))
        return show_retentions(request);
    Answer answer = request_write(request, RECORDED, choose_write, &choosing);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("It is saved."));
    return see_other(request, TEXT("/administration/retention"));
}

static const Shape retention_shape[] = {
    { "code", SHAPE_TEXT, "code of the retention", NULL, false },
    { "about", SHAPE_TEXT, "what is kept, and why", NULL, false },
    { "days", SHAPE_NUMBER, "for so many days", NULL, false },
    { "usual_days", SHAPE_NUMBER, "for so many unless somebody chose otherwise", NULL, false },
    { "is_free", SHAPE_TRUTH, "whether the days can be chosen", NULL, false },
    { "kept_at", SHAPE_MOMENT, "when it last deleted something", NULL, true },
    { "forgotten", SHAPE_NUMBER, "how much it deleted then", NULL, true },
    { 0 },
};
const Shape retentions_shape[] = {
    { "retentions", SHAPE_LIST, "of all features", retention_shape, false },
    { 0 },
};
