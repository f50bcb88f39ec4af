/* SPDX-License-Identifier: EUPL-1.2 */
/* A person's consents. Withdrawing is as easy as giving: one button each, beside each other. */
#include "features/privacy/pages.h"

#include "features/privacy/rules.h"
#include "features/privacy/store.h"

static const char *const state_names[] = {
    [CONSENT_NONE] = "none", [CONSENT_GIVEN] = "given", [CONSENT_DATED] = "dated", [CONSENT_WITHDRAWN] = "withdrawn"
};

static ConsentState state_of(const Value *consent, const Purpose *purpose)
{
    return consent_state(value_get_number(consent, "given_at"), value_get_number(consent, "withdrawn_at"),
                         value_get_number(consent, "wording_version"), purpose->version);
}

static void put_moment(Value *item, const char *name, int64_t moment)
{
    put(item, name, moment ? value_number(item->arena, moment) : value_nothing());
}

static void add_consent(Request *request, Value *list, const Purpose *purpose)
{
    Value *consent = consent_load(request->database, request->arena, request->reader.person, purpose->code);
    ConsentState state = state_of(consent, purpose);
    Value *item = add_object(list);
    put_text(item, "purpose", text_from_z(purpose->code));
    put_text(item, "title", request_say(request, purpose->title, NULL));
    put_text(item, "wording", request_say(request, purpose->wording, NULL));
    put_number(item, "wording_version", purpose->version);
    put_text(item, "state", text_from_z(state_names[state]));
    put_moment(item, "given_at", value_get_number(consent, "given_at"));
    put_moment(item, "withdrawn_at", value_get_number(consent, "withdrawn_at"));
    put_truth(item, "is_given", state == CONSENT_GIVEN);
    put_truth(item, "is_dated", state == CONSENT_DATED);
    put_truth(item, "may_withdraw", state == CONSENT_GIVEN || state == CONSENT_DATED);
}

Answer show_consents(Request *request)
{
    Value *list = put_list(request->data, "consents");
    for (const Purpose *one = purposes; one->code; one++)
        add_consent(request, list, one);
    put_text(request->page, "title", request_say(request, SAY("Your consents"), NULL));
    request->template = "privacy/consents";
    return ANSWER_PAGE;
}

typedef struct Consenting {
    int64_t person;
    const Purpose *purpose;
} Consenting;

/* Given once: a second click changes nothing, nor does it move the date. */
static bool give_write(Write *write, void *state)
{
    const Consenting *consenting = state;
    Value *before = consent_load(write->database, write->arena, consenting->person, consenting->purpose->code);
    if (state_of(before, consenting->purpose) != CONSENT_GIVEN)
        consent_give(write, consenting->person, consenting->purpose);
    return true;
}

static bool withdraw_write(Write *write, void *state)
{
    const Consenting *consenting = state;
    consent_withdraw(write, consenting->person, consenting->purpose);
    return true;
}

static Answer consent_change(Request *request, WriteFunction function, const char *done)
{
    Consenting consenting = { request->reader.person, purpose_find(path_parameter(request, "purpose")) };
    if (!consenting.purpose)
        return ANSWER_NOT_FOUND;
    Answer answer = request_write(request, RECORDED, function, &consenting);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, done);
    return see_other(request, TEXT("/me/consents"));
}

Answer give_consent(Request *request)
{
    return consent_change(request, give_write, SAY("Thank you. You can withdraw this at any time."));
}

Answer withdraw_consent(Request *request)
{
    return consent_change(request, withdraw_write, SAY("Your consent is withdrawn."));
}

static const Shape consent_shape[] = {
    { "purpose", SHAPE_TEXT, "code of the purpose", NULL, false },
    { "title", SHAPE_TEXT, "the purpose", NULL, false },
    { "wording", SHAPE_TEXT, "what one agrees to", NULL, false },
    { "wording_version", SHAPE_NUMBER, "version of this wording", NULL, false },
    { "state", SHAPE_TEXT, "none, given, dated (to an earlier wording), withdrawn", NULL, false },
    { "given_at", SHAPE_MOMENT, "when it was given last", NULL, true },
    { "withdrawn_at", SHAPE_MOMENT, "when it was withdrawn", NULL, true },
    { "is_given", SHAPE_TRUTH, "whether it is in force", NULL, false },
    { "is_dated", SHAPE_TRUTH, "whether it was given to an earlier wording", NULL, false },
    { "may_withdraw", SHAPE_TRUTH, "whether there is something to withdraw", NULL, false },
    { 0 },
};
const Shape consents_shape[] = {
    { "consents", SHAPE_LIST, "one for each purpose", consent_shape, false },
    { 0 },
};
