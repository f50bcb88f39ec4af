/* SPDX-License-Identifier: EUPL-1.2 */
/* A person's own passkeys: adding one, and taking one off. */
#include "base/log.h"
#include "features/factors/passkey_data.h"

enum { LONGEST_NAME = 60 };

static const Field passkey_fields[] = {
    { "name", FIELD_TEXT, SAY("What you call it"), SAY("So that you know it again, such as \"my phone\"."), true, 1, LONGEST_NAME, NULL },
    { "client_data", FIELD_HIDDEN, NULL, NULL, true, 0, LONGEST_CLIENT_DATA, NULL },
    { "attestation", FIELD_HIDDEN, NULL, NULL, true, 0, LONGEST_AUTHENTICATOR_DATA, NULL },
    { 0 },
};
const Form passkey_form = { passkey_fields, SAY("Add a passkey") };

Answer passkey_create_challenge(Request *request)
{
    return challenge_answer(request, request->reader.person, "create");
}

typedef struct Creating {
    Request *request;
    Passkey passkey;
    const char *problem; /* for the log */
    Value *codes;
} Creating;

/* The challenge is used up whatever comes of it. */
static bool create_write(Write *write, void *state)
{
    Creating *creating = state;
    Request *request = creating->request;
    int64_t person = request->reader.person;
    if (!challenge_of(write, request, field(request, "client_data"), person, "create"))
        creating->problem = "no such challenge is open";
    if (!creating->problem && !passkey_add(write, person, &creating->passkey, text_trim(field(request, "name"))))
        creating->problem = "the passkey is known already, or one too many";
    if (!creating->problem)
        factor_enrolled(write, request, NEWS_PASSKEY, &creating->codes);
    return true;
}

static Answer create_again(Request *request, const char *problem)
{
    log_line("a passkey was not added: %s", problem);
    form_problem(request, "", SAY("The passkey could not be added. Please try again."));
    return own_show(request);
}

Answer passkey_create(Request *request)
{
    if (!form_check(request))
        return own_show(request);
    Creating creating = { .request = request };
    PasskeySite site = site_of(request);
    Text client_data = field(request, "client_data");
    creating.problem = passkey_made(request->arena, &site, passkey_challenge(request->arena, client_data), client_data, field(request, "attestation"),
                                    &creating.passkey);
    Answer answer = request_write(request, RECORDED, create_write, &creating);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    if (creating.problem)
        return create_again(request, creating.problem);
    return creating.codes ? codes_shown(request, creating.codes) : see_other(request, TEXT("/me/factors"));
}

typedef struct TakingOff {
    const Request *request;
    int64_t passkey;
} TakingOff;

static bool take_off_write(Write *write, void *state)
{
    const TakingOff *off = state;
    int64_t person = off->request->reader.person;
    if (passkey_remove(write, person, off->passkey).length == 0)
        return false;
    factor_letter(write, off->request->app, person, NEWS_PASSKEY_REMOVED);
    return true;
}

Answer passkey_take_off(Request *request)
{
    TakingOff off = { .request = request };
    if (!text_to_number(path_parameter(request, "passkey"), &off.passkey))
        return ANSWER_NOT_FOUND;
    Answer answer = request_write(request, RECORDED, take_off_write, &off);
    if (answer == ANSWER_INVALID)
        return ANSWER_NOT_FOUND;
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("The passkey is taken off your account. Delete it on the device, too."));
    return see_other(request, TEXT("/me/factors"));
}
