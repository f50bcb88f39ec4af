/* SPDX-License-Identifier: EUPL-1.2 */
/* Signing in with a passkey, which the device gives out only to who unlocks it: both factors at once. And showing it again. */
#include "base/log.h"
#include "features/factors/passkey_data.h"
#include "http/app.h"
#include "http/gather.h"

static const Field signed_fields[] = {
    { "credential", FIELD_HIDDEN, NULL, NULL, true, 0, LONGEST_CREDENTIAL, NULL },
    { "client_data", FIELD_HIDDEN, NULL, NULL, true, 0, LONGEST_CLIENT_DATA, NULL },
    { "authenticator_data", FIELD_HIDDEN, NULL, NULL, true, 0, LONGEST_AUTHENTICATOR_DATA, NULL },
    { "signature", FIELD_HIDDEN, NULL, NULL, true, 0, LONGEST_SIGNATURE, NULL },
    { "user", FIELD_HIDDEN, NULL, NULL, false, 0, LONGEST_CREDENTIAL, NULL },
    { "next", FIELD_HIDDEN, NULL, NULL, false, 0, 0, NULL },
    { 0 },
};
const Form signed_form = { signed_fields, SAY("Sign in with a passkey") };

Answer passkey_sign_in_challenge(Request *request)
{
    return challenge_answer(request, 0, "sign-in");
}

Answer passkey_step_up_challenge(Request *request)
{
    return challenge_answer(request, request->reader.person, "step-up");
}

typedef struct Signed {
    Request *request;
    int64_t asked; /* whom the challenge was for; 0: whoever signs in */
    const char *purpose;
    int64_t person;
    Passkey passkey;
    int64_t count;
    const char *problem; /* for the log */
    SignIn sign_in;
} Signed;

static const char *signed_problem(Signed *signing)
{
    Request *request = signing->request;
    Arena *arena = request->arena;
    Text user = field(request, "user"), client_data = field(request, "client_data");
    signing->person = passkey_find(request->database, arena, field(request, "credential"), &signing->passkey);
    if (signing->person == 0 || (signing->asked != 0 && signing->asked != signing->person))
        return "no such passkey is known";
    if (user.length > 0 && !text_equal(user, passkey_user(arena, signing->person)))
        return "the passkey says that it is another person's";
    PasskeySite site = site_of(request);
    return passkey_signed(arena, &site, passkey_challenge(arena, client_data), &signing->passkey, client_data, field(request, "authenticator_data"),
                          field(request, "signature"), &signing->count);
}

/* As it stands now: another request may have used the passkey meanwhile, or taken it off. */
static const char *signed_problem_now(Write *write, Signed *signing)
{
    Passkey passkey = { 0 };
    if (!challenge_of(write, signing->request, field(signing->request, "client_data"), signing->asked, signing->purpose))
        return "no such challenge is open";
    if (signing->problem)
        return signing->problem;
    if (passkey_find(write->database, write->arena, signing->passkey.credential, &passkey) != signing->person)
        return "no such passkey is known";
    return passkey_count_rises(passkey.sign_count, signing->count) ? NULL : "its counter did not rise: there is a copy of it";
}

/* The challenge is used up whatever comes of it. */
static bool signed_write(Write *write, void *state)
{
    Signed *signing = state;
    signing->problem = signed_problem_now(write, signing);
    if (signing->problem)
        return true;
    passkey_note_use(write, &signing->passkey, signing->count);
    if (signing->asked != 0)
        session_note_second(write, signing->request->reader.session);
    else
        sign_in_write(write, &signing->sign_in);
    return true;
}

static Answer signed_again(Request *request)
{
    put_text(request->page, "title", request_say(request, SAY("That did not work"), NULL));
    put_truth(request->page, "is_in", is_signed_in(&request->reader));
    request->template = "factors/passkey_again";
    form_problem(request, "", SAY("The passkey was not accepted. Please try again, or choose another way."));
    return ANSWER_INVALID;
}

/* Where one wanted to go: said by the page, or, after a first step, by who began. */
static Text wanted_next(Request *request, int64_t person)
{
    SignIn begun = sign_in_new(request, 0, "", (Text){ 0 });
    bool has_begun = sign_in_begun(request->database, request->arena, begun.begun, request->now, &begun) && begun.person == person;
    return has_begun ? begun.next : field(request, "next");
}

static Answer signed_take(Signed *signing)
{
    Request *request = signing->request;
    if (!form_check(request))
        return signed_again(request);
    signing->problem = signed_problem(signing);
    signing->sign_in = sign_in_new(request, signing->person, "passkey", wanted_next(request, signing->person));
    signing->sign_in.has_second = true;
    Answer answer = request_write(request, UNRECORDED, signed_write, signing);
    if (answer != ANSWER_SEE_OTHER || !signing->problem)
        return answer;
    log_line("a passkey was not accepted: %s", signing->problem);
    return signed_again(request);
}

Answer passkey_sign_in(Request *request)
{
    Signed signing = { .request = request, .purpose = "sign-in" };
    Answer answer = signed_take(&signing);
    return answer == ANSWER_SEE_OTHER ? sign_in_done(request, &signing.sign_in) : answer;
}

Answer passkey_step_up(Request *request)
{
    Signed signing = { .request = request, .purpose = "step-up", .asked = request->reader.person };
    Answer answer = signed_take(&signing);
    return answer == ANSWER_SEE_OTHER ? see_other(request, path_of_this_site(field(request, "next"))) : answer;
}

void factors_for_sign_in(Request *request, int64_t nothing, Value *sections)
{
    (void)nothing;
    if (site_of(request).host.length == 0)
        return;
    Value *data = section_add(sections, "passkey", SAY("With a passkey"), "factors/for_sign_in");
    Value *button = put_object(data, "passkey");
    passkey_button(button, "get", "/sign-in/passkey", "/sign-in/passkey/challenge");
    put_text(button, "next", query_parameter(request, "next"));
}
