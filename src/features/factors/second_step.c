/* SPDX-License-Identifier: EUPL-1.2 */
/* The second step of signing in, and showing a second factor again before something dangerous. */
#include "features/factors/pages.h"
#include "features/factors/rules.h"
#include "http/app.h"

enum { LONGEST_CODE = 40 };

static const Field second_step_fields[] = {
    { "code", FIELD_TEXT, SAY("Code from your app"), SAY("Or one of your recovery codes."), true, 0, LONGEST_CODE, "one-time-code" },
    { 0 },
};
const Form second_step_form = { second_step_fields, SAY("Sign in") };

static const Field step_up_fields[] = {
    { "code", FIELD_TEXT, SAY("Code from your app"), SAY("Or one of your recovery codes."), true, 0, LONGEST_CODE, "one-time-code" },
    { "next", FIELD_HIDDEN, NULL, NULL, false, 0, 0, NULL },
    { 0 },
};
const Form step_up_form = { step_up_fields, SAY("Go on") };

static bool begun_find(Request *request, SignIn *sign_in)
{
    *sign_in = sign_in_new(request, 0, "", (Text){ 0 });
    return sign_in_begun(request->database, request->arena, sign_in->begun, request->now, sign_in);
}

static void put_held(Request *request, int64_t person)
{
    Held held = factors_held(request->database, request->arena, person);
    put_truth(request->page, "has_app", held.totp);
    put_truth(request->page, "has_passkey", held.passkey);
}

/* The page says to nobody who it is that has begun. */
Answer second_step_show(Request *request)
{
    SignIn sign_in;
    if (!begun_find(request, &sign_in))
        return see_other(request, TEXT("/sign-in"));
    put_held(request, sign_in.person);
    put_passkey(request, "get", "/sign-in/passkey", "/sign-in/passkey/challenge");
    form_show(request, "form", &second_step_form, "/sign-in/second-step", NULL);
    put_text(request->page, "title", request_say(request, SAY("The second step"), NULL));
    request->template = "factors/second_step";
    return request->method == GET ? ANSWER_PAGE : ANSWER_INVALID;
}

/* A code that somebody typed to go on. */
typedef struct Showing {
    Request *request;
    SignIn sign_in; /* of who signs in */
    int64_t person;
    Typed typed;
    CodeResult result;
} Showing;

static bool showing_take(Write *write, Showing *showing)
{
    showing->result = code_take(write, showing->request, showing->person, showing->typed);
    if (showing->result == CODE_TAKEN)
        failures_forget(write, code_try_key(write->arena, showing->person));
    return showing->result == CODE_TAKEN;
}

/* Whoever has begun once more meanwhile, or took too long, begins anew. */
static bool second_step_write(Write *write, void *state)
{
    Showing *showing = state;
    SignIn *sign_in = &showing->sign_in;
    if (!sign_in_begun(write->database, write->arena, sign_in->begun, write->now, sign_in) || sign_in->person != showing->person)
        return false;
    sign_in->how = text_copy(showing->request->arena, sign_in->how);
    sign_in->next = text_copy(showing->request->arena, sign_in->next);
    sign_in->has_second = true;
    if (!showing_take(write, showing))
        return false;
    sign_in_write(write, sign_in);
    return true;
}

static Answer shown_again(Showing *showing, Answer answer, Handler show)
{
    if (answer != ANSWER_INVALID)
        return answer;
    code_problem(showing->request, showing->result);
    return show(showing->request);
}

static WriteKind kind_of(Typed typed)
{
    return typed.recovery.length > 0 ? RECORDED : UNRECORDED;
}

Answer second_step_take(Request *request)
{
    Showing showing = { .request = request, .typed = typed_code(request) };
    if (!begun_find(request, &showing.sign_in))
        return see_other(request, TEXT("/sign-in"));
    if (!form_check(request))
        return second_step_show(request);
    showing.person = showing.sign_in.person;
    Answer answer = code_try_begin(request, showing.person, second_step_show);
    if (answer != ANSWER_PAGE)
        return answer;
    answer = request_write(request, kind_of(showing.typed), second_step_write, &showing);
    return answer == ANSWER_SEE_OTHER ? sign_in_done(request, &showing.sign_in) : shown_again(&showing, answer, second_step_show);
}

Answer step_up_show(Request *request)
{
    Text next = request->method == GET ? query_parameter(request, "next") : field(request, "next");
    if (request->method == GET && is_fresh(request, FRESH_LASTS))
        return see_other(request, path_of_this_site(next));
    Value *current = value_object(request->arena);
    put_text(current, "next", next);
    put_held(request, request->reader.person);
    put_passkey(request, "get", "/me/step-up/passkey", "/me/step-up/passkey/challenge");
    form_show(request, "form", &step_up_form, "/me/step-up", current);
    put_text(request->page, "title", request_say(request, SAY("Show your second factor again"), NULL));
    request->template = "factors/step_up";
    return request->method == GET ? ANSWER_PAGE : ANSWER_INVALID;
}

static bool step_up_write(Write *write, void *state)
{
    Showing *showing = state;
    if (!showing_take(write, showing))
        return false;
    session_note_second(write, showing->request->reader.session);
    return true;
}

Answer step_up_take(Request *request)
{
    if (!form_check(request))
        return step_up_show(request);
    Showing showing = { .request = request, .person = request->reader.person, .typed = typed_code(request) };
    Answer answer = code_try_begin(request, showing.person, step_up_show);
    if (answer != ANSWER_PAGE)
        return answer;
    answer = request_write(request, kind_of(showing.typed), step_up_write, &showing);
    if (answer != ANSWER_SEE_OTHER)
        return shown_again(&showing, answer, step_up_show);
    return see_other(request, path_of_this_site(field(request, "next")));
}
