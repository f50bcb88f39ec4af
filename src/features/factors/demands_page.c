/* SPDX-License-Identifier: EUPL-1.2 */
/* The page on which an administrator settles who must have a second factor. */
#include "features/factors/demands.h"
#include "features/factors/passkey_data.h"
#include "http/gather.h"

static const Field demand_fields[] = {
    { "role", FIELD_CHOICE, SAY("Of whom"), NULL, true, 0, 0, NULL },
    { "kind", FIELD_CHOICE, SAY("What is needed"), NULL, true, 0, 0, NULL },
    { "starts", FIELD_DAY, SAY("From this day on"), SAY("Until then each of them is told by mail, and by a notice on every page."), true, 0, 0, NULL },
    { 0 },
};
const Form demand_form = { demand_fields, SAY("Demand it") };

static const Field end_fields[] = { { "role", FIELD_HIDDEN, NULL, NULL, true, 0, 0, NULL }, { 0 } };
const Form demand_end_form = { end_fields, SAY("No longer") };

static const Shape demand_shape[] = {
    { "role", SHAPE_TEXT, "of whom: administrator, secretariat, coordinator, chair, everybody", NULL, false },
    { "kind", SHAPE_TEXT, "what: any, totp, passkey", NULL, false },
    { "starts", SHAPE_DAY, "from when on", NULL, false },
    { "role_name", SHAPE_TEXT, "of whom, in words", NULL, false },
    { "kind_name", SHAPE_TEXT, "what, in words", NULL, false },
    { 0 },
};
const Shape demands_shape[] = {
    { "demands", SHAPE_LIST, "what is demanded", demand_shape, false },
    { "staff_without", SHAPE_NUMBER, "how many of the secretariat and the administrators have no second factor", NULL, false },
    { 0 },
};

static void put_codes(Request *request, const char *name, const FactorCode *codes)
{
    Value *choices = form_choices(request, name);
    for (; codes->code; codes++)
        choice_add(choices, text_from_z(codes->code), request_say(request, codes->message, NULL));
}

static void put_choices(Request *request)
{
    put_codes(request, "role", factor_roles);
    put_codes(request, "kind", factor_kinds);
}

static Text code_in_words(Request *request, const FactorCode *codes, Text code)
{
    const char *message = factor_code_message(codes, code);
    return message ? request_say(request, message, NULL) : code;
}

static void put_demands(Request *request)
{
    FactorDemand demands[DEMANDS_MAXIMUM];
    int count = demands_load(request->database, request->arena, demands);
    Value *list = put_list(request->data, "demands");
    for (int i = 0; i < count; i++) {
        Value *shown = add_object(list);
        put_text(shown, "role", demands[i].role);
        put_text(shown, "kind", demands[i].kind);
        put_text(shown, "starts", demands[i].starts);
        put_text(shown, "role_name", code_in_words(request, factor_roles, demands[i].role));
        put_text(shown, "kind_name", code_in_words(request, factor_kinds, demands[i].kind));
    }
    put_truth(request->page, "has_demands", count > 0);
    put_number(request->data, "staff_without", staff_without_factor(request->database));
}

Answer demands_show(Request *request)
{
    if (request->method == GET)
        put_choices(request);
    put_demands(request);
    form_show(request, "form", &demand_form, "/administration/factors", NULL);
    put_text(request->page, "title", request_say(request, SAY("Who needs a second factor"), NULL));
    request->template = "factors/demands";
    return request->method == GET ? ANSWER_PAGE : ANSWER_INVALID;
}

static bool save_write(Write *write, void *state)
{
    const Request *request = state;
    demand_set(write, field(request, "role"), field(request, "kind"), field(request, "starts"), request->reader.person);
    return true;
}

static void check_demand(Request *request)
{
    if (!form_check(request) || !form_choices_hold(request))
        return;
    if (text_compare(field(request, "starts"), request->today) < 0)
        form_problem(request, "starts", SAY("This day has passed."));
    if (text_is(field(request, "kind"), "passkey") && site_of(request).host.length == 0)
        form_problem(request, "kind", SAY("Passkeys need an address with a name, and this site has a number."));
}

Answer demands_save(Request *request)
{
    put_choices(request);
    check_demand(request);
    if (form_has_problems(request))
        return demands_show(request);
    Answer answer = request_write(request, RECORDED, save_write, request);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("It is saved."));
    return see_other(request, TEXT("/administration/factors"));
}

static bool end_write(Write *write, void *state)
{
    const Request *request = state;
    demand_set(write, field(request, "role"), (Text){ 0 }, (Text){ 0 }, request->reader.person);
    return true;
}

Answer demand_end(Request *request)
{
    if (!factor_code_message(factor_roles, field(request, "role")))
        return ANSWER_NOT_FOUND;
    Answer answer = request_write(request, RECORDED, end_write, request);
    return answer == ANSWER_SEE_OTHER ? see_other(request, TEXT("/administration/factors")) : answer;
}
